"""Sentence boundaries as spans of the fixed text."""

from __future__ import annotations

from cinetrace.types import Span

LONGEST_LINE = 20_000
"""Characters handed to the splitter at once; longer lines are cut at spaces first."""
NARROWEST, WIDEST = 50, 132
"""Longest line, in characters, of texts that are wrapped by hand: narrower are verses and lists, wider have a paragraph a line."""


def split(text: str) -> tuple[Span, ...]:
    """Return the sentences of `text` as half-open code point spans, in order, trimmed and non-empty.

    A line end ends a sentence, unless the text is wrapped at a fixed width and the line had no room for the next word.
    """
    spans: list[Span] = []
    for start, end in _paragraphs(text):
        for first, last in _bounded(text, start, end):
            spans += _sentences(text, first, last)
    return tuple(spans)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    lines = text.split("\n")
    width = sorted(map(len, lines))[-1 - len(lines) // 50]  # an odd long line, an address say, does not count
    wrapped = NARROWEST <= width <= WIDEST
    pieces: list[tuple[int, int]] = []
    at = 0
    for before, line in zip(["", *lines], lines, strict=False):
        if wrapped and _goes_on(before, line, width):
            pieces[-1] = (pieces[-1][0], at + len(line))
        else:
            pieces.append((at, at + len(line)))
        at += len(line) + 1
    return pieces


def _goes_on(before: str, line: str, width: int) -> bool:
    """Return whether `line` continues the paragraph of the line before it: its first word did not fit there."""
    words = line.split(maxsplit=1)
    return bool(words and before.strip()) and len(before.rstrip()) + 1 + len(words[0]) > width


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > LONGEST_LINE:
        cut = text.rfind(" ", start + 1, start + LONGEST_LINE)
        cut = cut if cut > start else start + LONGEST_LINE
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _sentences(text: str, start: int, end: int) -> list[Span]:
    line = text[start:end].replace("\n", " ")
    if not line.strip():
        return []
    return [span for first, last in _boundaries(line) if (span := _trimmed(text, start + first, start + last)) is not None]


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
