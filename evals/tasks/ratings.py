"""Ratings of whole reviews by people who are no critics."""

from __future__ import annotations

import numpy as np

from evals import data
from evals.contender import Contender, Question
from evals.metrics import Array, Figure, mean
from evals.ours import MIDDLE
from evals.tasks.base import Bench, Outcome, Task


class Imdb(Task):
    """IMDb test reviews: the side of the rating, and how far it is off."""

    name = "imdb"
    title = "IMDb test"
    files = ("imdb-test", "imdb-train")
    held = ("accuracy", "MAE of 10")

    def run(self, bench: Bench) -> Outcome:
        """Ask everybody for a rating."""
        test = data.imdb("test", bench.sizes.imdb_test)
        learn = data.imdb("train", bench.sizes.imdb_train if bench.peers else 0)
        question = Question("rating", learn.texts, learn.answers)
        refused: list[int] = []

        def measure(contender: Contender) -> dict[str, Figure]:
            said = contender.answer(question, test.texts)
            refused.append(int(np.isnan(said).sum()))
            return {"accuracy": mean(right_side(said, test.answers)), "MAE of 10": mean(distance(said, test.answers))}

        figures = bench.compare(len(test), measure)
        notes = (f"{refused[0]} reviews that ours refuses count as wrong, and as {MIDDLE} of 10",) if refused[0] else ()
        return Outcome(len(test), figures, len(learn), notes)


def right_side(said: Array, true: Array) -> Array:
    """Return whether each rating lies on the true side; one that is missing does not."""
    right: Array = ((said >= MIDDLE) == (true >= MIDDLE)) & ~np.isnan(said)
    return right


def distance(said: Array, true: Array) -> Array:
    """Return how far each rating is off; one that is missing counts as the middle."""
    off: Array = np.abs(np.where(np.isnan(said), MIDDLE, said) - true)
    return off
