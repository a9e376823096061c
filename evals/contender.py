"""What is measured: our reader and its peers answer the same questions."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal

import numpy as np

from cinetrace.reading.aspects import names
from cinetrace.reading.signals import ROLES
from cinetrace.types import Review
from evals.metrics import Array
from evals.rationales import Document, from_pieces, pieces

Kind = Literal["praise", "stars", "opinion", "side", "polarity", "sign", "spoiler", "rationale", "roles", "aspects", "rating"]
CLASSES: dict[Kind, int] = {"praise": 2, "stars": 5, "opinion": 2, "side": 2, "polarity": 3, "sign": 3, "spoiler": 2, "rationale": 2}
"""Kinds with one answer of several. praise: blame, praise; stars: 0 to 4; opinion: plot, opinion; side: a whole review's blame,
praise; polarity and sign: blame, neither, praise of a sentence and of an opinion; spoiler and rationale: no, yes."""
SEVERAL: dict[Kind, int] = {"roles": len(ROLES), "aspects": len(names())}
"""Kinds where several answers may hold at once."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about texts, with the examples that whoever learns may learn from.

    answers: [n] class numbers of CLASSES, [n, K] 0 or 1 for SEVERAL, [n] ratings from 0 to 10.
    """

    kind: Kind
    texts: Sequence[str]
    answers: Array


@dataclass(frozen=True, slots=True)
class Options:
    """What the peers may need. embeddings: folder of all-mpnet-base-v2; keep: folder for what is slow to make again."""

    embeddings: Path
    keep: Path


class Unavailable(Exception):
    """What a contender needs is not here; the message says what."""


class Contender(ABC):
    """Answers questions about texts; subclass it in a file of `evals/peers` and it has a column."""

    name: ClassVar[str]
    place: ClassVar[int] = 100
    """Columns go from left to right by this number."""
    silent: ClassVar[frozenset[Kind]] = frozenset()
    """Kinds of question that it cannot answer."""

    @classmethod
    def made(cls, options: Options) -> Contender:
        """Return the contender, ready; Unavailable when something that it needs is missing."""
        return cls()

    @abstractmethod
    def answer(self, question: Question, texts: Sequence[str]) -> Array:
        """Return chances [N, K] for a kind of CLASSES, yes or no [N, K] for SEVERAL, and ratings [N] from 0 to 10."""

    def readings(self, questions: Mapping[Kind, Question], reviews: Sequence[Review]) -> list[dict[str, Any]]:
        """Return readings with whole sentences as evidence, in the fields that the scorer of annotated reviews looks at."""
        words = [span.of(r.text) for r in reviews for span in r.sentences]
        kinds: tuple[Kind, ...] = ("roles", "aspects", "sign", "polarity", "spoiler")
        by_sentence = {k: self.answer(questions[k], words) for k in kinds if k not in self.silent}
        ratings = self.answer(questions["rating"], [r.text for r in reviews])
        ends = np.cumsum([len(r.sentences) for r in reviews])
        out = []
        for review, rating, end in zip(reviews, ratings, ends, strict=True):
            own = slice(end - len(review.sentences), end)
            out.append(reading(review, {k: v[own] for k, v in by_sentence.items()}, float(rating)))
        return out

    def rationales(self, learn: Sequence[Document], ask: Sequence[Document]) -> tuple[list[Array], list[Array]]:
        """Return how much each token of the documents speaks for their label, for those learned from and those asked about."""
        examples = [p for d in learn for p in pieces(d)]
        question = Question("rationale", [p.text for p in examples], np.array([p.marked for p in examples], int))
        texts = [p.text for d in (*learn, *ask) for p in pieces(d)]
        scores = iter(self.answer(question, texts)[:, 1])
        each = [from_pieces(d, [next(scores) for _ in pieces(d)]) for d in (*learn, *ask)]
        return each[: len(learn)], each[len(learn) :]

    def sides(self, learn: Sequence[Document], ask: Sequence[Document]) -> Array:
        """Return the label of each document: 1 for praise."""
        question = Question("side", [d.text for d in learn], np.array([d.label for d in learn]))
        label: Array = self.answer(question, [d.text for d in ask]).argmax(-1)
        return label


def reading(review: Review, answers: Mapping[str, Array], rating: float) -> dict[str, Any]:
    """Return one reading from the answers to each sentence."""
    sentences, opinions = [], []
    for i, span in enumerate(review.sentences):
        leaning = int(answers["polarity"][i].argmax()) - 1
        spoiler = float(answers["spoiler"][i, 1]) if "spoiler" in answers else 0.0
        roles = [r for r, yes in zip(ROLES, answers["roles"][i], strict=True) if yes]
        sentences.append({"span": span, "roles": roles, "polarity": leaning, "spoiler": spoiler})
        sign = int(answers["sign"][i].argmax()) - 1
        judged = [a for a, yes in zip(names(), answers["aspects"][i], strict=True) if yes]
        opinions += [{"aspect": a, "polarity": sign, "evidence": span} for a in judged]
    verdict = {"rating": rating, "low": None, "high": None}
    return {"sentences": sentences, "opinions": opinions, "verdict": verdict, "film": None}
