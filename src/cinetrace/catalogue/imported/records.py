"""Rows of an imported catalogue put together to films: with people, characters and fame."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cinetrace.catalogue.asked import Held, Naming
from cinetrace.catalogue.imported.numbers import imdb_id
from cinetrace.catalogue.imported.schema import ACTOR, DIRECTOR
from cinetrace.types import FilmRecord


class Records:
    """Films by their numbers; `ask` answers a question to the file."""

    def __init__(self, ask: Callable[..., list[Any]]) -> None:
        self._rows = ask

    def held(self, films: Mapping[int, tuple[Naming, float]]) -> tuple[Held, ...]:
        """Return films with how each came up and how like the title asked for its title is."""
        records, fame, played = self.records(list(films)), self._fame(list(films)), self._characters(list(films))
        return tuple(
            Held(records[film], naming, likeness, fame[film], tuple(played[film]))
            for film, (naming, likeness) in films.items()
            if film in records
        )

    def _fame(self, films: Sequence[int]) -> dict[int, float | None]:
        return dict(self._rows(f"SELECT number, fame FROM films WHERE number IN ({_marks(films)})", *films))

    def _characters(self, films: Sequence[int]) -> dict[int, dict[str, None]]:
        played: dict[int, dict[str, None]] = {film: {} for film in films}
        roles = f"SELECT film, role FROM credits WHERE role IS NOT NULL AND film IN ({_marks(films)}) ORDER BY film, source, place"
        for film, role in self._rows(roles, *films):
            played[film].setdefault(role)
        return played

    def records(self, films: Sequence[int]) -> dict[int, FilmRecord]:
        """Return films by their numbers, in that order; those that are not held are left out."""
        rows = self._rows(f"SELECT number, title, year, kind, genres, tmdb, wikidata FROM films WHERE number IN ({_marks(films)})", *films)
        credits = self._credited(films)
        made = {row[0]: _record(row, credits[row[0], ACTOR], credits[row[0], DIRECTOR]) for row in rows}
        return {film: made[film] for film in films if film in made}

    def _credited(self, films: Sequence[int]) -> dict[tuple[int, int], tuple[str, ...]]:
        """Return the names of a film's people by film and job, in billing order, each once whatever files name them."""
        named = "SELECT c.film, c.job, p.name, p.key FROM credits c JOIN people p ON p.number = c.person WHERE p.name IS NOT NULL"
        order = "ORDER BY c.film, c.job, c.source, c.place"
        found: dict[tuple[int, int], dict[str, str]] = {(film, job): {} for film in films for job in (ACTOR, DIRECTOR)}
        for film, job, name, key in self._rows(f"{named} AND c.film IN ({_marks(films)}) {order}", *films):
            found[film, job].setdefault(key, name)
        return {place: tuple(names.values()) for place, names in found.items()}


def _record(row: tuple[Any, ...], cast: tuple[str, ...], directors: tuple[str, ...]) -> FilmRecord:
    number, title, year, kind, genres, tmdb, wikidata = row
    ids = {"imdb": imdb_id(number), "tmdb": tmdb and str(tmdb), "wikidata": wikidata and f"Q{wikidata}"}
    marks = (*filter(None, genres.split("|")), *(() if kind == "film" else (kind,)))
    return FilmRecord(title, year, {name: value for name, value in ids.items() if value}, cast, directors, marks)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
