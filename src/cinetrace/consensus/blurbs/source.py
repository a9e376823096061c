"""The sentences of one review in which a blurb is sought, as words with their clauses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cinetrace.consensus.blurbs.words import Word, words
from cinetrace.types import Hit, Span

_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n|\n")
_STOP = re.compile(r"[;:—–()?!]|\s-+\s|\.\s*$")
_AFTER_COMMA = frozenset(
    "but yet however though although while whereas it he she they this that i we you there because so instead then still only do".split()  # noqa: SIM905
)
_ALWAYS = frozenset("but however although though whereas".split())  # noqa: SIM905
_BUT_ONLY = frozenset("anything nothing all everything none nobody help".split())  # noqa: SIM905
_VERBS = frozenset("is are was were has have had does do did makes gives keeps takes never then".split())  # noqa: SIM905
_OWNERS = frozenset("the his her its their my our your".split())  # noqa: SIM905
_SUBJECTS = frozenset("it he she they i we you this there".split())  # noqa: SIM905


@dataclass(frozen=True)
class Line:
    """A sentence: its text, where it begins in the review, how it judges where that is known, and whether it follows the line before."""

    text: str
    start: int
    polarity: float | None = None
    follows: bool = True

    @cached_property
    def words(self) -> list[Word]:
        """Its words."""
        return words(self.text)

    @cached_property
    def clauses(self) -> list[int]:
        """For each word the number of its clause."""
        found, clause = [], 0
        for place, word in enumerate(self.words):
            if place and self._parts(place):
                clause += 1
            found.append(clause)
            _ = word
        return found

    def _parts(self, place: int) -> bool:
        """Whether a clause ends before the word at that place."""
        one, word = self.words[place - 1], self.words[place]
        between, form = self.text[one.end : word.start], word.form
        if form == "but" and one.form in _BUT_ONLY:
            return False
        if _STOP.search(between) or form in _ALWAYS or ("," in between and form in _AFTER_COMMA):
            return True
        follows = self.words[place + 1].form if place + 1 < len(self.words) else ""
        return form == "and" and (follows in _SUBJECTS | _VERBS or ("," in between and follows in _OWNERS))

    def between(self, start: int, end: int) -> str:
        """Return the text from the word at `start` up to the one before `end`."""
        return self.text[self.words[start].start : self.words[end - 1].end] if start < end else ""


@dataclass(frozen=True)
class Source:
    """One review, as far as it is known."""

    hit: Hit
    lines: tuple[Line, ...]

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """For each word of the review its line and its place there."""
        return [(number, place) for number, line in enumerate(self.lines) for place in range(len(line.words))]

    @cached_property
    def forms(self) -> list[str]:
        """All words in their compared form."""
        return [word.form for line in self.lines for word in line.words]

    def span(self, first: tuple[int, int], last: tuple[int, int]) -> Span:
        """Return where the words from one place to another stand in the review."""
        start, end = self.lines[first[0]], self.lines[last[0]]
        return Span(start.start + start.words[first[1]].start, end.start + end.words[last[1]].end)


def source_of(hits: Sequence[Hit], text_of: Callable[[int], str] | None) -> Source:
    """Return the review that these sentences are from: all of it where its text can be had, else the sentences alone."""
    ranked = sorted(hits, key=lambda hit: hit.span)
    if text_of is None:
        return Source(ranked[0], tuple(_alone(ranked)))
    return Source(ranked[0], tuple(_whole(text_of(ranked[0].voice), ranked)))


def _alone(hits: Iterable[Hit]) -> Iterator[Line]:
    end = -10
    for hit in hits:
        if hit.span.start >= end:
            yield Line(hit.text, hit.span.start, hit.polarity, follows=hit.span.start - end <= 2)
            end = hit.span.end


def _whole(text: str, hits: Sequence[Hit]) -> Iterator[Line]:
    """The sentences that were found, and between them those that were not."""
    at = 0
    for hit in hits:
        if hit.span.start >= at and hit.span.of(text) == hit.text:
            yield from _split(text, at, hit.span.start)
            yield Line(hit.text, hit.span.start, hit.polarity)
            at = hit.span.end
    yield from _split(text, at, len(text))


def _split(text: str, start: int, end: int) -> Iterator[Line]:
    at = start
    for match in [*_END.finditer(text, start, end), None]:
        stop = match.start() if match else end
        if text[at:stop].strip():
            lead = len(text[at:stop]) - len(text[at:stop].lstrip())
            yield Line(text[at + lead : stop], at + lead)
        at = match.end() if match else end
