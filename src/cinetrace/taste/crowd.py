"""Other people's ratings, where the person has given some: what others rate a film, and which films they rate alike.

Which films are alike is EASE (H. Steck, Embarrassingly Shallow Autoencoders for Sparse Data, WWW 2019): the matrix by which each film's
column is explained best by all others, in closed form. It is computed once, over two things: by how much people rate a film above what
is to be expected, and whether they rate it at all. A new person is folded in by one product with what they rated themselves; the
diagonal is nought, so that no film explains itself. Ratings given later weigh more in what a person is likely to see next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cinetrace.taste.design import Floats
from cinetrace.taste.recipe import Crowds

Ints = NDArray[np.int64]
Small = NDArray[Any]
"""Matrices that take much room: of single or half precision."""


@dataclass(frozen=True, slots=True)
class Given:
    """Ratings of many people as columns: persons and films by place, values from 0 to 10."""

    person: Ints
    film: Ints
    value: Floats


class Crowd:
    """What many people's ratings say of films, by place; `names` is what each film is called by whoever handed the ratings over."""

    def __init__(self, names: Sequence[str], means: Floats, liked: Small, seen: Small, chosen: Ints) -> None:
        self.names, self.means, self.liked, self.seen, self.chosen = tuple(names), means, liked, seen, chosen
        """Means are points above what is to be expected; `liked` and `seen` are matrices of likeness over the `chosen` films."""

    @cached_property
    def place(self) -> dict[str, int]:
        """The place of each film by its name."""
        return {name: place for place, name in enumerate(self.names)}

    def near(self, rated: Mapping[int, float]) -> Floats:
        """Return for every film what its likeness to the rated ones adds, in points; `rated` is how far each lies above its mean."""
        return self._folded(self.liked, rated)

    def drawn(self, rated: Sequence[int], half_life: float) -> Floats:
        """Return how likely each film is to be the next that somebody sees; `rated` in the order of time, the last counts most.

        `half_life` is after how many later films a film counts half.
        """
        weights = 0.5 ** (np.arange(len(rated))[::-1] / half_life)
        return self._folded(self.seen, dict(zip(rated, weights.tolist(), strict=True)))

    def grounds(self, film: int, rated: Mapping[int, float], most: int) -> tuple[int, ...]:
        """Return the rated films that add most to what likeness says of a film, in its direction."""
        at = self._at.get(film)
        if at is None:
            return ()
        adds = {one: value * float(self.liked[self._at[one], at]) for one, value in rated.items() if one in self._at}
        sign = 1 if sum(adds.values()) >= 0 else -1
        ranked = sorted(adds, key=lambda one: (-sign * adds[one], one))
        return tuple(one for one in ranked[:most] if sign * adds[one] > 0)

    @cached_property
    def _at(self) -> dict[int, int]:
        return {film: at for at, film in enumerate(self.chosen.tolist())}

    def _folded(self, likeness: Small, rated: Mapping[int, float]) -> Floats:
        found = np.zeros(len(self.names))
        known = [(self._at[film], value) for film, value in rated.items() if film in self._at]
        if known:
            places, values = zip(*known, strict=True)
            found[self.chosen] = np.array(values, np.float32) @ likeness[list(places)].astype(np.float32)
        return found


def gather(given: Given, names: Sequence[str], settings: Crowds) -> Crowd:
    """Return what the ratings say; films beyond the most rated ones have a mean and no likeness."""
    persons, films = int(given.person.max(initial=-1)) + 1, len(names)
    own = expected(given, persons)
    above = given.value - own[given.person]
    counts = np.bincount(given.film, minlength=films)
    means = np.bincount(given.film, above, films) / (counts + settings.pull)
    chosen = np.sort(np.argsort(-counts, kind="stable")[: settings.films])
    chosen = chosen[counts[chosen] > 0]
    left = _table(given, above - means[given.film], persons, films, chosen)
    there = _table(given, np.ones(len(given.value)), persons, films, chosen)
    return Crowd(names, means, likeness(left, settings.ridge), likeness(there, settings.ridge_seen), chosen)


def expected(given: Given, persons: int, pull: float = 5.0) -> Floats:
    """Return each person's mean rating, drawn towards that of all where they rated little."""
    centre = float(given.value.mean()) if len(given.value) else 0.0
    counts = np.bincount(given.person, minlength=persons)
    return np.asarray(centre + np.bincount(given.person, given.value - centre, persons) / (counts + pull))


def _table(given: Given, values: Floats, persons: int, films: int, chosen: Ints) -> Small:
    """A row for each person, a column for each chosen film."""
    at = np.full(films, -1)
    at[chosen] = np.arange(len(chosen))
    columns = at[given.film]
    kept = columns >= 0
    table = np.zeros((persons, len(chosen)), np.float32)
    table[given.person[kept], columns[kept]] = values[kept]
    return table


def likeness(table: Small, ridge: float) -> Small:
    """Return the matrix by which each column is best explained by all others: EASE, through whichever side of the table is shorter."""
    persons, films = table.shape
    if persons < films:  # Woodbury: the inverse over persons gives that over films
        inner = np.linalg.inv(table @ table.T + ridge * np.eye(persons, dtype=np.float32))
        inverse = (np.eye(films, dtype=np.float32) - table.T @ (inner @ table)) / np.float32(ridge)
    else:
        inverse = np.linalg.inv(table.T @ table + ridge * np.eye(films, dtype=np.float32))
    found = -inverse / np.diag(inverse)
    np.fill_diagonal(found, 0.0)
    return np.asarray(found, np.float32)
