"""Our model over many people: each learned from their own ratings alone, or with the others' as a prior."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from cinetrace.taste.crowd import Given
from cinetrace.taste.fitting import Fit
from cinetrace.taste.population import Population, population
from cinetrace.taste.priors import Priors
from cinetrace.taste.recipe import standard
from cinetrace.taste.traits import Traits, with_others
from evals.taste.data import Floats, Ratings

RECIPE = standard()
PARTS = 3


class Guesses(NamedTuple):
    """What is predicted of held-out ratings, from 0 to 10, with the ends of the 80 % interval."""

    rating: Floats
    low: Floats
    high: Floats


def given(ratings: Ratings) -> Given:
    """Return ratings as the model takes those of many people."""
    return Given(ratings.person, ratings.film, ratings.value)


def alone(known: Ratings, held: Ratings, films: Sequence[Traits]) -> Guesses:
    """Return the predictions, each person's from their own ratings and the recipe that ships."""
    return _each(known, held, films, Priors(RECIPE))


def together(known: Ratings, held: Ratings, films: Sequence[Traits]) -> Guesses:
    """Return the predictions with the others' ratings as a prior: people are taken in parts, each part unknown to what it is given."""
    found = np.zeros((3, len(held)))
    part = np.random.default_rng(0).integers(0, PARTS, known.persons)
    for at in range(PARTS):
        crowd = population(given(known.where(part[known.person] != at)), films, RECIPE)
        asked = part[held.person] == at
        own = known.where(part[known.person] == at)
        found[:, asked] = _each(own, held.where(asked), with_crowd(films, crowd), Priors(RECIPE, block=crowd.block))
    return Guesses(*found)


def with_crowd(films: Sequence[Traits], crowd: Population) -> list[Traits]:
    """Return the films with what others rate those that they have rated."""
    pull = RECIPE.noise.spread**2 / RECIPE.noise.film_spread**2
    spread, follow = RECIPE.noise.film_spread, RECIPE.consensus.mean
    pairs = zip(films, crowd.effects.tolist(), crowd.counts.tolist(), strict=True)
    return [with_others(film, effect, n, spread, follow, pull) if n else film for film, effect, n in pairs]


def _each(known: Ratings, held: Ratings, films: Sequence[Traits], priors: Priors) -> Guesses:
    found = np.zeros((3, len(held)))
    for person in np.unique(held.person):
        mine, asked = known.where(known.person == person), np.flatnonzero(held.person == person)
        fit = Fit([films[film] for film in mine.film], mine.value.tolist(), priors)
        said = fit.predict([films[film] for film in held.film[asked]])
        half = said.reach * said.spread
        found[:, asked] = said.mean, said.mean - half, said.mean + half
    return Guesses(*np.clip(found, 0.0, 10.0))


def without_reviews(films: Sequence[Traits]) -> list[Traits]:
    """Return the films without what critics say of them."""
    said = ("consensus", "aspect")
    return [replace(film, traits=tuple(one for one in film.traits if one.term.subject not in said), unsure=None) for film in films]
