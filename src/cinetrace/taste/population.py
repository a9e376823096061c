"""How weights lie among many people: their means and how they vary together, as a prior for one more person.

Every person's weights are drawn from one normal distribution, every film has an effect of its own beyond what its terms say, and all
is found in alternating closed-form steps: expectation-maximisation for a hierarchical linear model (Gelman and Hill, Data Analysis Using
Regression and Multilevel/Hierarchical Models, 2007, chapter 13; Dempster, Laird and Rubin, 1977).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cinetrace.taste.crowd import Given, Ints
from cinetrace.taste.design import Floats, design
from cinetrace.taste.priors import Block
from cinetrace.taste.recipe import Recipe
from cinetrace.taste.traits import BASE, Term, Traits

COMMON = frozenset({"base", "consensus", "aspect", "genre", "decade"})
"""What enough films have for people to be compared in it."""
SWEEPS = 8
FEWEST = 20
"""Films that must have a term."""


@dataclass(frozen=True, slots=True)
class Population:
    """What many people's ratings say: the prior of weights, each film's own effect in points, and by how many ratings."""

    block: Block
    effects: Floats
    counts: Ints


@dataclass(slots=True)
class _State:
    """What the sweeps go over: means and covariance of weights, variances of a rating and of a film's effect, the effects."""

    mean: Floats
    covariance: Floats
    noise: float
    spread: float
    effects: Floats


@dataclass(frozen=True, slots=True)
class _Data:
    """Ratings in the order of persons, with each person's squares; `dense` has a row for each film."""

    dense: Floats
    rows: Floats
    person: Ints
    film: Ints
    value: Floats
    squares: Floats
    counts: Ints
    starts: Ints


def population(given: Given, films: Sequence[Traits], recipe: Recipe) -> Population:
    """Return the prior that the ratings of many people make; `films` by the places that the ratings name them by."""
    columns = design(films)
    terms = tuple(term for term, column in columns.items() if term.subject in COMMON and len(column.films) >= min(FEWEST, len(films)))
    dense = np.zeros((len(films), len(terms)))
    for at, term in enumerate(terms):
        dense[columns[term].films, at] = columns[term].values
    data, state = _data(given, dense), _start(given, terms, len(films), recipe)
    for _ in range(SWEEPS):
        _sweep(data, state)
    _centre(data, state, terms.index(BASE), [at for at, term in enumerate(terms) if term.subject == "decade"])
    return Population(Block(terms, state.mean, state.covariance), state.effects, data.counts)


def _data(given: Given, dense: Floats) -> _Data:
    order = np.argsort(given.person, kind="stable")
    person, film = given.person[order], given.film[order]
    rows = dense[film]
    starts = np.flatnonzero(np.r_[True, person[1:] != person[:-1]])
    squares = np.stack([part.T @ part for part in np.split(rows, starts[1:])])
    return _Data(
        dense,
        rows,
        np.unique(person, return_inverse=True)[1],
        film,
        given.value[order],
        squares,
        np.bincount(film, minlength=len(dense)),
        starts,
    )


def _start(given: Given, terms: Sequence[Term], films: int, recipe: Recipe) -> _State:
    mean = np.zeros(len(terms))
    mean[terms.index(BASE)] = given.value.mean()
    covariance = np.diag([1.0 if term == BASE else 0.1 for term in terms])
    return _State(mean, covariance, recipe.noise.spread**2, recipe.noise.film_spread**2, np.zeros(films))


def _sweep(data: _Data, state: _State) -> None:
    """Each person's weights given the films' effects; then the effects, and how both vary."""
    precision = np.linalg.inv(state.covariance)
    left = (data.value - state.effects[data.film])[:, None] * data.rows
    sums = np.add.reduceat(left, data.starts)
    unsure = np.linalg.inv(precision + data.squares / state.noise)
    weights = np.einsum("uij,uj->ui", unsure, precision @ state.mean + sums / state.noise)
    state.mean = weights.mean(0)
    apart = weights - state.mean
    held = 0.5 * np.eye(len(state.mean))  # keeps the covariance from shrinking onto nothing where few people say
    state.covariance = (apart.T @ apart + unsure.sum(0) + held) / len(weights)
    off = data.value - np.einsum("ij,ij->i", data.rows, weights[data.person])
    _films(data, state, off)
    rest = off - data.rows @ (state.mean - weights.mean(0)) - state.effects[data.film]
    state.noise = float((rest @ rest + np.einsum("uij,uij->", unsure, data.squares)) / len(rest))


def _films(data: _Data, state: _State, off: Floats) -> None:
    """The films' own effects; what of them their terms explain goes to everybody's weights."""
    there = data.counts > 0
    means = np.bincount(data.film, off, len(data.counts)) / np.maximum(1, data.counts)
    sure = there / (state.spread + state.noise / np.maximum(1, data.counts))
    square = data.dense.T @ (sure[:, None] * data.dense) + np.eye(data.dense.shape[1])
    explained = np.linalg.solve(square, data.dense.T @ (sure * means))
    state.mean = state.mean + explained
    means = means - data.dense @ explained
    state.effects = means * data.counts / (data.counts + state.noise / state.spread)
    unsure = state.noise / (data.counts + state.noise / state.spread)
    state.spread = float(np.mean((state.effects**2 + unsure)[there]))


def _centre(data: _Data, state: _State, base: int, decades: list[int]) -> None:
    """Have the effects be none on average over ratings, not over films: what people choose to see is better than most, new or not."""
    usual = float(state.effects @ data.counts) / len(data.value)
    state.effects = np.where(data.counts > 0, state.effects - usual, 0.0)
    state.mean = state.mean.copy()
    rated = data.rows[:, decades].sum(0)  # a film has one decade: what all of them share belongs to the base
    shared = float(rated @ state.mean[decades] / max(1.0, rated.sum()))
    state.mean[decades] -= shared
    state.mean[base] += usual + shared
