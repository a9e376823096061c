"""A person's weights from their ratings: Bayesian linear regression in closed form, with an interval that their own ratings correct.

A rating is the base, plus what every term of the film adds, plus chance; each weight is normal around its prior mean. So the ratings
together are normal, and weights and predictions follow by one factorisation of the films' covariance (Rasmussen and Williams, Gaussian
Processes for Machine Learning, 2006, chapter 2). The spread of chance is drawn from what the ratings say (conjugate: Gelman and others,
Bayesian Data Analysis, 14.2). How far 80 % of a person's ratings really lie from what all their other ratings say of them (leave one
out, 5.4.2 of the first) corrects the reach of the interval: conformal prediction with one quantile (Vovk and others, 2005).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cinetrace.taste.design import Column, Design, Floats, along, dense, design, shared, weighed
from cinetrace.taste.priors import Priors
from cinetrace.taste.recipe import Noise
from cinetrace.taste.traits import Term, Traits

COVERED = 0.8
CHUNK = 5000
"""Films that are predicted at a time."""
MANY, BLOCK = 2000, 256
"""Ratings from which on single precision does, and rows that are inverted at once."""


class Fit:
    """What a person's ratings say of their weights."""

    def __init__(self, films: Sequence[Traits], ratings: Sequence[float], priors: Priors) -> None:
        self.films, self.priors = films, priors
        self.columns = design(films)
        self.means = {term: priors.mean(term) for term in self.columns}
        self.left = np.array(ratings, np.float64) - weighed(self.columns, self.means, len(films))
        self.variances = {term: variance(term, priors) for term in self.columns}
        noise = np.array([chance(film, priors) for film in films])
        whole = covariance(self.columns, self.columns, self.variances, priors, (len(films),) * 2)
        whole[np.diag_indices_from(whole)] += noise
        self._root = inverse_root(whole.astype(np.float32 if len(films) > MANY else np.float64))
        self.pulls = np.asarray(self._root.T @ (self._root @ self.left), np.float64)
        """How far each rating pulls at the weights of its film."""

    @cached_property
    def weights(self) -> dict[Term, float]:
        """The weight of each term that a rated film or the block has."""
        pulled = dict(zip(self.columns, along([*self.columns.values()], self.pulls).tolist(), strict=True)) if self.films else {}
        found = {term: self.means[term] + self.variances[term] * pull for term, pull in pulled.items()}
        block = self.priors.block
        if block:
            theirs = np.array([pulled.get(one, 0.0) for one in block.terms])
            found.update(zip(block.terms, (block.mean + block.covariance @ theirs).tolist(), strict=True))
        return found

    def weight(self, term: Term) -> float:
        """Return a weight as the person fixed it, else as learned, else that before any rating."""
        if term in self.priors.fixed:
            return self.priors.fixed[term]
        return self.weights[term] if term in self.weights else self.priors.mean(term)

    def spread(self, term: Term) -> float:
        """Return how unsure a weight is, as a standard deviation; 0 when the person fixed it."""
        if term in self.priors.fixed:
            return 0.0
        column, prior = self.columns.get(term), self.priors.variance(term)
        known = self._known(column, prior) if column else 0.0
        return float(np.sqrt(max(0.0, prior - known) * self.scale))

    def _known(self, column: Column, prior: float) -> float:
        whole = np.zeros(len(self._root), self._root.dtype)
        whole[column.films] = column.values
        half = self._root @ whole
        return prior**2 * float(half @ half)

    @cached_property
    def scale(self) -> float:
        """How much wider or narrower all is than the recipe says: near 1 while ratings are few."""
        trust = self.priors.recipe.noise.trust
        return float((trust + self.left @ self.pulls) / (trust + len(self.left)))

    @cached_property
    def reach(self) -> float:
        """How many standard deviations hold 80 % of the ratings."""
        own: Noise = self.priors.recipe.noise
        n = len(self.left)
        if not n:
            return own.quantile
        alone = np.square(self._root).sum(0)  # the diagonal of the inverse: what each rating says beyond all others
        away = np.sort(np.abs(self.pulls) / np.sqrt(alone * self.scale))
        seen = float(away[min(n - 1, int(np.ceil(COVERED * (n + 1))) - 1)])
        return (own.trust * own.quantile + n * seen) / (own.trust + n)

    def predict(self, films: Sequence[Traits]) -> Forecasts:
        """Return what the person would rate these films."""
        parts = [self._predict(films[start : start + CHUNK]) for start in range(0, len(films), CHUNK)]
        empty = np.zeros(0)
        means, spreads = ([part[n] for part in parts] for n in (0, 1))
        return Forecasts(np.concatenate([empty, *means]), np.concatenate([empty, *spreads]), self.reach)

    def _predict(self, films: Sequence[Traits]) -> tuple[Floats, Floats]:
        columns, count = design(films), len(films)
        variances = {term: variance(term, self.priors) for term in columns}
        mean = weighed(columns, {term: self.weight(term) for term in columns}, count)
        own = np.array([chance(film, self.priors) for film in films]) + block_variance(films, self.priors)
        for term, column in columns.items():
            own[column.films] += variances[term] * column.values**2
        across = covariance(columns, self.columns, variances, self.priors, (count, len(self.films)))
        half = across.astype(np.float32) @ self._root.T.astype(np.float32)
        known = np.einsum("ij,ij->i", half, half)
        return mean, np.sqrt(np.maximum(own - known, 1e-9) * self.scale)


def inverse_root(whole: NDArray[Any]) -> NDArray[Any]:
    """Return the lower triangle whose square is the inverse of a covariance: that of its Cholesky factor, block by block.

    It is found with half of the work of the inverse itself, nearly all of it products of matrices.
    """
    n = len(whole)
    if n <= BLOCK:
        return np.tril(np.linalg.inv(np.linalg.cholesky(whole)))
    half = n // 2
    first = inverse_root(whole[:half, :half])
    across = whole[half:, :half] @ first.T
    last = inverse_root(whole[half:, half:] - across @ across.T)
    found = np.zeros_like(whole)
    found[:half, :half], found[half:, half:], found[half:, :half] = first, last, -(last @ across) @ first
    return found


@dataclass(frozen=True, slots=True)
class Forecasts:
    """Predicted ratings with their standard deviations; `reach` of these to either side hold 80 %."""

    mean: Floats
    spread: Floats
    reach: float


def variance(term: Term, priors: Priors) -> float:
    """Return the variance of a weight that varies by itself; 0 for one of the block, which `covariance` adds."""
    return 0.0 if priors.block and term in priors.block.places else priors.variance(term)


def chance(film: Traits, priors: Priors) -> float:
    """Return the variance of a rating around what the weights say: more where no critic judges the film or they are unsure."""
    own = priors.recipe.noise
    follow = priors.recipe.consensus.mean
    return own.spread**2 + (own.film_spread**2 if film.unsure is None else (follow * film.unsure) ** 2)


def covariance(one: Design, other: Design, variances: dict[Term, float], priors: Priors, shape: tuple[int, int]) -> Floats:
    """Return how much films have in common: through each term, and through the weights of the block together."""
    found = shared(one, other, variances, shape)
    if priors.block:
        found += dense(one, priors.block.terms, shape[0]) @ priors.block.covariance @ dense(other, priors.block.terms, shape[1]).T
    return found


def block_variance(films: Sequence[Traits], priors: Priors) -> Floats:
    """Return the variance that the block's weights add to each film."""
    if not priors.block:
        return np.zeros(len(films))
    rows = dense(design(films), priors.block.terms, len(films))
    return np.asarray(np.einsum("ij,jk,ik->i", rows, priors.block.covariance, rows, optimize=True))
