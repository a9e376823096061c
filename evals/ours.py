"""Our reader as a contender: its heads and its readings as they ship, nothing fitted again but where a task says so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from cinetrace.catalogue import builtin
from cinetrace.reading.encoder import columns, decode
from cinetrace.reading.encoder.encode import Encoded, encode
from cinetrace.reading.encoder.model import BUILT_IN, GRAPH, SETTINGS
from cinetrace.reading.opinions.stated import find_stated
from cinetrace.reading.opinions.verdict import find_verdict
from cinetrace.reading.reader import Reader
from cinetrace.text import review_of
from cinetrace.types import Reading, Review, Source, Span
from evals.contender import Contender, Kind, Question
from evals.metrics import Array
from evals.progress import watched
from evals.rationales import Document

MIDDLE = 5.5
"""Rating of 10 that parts praise from blame."""
KEPT = 600
"""Encoded reviews kept for the next question about them."""
Key = tuple[str, tuple[Span, ...]]


class Ours(Contender):
    """The reader that ships, or another model under the same contract."""

    name: ClassVar[str] = "cinetrace"
    place: ClassVar[int] = 0

    def __init__(self, model: Path | None = None) -> None:
        self.folder = model or BUILT_IN
        self.reader = Reader(model, builtin())
        self.kept: dict[Key, Encoded] = {}

    @property
    def identity(self) -> dict[str, str]:
        """Name, version, and the hashes of the graph and of the settings."""
        return identity(self.folder)

    def answer(self, question: Question, texts: Sequence[str]) -> Array:
        """Return what the heads say of lone sentences, and what readings say of whole reviews."""
        match question.kind:
            case "rating":
                return self.ratings(texts)
            case "side":
                praised = self.ratings(texts) >= MIDDLE
                return np.stack([~praised, praised], -1)
        encoded = self.encoded([lone(t) for t in texts])
        out = np.concatenate([e.sentence for e in encoded])
        match question.kind:
            case "praise":
                return decode.softmax(out[:, columns.POLARITY][:, [0, 2]])
            case "polarity":
                return decode.softmax(out[:, columns.POLARITY])
            case "stars":
                return decode.softmax(out[:, columns.STARS])
            case "opinion":
                return decode.softmax(out[:, columns.ROLE][:, [1, 0]])
            case "spoiler":
                yes = decode.sigmoid(out[:, columns.SPOILER])
                return np.stack([1 - yes, yes], -1)
        raise ValueError(f"no head for {question.kind}")

    def read(self, reviews: Sequence[Review]) -> list[Reading | None]:
        """Return the readings; None where the reader refuses a text."""
        found = watched("reading", self.reader.read(reviews), len(reviews))
        return [r if isinstance(r, Reading) else None for r in found]

    def ratings(self, texts: Sequence[str]) -> Array:
        """Return the ratings of the readings; NaN where there is none."""
        return np.array([np.nan if r is None else r.verdict.rating for r in self.read([review_of(t) for t in texts])])

    def readings(self, questions: Mapping[Kind, Question], reviews: Sequence[Review]) -> list[dict[str, Any]]:
        """Return complete readings as plain dictionaries; empty ones where the reader refuses a text."""
        import msgspec

        return [{} if r is None else msgspec.to_builtins(r) for r in self.read(reviews)]

    def encoded(self, reviews: Sequence[Review]) -> list[Encoded]:
        """Return the encoder's outputs for each review, read side by side."""
        left = {_key(r): r for r in reviews if _key(r) not in self.kept}
        with ThreadPoolExecutor(self.reader.threads) as pool:
            found = {**self.kept, **dict(zip(left, watched("reading", pool.map(self._encode, left.values()), len(left)), strict=True))}
        self.kept = dict(list(found.items())[-KEPT:])
        return [found[_key(r)] for r in reviews]

    def _encode(self, review: Review) -> Encoded:
        return encode(self.reader.model, review)

    def rationales(self, learn: Sequence[Document], ask: Sequence[Document]) -> tuple[list[Array], list[Array]]:
        """Return the scores of one logistic regression over the reader's outputs for each token."""
        from evals.tokens import learned

        known, asked = (list(zip(d, self._with_lean(d), strict=True)) for d in (learn, ask))
        return learned(known, asked, self.reader.model.settings)

    def _with_lean(self, documents: Sequence[Document]) -> Iterator[tuple[Encoded, float]]:
        reviews = [as_review(d.text, d.sentences) for d in documents]
        for review, encoded in zip(reviews, self.encoded(reviews), strict=True):
            yield encoded, self._rating(review, encoded) - MIDDLE

    def _rating(self, review: Review, encoded: Encoded) -> float:
        settings = self.reader.model.settings
        return find_verdict(review, decode.signals(review, encoded, settings), (), find_stated(review), settings).rating

    def sides(self, learn: Sequence[Document], ask: Sequence[Document]) -> Array:
        """Return the side of the rating."""
        return np.array([int(lean >= 0) for _, lean in self._with_lean(ask)])


def identity(folder: Path) -> dict[str, str]:
    """Return name and version of a model, and the hashes of its graph and of its settings."""
    import msgspec

    raw = (folder / SETTINGS).read_bytes()
    settings = msgspec.json.decode(raw)
    graph, digest = settings["files"][GRAPH], hashlib.sha256(raw).hexdigest()
    return {"name": settings["name"], "version": settings["version"], "graph": graph, "settings": digest}


def as_review(text: str, spans: Sequence[Span]) -> Review:
    """Return a bare review with the sentences given."""
    return Review(hashlib.sha256(text.encode()).hexdigest()[:16], text, tuple(spans), "en", Source())


def _key(review: Review) -> Key:
    return review.id, review.sentences


def lone(text: str) -> Review:
    """Return a text as a review of one sentence."""
    return as_review(text, [Span(0, len(text))])
