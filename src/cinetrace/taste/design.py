"""The films of a history as columns: which film has how much of which term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cinetrace.taste.traits import BASE, Term, Traits

Floats = NDArray[np.float64]


class Column(NamedTuple):
    """The films that have a term, by place, and how much of it."""

    films: NDArray[np.intp]
    values: Floats

    def square(self) -> float:
        """Return the sum of the squares."""
        return float(self.values @ self.values)


Design = dict[Term, Column]


def design(films: Sequence[Traits]) -> Design:
    """Return a column for each term that any film has, and for the base, of which every film has 1."""
    places: dict[Term, list[int]] = defaultdict(list)
    values: dict[Term, list[float]] = defaultdict(list)
    for place, film in enumerate(films):
        for trait in film.traits:
            places[trait.term].append(place)
            values[trait.term].append(trait.value)
    columns = {term: Column(np.array(places[term], np.intp), np.array(values[term])) for term in places}
    return {BASE: Column(np.arange(len(films)), np.ones(len(films))), **columns}


def shared(one: Design, other: Design, variances: dict[Term, float], shape: tuple[int, int]) -> Floats:
    """Return how much the films of one design say of those of the other: the covariance of what their terms add."""
    found = np.zeros(shape)
    for term, column in one.items():
        if (variance := variances.get(term, 0.0)) and (across := other.get(term)):
            found[np.ix_(column.films, across.films)] += variance * np.outer(column.values, across.values)
    return found


def weighed(columns: Design, weights: dict[Term, float], films: int) -> Floats:
    """Return for each film the sum of its terms, each times its weight."""
    found = np.zeros(films)
    for term, column in columns.items():
        if weight := weights.get(term, 0.0):
            found[column.films] += weight * column.values
    return found
