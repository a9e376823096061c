"""A blurb laid over a review: which of its words stand there in its order, which were changed, added or left out.

A dynamic programme in the manner of Smith and Waterman (1981) with affine gaps (Gotoh, 1982): all of the blurb against any stretch
of the review. Words left out cost little where the blurb has an ellipsis, more where it hides them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cinetrace.consensus.blurbs.quoted import Blurb
from cinetrace.consensus.blurbs.words import is_content, weight

CHANGED, ADDED, IN_BRACKETS = 0.4, 0.45, 0.05
"""What a changed or added word costs, as a share of its weight; in brackets it is declared."""
HIDDEN, MARKED = (0.3, 0.04), (0.02, 0.004)
"""What it costs to leave words out without a mark and with one: once, and for each word."""
NEXT_SENTENCE = 0.25
"""What it costs, without a mark, to go on in a later sentence."""
_NOTHING = float("-inf")


class Pair(NamedTuple):
    """A word of the blurb by its place, and the places of the review's words that it stands for; none for an added word."""

    blurb: int
    source: tuple[int, ...]
    same: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a blurb lies over a review; pairs in the order of the blurb."""

    pairs: tuple[Pair, ...]
    score: float

    @property
    def places(self) -> list[int]:
        """Places of the review's words that the blurb has, in order."""
        return [place for pair in self.pairs if pair.same for place in pair.source]

    @property
    def touched(self) -> list[int]:
        """Places of the review's words that the blurb has or changes, in order."""
        return [place for pair in self.pairs for place in pair.source]

    def covered(self, blurb: Blurb) -> float:
        """Return how much of the blurb stands in the review as it is, from 0 to 1; what is in brackets is not asked for."""
        asked = [pair for pair in self.pairs if pair.blurb not in blurb.bracketed]
        whole = sum(weight(blurb.words[pair.blurb].form) for pair in asked)
        return sum(weight(blurb.words[pair.blurb].form) for pair in asked if pair.same) / whole if whole else 0.0

    def longest_run(self, forms: Sequence[str]) -> float:
        """Return the weight of the telling words in the longest unbroken run that both have."""
        best = run = 0.0
        last: int | None = None
        for pair in self.pairs:
            follows = pair.same and (last is None or pair.source[0] == last + 1)
            run = (run if follows else 0) + (weight(forms[pair.blurb]) if pair.same and is_content(forms[pair.blurb]) else 0.0)
            last, best = (pair.source[-1] if pair.same else None), max(best, run)
        return best


def align(blurb: Blurb, source: Sequence[str], sentence: Sequence[int]) -> Alignment:
    """Return the best way to lay a blurb over the words of a review; `sentence` says for each in which sentence it stands."""
    table = _Table(blurb, source, sentence)
    for i in range(1, len(blurb.words) + 1):
        table.fill(i)
    return table.best()


def align_apart(blurb: Blurb, source: Sequence[str], sentence: Sequence[int]) -> Alignment:
    """Return the best way to lay each piece of a blurb over the words of a review by itself, in whatever order they stand there."""
    pairs, score = [], 0.0
    for start, piece in blurb.pieces():
        found = align(piece, source, sentence)
        pairs += [Pair(pair.blurb + start, pair.source, pair.same) for pair in found.pairs]
        score += found.score
    return Alignment(tuple(pairs), score)


class _Table:
    """Scores by words of the blurb and words of the review: `kept` ends in a word of the blurb, `skipped` in words left out."""

    def __init__(self, blurb: Blurb, source: Sequence[str], sentence: Sequence[int]) -> None:
        self.blurb, self.forms, self.source, self.sentence = blurb, blurb.forms, source, sentence
        self.weights = [weight(form) for form in self.forms]
        width = len(source) + 1
        self.kept: list[list[float]] = [[0.0] * width]
        self.skipped: list[list[float]] = [[_NOTHING] * width]
        self.steps: list[list[tuple[int, int, bool]]] = [[(0, 0, False)] * width]
        self.began: list[list[int]] = [[0] * width]

    def fill(self, i: int) -> None:
        """Work out all ways to end with the blurb's word `i`, counted from 1."""
        width = len(self.source) + 1
        self.kept.append([_NOTHING] * width)
        self.steps.append([(0, 0, False)] * width)
        for j in range(width):
            self.kept[i][j], self.steps[i][j] = self._ways(i, j)
        self._skip(i)

    def _ways(self, i: int, j: int) -> tuple[float, tuple[int, int, bool]]:
        """The best way to end at (i, j): with the same word, with joined words, a changed word or an added one."""
        value, form = self.weights[i - 1], self.forms[i - 1]
        declared = i - 1 in self.blurb.bracketed
        ways = [(self._before(i - 1, j) - value * (IN_BRACKETS if declared else ADDED), (1, 0, False))]
        if j >= 1:
            same = form == self.source[j - 1]
            gain = -IN_BRACKETS if declared else 1.0 if same else -CHANGED
            ways.append((self._before(i - 1, j - 1) + value * gain, (1, 1, same)))
        if j >= 2 and form == self.source[j - 2] + self.source[j - 1]:
            ways.append((self._before(i - 1, j - 2) + value, (1, 2, True)))
        if i >= 2 and j >= 1 and self.forms[i - 2] + form == self.source[j - 1]:
            ways.append((self._before(i - 2, j - 1) + value + self.weights[i - 2], (2, 1, True)))
        return max(ways)

    def _before(self, i: int, j: int) -> float:
        return max(self.kept[i][j], self.skipped[i][j])

    def _skip(self, i: int) -> None:
        """Work out what it costs to leave words out after the blurb's word `i`."""
        marked = i in self.blurb.gaps
        once, each = MARKED if marked else HIDDEN
        row, came, began = self.kept[i], [_NOTHING] * len(self.kept[i]), [0] * len(self.kept[i])
        for j in range(1, len(row)):
            jump = 0.0 if marked or j < 2 or self.sentence[j - 1] == self.sentence[j - 2] else NEXT_SENTENCE
            opened, went = row[j - 1] - once, came[j - 1] - jump
            came[j], began[j] = (opened - each, j - 1) if opened >= went else (went - each, began[j - 1])
        self.skipped.append(came)
        self.began.append(began)

    def best(self) -> Alignment:
        """Return the best alignment of the whole blurb."""
        i = len(self.forms)
        j = max(range(len(self.source) + 1), key=lambda j: self.kept[i][j])
        score, pairs = self.kept[i][j], []
        while i > 0:
            back, over, same = self.steps[i][j]
            places = tuple(range(j - over, j))
            pairs += [Pair(i - 1 - k, places, same) for k in range(back)]
            i, j = i - back, j - over
            if i > 0 and self.skipped[i][j] > self.kept[i][j]:
                j = self.began[i][j]
        return Alignment(tuple(reversed(pairs)), score)
