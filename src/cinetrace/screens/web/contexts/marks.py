"""The text of a review cut into pieces at every claim, hidden sentence and paragraph: what a page needs to mark words where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cinetrace.types import Span

PART = 24_000
"""Characters of a text that one page shows, to the end of a paragraph or sentence."""
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


def part_of(text: str, sentences: Sequence[Span], at: int) -> tuple[Span, int, int]:
    """Return the part of a text in which a character stands, its number from 1, and how many parts there are."""
    ends = _ends(text, sentences)
    number = next((n for n, end in enumerate(ends) if at < end), len(ends) - 1)
    return Span(ends[number - 1] if number else 0, ends[number]), number + 1, len(ends)


def start_of(text: str, sentences: Sequence[Span], number: int) -> int:
    """Return where the part of that number, from 1, begins; the last one for a number too high."""
    ends = _ends(text, sentences)
    return ([0, *ends])[max(0, min(number, len(ends)) - 1)]


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


def _ends(text: str, sentences: Sequence[Span]) -> list[int]:
    """Return where the parts end: at the last sentence that is within the size, or in the middle of an endless one."""
    ends: list[int] = []
    for sentence in sentences:
        while sentence.end - (ends[-1] if ends else 0) > PART:
            start = ends[-1] if ends else 0
            ends.append(sentence.start if sentence.start > start else start + PART)
    return [*ends, len(text)]


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
