"""The sweeps by which critics' scales and films are found together; `critics.py` tells the model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinetrace.consensus.recipe import Recipe

Floats = NDArray[np.float64]
SWEEPS = 200
ENOUGH = 1e-3
"""A sweep that moves no shift and no film by more than this is the last."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Who gave which film what, as columns; critics and films by place."""

    critic: NDArray[np.intp]
    film: NDArray[np.intp]
    rating: Floats
    weight: Floats

    def by_critic(self, values: Floats) -> Floats:
        """Return the sum of `values` over each critic's scores."""
        return np.bincount(self.critic, values).astype(np.float64)

    def by_film(self, values: Floats) -> Floats:
        """Return the sum of `values` over each film's scores."""
        return np.bincount(self.film, values).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Spreads:
    """Variances: of a score by itself, of films, of critics' shifts and stretches."""

    noise: float
    films: float
    shifts: float
    stretches: float


@dataclass(frozen=True, slots=True)
class Films:
    """How far each film is from the centre, and how unsure that is."""

    mean: Floats
    variance: Floats


@dataclass(frozen=True, slots=True)
class Critics:
    """Shift and stretch of each critic, and their covariances."""

    shift: Floats
    stretch: Floats
    shift_variance: Floats
    stretch_variance: Floats
    covariance: Floats


@dataclass(frozen=True, slots=True)
class Fit:
    """What the sweeps came to."""

    centre: float
    critics: Critics
    films: Films
    spreads: Spreads


def fit(scores: Scores, recipe: Recipe) -> Fit:
    """Return scales and films that explain the scores; the recipe's figures are the prior of centre and spreads."""
    prior = _prior(recipe)
    spreads, centre = prior, recipe.rating.prior_mean
    count = int(scores.critic.max()) + 1
    nothing = np.zeros(count)
    critics = Critics(nothing, nothing + 1, nothing, nothing, nothing)
    films = _films(scores, centre, critics, spreads)
    for _ in range(SWEEPS):
        before, critics = critics, _critics(scores, centre, films, spreads)
        earlier, films = films, _films(scores, centre, critics, spreads)
        centre += _drift(films, centre, recipe)
        spreads = _spreads(scores, centre, critics, films, prior, recipe.critics.trust)
        if max(np.abs(critics.shift - before.shift).max(), np.abs(films.mean - earlier.mean).max()) < ENOUGH:
            break
    return Fit(centre, critics, films, spreads)


def _prior(recipe: Recipe) -> Spreads:
    rating, critics = recipe.rating, recipe.critics
    return Spreads(rating.critic_spread**2, rating.film_spread**2, critics.shift_spread**2, critics.stretch_spread**2)


def _films(scores: Scores, centre: float, critics: Critics, spreads: Spreads) -> Films:
    """Each film as its critics have it, drawn towards the centre."""
    shift, stretch = critics.shift[scores.critic], critics.stretch[scores.critic]
    weight = scores.weight / spreads.noise
    precision = 1 / spreads.films + scores.by_film(stretch**2 * weight)
    mean = scores.by_film(stretch * (scores.rating - centre - shift) * weight) / precision
    return Films(mean, 1 / precision)


def _critics(scores: Scores, centre: float, films: Films, spreads: Spreads) -> Critics:
    """Each critic's line through their scores against the films, drawn towards shift 0 and stretch 1."""
    weight, film, rating = scores.weight / spreads.noise, films.mean[scores.film], scores.rating - centre
    square = film**2 + films.variance[scores.film]
    a = scores.by_critic(weight) + 1 / spreads.shifts
    b = scores.by_critic(weight * film)
    c = scores.by_critic(weight * square) + 1 / spreads.stretches
    level = scores.by_critic(weight * rating)
    slope = scores.by_critic(weight * rating * film) + 1 / spreads.stretches
    whole = a * c - b**2
    return Critics((c * level - b * slope) / whole, (a * slope - b * level) / whole, c / whole, a / whole, -b / whole)


def _drift(films: Films, centre: float, recipe: Recipe) -> float:
    """How far the films' own mean lies from the centre, drawn towards the recipe's."""
    trust, n = recipe.critics.trust, len(films.mean)
    return float((trust * (recipe.rating.prior_mean - centre) + films.mean.sum()) / (trust + n))


def _spreads(scores: Scores, centre: float, critics: Critics, films: Films, prior: Spreads, trust: float) -> Spreads:
    """The spreads as they are seen, with the prior's as `trust` observations."""
    shift, stretch, film = critics.shift[scores.critic], critics.stretch[scores.critic], films.mean[scores.film]
    unsure_score = (
        stretch**2 * films.variance[scores.film]
        + critics.shift_variance[scores.critic]
        + 2 * critics.covariance[scores.critic] * film
        + critics.stretch_variance[scores.critic] * (film**2 + films.variance[scores.film])
    )
    noise = scores.weight * ((scores.rating - centre - shift - stretch * film) ** 2 + unsure_score)
    return Spreads(
        _seen(noise, prior.noise, trust),
        _seen(films.mean**2 + films.variance, prior.films, trust),
        _seen(critics.shift**2 + critics.shift_variance, prior.shifts, trust),
        _seen((critics.stretch - 1) ** 2 + critics.stretch_variance, prior.stretches, trust),
    )


def _seen(squares: Floats, prior: float, trust: float) -> float:
    return float((trust * prior + squares.sum()) / (trust + len(squares)))
