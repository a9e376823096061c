"""MovieLens' data sets in their older forms: 100k (`u.data`, `u.item`), 1M and 10M (`ratings.dat`, `movies.dat`).

They have no header and no links to other catalogues; a title carries its year, and the genres are marks or a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cinetrace.sources.ratings import values
from cinetrace.sources.ratings.bundle import Bundle

_LINE = re.compile(rb"\d+(\t|::)\d+\1[\d.]+\1\d+\r?\n")
_GENRES = (
    *("", "Action", "Adventure", "Animation", "Family", "Comedy", "Crime", "Documentary", "Drama", "Fantasy", "Film Noir"),
    *("Horror", "Musical", "Mystery", "Romance", "Science Fiction", "Thriller", "War", "Western"),
)
"""What the marks of `u.item` stand for, in their order."""
_FLAGS = 5
"""Cells of `u.item` before its marks."""


class OlderSet(NamedTuple):
    """The files of such a set, and what stands between their cells."""

    ratings: str
    films: str | None
    between: str
    """Of the ratings."""
    apart: str
    """Of the films."""


class OlderRating(NamedTuple):
    """A line of the ratings as it stands there."""

    user: str
    movie: str
    rating: str
    seconds: str
    where: str


class OlderFilm(NamedTuple):
    """A film as such a set names it."""

    title: str
    genres: tuple[str, ...]


def older_set(bundle: Bundle) -> OlderSet | None:
    """Return the files of such a set; None when the bundle holds none."""
    for ratings, films, between, apart in (("u.data", "u.item", "\t", "|"), ("ratings.dat", "movies.dat", "::", "::")):
        name = bundle.names[0] if bundle.alone else bundle.called(ratings)
        found = _LINE.match(bundle.head(name)) if name else None
        if name and found and found[1] == between.encode():
            return OlderSet(name, None if bundle.alone else bundle.called(films), between, apart)
    return None


def older_ratings(bundle: Bundle, there: OlderSet, user: str | None = None) -> Iterator[OlderRating]:
    """Yield the ratings, or those of one user; lines that are none are passed over."""
    start = f"{user}{there.between}".encode() if user is not None else b""
    with bundle.open(there.ratings) as file:
        for number, line in enumerate(file, 1):
            if line.startswith(start):
                cells = line.decode("ascii", "replace").strip().split(there.between)
                if len(cells) == 4:
                    user_, movie, rating, seconds = cells
                    yield OlderRating(user_, movie, rating, seconds, f"{bundle.where(there.ratings)}, row {number}")


def older_films(bundle: Bundle, there: OlderSet) -> dict[str, OlderFilm]:
    """Return the films by the set's own numbers."""
    found: dict[str, OlderFilm] = {}
    if there.films is None:
        return found
    with bundle.open(there.films) as file:
        for line in file:
            cells = values.unmangled(line.decode("latin-1")).strip("\r\n").split(there.apart)
            if len(cells) > 2 and (title := values.words(cells[1])):
                found[cells[0]] = OlderFilm(title, _genres(cells))
    return found


def _genres(cells: list[str]) -> tuple[str, ...]:
    """Return the genres of a film: those that are marked, or those that are listed."""
    if len(cells) == 3:
        return values.genres(cells[2])
    marked = zip(_GENRES, cells[_FLAGS:], strict=False)
    return tuple(genre for genre, mark in marked if mark == "1" and genre)
