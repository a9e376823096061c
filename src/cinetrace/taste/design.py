"""The films of a history as columns: which film has how much of which term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, chain
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
    base = Column(np.arange(len(films)), np.ones(len(films)))
    return {BASE: base, **_columns(places, values)}


def _columns(places: dict[Term, list[int]], values: dict[Term, list[float]]) -> Design:
    """Return the columns; they share two arrays, since thousands of small ones take their time."""
    every = np.array([*chain.from_iterable(places.values())], np.intp), np.array([*chain.from_iterable(values.values())], np.float64)
    ends = [*accumulate(len(films) for films in places.values())]
    slices = map(slice, [0, *ends], ends)
    return {term: Column(every[0][part], every[1][part]) for term, part in zip(places, slices, strict=True)}


def shared(one: Design, other: Design, variances: dict[Term, float], shape: tuple[int, int]) -> Floats:
    """Return how much the films of one design say of those of the other: the covariance of what their terms add."""
    both = [term for term in one if variances.get(term) and term in other]
    common = [term for term in both if len(one[term].films) * len(other[term].films) > COMMON]
    spreads = np.array([variances[term] for term in common], np.float64)
    found: Floats = (dense(one, common, shape[0]) * spreads) @ dense(other, common, shape[1]).T
    rare = [term for term in both if 0 < len(one[term].films) * len(other[term].films) <= COMMON]
    if rare:
        mine, theirs = [one[term] for term in rare], [other[term] for term in rare]
        _add_pairs(found, mine, theirs, np.array([variances[term] for term in rare]))
    return found


def _add_pairs(found: Floats, mine: Sequence[Column], theirs: Sequence[Column], spreads: Floats) -> None:
    """Add what each pair of films has in common by each term, all terms at once: each of my films meets all of theirs."""
    rows, row_values, of_mine = _in_a_row(mine)
    places, values, of_theirs = _in_a_row(theirs)
    met = np.repeat(of_theirs, of_mine)
    ends, first = np.cumsum(met), np.cumsum(of_theirs) - of_theirs
    at = np.arange(ends[-1]) - np.repeat(ends - met, met) + np.repeat(np.repeat(first, of_mine), met)
    added = np.repeat(row_values * np.repeat(spreads, of_mine), met) * values[at]
    np.add.at(found, (np.repeat(rows, met), places[at]), added)


def along(columns: Sequence[Column], pulls: Floats) -> Floats:
    """Return for each column how far these pulls, one a film, pull along it."""
    if not columns:
        return np.zeros(0)
    films, values, counts = _in_a_row(columns)
    return np.asarray(np.add.reduceat(values * pulls[films], np.cumsum(counts) - counts), np.float64)


def _in_a_row(columns: Sequence[Column]) -> tuple[NDArray[np.intp], Floats, NDArray[np.intp]]:
    """Return the films of all columns one after the other, their values, and how many each column has."""
    films, values = (np.concatenate([column[at] for column in columns]) for at in (0, 1))
    return films, values, np.array([len(column.films) for column in columns], np.intp)


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
