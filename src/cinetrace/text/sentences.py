"""Sentence boundaries as spans of the fixed text."""

from __future__ import annotations

from cinetrace.types import Span

LONGEST_LINE = 20_000
"""Characters handed to the splitter at once; longer lines are cut at spaces first."""


def split(text: str) -> tuple[Span, ...]:
    """Return the sentences of `text` as half-open code point spans, in order, trimmed and non-empty."""
    spans: list[Span] = []
    for start, end in _lines(text):
        spans += _sentences(text, start, end)
    return tuple(spans)


def _lines(text: str) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        pieces += _bounded(text, start, start + len(line))
        start += len(line) + 1
    return pieces


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > LONGEST_LINE:
        cut = text.rfind(" ", start + 1, start + LONGEST_LINE)
        cut = cut if cut > start else start + LONGEST_LINE
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _sentences(text: str, start: int, end: int) -> list[Span]:
    line = text[start:end]
    if not line.strip():
        return []
    return [
        span
        for first, last in _boundaries(line)
        if (span := _trimmed(text, start + first, start + last)) is not None
    ]


def _boundaries(line: str) -> list[tuple[int, int]]:
    import sentencex

    try:
        found = sentencex.get_sentence_boundaries("en", line)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # the splitter's panic is no Exception; one line as one sentence is the honest rest
        return [(0, len(line))]
    return [(item["start_index"], item["end_index"]) for item in found]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
