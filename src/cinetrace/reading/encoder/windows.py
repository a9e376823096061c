"""Cut a review into windows of whole sentences that fit the encoder, with a little of what came before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cinetrace.types import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]

LIMIT = 320
"""Tokens of a window that are judged; attention grows with the square, context beyond this brought nothing measurable."""
CONTEXT = 48
"""Tokens of the preceding sentences shown before them, unjudged."""
START, END = 0, 2
"""Ids of `<s>` and `</s>` in MPNet's vocabulary."""


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens for one pass of the encoder.

    ids, case: [T]; spans: [T, 2] code points in the review's text (0, 0 for the two special tokens);
    pieces: [T] row of the pooled output that a token belongs to, -1 for context and special tokens;
    sentences: [P] the review's sentence of each row.
    """

    ids: Ints
    case: Ints
    spans: Ints
    pieces: Ints
    sentences: Ints


@dataclass(frozen=True, slots=True)
class _Piece:
    sentence: int
    ids: list[int]
    spans: list[tuple[int, int]]


def windows(tokenizer: Tokenizer, text: str, sentences: Sequence[Span]) -> list[Window]:
    """Return the windows of a review; every sentence is a row of one window, an over-long one is several rows."""
    pieces = _pieces(tokenizer, text, sentences)
    groups = _groups([len(p.ids) for p in pieces])
    return [_window(text, pieces, first, last) for first, last in groups]


def _pieces(tokenizer: Tokenizer, text: str, sentences: Sequence[Span]) -> list[_Piece]:
    # one by one: the threads of a batch would take the cores from reviews that are read side by side
    encodings = (tokenizer.encode(text[a:b], add_special_tokens=False) for a, b in sentences)
    pieces = []
    for index, (encoding, (start, _)) in enumerate(zip(encodings, sentences, strict=True)):
        spans = [(start + a, start + b) for a, b in encoding.offsets]
        for cut in range(0, max(1, len(encoding.ids)), LIMIT):
            pieces.append(_Piece(index, encoding.ids[cut : cut + LIMIT], spans[cut : cut + LIMIT]))
    return pieces


def _groups(lengths: list[int]) -> list[tuple[int, int]]:
    """Return [first, last) ranges of pieces, filled evenly so that no window is a stub."""
    total = sum(lengths)
    wanted = -(-total // LIMIT) or 1
    target = min(LIMIT, -(-total // wanted) + 24)
    groups, first, size = [], 0, 0
    for index, length in enumerate(lengths):
        if size and size + length > target:
            groups.append((first, index))
            first, size = index, 0
        size += length
    return [*groups, (first, len(lengths))] if first < len(lengths) else groups


def _window(text: str, pieces: list[_Piece], first: int, last: int) -> Window:
    before_ids, before_spans = _context(pieces[:first])
    own = pieces[first:last]
    ids = [START, *before_ids, *(i for p in own for i in p.ids), END]
    spans = [(0, 0), *before_spans, *(s for p in own for s in p.spans), (0, 0)]
    rows = [-1] * (1 + len(before_ids)) + [row for row, p in enumerate(own) for _ in p.ids] + [-1]
    return Window(
        np.array(ids, np.int64),
        np.array([_case(text[a:b]) for a, b in spans], np.int64),
        np.array(spans, np.int64),
        np.array(rows, np.int64),
        np.array([p.sentence for p in own], np.int64),
    )


def _context(pieces: list[_Piece]) -> tuple[list[int], list[tuple[int, int]]]:
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    for piece in reversed(pieces):
        if len(ids) >= CONTEXT:
            break
        ids, spans = piece.ids + ids, piece.spans + spans
    return ids[-CONTEXT:], spans[-CONTEXT:]


def _case(word: str) -> int:
    """0 lower or no letters, 1 Capitalised, 2 ALL CAPS; the vocabulary is uncased and names need it."""
    if word == word.lower():
        return 0
    return 2 if len(word) > 1 and word == word.upper() else 1
