"""The text of a review cut into pieces at every claim, hidden sentence and paragraph: what a page needs to mark words where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cinetrace.types import Span

PART, CLAIMS = 16_000, 200
"""Characters of a text, and claims in it, that one page shows at most; it ends with a sentence where it can."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the same claims rest on; `hidden` is how many sentences are masked here, then there is no text."""

    span: Span
    text: str
    claims: tuple[int, ...]
    """Numbers of the claims, the shortest first."""
    hidden: int = 0
    marked: bool = False
    """True for the words that a link to this page is about."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a review."""

    pieces: tuple[Piece, ...]


def parts_of(text: str, sentences: Sequence[Span], claims: Sequence[Span]) -> list[Span]:
    """Return the parts in which a text is shown, in order."""
    starts = sorted(claim.start for claim in claims)
    ends, begin, had = list[int](), 0, 0
    for sentence in sentences:
        inside = bisect_left(starts, sentence.end) - bisect_left(starts, sentence.start)
        if sentence.start > begin and (sentence.end - begin > PART or had + inside > CLAIMS):
            ends.append(sentence.start)
            begin, had = sentence.start, 0
        had += inside
        while sentence.end - begin > PART:  # an endless one
            ends.append(begin + PART)
            begin, had = begin + PART, 0
    cuts = [0, *ends, len(text)]
    return [Span(*pair) for pair in pairwise(cuts)]


def paragraphs(text: str, within: Span, claims: Sequence[Span], hidden: Sequence[Span], mark: Span | None) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a part of a text; claims are numbered by their place."""
    rows: list[list[Piece]] = [[]]
    breaks = {found.start() + within.start for found in _PARAGRAPH.finditer(within.of(text))}
    for piece in _pieces(text, within, claims, _runs(text, hidden), mark):
        if piece.span.start in breaks:
            rows.append([])
        if piece.hidden or piece.span.start not in breaks:
            rows[-1].append(piece)
    return tuple(Paragraph(tuple(row)) for row in rows if any(piece.text.strip() or piece.hidden for piece in row))


def _runs(text: str, hidden: Sequence[Span]) -> list[tuple[Span, int]]:
    """Return hidden sentences that follow each other as one, with their number; a paragraph's end parts them."""
    runs: list[tuple[Span, int]] = []
    for span in hidden:
        last = runs[-1] if runs else None
        between = text[last[0].end : span.start] if last else "x"
        if last and not between.strip() and not _PARAGRAPH.search(between):
            runs[-1] = (Span(last[0].start, span.end), last[1] + 1)
        else:
            runs.append((span, 1))
    return runs


def _pieces(text: str, within: Span, claims: Sequence[Span], runs: Sequence[tuple[Span, int]], mark: Span | None) -> Iterator[Piece]:
    """Yield the pieces in order; a hidden run is one piece without text."""
    masked = {run.start: (run, n) for run, n in runs}
    edges = _edges(text, within, claims, [run for run, _ in runs], mark)
    starting = sorted(range(len(claims)), key=lambda n: claims[n].start)
    active: list[int] = []
    at, last = 0, within.start
    for start, end in pairwise(edges):
        while at < len(starting) and claims[starting[at]].start <= start:
            active.append(starting[at])
            at += 1
        active = [n for n in active if claims[n].end > start]
        run = masked.get(start)
        if run:
            yield Piece(run[0], "", (), run[1], mark is not None and run[0].start < mark.end and mark.start < run[0].end)
            last = run[0].end
        elif start >= last:
            over = tuple(sorted(active, key=lambda n: (claims[n].end - claims[n].start, n)))
            yield Piece(Span(start, end), text[start:end], over, 0, mark is not None and mark.start <= start < mark.end)


def _edges(text: str, within: Span, claims: Sequence[Span], hidden: Sequence[Span], mark: Span | None) -> list[int]:
    spans = [*claims, *hidden, *([mark] if mark else [])]
    breaks = (at + within.start for found in _PARAGRAPH.finditer(within.of(text)) for at in found.span())
    inside = {at for span in spans for at in span if within.start < at < within.end}
    return sorted({within.start, within.end, *inside, *(at for at in breaks if within.start < at < within.end)})
