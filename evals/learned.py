"""A contender that learns linear models over the vectors of texts."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from evals.contender import CLASSES, SEVERAL, Contender, Question
from evals.metrics import SEED, Array

ENOUGH = 4000
"""Examples on which the strength of regularisation is chosen."""
FOLDS = 3


class Learner(Contender):
    """Logistic regression for classes, one against the rest for several, ridge regression for ratings; chosen on the examples alone."""

    strengths: ClassVar[tuple[float, ...]] = (0.1, 1.0, 10.0)
    """Inverse regularisation to choose from."""

    @abstractmethod
    def vectors(self, learn: Sequence[str], ask: Sequence[str]) -> tuple[Any, Any]:
        """Return a row for each text, of those to learn from and of those asked about; nothing is learned from the latter."""

    def answer(self, question: Question, texts: Sequence[str]) -> Array:
        """Return what linear models over the vectors say."""
        known, asked = self.vectors(question.texts, texts)
        if question.kind == "rating":
            return self._ratings(known, question.answers, asked)
        if question.kind in SEVERAL:
            return self._several(known, question.answers, asked)
        return self._chances(known, question.answers, asked, CLASSES[question.kind])

    def _ratings(self, known: Any, answers: Array, asked: Any) -> Array:
        from sklearn.linear_model import Ridge
        from sklearn.model_selection import GridSearchCV

        grid = {"alpha": [1 / s for s in self.strengths] + [1000.0]}
        fit = GridSearchCV(Ridge(), grid, scoring="neg_mean_absolute_error", cv=FOLDS).fit(known, answers)
        out: Array = np.clip(fit.predict(asked), 0, 10)
        return out

    def _chances(self, known: Any, answers: Array, asked: Any, classes: int) -> Array:
        out = np.zeros((asked.shape[0], classes))
        if len(set(answers)) == 1:
            out[:, answers[0]] = 1.0
            return out
        fit = _logistic(self._strength(known, answers)).fit(known, answers)
        out[:, fit.classes_.astype(int)] = fit.predict_proba(asked)
        return out

    def _strength(self, known: Any, answers: Array) -> float:
        from sklearn.model_selection import cross_val_score

        some = np.random.default_rng(SEED).permutation(len(answers))[:ENOUGH]
        _, counts = np.unique(answers[some], return_counts=True)
        if len(counts) == 1 or counts.min() < FOLDS:
            return self.strengths[len(self.strengths) // 2]

        def score(strength: float) -> float:
            return float(cross_val_score(_logistic(strength), known[some], answers[some], scoring="neg_log_loss", cv=FOLDS).mean())

        return max(self.strengths, key=score)

    def _several(self, known: Any, answers: Array, asked: Any) -> Array:
        from sklearn.model_selection import cross_val_predict

        columns = [np.asarray(c, int) for c in answers.T]
        strength = self._strength(known, columns[0])
        kept, said = np.zeros(answers.shape), np.zeros((asked.shape[0], len(columns)))
        for i, column in enumerate(columns):
            if FOLDS <= column.sum() <= len(column) - FOLDS:
                kept[:, i] = cross_val_predict(_logistic(strength), known, column, method="predict_proba", cv=FOLDS)[:, 1]
                said[:, i] = _logistic(strength).fit(known, column).predict_proba(asked)[:, 1]
        out: Array = said >= best_threshold(kept, answers.astype(bool))
        return out


def best_threshold(chances: Array, answers: Array) -> float:
    """Return the threshold with the best F1 over all columns together."""

    def f1(threshold: float) -> float:
        said = chances >= threshold
        return float(2 * (said & answers).sum() / max(1, said.sum() + answers.sum()))

    return float(max(np.linspace(0.05, 0.6, 45), key=f1))


def _logistic(strength: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=strength, max_iter=500)
