"""Figures, each from what was said and what is true; NumPy alone, so that they run wherever the product runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Figure = Callable[[Array], float]
"""A figure over the items with the numbers given; a number may come several times."""

SEED = 0


class Estimate(NamedTuple):
    """A figure, and the ends of its 95 % interval (equal to it where nothing was resampled)."""

    value: float
    low: float
    high: float


def spread(items: int, figures: Mapping[str, Figure], resamples: int) -> dict[str, Estimate]:
    """Return each figure with its percentile bootstrap interval over items (Efron 1979); every caller draws the same resamples."""
    everything = np.arange(items)
    rng = np.random.default_rng(SEED)
    draws = [rng.integers(0, items, items) for _ in range(resamples)]
    return {name: _estimate(figure(everything), [figure(d) for d in draws]) for name, figure in figures.items()}


def _estimate(value: float, drawn: list[float]) -> Estimate:
    known = [x for x in drawn if not np.isnan(x)]
    if not known:
        return Estimate(value, value, value)
    low, high = np.quantile(known, [0.025, 0.975])
    return Estimate(value, float(low), float(high))


def mean(values: ArrayLike) -> Figure:
    """Return the figure that is the mean of one value an item: accuracy of whether each was right, a mean error of each error."""
    each = np.asarray(values, float)
    return lambda chosen: float(each[chosen].mean()) if len(chosen) else np.nan


def of_pairs(figure: Callable[[Array, Array], float], said: ArrayLike, true: ArrayLike) -> Figure:
    """Return the figure of what was said and what is true, for resampling."""
    a, b = np.asarray(said), np.asarray(true)
    return lambda chosen: figure(a[chosen], b[chosen])


def ranks(values: Array) -> Array:
    """Return ranks from 1; equal values share the mean of theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    shared: Array = (last - (count - 1) / 2)[place]
    return shared


def auc(scores: Array, true: Array) -> float:
    """Return the chance that a positive item scores above a negative one, ties half; NaN where one kind is missing."""
    positive = int(true.sum())
    negative = len(true) - positive
    if not positive or not negative:
        return np.nan
    above = ranks(scores)[true.astype(bool)].sum() - positive * (positive + 1) / 2
    return float(above / (positive * negative))


def spearman(said: Array, true: Array) -> float:
    """Return the correlation of ranks; NaN where one side is all the same."""
    a, b = ranks(said), ranks(true)
    if len(a) < 3 or a.std() == 0 or b.std() == 0:
        return np.nan
    return float(np.corrcoef(a, b)[0, 1])


def calibration_error(certainty: Array, right: Array, bins: int = 10) -> float:
    """Return the expected calibration error: over bins, the mean distance of mean certainty and share right, by their size.

    Naeini, Cooper, Hauskrecht 2015 (AAAI); bins of equal mass as in Nguyen & O'Connor 2015 (EMNLP): the items are sorted by certainty
    and cut into `bins` parts of equal number, so that no bin is empty and none holds nearly everything.
    """
    order = np.argsort(certainty, kind="stable")
    parts = [p for p in np.array_split(order, bins) if len(p)]
    return float(sum(abs(certainty[p].mean() - right[p].mean()) * len(p) for p in parts) / len(order)) if parts else np.nan


def least_calibration_error(certainty: Array, bins: int = 10, draws: int = 200) -> float:
    """Return the error that certainties which are exactly right would show on average: what chance alone does to so few items."""
    rng = np.random.default_rng(SEED)
    return float(np.mean([calibration_error(certainty, rng.random(len(certainty)) < certainty, bins) for _ in range(draws)]))
