"""The ratings of many people: a data set of MovieLens (ratings.csv, movies.csv, links.csv, or an older form), as a zip or a folder."""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cinetrace.errors import NotRatings
from cinetrace.sources.policy import MEGABYTE, Policy
from cinetrace.sources.ratings import values
from cinetrace.sources.ratings.bundle import Bundle, bundled
from cinetrace.sources.ratings.grouplens import OlderSet, older_films, older_ratings, older_set
from cinetrace.types import FilmRecord

PEOPLE = 20_000
"""People of a data set whose ratings are taken: the first ones; more hardly change what is learned."""
FEWEST = 20
"""People that there must be for their ratings to say anything of others."""
LARGEST = 4_000 * MEGABYTE
"""Bytes that a data set may unpack to."""
_ARTICLE = re.compile(r"^(.*), (The|A|An|Les|La|Le|Il|El|Das|Der|Die)$")
_CURE = "give a data set of MovieLens, as its zip or folder: ratings.csv, movies.csv and links.csv, or one of the older forms"


@dataclass(frozen=True, slots=True)
class CrowdRatings:
    """Ratings as columns: people and films by place, values from 0 to 10; `films` by place."""

    films: tuple[FilmRecord, ...]
    person: array[int]
    film: array[int]
    value: array[float]

    @property
    def people(self) -> int:
        """How many people there are."""
        return max(self.person, default=-1) + 1


def read_crowd(path: str, policy: Policy | None = None) -> CrowdRatings:
    """Return the ratings of many people; raises NotFound, Refused, Unreadable or Empty, and NotRatings when it is no such data set."""
    with bundled(path, policy or Policy(max_unpacked_bytes=LARGEST)) as bundle:
        older = older_set(bundle) if bundle.called("ratings.csv") is None else None
        films = _older_films(bundle, older) if older else _films(bundle)
        rows = older_ratings(bundle, older) if older else _rated(bundle)
        found = _ratings(rows, {movie: place for place, movie in enumerate(films)}, tuple(films.values()))
    if found.people < FEWEST:
        raise NotRatings(path, f"has ratings of {found.people} people, too few to learn from", _CURE)
    return found


def _films(bundle: Bundle) -> dict[str, FilmRecord]:
    """The films by the data set's own numbers."""
    links = {row["movieId"]: row for row in _rows(bundle, "links.csv", ("movieId",))}
    found = {}
    for row in _rows(bundle, "movies.csv", ("movieId", "title")):
        link, named = links.get(row["movieId"], {}), values.dated_title(row["title"])
        genres = tuple(genre for genre in (row.get("genres") or "").split("|") if genre and not genre.startswith("("))
        ids = values.ids(link.get("imdbId"), link.get("tmdbId"))
        found[row["movieId"]] = FilmRecord(_ARTICLE.sub(r"\2 \1", named.title), named.year, ids, genres=genres)
    return found


def _older_films(bundle: Bundle, older: OlderSet) -> dict[str, FilmRecord]:
    found = {}
    for movie, film in older_films(bundle, older).items():
        named = values.dated_title(film.title)
        found[movie] = FilmRecord(_ARTICLE.sub(r"\2 \1", named.title), named.year, genres=film.genres)
    if not found:
        raise NotRatings(bundle.path, "has numbers of films but no titles", _CURE)
    return found


def _rated(bundle: Bundle) -> Iterator[tuple[str, str, str]]:
    for row in _rows(bundle, "ratings.csv", ("userId", "movieId", "rating")):
        yield row["userId"], row["movieId"], row["rating"]


def _ratings(rows: Iterable[tuple[str, ...]], places: dict[str, int], films: tuple[FilmRecord, ...]) -> CrowdRatings:
    """The ratings of the first people; in the older sets those of one person do not stand together."""
    found = CrowdRatings(films, array("q"), array("q"), array("d"))
    people: dict[str, int] = {}
    for user, movie, rating, *_ in rows:
        if len(people) >= PEOPLE and user not in people:
            break
        person = people.setdefault(user, len(people))
        if movie in places and (value := _value(rating)) is not None:
            found.person.append(person)
            found.film.append(places[movie])
            found.value.append(value)
    return found


def _value(cell: str | None) -> float | None:
    """A rating out of five as one out of ten; None when it is none."""
    try:
        stars = float(cell or "")
    except ValueError:
        return None
    return 2 * stars if 0 < stars <= 5 else None


def _rows(bundle: Bundle, name: str, needed: tuple[str, ...]) -> Iterator[dict[str, str]]:
    there = bundle.called(name)
    if there is None:
        raise NotRatings(bundle.path, f"has no {name}", _CURE)
    with bundle.open(there) as file:
        rows = csv.DictReader(io.TextIOWrapper(file, "utf-8-sig", "replace"))
        missing = [column for column in needed if column not in (rows.fieldnames or ())]
        if missing:
            raise NotRatings(bundle.path, f"{name} has no column {', '.join(missing)}", _CURE)
        try:
            yield from (row for row in rows if all(row.get(column) for column in needed))
        except csv.Error as error:
            raise NotRatings(bundle.path, f"{name} is damaged ({error})", _CURE) from None
