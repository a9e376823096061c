"""A contender made of a lexicon: it learns nothing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from cinetrace.text.sentences import split
from cinetrace.types import Review
from evals.contender import CLASSES, Contender, Kind, Question
from evals.keywords import NEUTRAL, reader
from evals.metrics import Array
from evals.rationales import Document, from_pieces, pieces


class Lexicon(Contender):
    """Answers by the polarity of words; subclasses say which lexicon that is."""

    silent: ClassVar[frozenset[Kind]] = frozenset({"spoiler"})

    @abstractmethod
    def polarity(self, text: str) -> float:
        """Return praise or blame from -1 to 1."""

    def judging(self, text: str) -> float:
        """Return the chance that a sentence judges rather than tells."""
        return float(abs(self.polarity(text)) > NEUTRAL)

    def answer(self, question: Question, texts: Sequence[str]) -> Array:
        """Return what the lexicon says, whatever the examples."""
        match question.kind:
            case "rating":
                return np.array([5 + 5 * self.mean(t) for t in texts])
            case "side":
                return _pair(np.array([(self.mean(t) + 1) / 2 for t in texts]))
            case "opinion":
                return _pair(np.array([self.judging(t) for t in texts]))
            case "rationale":
                return _pair(np.array([abs(self.polarity(t)) for t in texts]))
        leaning = np.array([self.polarity(t) for t in texts])
        if question.kind == "praise":
            return _pair((leaning + 1) / 2)
        if question.kind == "stars":
            return _one(np.clip((leaning + 1) / 2 * 5, 0, 4).astype(int), CLASSES["stars"])
        return _one(1 + (leaning > NEUTRAL) - (leaning < -NEUTRAL), 3)

    def mean(self, text: str) -> float:
        """Return the mean polarity of the sentences of a review."""
        return float(np.mean([self.polarity(s.of(text)) for s in split(text)] or [0.0]))

    def readings(self, questions: Mapping[Kind, Question], reviews: Sequence[Review]) -> list[dict[str, Any]]:
        """Return readings made of the lexicon and the keywords."""
        return [reader(self.polarity)(r) for r in reviews]

    def rationales(self, learn: Sequence[Document], ask: Sequence[Document]) -> tuple[list[Array], list[Array]]:
        """Return the polarity of the pieces around each token, turned to the side of the whole document."""
        each = [from_pieces(d, [self.polarity(p.text) for p in pieces(d)]) for d in (*learn, *ask)]
        turned = [scores if scores.mean() >= 0 else -scores for scores in each]
        return turned[: len(learn)], turned[len(learn) :]


def _pair(yes: Array) -> Array:
    return np.stack([1 - yes, yes], -1)


def _one(number: Array, classes: int) -> Array:
    out: Array = np.eye(classes)[number]
    return out
