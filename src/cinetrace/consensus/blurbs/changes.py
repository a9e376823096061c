"""What differs between a blurb and the review it is cut from, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from cinetrace.consensus.blurbs.alignment import Alignment, Pair
from cinetrace.consensus.blurbs.quoted import Blurb
from cinetrace.consensus.blurbs.source import Source

LONG = 80
"""Characters of left-out words that are shown."""


def changes(blurb: Blurb, source: Source, alignment: Alignment) -> list[str]:
    """Return every difference: words left out, changed, added or put in brackets, and marks that the review does not have."""
    return [*_words(blurb, source, alignment), *_left_out(blurb, source, alignment), *_marks(blurb, source, alignment)]


def _words(blurb: Blurb, source: Source, alignment: Alignment) -> Iterator[str]:
    """The runs of words that the review does not have so."""
    for (same, declared), run in groupby(alignment.pairs, key=lambda pair: (pair.same, pair.blurb in blurb.bracketed)):
        pairs = list(run)
        if not same or declared:
            new, old = _blurb_words(blurb, pairs), _source_words(source, pairs)
            if declared:
                yield f"put in brackets: “{new}”" + (f" for “{old}”" if old and not same else "")
            else:
                yield f"“{old}” is now “{new}”" if old else f"added “{new}”"


def _blurb_words(blurb: Blurb, pairs: list[Pair]) -> str:
    return blurb.text[blurb.words[pairs[0].blurb].start : blurb.words[pairs[-1].blurb].end]


def _source_words(source: Source, pairs: list[Pair]) -> str:
    places = [place for pair in pairs for place in pair.source]
    return _between(source, places[0], places[-1]) if places else ""


def _left_out(blurb: Blurb, source: Source, alignment: Alignment) -> Iterator[str]:
    """The words between two that the blurb puts together."""
    placed = [pair for pair in alignment.pairs if pair.source]
    for one, other in pairwise(placed):
        start, end = one.source[-1] + 1, other.source[0] - 1
        if start <= end:
            marked = any(one.blurb < gap <= other.blurb for gap in blurb.gaps)
            sentences = source.places[other.source[0]][0] - source.places[one.source[-1]][0]
            far = f"{sentences} sentence{'s' * (sentences > 1)} on" if sentences else ""
            text = _between(source, start, end)
            shown = text if len(text) <= LONG else f"{text[:LONG].rsplit(' ', 1)[0]} …"
            yield f"left out{'' if marked else ' without a mark'} “{shown}”{f', {far}' if far else ''}"


def _between(source: Source, start: int, end: int) -> str:
    """The text from one word to another, through line ends."""
    (first, at), (last, to) = source.places[start], source.places[end]
    if first == last:
        return source.lines[first].between(at, to + 1)
    parts = [source.lines[first].text[source.lines[first].words[at].start :]]
    parts += [source.lines[number].text for number in range(first + 1, last)]
    return " ".join([*parts, source.lines[last].between(0, to + 1)])


def _marks(blurb: Blurb, source: Source, alignment: Alignment) -> Iterator[str]:
    lines = {source.places[place][0] for place in alignment.places}
    if blurb.shouts > sum(source.lines[line].text.count("!") for line in lines):
        yield "added “!”"
