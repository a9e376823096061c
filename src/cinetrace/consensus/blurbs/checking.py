"""Whether a blurb is what a critic wrote: the review it lies over best, what differs, and whether it still means the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from cinetrace.consensus.blurbs.alignment import Alignment, align, align_apart
from cinetrace.consensus.blurbs.changes import changes
from cinetrace.consensus.blurbs.quoted import Blurb, blurb_of
from cinetrace.consensus.blurbs.sense import turned
from cinetrace.consensus.blurbs.source import Source, source_of
from cinetrace.consensus.blurbs.words import is_content, weight, words
from cinetrace.types import BlurbCheck, Cite, Hit

Verdict = Literal["exact", "trimmed", "altered", "flipped", "not found"]
CLOSEST = 12
"""Reviews that a blurb is laid over: those that hold most of its words."""
FOUND, FOUND_BY_RUN = 0.55, 0.5
"""How much of a blurb must stand in a review for it to be from there; less when telling words of it stand unbroken."""
RUN = 2
NOTHING = BlurbCheck("not found", None, None, None, None, None, None)


@dataclass(frozen=True)
class Match:
    """A blurb laid over one review."""

    blurb: Blurb
    source: Source
    alignment: Alignment

    @cached_property
    def covered(self) -> float:
        """How much of the blurb stands in the review as it is."""
        return self.alignment.covered(self.blurb)

    @cached_property
    def kept(self) -> list[tuple[int, int]]:
        """The review's words that the blurb has, by line and place."""
        return [self.source.places[place] for place in self.alignment.places]

    @property
    def found(self) -> bool:
        """Whether the blurb is from this review at all."""
        telling = [pair.same for pair in self.alignment.pairs if is_content(self.blurb.forms[pair.blurb])]
        if len(telling) <= RUN:
            return all(telling) if telling else all(pair.same for pair in self.alignment.pairs)
        if self.shuffled:
            return True
        enough = FOUND_BY_RUN if self.alignment.longest_run(self.blurb.forms) >= RUN else FOUND
        return self.covered >= enough

    @cached_property
    def shuffled(self) -> bool:
        """Whether all telling words of the blurb stand in the same sentences, but not in its order."""
        lines = {line for line, _ in self.kept}
        there = {word.form for line in lines for word in self.source.lines[line].words}
        telling = {form for form in self.blurb.forms if is_content(form)}
        places = self.alignment.places
        return len(telling) > RUN and telling <= there and (self.covered < 0.99 or places != sorted(places))

    @cached_property
    def turned(self) -> str | None:
        """What turns the sense; None when it is kept."""
        there = [self.source.places[place] for place in self.alignment.touched]
        return turned(self.source, there, "?" in self.blurb.text)

    @property
    def verdict(self) -> Verdict:
        """How the blurb differs from the review."""
        if self.turned:
            return "flipped"
        if self.shuffled or any(not pair.same and pair.blurb not in self.blurb.bracketed for pair in self.alignment.pairs):
            return "altered"
        return "exact" if self._unbroken() else "trimmed"

    def _unbroken(self) -> bool:
        """Whether the words stand in one piece, and nothing is left out where the blurb says so."""
        places = self.alignment.places
        if self.blurb.bracketed or places != list(range(places[0], places[-1] + 1)):
            return False
        ends = [(0, places[0] - 1), (len(self.blurb.words), places[-1] + 1)]
        return not any(mark in self.blurb.gaps and self._same_sentence(beyond, places[0]) for mark, beyond in ends)

    def _same_sentence(self, place: int, other: int) -> bool:
        places = self.source.places
        return 0 <= place < len(places) and places[place][0] == places[other][0]


def check(blurb: str, candidates: Iterable[Hit], text_of: Callable[[int], str] | None = None) -> BlurbCheck:
    """Say whether one of these sentences, or several of one review, are what the blurb is cut from.

    `text_of` gives the text of a review by its number; with it what stands between and around the sentences is known, too.
    """
    asked = blurb_of(blurb)
    if not asked.words:
        return NOTHING
    matches = [_match(asked, source_of(hits, text_of)) for hits in _closest(asked, candidates)]
    found = [match for match in matches if match.found]
    return _told(max(found, key=_rank)) if found else NOTHING


def _closest(blurb: Blurb, candidates: Iterable[Hit]) -> list[list[Hit]]:
    """The sentences by review, of the reviews that hold most of the blurb's words."""
    by_review: dict[int, list[Hit]] = defaultdict(list)
    for hit in candidates:
        by_review[hit.voice].append(hit)
    wanted = set(blurb.forms)

    def held(hits: Sequence[Hit]) -> float:
        there = {word.form for hit in hits for word in words(hit.text)}
        return sum(weight(form) for form in wanted & there)

    reviews = sorted(by_review.values(), key=lambda hits: (-held(hits), hits[0].voice))
    named = [hits for hits in reviews if _is_by(blurb, hits[0])]
    return [*named, *(hits for hits in reviews if hits not in named)][:CLOSEST]


def _match(blurb: Blurb, source: Source) -> Match:
    numbers = [line for line, _ in source.places]
    whole = Match(blurb, source, align(blurb, source.forms, numbers))
    if whole.covered > 0.99 or len(blurb.pieces()) < 2:  # one piece, or pieces in their order
        return whole
    apart = Match(blurb, source, align_apart(blurb, source.forms, numbers))
    return apart if apart.covered > whole.covered else whole


def _rank(match: Match) -> tuple[float, bool, bool, float, int]:
    """The review that has most of it first; of several the one that it names, then one that means the same."""
    order = ("flipped", "altered", "trimmed", "exact")
    return (
        round(match.covered, 2),
        _is_by(match.blurb, match.source.hit),
        not match.turned,
        order.index(match.verdict) + match.alignment.score / 1000,
        -match.source.hit.voice,
    )


def _is_by(blurb: Blurb, hit: Hit) -> bool:
    """Whether the blurb names this critic or outlet as its author."""
    if not blurb.by:
        return False
    named = {word.form for word in words(blurb.by)}
    return any({word.form for word in words(name)} <= named for name in (hit.critic, hit.outlet) if name and words(name))


def _told(match: Match) -> BlurbCheck:
    """The verdict with the sentence and what stands around it."""
    source, hit = match.source, match.source.hit
    lines = sorted({line for line, _ in match.kept})
    first, last = min(match.kept), max(match.kept)
    order = ["the words stand in another order"] if match.shuffled else []
    notes = [*order, *changes(match.blurb, source, match.alignment), *([match.turned] if match.turned else [])]
    if match.blurb.by and (hit.critic or hit.outlet) and not _is_by(match.blurb, hit):
        notes.append(f"said to be by {match.blurb.by}, written by {', '.join(filter(None, (hit.critic, hit.outlet)))}")
    return BlurbCheck(
        verdict=match.verdict,
        cite=Cite(hit.voice, source.span(first, last)),
        sentence=_joined(source, lines),
        context=_joined(source, _around(source, lines)),
        critic=hit.critic,
        outlet=hit.outlet,
        film=hit.film.title if hit.film else None,
        changes=tuple(dict.fromkeys(notes)),
    )


def _around(source: Source, lines: Sequence[int]) -> list[int]:
    """The lines with one more on either side, as far as those are known."""
    before = [lines[0] - 1] if lines[0] > 0 and source.lines[lines[0]].follows else []
    after = [lines[-1] + 1] if lines[-1] + 1 < len(source.lines) and source.lines[lines[-1] + 1].follows else []
    return [*before, *lines, *after]


def _joined(source: Source, lines: Sequence[int]) -> str:
    """The text of these lines, with an ellipsis where others stand between them."""
    text, before = "", None
    for number in lines:
        line = source.lines[number]
        joint = "" if before is None else " " if number == before + 1 and line.follows else " … "
        text, before = text + joint + line.text.strip(), number
    return text
