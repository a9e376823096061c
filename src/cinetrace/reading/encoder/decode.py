"""From the encoder's logits to probabilities, names and evidence spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cinetrace.reading.encoder import columns
from cinetrace.reading.encoder.encode import Encoded
from cinetrace.reading.encoder.model import Settings
from cinetrace.reading.signals import ENTITY_KINDS, Entity, Floats, Signals
from cinetrace.types import Review, Span

Array = NDArray[Any]

_LEADS_IN = re.compile(r"(?:(?:but|and|or|yet|although|though|while|that|which|because|,|;)\s+)+", re.I)
_LEADS_OUT = re.compile(r"(?:[\s,;:–—-]+(?:that|which|who|and|but|or|with|of|the|a|an|in|to|as|is|just)|[\s,;:–—-])+$", re.I)
EVEN = 0.1
"""Polarity of a sentence up to which it leans to neither side."""
GRADES = np.array([-2, -1, 0, 1, 2], np.float32)


def sigmoid(x: Array) -> Floats:
    """Return the logistic function, safe for large values."""
    out: Floats = (1 / (1 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)
    return out


def softmax(x: Array) -> Floats:
    """Return the softmax over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    out: Floats = (e / e.sum(-1, keepdims=True)).astype(np.float32)
    return out


def signals(review: Review, encoded: Encoded, settings: Settings) -> Signals:
    """Return probabilities per sentence and the names found."""
    s = encoded.sentence
    polarity = softmax(s[:, columns.POLARITY])
    grades = softmax(encoded.signs)
    return Signals(
        roles=sigmoid(s[:, columns.ROLE]),
        spoiler=sigmoid(s[:, columns.SPOILER]),
        polarity=leaning(polarity),
        aspects=certainty(encoded.aspects, encoded.signs, settings),
        aspect_polarity=grades @ GRADES,
        audience=sigmoid(s[:, columns.AUDIENCE]),
        expectation=sigmoid(s[:, columns.EXPECTATION]),
        cautions=sigmoid(s[:, columns.CAUTION]),
        rating=_rating(s[:, columns.RATING]),
        entities=tuple(entities(review.text, encoded)),
    )


def leaning(polarity: Floats) -> Floats:
    """Return praise minus blame [N], within EVEN of zero where neither is likelier than both; `polarity` [N, 3] sums to 1."""
    lean: Floats = polarity[:, 2] - polarity[:, 0]
    even = polarity.argmax(-1) == 1
    return np.where(even, np.clip(lean, -EVEN, EVEN), lean).astype(np.float32)


def joint_odds(aspects: Floats, signs: Floats) -> Floats:
    """Return [N, A] log odds that an aspect is judged and with the sign given: both must be right for an opinion to be."""
    grades = softmax(signs)
    sides = np.stack([grades[..., :2].sum(-1), grades[..., 2], grades[..., 3:].sum(-1)], -1)
    p = np.clip(sigmoid(aspects) * sides.max(-1), 1e-6, 1 - 1e-6)
    out: Floats = np.log(p / (1 - p)).astype(np.float32)
    return out


def certainty(aspects: Floats, signs: Floats, settings: Settings) -> Floats:
    """Return [N, A] calibrated probabilities that an opinion would be found right."""
    platt = np.array(settings.certainty, np.float32)
    return sigmoid(joint_odds(aspects, signs) * platt[:, 0] + platt[:, 1])


def _rating(head: Floats) -> float:
    weight = softmax(head[None, :, 1])[0]
    return float(10 * (weight * sigmoid(head[:, 0])).sum())


def entities(text: str, encoded: Encoded) -> Iterator[Entity]:
    """Yield the names that the token tags spell out, in text order; certainty is the mean probability of their kind."""
    p = softmax(encoded.tokens[:, columns.NAME])
    kind_p = p[:, 1::2] + p[:, 2::2]
    best = np.where(p[:, 0] >= kind_p.max(-1), -1, kind_p.argmax(-1))
    begins = p[:, 1::2] > p[:, 2::2]
    start = 0
    while start < len(best):
        end = start + 1
        kind = int(best[start])
        if kind >= 0:
            while end < len(best) and best[end] == kind and _goes_on(encoded, begins, kind, end):
                end += 1
            span = whole_words(text, int(encoded.spans[start, 0]), int(encoded.spans[end - 1, 1]))
            yield Entity(span, ENTITY_KINDS[kind], float(kind_p[start:end, kind].mean()))
        start = end


def _goes_on(encoded: Encoded, begins: Array, kind: int, token: int) -> bool:
    """Say whether a token carries the name before it on: no new beginning, or in the middle of a word."""
    same = encoded.owner[token] == encoded.owner[token - 1]
    glued = encoded.spans[token, 0] == encoded.spans[token - 1, 1]
    return bool(same and (glued or not begins[token, kind]))


def whole_words(text: str, start: int, end: int) -> Span:
    """Return the span widened to the words that it cuts."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start, end)


def evidence(review: Review, encoded: Encoded, sentence: int, aspect: int, share: float, within: Span | None = None) -> Span:
    """Return the words of a sentence that carry its judgement of an aspect: the run of tokens that stands out most.

    `within` narrows the search to a clause of the sentence.
    """
    inside = within or review.sentences[sentence]
    own = np.flatnonzero((encoded.owner == sentence) & (encoded.spans[:, 0] >= inside.start) & (encoded.spans[:, 0] < inside.end))
    if not len(own):
        return inside
    p = sigmoid(encoded.tokens[own, aspect])
    first, last = _best_run(p - share * p.max())
    return trimmed(review.text, whole_words(review.text, int(encoded.spans[own[first], 0]), int(encoded.spans[own[last], 1])))


def trimmed(text: str, span: Span) -> Span:
    """Return the span without the small words that lead into it or out of it; unchanged when nothing else is left."""
    words = span.of(text)
    lead, trail = _LEADS_IN.match(words), _LEADS_OUT.search(words)
    start = span.start + (lead.end() if lead else 0)
    end = span.start + (trail.start() if trail else len(words))
    return Span(start, end) if start < end else span


def target(review: Review, encoded: Encoded, sentence: int, near: Span, least: float = 0.5) -> Span | None:
    """Return what the judgement at `near` is about: the closest run of target tokens in its sentence, or None."""
    own = np.flatnonzero(encoded.owner == sentence)
    marked = sigmoid(encoded.tokens[own, columns.TARGET]) >= least
    best, best_gap = None, None
    for first, last in _runs(marked):
        span = whole_words(review.text, int(encoded.spans[own[first], 0]), int(encoded.spans[own[last], 1]))
        gap = max(span.start - near.end, near.start - span.end, 0)
        if best_gap is None or gap < best_gap:
            best, best_gap = span, gap
    return best


def _best_run(gain: Array) -> tuple[int, int]:
    """Return first and last index of the run with the largest sum (Kadane's algorithm)."""
    best, here, start, found = -np.inf, 0.0, 0, (0, 0)
    for i, g in enumerate(gain):
        if here <= 0:
            here, start = 0.0, i
        here += float(g)
        if here > best:
            best, found = here, (start, i)
    return found


def _runs(marked: Array) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], marked.astype(np.int8), [0]])))
    yield from ((int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True))
