"""What is measured, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from evals.taste.data import Floats, Ints, Mask

RESAMPLES = 500
LIKED = 8.0
"""Ratings from which a film counts as one that the person wants to be shown."""


class Spread(NamedTuple):
    """A figure with its 95 % interval, by drawing persons anew with replacement."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.4f} ({self.low:.4f} to {self.high:.4f})"


def rmse(guesses: Floats, values: Floats, persons: Ints) -> Spread:
    """Return the root of the mean squared error over all ratings."""
    return _spread(np.asarray(np.square(guesses - values), np.float64), persons, root=True)


def gain(guesses: Floats, other: Floats, values: Floats, persons: Ints) -> Spread:
    """Return by what share the RMSE of `guesses` lies under that of `other`, in percent; persons are drawn together."""
    squares = np.stack([np.square(guesses - values), np.square(other - values)])
    drawn = [_percent(squares[:, places]) for places in _draws(persons)]
    return Spread(_percent(squares), *np.quantile(drawn, [0.025, 0.975]).tolist())


def covered(inside: Mask, persons: Ints) -> Spread:
    """Return the share of ratings inside their interval, in percent."""
    return _spread(np.asarray(100.0 * inside, np.float64), persons, root=False)


def ndcg(guesses: Floats, values: Floats, persons: Ints, most: int = 10) -> Spread:
    """Return the mean nDCG@10 of each person's own held-out ratings put into order, where one has at least two that differ."""
    found = [_ndcg(guesses[mine], values[mine], most) for mine in _by_person(persons) if len(mine) > 1 and np.ptp(values[mine]) > 0]
    return _spread(np.array(found, np.float64), np.arange(len(found)), root=False)


def hits(ranks: Ints, most: int = 10, wide: int = 20) -> tuple[Spread, Spread]:
    """Return nDCG@10 and recall@20 where each person has one film to be found; ranks from 0."""
    gains = np.where(ranks < most, 1 / np.log2(ranks + 2.0), 0.0)
    places = np.arange(len(ranks))
    return _spread(gains, places, root=False), _spread((ranks < wide).astype(np.float64), places, root=False)


def _ndcg(guesses: Floats, values: Floats, most: int) -> float:
    gains = np.exp2(values / 2) - 1
    discounts = 1 / np.log2(np.arange(min(most, len(gains))) + 2.0)
    best = np.sort(gains)[::-1][:most] @ discounts
    return float(gains[np.argsort(-guesses, kind="stable")][:most] @ discounts / best)


def _by_person(persons: Ints) -> Sequence[Ints]:
    order = np.argsort(persons, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(persons[order])) + 1)


def _draws(persons: Ints) -> Sequence[Ints]:
    groups, chance = _by_person(persons), np.random.default_rng(0)
    return [np.concatenate([groups[at] for at in chance.integers(0, len(groups), len(groups))]) for _ in range(RESAMPLES)]


def _percent(squares: Floats) -> float:
    ours, other = np.sqrt(squares.mean(1))
    return float(100 * (1 - ours / other))


def _spread(values: Floats, persons: Ints, *, root: bool) -> Spread:
    def figure(part: Floats) -> float:
        return float(np.sqrt(part.mean()) if root else part.mean())

    drawn = [figure(values[places]) for places in _draws(persons)]
    return Spread(figure(values), *np.quantile(drawn, [0.025, 0.975]).tolist())
