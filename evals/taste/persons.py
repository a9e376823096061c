"""People with few ratings: 10 % of the people keep their first 5, 10 or 20, and the rest of theirs is predicted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from cinetrace.taste.fitting import Fit
from cinetrace.taste.population import population
from cinetrace.taste.priors import Priors
from cinetrace.taste.traits import Traits
from evals.taste import ours
from evals.taste.data import Floats, Ints, Mask, Ratings, movies, some_persons
from evals.taste.measures import Spread, covered, rmse

FIRST = (5, 10, 20)
SHARE = 0.1
MOST = 100
"""Ratings of a person that are predicted: the next after the first ones."""
Row = tuple[int, str, Spread, Spread | None]


def run(films: Sequence[Traits], seed: int) -> Iterator[Row]:
    """Yield for each number of ratings each method, its RMSE, and the coverage of its interval in percent."""
    ratings = movies().ratings
    new = some_persons(ratings, SHARE, seed)
    crowd = population(ours.given(ratings.where(~new)), films, ours.RECIPE)
    others = ours.with_crowd(films, crowd)
    for first in FIRST:
        known, held = _parts(ratings.where(new), first)
        yield first, "film's mean", rmse(_film_mean(ratings.where(~new), known, held), held.value, held.person), None
        yield first, "person's mean", rmse(_own_mean(known, held, ratings.value.mean()), held.value, held.person), None
        yield first, "cinetrace, own ratings", *_measured(known, held, films, Priors(ours.RECIPE))
        yield first, "cinetrace with others'", *_measured(known, held, others, Priors(ours.RECIPE, block=crowd.block))


def _parts(ratings: Ratings, first: int) -> tuple[Ratings, Ratings]:
    order = np.lexsort((ratings.film, ratings.time, ratings.person))
    person = ratings.person[order]
    rank = np.arange(len(person)) - np.searchsorted(person, person)
    before, after = rank < first, (rank >= first) & (rank < first + MOST)
    return ratings.where(_mask(order[before], len(ratings))), ratings.where(_mask(order[after], len(ratings)))


def _mask(places: Ints, count: int) -> Mask:
    mask = np.zeros(count, bool)
    mask[places] = True
    return mask


def _own_mean(known: Ratings, held: Ratings, centre: float) -> Floats:
    counts = np.bincount(known.person, minlength=known.persons)
    return np.asarray((centre + (np.bincount(known.person, known.value - centre, known.persons) / (counts + 2)))[held.person])


def _film_mean(others: Ratings, known: Ratings, held: Ratings) -> Floats:
    """The film's mean among others, with the person's own mean of how far they lie from it."""
    centre = others.value.mean()
    counts = np.bincount(others.film, minlength=others.films)
    means = centre + np.bincount(others.film, others.value - centre, others.films) / (counts + 5)
    own = np.bincount(known.person, minlength=known.persons)
    apart = np.bincount(known.person, known.value - means[known.film], known.persons) / (own + 2)
    return np.asarray(means[held.film] + apart[held.person])


def _measured(known: Ratings, held: Ratings, films: Sequence[Traits], priors: Priors) -> tuple[Spread, Spread]:
    said, inside = np.zeros(len(held)), np.zeros(len(held), bool)
    for person in np.unique(held.person):
        mine, asked = known.where(known.person == person), np.flatnonzero(held.person == person)
        found = Fit([films[film] for film in mine.film], mine.value.tolist(), priors).predict([films[film] for film in held.film[asked]])
        said[asked] = np.clip(found.mean, 0, 10)
        inside[asked] = np.abs(held.value[asked] - found.mean) <= found.reach * found.spread
    return rmse(said, held.value, held.person), covered(inside, held.person)
