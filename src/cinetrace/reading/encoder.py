"""Run the encoder over a review and lay its outputs out by sentence and by token."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinetrace.reading.model import LoadedModel
from cinetrace.reading.windows import Window, windows
from cinetrace.types import Review

Array = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Raw outputs of one review: S sentences, T tokens in text order.

    sentence [S, 33], aspects [S, 16], signs [S, 16, 5], tokens [T, 26] are logits; spans [T, 2] code points; owner [T] the
    sentence of each token.
    """

    sentence: Array
    aspects: Array
    signs: Array
    tokens: Array
    spans: Ints
    owner: Ints


def encode(model: LoadedModel, review: Review) -> Encoded:
    """Return the encoder's outputs for a review of at least one sentence."""
    cut = windows(model.tokenizer, review.text, review.sentences)
    runs = [model.outputs(_feed(w)) for w in cut]
    pieces = np.concatenate([w.sentences for w in cut])
    lengths = np.concatenate([np.bincount(w.pieces[w.pieces >= 0], minlength=len(w.sentences)) for w in cut])
    own = [w.pieces >= 0 for w in cut]
    sentence, aspects, signs = (
        _by_sentence(np.concatenate([r[i][0] for r in runs]), pieces, lengths, len(review.sentences)) for i in range(3)
    )
    return Encoded(
        sentence,
        aspects,
        signs,
        np.concatenate([r[3][0][o] for r, o in zip(runs, own, strict=True)]),
        np.concatenate([w.spans[o] for w, o in zip(cut, own, strict=True)]),
        np.concatenate([w.sentences[w.pieces[o]] for w, o in zip(cut, own, strict=True)]),
    )


def _feed(window: Window) -> dict[str, NDArray[np.float32] | Ints]:
    member = (window.pieces[None, :] == np.arange(len(window.sentences))[:, None]).astype(np.float32)
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
