"""Which words of a review speak for its label, read off the reader's outputs by one logistic regression."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cinetrace.reading.encoder import columns, decode
from cinetrace.reading.encoder.encode import Encoded
from cinetrace.reading.encoder.model import Settings
from evals.metrics import Array
from evals.rationales import Document, lines_of

REACH = (1, 4, 10)
"""Tokens on either side over which the smoothed outputs are averaged."""
Read = tuple[Document, tuple[Encoded, float]]
"""A document, the encoder's outputs for it, and how far its rating lies above the middle."""


def learned(known: Sequence[Read], asked: Sequence[Read], settings: Settings) -> tuple[list[Array], list[Array]]:
    """Return the chance of each token to be evidence, in the documents learned from and in those asked about."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    rows = [outputs(document, *read, settings) for document, read in known]
    truth = np.concatenate([document.truth for document, _ in known])
    fit = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=300)).fit(np.concatenate(rows), truth)

    def chances(of: Array) -> Array:
        out: Array = fit.predict_proba(of)[:, 1]
        return out

    return [chances(r) for r in rows], [chances(outputs(d, *read, settings)) for d, read in asked]


def outputs(document: Document, encoded: Encoded, lean: float, settings: Settings) -> Array:
    """Return a row for each token of a document: what the reader says at it, of its sentence, and around it."""
    tokens = at_words(document, encoded)
    line = np.array(list(lines_of(document)))
    evidence = decode.sigmoid(tokens[:, columns.EVIDENCE])
    certain = decode.certainty(encoded.aspects, encoded.signs, settings)[line]
    grade = (decode.softmax(encoded.signs) @ decode.GRADES)[line]
    side = 1.0 if lean >= 0 else -1.0
    shown = evidence * certain
    heard = np.stack([shown.max(-1), (shown * grade * side).sum(-1), (shown * np.abs(grade)).sum(-1)], -1)
    sentence = _of_sentence(encoded, certain, grade, line, side)
    near = np.concatenate([tokens[:, columns.EVIDENCE], tokens[:, columns.TARGET, None], heard, sentence[:, :4]], -1)
    return np.concatenate([tokens, heard, sentence, *(smoothed(near, reach) for reach in REACH)], -1)


def _of_sentence(encoded: Encoded, certain: Array, grade: Array, line: Array, side: float) -> Array:
    raw = encoded.sentence[line]
    polarity = decode.softmax(raw[:, columns.POLARITY])
    lean = (polarity[:, 2] - polarity[:, 0]) * side
    odds = decode.joint_odds(encoded.aspects, encoded.signs)[line]
    heat = (certain * grade * side).sum(-1)
    return np.concatenate(
        [np.stack([lean, np.abs(lean), heat, certain.max(-1)], -1), raw[:, columns.ROLE], raw[:, columns.SPOILER, None], odds, polarity], -1
    )


def at_words(document: Document, encoded: Encoded) -> Array:
    """Return the token outputs for each word: the highest over its pieces; a word without pieces has those of the word before."""
    starts = np.array([span.start for span in document.written[1]])
    owner = np.searchsorted(starts, encoded.spans[:, 0], "right") - 1
    out = np.full((len(starts), encoded.tokens.shape[1]), -np.inf, np.float32)
    np.maximum.at(out, owner, encoded.tokens)
    for word in np.flatnonzero(np.isinf(out[:, 0])):
        out[word] = out[word - 1] if word else 0.0
    return out


def smoothed(rows: Array, reach: int) -> Array:
    """Return the mean over the rows up to `reach` away."""
    total = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, 0, dtype=np.float64)])
    place = np.arange(len(rows))
    low, high = np.maximum(0, place - reach), np.minimum(len(rows), place + reach + 1)
    mean: Array = (total[high] - total[low]) / (high - low)[:, None]
    return mean
