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
COMMON = 500
"""Pairs of films that share a term from which on it goes into a table, which is quicker than term by term."""


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
    both = [term for term in one if variances.get(term) and term in other]
    common = [term for term in both if len(one[term].films) * len(other[term].films) > COMMON]
    spreads = np.array([variances[term] for term in common], np.float64)
    found: Floats = (dense(one, common, shape[0]) * spreads) @ dense(other, common, shape[1]).T
    for term in both:
        mine, theirs = one[term], other[term]
        if len(mine.films) * len(theirs.films) <= COMMON:
            found[np.ix_(mine.films, theirs.films)] += variances[term] * np.outer(mine.values, theirs.values)
    return found


def dense(columns: Design, terms: Sequence[Term], films: int) -> Floats:
    """Return a table with a row for each film and a column for each of the terms."""
    found = np.zeros((films, len(terms)))
    for place, term in enumerate(terms):
        if column := columns.get(term):
            found[column.films, place] = column.values
    return found


def weighed(columns: Design, weights: dict[Term, float], films: int) -> Floats:
    """Return for each film the sum of its terms, each times its weight."""
    found = np.zeros(films)
    for term, column in columns.items():
        if weight := weights.get(term, 0.0):
            found[column.films] += weight * column.values
    return found
