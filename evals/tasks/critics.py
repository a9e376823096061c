"""Ratings by a critic that the rating's last step was never fitted on."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from functools import cache

import numpy as np

from evals import data
from evals.contender import Contender, Question
from evals.data import Texts
from evals.metrics import Array, Figure, mean, of_pairs, spearman
from evals.ours import Ours, as_review
from evals.tasks.base import Bench, Outcome, Task

CRITICS = ("dennis-schwartz", "steve-rhodes")
"""In the order of the groups that `training.fit.graded` gives after IMDb."""


class LeftOut(Task):
    """One critic, left out of the fit; the other critic and IMDb stay in."""

    def __init__(self, critic: str) -> None:
        self.critic = critic
        self.name = f"critic-{critic}"
        self.title = f"{critic.replace('-', ' ').title()}, left out"
        self.files = ("imdb-train", *(f"scale-{c}" for c in CRITICS))

    def run(self, bench: Bench) -> Outcome:
        """Fit the last step without the critic and rate the critic's reviews."""
        test = data.critic(self.critic, bench.sizes.critic)
        learn = self._others(bench)
        question = Question("rating", learn.texts, learn.answers)

        def measure(contender: Contender) -> dict[str, Figure]:
            if contender is bench.ours:
                said, half = refitted(bench.ours, bench.sizes.graded, CRITICS.index(self.critic) + 1, test.texts)
                covered = mean(np.abs(said - test.answers) <= half) if half else mean(np.full(len(test), np.nan))
                return {**_figures(said, test.answers), "coverage of 80 %": covered}
            return _figures(contender.answer(question, test.texts), test.answers)

        from cinetrace.reading.opinions.stated import find_stated
        from cinetrace.text import review_of

        stating = sum(find_stated(review_of(t)) is not None for t in test.texts)
        notes = (
            f"{stating} of the texts seem to state a score, which the rating measured here does not use; the network has seen annotated "
            "reviews by this critic, though none of these, unless --model names one made without",
        )
        return Outcome(len(test), bench.compare(len(test), measure), len(learn), notes)

    def _others(self, bench: Bench) -> Texts:
        if not bench.peers:
            return Texts((), np.zeros(0))
        other = data.critic(next(c for c in CRITICS if c != self.critic), bench.sizes.graded // 5)
        users = data.imdb("train", bench.sizes.graded)
        return Texts((*users.texts, *other.texts), np.concatenate([users.answers, other.answers]))


def _figures(said: Array, true: Array) -> dict[str, Figure]:
    return {"MAE of 10": mean(np.abs(said - true)), "Spearman": of_pairs(spearman, said, true)}


@cache
def graded(ours: Ours, count: int) -> tuple[Array, Array, Array]:
    """Return features, ratings and groups of the reviews that the last step is fitted on."""
    from training import fit

    return fit.graded(ours.reader.model, ours.reader.model.settings, count)


def refitted(ours: Ours, count: int, without: int, texts: tuple[str, ...]) -> tuple[Array, float]:
    """Return ratings by the last step fitted without a group, and the half width of its interval."""
    from training import fit

    from cinetrace.reading.encoder import decode
    from cinetrace.reading.opinions.verdict import features
    from cinetrace.text.sentences import split

    x, y, group = graded(ours, count)
    left = group != without
    _, renumbered = np.unique(group[left], return_inverse=True)
    with redirect_stdout(io.StringIO()):
        weights, half = fit.fit_rating(x[left], y[left], renumbered)
    reviews = [as_review(t, split(t)) for t in texts]
    settings = ours.reader.model.settings
    found = [features(decode.signals(r, e, settings)) for r, e in zip(reviews, ours.encoded(reviews), strict=True)]
    return np.clip(np.array(found) @ np.array(weights), 0, 10), half


ALL = tuple(LeftOut(critic) for critic in CRITICS)
