"""Words of critics that a claim rests on, each in its sentence; masked where they give the story away."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cinetrace.screens.spoilers import hidden_spans, overlaps
from cinetrace.types import Cite, Reading, Span, Voice

AROUND, LONGEST = 160, 400
"""Characters of a sentence that are shown before and after the words, and of the words themselves."""
SHOWN = 4
"""Quotes that stand under a claim; a page of their own has all of them."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A critic's words, with what stands before and after them in their sentence; all of it is None where it is masked."""

    review: int
    span: Span
    before: str | None
    words: str | None
    after: str | None
    critic: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a claim rests on: the first quotes of `total`; `number` finds all of them. None when they have no page of their own."""

    number: int | None
    total: int
    quotes: tuple[Quote, ...]


class Quoting:
    """Quotes out of the voices of a page."""

    def __init__(self, voices: Mapping[int, Voice], spoilers: bool) -> None:
        self._voices, self._spoilers = voices, spoilers
        self._hidden: dict[int, tuple[Span, ...]] = {}

    def quote(self, cite: Cite) -> Quote:
        """Return the words cited."""
        voice = self._voices[cite.voice]
        bare = Quote(cite.voice, cite.span, None, None, None, voice.critic, voice.outlet, voice.published)
        if not self._spoilers and self.hides(cite):
            return bare
        before, words, after = in_sentence(voice.reading, cite.span)
        return replace(bare, before=before, words=words, after=after)

    def hides(self, cite: Cite) -> bool:
        """Say whether these words give away story beyond the set-up."""
        if cite.voice not in self._hidden:
            self._hidden[cite.voice] = hidden_spans(self._voices[cite.voice].reading)
        return overlaps(cite.span, self._hidden[cite.voice])

    def some(self, cites: Sequence[Cite], number: int | None = None, most: int = SHOWN) -> Grounds:
        """Return the grounds of a claim: one quote of each critic before a second of any, those that may be shown first."""
        return Grounds(number, len(cites), tuple(self.quote(cite) for cite in self._spread(cites)[:most]))

    def all(self, cites: Iterable[Cite]) -> tuple[Quote, ...]:
        """Return all of them, in their order."""
        return tuple(self.quote(cite) for cite in cites)

    def _spread(self, cites: Sequence[Cite]) -> list[Cite]:
        nth: dict[int, int] = {}
        places = []
        for at, cite in enumerate(cites):
            nth[cite.voice] = nth.get(cite.voice, -1) + 1
            places.append((not self._spoilers and self.hides(cite), nth[cite.voice], at))
        return [cites[at] for _, _, at in sorted(places)]


def in_sentence(reading: Reading, span: Span) -> tuple[str, str, str]:
    """Return what stands before the words in their sentence, the words, and what stands after them; long parts are cut."""
    starts = [sentence.span.start for sentence in reading.sentences]
    first = max(0, bisect_right(starts, span.start) - 1)
    last = max(first, bisect_right(starts, max(span.start, span.end - 1)) - 1)
    start, end = (reading.sentences[first].span.start, reading.sentences[last].span.end) if starts else span
    before, after = reading.text[min(start, span.start) : span.start], reading.text[span.end : max(end, span.end)]
    return _cut_left(before), _cut_right(span.of(reading.text), LONGEST), _cut_right(after, AROUND)


def _cut_left(text: str) -> str:
    return text if len(text) <= AROUND else "… " + text[-AROUND:].partition(" ")[2]


def _cut_right(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"
