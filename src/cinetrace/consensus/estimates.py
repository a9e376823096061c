"""Pooled figures: a precision-weighted mean, drawn towards a prior when votes are few, with its 80 % interval.

The prior is conjugate (normal with unknown variance: Gelman and others, Bayesian Data Analysis, 3rd edition, 3.3), so that
everything is closed form: the mean depends on the votes and their weights alone, and the interval widens where votes lie apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from cinetrace.types import Estimate

Z80 = 1.2815515655446004
"""Standard normal quantile of 0.9: an 80 % interval reaches this many standard deviations to either side."""


class Vote(NamedTuple):
    """A value, and its weight: 1 for an ordinary vote, less for one that is less sure."""

    value: float
    weight: float


class Prior(NamedTuple):
    """What is known before any vote: the mean, the spread of votes around theirs, and how many votes each of these is worth."""

    mean: float
    mean_weight: float
    spread: float
    spread_weight: float


class Bounds(NamedTuple):
    """The ends of the scale that values are on."""

    low: float
    high: float

    def cut(self, value: float) -> float:
        """Return `value`, or the end of the scale that it lies beyond."""
        return min(self.high, max(self.low, value))


def pooled(votes: Sequence[Vote], prior: Prior, bounds: Bounds) -> Estimate:
    """Return the pooled mean of at least one vote, with the interval that holds the film's true mean four times in five."""
    weight = math.fsum(v.weight for v in votes)
    total = math.fsum(v.weight * v.value for v in votes)
    whole = prior.mean_weight + weight
    mean = (prior.mean_weight * prior.mean + total) / whole
    degrees = prior.spread_weight + len(votes)
    half = quantile(degrees) * math.sqrt(_variance(votes, prior, total / weight, weight) / whole)
    centre, low, high = (round(bounds.cut(x), 3) for x in (mean, mean - half, mean + half))
    return Estimate(centre, low, high, len(votes))


def _variance(votes: Sequence[Vote], prior: Prior, centre: float, weight: float) -> float:
    """How far votes lie apart, as the prior says and as it is seen; a mean far from the prior's adds to it."""
    seen = math.fsum(v.weight * (v.value - centre) ** 2 for v in votes)
    moved = prior.mean_weight * weight / (prior.mean_weight + weight) * (centre - prior.mean) ** 2
    return (prior.spread_weight * prior.spread**2 + seen + moved) / (prior.spread_weight + len(votes))


def quantile(degrees: float) -> float:
    """Return the 0.9 quantile of Student's t, by its expansion around the normal one (Abramowitz and Stegun, 26.7.5)."""
    z, n = Z80, degrees
    return z + (z**3 + z) / (4 * n) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)


def split(votes: Sequence[Vote], bounds: Bounds) -> float:
    """Return how far votes are in two camps: 0 when all are of one mind, 1 when half of them stand at either end of the scale.

    Leik's ordinal dispersion (R. K. Leik, "A Measure of Ordinal Consensus", Pacific Sociological Review 9, 1966) in its form for
    a scale without steps: twice the mean distance from the median, over the width of the scale.
    """
    weight = math.fsum(v.weight for v in votes)
    if not weight:
        return 0.0
    middle = median(votes)
    away = math.fsum(v.weight * abs(v.value - middle) for v in votes) / weight
    return round(min(1.0, 2 * away / (bounds.high - bounds.low)), 3)


def median(votes: Sequence[Vote]) -> float:
    """Return the value below and above which half of the weight lies."""
    ranked = sorted(votes)
    half, below = math.fsum(v.weight for v in ranked) / 2, 0.0
    for vote in ranked:
        below += vote.weight
        if below >= half:
            return vote.value
    return ranked[-1].value
