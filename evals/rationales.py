"""Rationales: which words of a review speak for its label, and the figures of the ERASER benchmark (DeYoung et al. 2020).

The figures follow the benchmark's own scorer: areas are trapezoids under a document's precision-recall curve and are averaged over
documents; token F1 is averaged over documents; the F1 of spans at an intersection over union of one half is that of the mean precision
and the mean recall of documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from cinetrace.types import Span
from evals.metrics import Array, Figure, mean

LEAST_OVERLAP = 0.5
GAPS = (0, 1, 2, 4)
"""Tokens between two runs over the threshold that may be closed."""
PIECE, STEP = 10, 5
"""Tokens of the pieces that a peer scores, and how far each starts from the one before."""
GLUED = frozenset(("n't", "'s", "'re", "'ve", "'ll", "'d", "'m"))
CLOSING, OPENING = tuple(",.;:?!)"), "("
WRITTEN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}


@dataclass(frozen=True)
class Document:
    """A tokenised review. lines: [start, end) tokens of its sentences; evidence: [start, end) tokens; label: 1 for praise."""

    id: str
    tokens: tuple[str, ...]
    lines: tuple[tuple[int, int], ...]
    evidence: tuple[tuple[int, int], ...]
    label: int

    @cached_property
    def truth(self) -> Array:
        """Whether each token is part of the evidence."""
        out = np.zeros(len(self.tokens), bool)
        for start, end in self.evidence:
            out[start:end] = True
        return out

    @cached_property
    def written(self) -> tuple[str, tuple[Span, ...]]:
        """The text as a writer would have set it, and where each token stands in it."""
        return rewritten(self.tokens)

    @property
    def text(self) -> str:
        """The text as a writer would have set it."""
        return self.written[0]

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Where the lines stand in the text."""
        spans = self.written[1]
        return tuple(Span(spans[start].start, spans[end - 1].end) for start, end in self.lines)


def document(row: Mapping[str, Any]) -> Document:
    """Return a row of the corpus as a document."""
    lines, at = [], 0
    for line in str(row["text"]).split("\n"):
        count = len(line.split())
        lines += [(at, at + count)] if count else []
        at += count
    evidence = tuple((int(a), int(b)) for a, b in row["evidences"])
    return Document(str(row["id"]), tuple(str(row["text"]).split()), tuple(lines), evidence, int(row["label"] == "POS"))


def rewritten(tokens: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Return tokens as running text, punctuation where a writer puts it, and the span of each token."""
    text, spans, after = "", [], OPENING
    for token in tokens:
        word = WRITTEN.get(token, token)
        apart = text and after != OPENING and token not in GLUED and not word.startswith(CLOSING)
        text += " " if apart else ""
        spans.append(Span(len(text), len(text) + len(word)))
        text, after = text + word, word
    return text, tuple(spans)


@dataclass(frozen=True, slots=True)
class Piece:
    """A few tokens in a row. marked: half of them or more are evidence."""

    first: int
    last: int
    text: str
    marked: bool


def pieces(source: Document) -> list[Piece]:
    """Return overlapping pieces that cover a document."""
    count = len(source.tokens)
    starts = range(0, max(1, count - PIECE + STEP), STEP)
    return [_piece(source, start, min(count, start + PIECE)) for start in starts]


def _piece(source: Document, first: int, last: int) -> Piece:
    spans = source.written[1]
    return Piece(first, last, source.text[spans[first].start : spans[last - 1].end], bool(source.truth[first:last].mean() >= LEAST_OVERLAP))


def from_pieces(source: Document, scores: Sequence[float]) -> Array:
    """Return for each token the mean score of the pieces that hold it."""
    total, held = np.zeros(len(source.tokens)), np.zeros(len(source.tokens))
    for piece, score in zip(pieces(source), scores, strict=True):
        total[piece.first : piece.last] += score
        held[piece.first : piece.last] += 1
    mean_score: Array = total / np.maximum(held, 1)
    return mean_score


def area(truth: Array, scores: Array) -> float:
    """Return the area under the precision-recall curve, by trapezoids between the distinct scores; NaN without a true token."""
    if not truth.any():
        return float("nan")
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(truth[order])
    last = np.append(np.flatnonzero(np.diff(scores[order])), len(order) - 1)
    precision = np.concatenate([[1.0], hits[last] / (last + 1)])
    recall = np.concatenate([[0.0], hits[last] / hits[-1]])
    return float(np.sum(np.diff(recall) * (precision[1:] + precision[:-1]) / 2))


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def token_f1(truth: Array, said: Array) -> float:
    """Return the F1 of the tokens of one document."""
    hits = int((truth & said).sum())
    return f1(hits / max(1, int(said.sum())), hits / max(1, int(truth.sum())))


def runs(said: Array) -> list[tuple[int, int]]:
    """Return [start, end) of each run of marked tokens."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], said.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def found_spans(truth: Sequence[tuple[int, int]], said: Sequence[tuple[int, int]]) -> int:
    """Return how many of the spans said overlap a true one by half of their union or more."""
    return sum(max((_iou(s, t) for t in truth), default=0.0) >= LEAST_OVERLAP for s in said)


def _iou(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (a[1] - a[0] + b[1] - b[0] - shared)


def marked(scores: Array, threshold: float, gap: int) -> Array:
    """Return the tokens over the threshold, and those in gaps of up to `gap` tokens between two of them."""
    said: Array = scores >= threshold
    if gap:
        said = said.copy()
        for (_, end), (start, _) in zip(runs(said), runs(said)[1:], strict=False):
            if start - end <= gap:
                said[end:start] = True
    return said


def chosen(documents: Sequence[Document], scores: Sequence[Array]) -> tuple[float, int]:
    """Return the threshold with the best token F1 on these documents, then the gap with the best F1 of spans."""
    grid = np.quantile(np.concatenate(list(scores)), np.linspace(0.5, 0.98, 33))

    def tokens(threshold: float) -> float:
        return float(np.mean([token_f1(d.truth, marked(s, threshold, 0)) for d, s in zip(documents, scores, strict=True)]))

    threshold = float(max(grid, key=tokens))

    def spans(gap: int) -> float:
        return spans_f1(documents, [marked(s, threshold, gap) for s in scores])(np.arange(len(documents)))

    return threshold, max(GAPS, key=spans)


def spans_f1(documents: Sequence[Document], said: Sequence[Array]) -> Figure:
    """Return the F1 of spans; documents without a span said have no precision, as in the benchmark's scorer."""
    found = [(found_spans(d.evidence, runs(s)), len(runs(s)), len(d.evidence)) for d, s in zip(documents, said, strict=True)]
    hits, tried, there = np.array(found, float).T

    def figure(chosen: Array) -> float:
        h, n, t = hits[chosen], tried[chosen], there[chosen]
        precision = float((h[n > 0] / n[n > 0]).mean()) if (n > 0).any() else 0.0
        recall = float((h[t > 0] / t[t > 0]).mean()) if (t > 0).any() else 0.0
        return f1(precision, recall)

    return figure


def figures(documents: Sequence[Document], scores: Sequence[Array], cut: tuple[float, int], sides: Array) -> dict[str, Figure]:
    """Return the benchmark's figures of token scores, of what lies over the cut, and of the labels."""
    said = [marked(s, *cut) for s in scores]
    return {
        "AUPRC": mean([area(d.truth, s) for d, s in zip(documents, scores, strict=True)]),
        "token F1": mean([token_f1(d.truth, s) for d, s in zip(documents, said, strict=True)]),
        "IOU F1": spans_f1(documents, said),
        "accuracy": mean(sides == np.array([d.label for d in documents])),
    }


def lines_of(source: Document) -> Iterator[int]:
    """Yield the line of each token."""
    for number, (start, end) in enumerate(source.lines):
        yield from [number] * (end - start)
