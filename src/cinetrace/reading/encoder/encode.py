"""Run the encoder over a review and lay its outputs out by sentence, by clause and by token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cinetrace.reading.encoder.clauses import Clause, clauses
from cinetrace.reading.encoder.columns import ASPECT_COUNT, GRADE_COUNT
from cinetrace.reading.encoder.model import LoadedModel
from cinetrace.reading.encoder.windows import Window, windows
from cinetrace.types import Review

Array = NDArray[np.float32]
Ints = NDArray[np.int64]


def _none(*shape: int) -> Array:
    return np.zeros((0, *shape), np.float32)


@dataclass(frozen=True, slots=True)
class Encoded:
    """Raw outputs of one review: S sentences, T tokens in text order, C clauses.

    sentence [S, 33], aspects [S, A], signs [S, A, 5], tokens [T, 26] are logits, their columns in `columns.py`; spans [T, 2] code
    points; owner [T] the sentence of each token; clause_aspects [C, A] and clause_signs [C, A, 5] are those of the clauses.
    """

    sentence: Array
    aspects: Array
    signs: Array
    tokens: Array
    spans: Ints
    owner: Ints
    clauses: tuple[Clause, ...] = ()
    clause_aspects: Array = field(default_factory=lambda: _none(ASPECT_COUNT))
    clause_signs: Array = field(default_factory=lambda: _none(ASPECT_COUNT, GRADE_COUNT))


def encode(model: LoadedModel, review: Review) -> Encoded:
    """Return the encoder's outputs for a review of at least one sentence; clauses share the pass of their sentences."""
    cut = windows(model.tokenizer, review.text, review.sentences)
    turns = _in_windows(cut, clauses(review.text, review.sentences))
    runs = [model.outputs(_feed(w, own)) for w, own in zip(cut, turns, strict=True)]
    pieces = np.concatenate([w.sentences for w in cut])
    lengths = np.concatenate([np.bincount(w.pieces[w.pieces >= 0], minlength=len(w.sentences)) for w in cut])
    judged = [w.pieces >= 0 for w in cut]
    sentence, aspects, signs = (
        _by_sentence(
            np.concatenate([r[i][0, : len(w.sentences)] for r, w in zip(runs, cut, strict=True)]), pieces, lengths, len(review.sentences)
        )
        for i in range(3)
    )
    return Encoded(
        sentence,
        aspects,
        signs,
        np.concatenate([r[3][0][o] for r, o in zip(runs, judged, strict=True)]),
        np.concatenate([w.spans[o] for w, o in zip(cut, judged, strict=True)]),
        np.concatenate([w.sentences[w.pieces[o]] for w, o in zip(cut, judged, strict=True)]),
        tuple(c for own in turns for c in own),
        np.concatenate([r[1][0, len(w.sentences) :] for r, w in zip(runs, cut, strict=True)]),
        np.concatenate([r[2][0, len(w.sentences) :] for r, w in zip(runs, cut, strict=True)]),
    )


def _in_windows(cut: Sequence[Window], turns: Sequence[Clause]) -> list[list[Clause]]:
    """Return the clauses of each window, each with the window that holds its first token."""
    left = list(turns)
    out = []
    for window in cut:
        mine = [c for c in left if _tokens(window, c).any()]
        left = [c for c in left if c not in mine]
        out.append(mine)
    return out


def _tokens(window: Window, clause: Clause) -> NDArray[np.bool_]:
    starts = window.spans[:, 0]
    inside: NDArray[np.bool_] = (window.pieces >= 0) & (starts >= clause.span.start) & (starts < clause.span.end)
    return inside


def _feed(window: Window, turns: Sequence[Clause]) -> dict[str, NDArray[np.float32] | Ints]:
    sentences = window.pieces[None, :] == np.arange(len(window.sentences))[:, None]
    member = np.concatenate([sentences, *(_tokens(window, c)[None] for c in turns)]).astype(np.float32)
    mask = np.ones((1, len(window.ids)), np.float32)
    return {"ids": window.ids[None], "case": window.case[None], "mask": mask, "member": member[None]}


def _by_sentence(rows: Array, pieces: Ints, lengths: Ints, sentences: int) -> Array:
    """Average the rows of sentences that were cut into pieces, weighted by their tokens."""
    if len(rows) == sentences:
        return rows
    weight = np.maximum(lengths, 1).astype(np.float32).reshape(-1, *[1] * (rows.ndim - 1))
    total = np.zeros((sentences, *rows.shape[1:]), np.float32)
    mass = np.zeros((sentences, *weight.shape[1:]), np.float32)
    np.add.at(total, pieces, rows * weight)
    np.add.at(mass, pieces, weight)
    return np.divide(total, mass, dtype=np.float32)
