"""What a person holds of each film, kept until something changes."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cinetrace.library.films import some as records_of
from cinetrace.library.keys import title_key
from cinetrace.library.taste.holdings import Age, Told, holdings
from cinetrace.library.taste.holdings import log as logged
from cinetrace.library.taste.naming import namings
from cinetrace.library.taste.packing import pack_film, unpack_entry, unpack_film
from cinetrace.types import FilmRecord, Logged, Match, Rated, Viewer

_TITLED = "SELECT number, key, year FROM films WHERE key IN (SELECT value FROM json_each(?))"
_WITH_ID = """SELECT film_ids.catalogue, film_ids.id, film FROM json_each(?) AS asked
    CROSS JOIN film_ids ON film_ids.catalogue = asked.value ->> 0 AND film_ids.id = asked.value ->> 1"""
_COLUMNS = "key, film, rating, rated, site, seen, last_seen, liked, wanted"


def work_out(connection: sqlite3.Connection, person: Viewer) -> None:
    """Work out anew what the person holds of each film."""
    found = holdings(_told(connection, person))
    connection.execute("DELETE FROM holdings WHERE viewer = ?", (person.number,))
    connection.executemany(
        f"INSERT INTO holdings (viewer, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(person.number, *_row(rated)) for rated in found],
    )


def standing(connection: sqlite3.Connection, person: Viewer) -> list[Rated]:
    """Return what the person holds of each film, by title and year."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM holdings WHERE viewer = ? ORDER BY key", (person.number,))
    return [_rated(row) for row in rows]


def history(connection: sqlite3.Connection, person: Viewer) -> list[Rated]:
    """Return the same, each film with the library's number and people where it holds reviews of it."""
    held = standing(connection, person)
    shelves = _Shelves(connection, [rated.film for rated in held])
    return [replace(rated, film=shelves.film(rated.film)) for rated in held]


def log(connection: sqlite3.Connection, person: Viewer) -> list[Logged]:
    """Return all that the person holds with every viewing; a film that is unsure goes by the name that the export has for it."""
    return logged(one._replace(match=_by_name(one)) for one in _told(connection, person))


def _by_name(told: Told) -> Match:
    named, match = told.entry.film, told.match
    if match.state != "unsure":
        return match
    return replace(
        match, film=FilmRecord(named.title, named.year, {name: id for name, id in named.ids.items() if not name.startswith("letterboxd")})
    )


def _told(connection: sqlite3.Connection, person: Viewer) -> Iterator[Told]:
    asked = """SELECT site, as_of, imports.number, watchlist, entries.entry, entries.named FROM imports
        JOIN imported ON import = imports.number JOIN entries ON entries.number = imported.entry WHERE imports.viewer = ?"""
    rows = connection.execute(asked, (person.number,)).fetchall()
    films = {naming.number: naming for naming in namings(connection, person)}
    for site, as_of, number, watchlist, entry, named in rows:
        film = films[named]
        yield Told(site, Age(as_of or "", number), bool(watchlist), unpack_entry(entry, film.named), film.match)


def _row(rated: Rated) -> tuple[object, ...]:
    marks = (int(rated.seen), rated.last_seen, int(rated.liked), int(rated.wanted))
    return (rated.key, pack_film(rated.film), rated.rating, rated.rated, rated.site, *marks)


def _rated(row: tuple[object, ...]) -> Rated:
    key, film, rating, rated, site, seen, last_seen, liked, wanted = row
    record = unpack_film(str(film))
    assert record
    marks = (bool(seen), last_seen, bool(liked), bool(wanted))
    return Rated(record, rating, rated, site, *marks, key=str(key))  # type: ignore[arg-type]


class _Shelves:
    """The films of the library that these could be: by ids, or by title and year."""

    def __init__(self, connection: sqlite3.Connection, films: Sequence[FilmRecord]) -> None:
        keys = json.dumps(sorted({title_key(film.title) for film in films}))
        ids = json.dumps(sorted({pair for film in films for pair in film.ids.items()}))
        self._by_title: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
        for number, key, year in connection.execute(_TITLED, (keys,)):
            self._by_title[key].append((number, year))
        self._by_id = {(catalogue, id): film for catalogue, id, film in connection.execute(_WITH_ID, (ids,))}
        numbers = {number for titled in self._by_title.values() for number, _ in titled} | set(self._by_id.values())
        self._records = records_of(connection, numbers)

    def film(self, film: FilmRecord) -> FilmRecord:
        number = next((self._by_id[pair] for pair in film.ids.items() if pair in self._by_id), None) or self._titled(film)
        return self._joined(film, number) if number is not None else film

    def _titled(self, film: FilmRecord) -> int | None:
        """Return the one film of that title and about that year; None when there is none, or another id is against it."""
        near = [
            (abs((year or film.year or 0) - (film.year or 0)), number) for number, year in self._by_title.get(title_key(film.title), ())
        ]
        near = sorted(pair for pair in near if pair[0] < 2)
        if not near or (len(near) > 1 and near[0][0] == near[1][0]):
            return None
        return near[0][1]

    def _joined(self, film: FilmRecord, number: int) -> FilmRecord:
        held = self._records[number]
        if any(held.ids.get(name, id) != id for name, id in film.ids.items()):
            return film
        return replace(
            film,
            number=number,
            ids={**film.ids, **held.ids},
            cast=film.cast or held.cast,
            directors=film.directors or held.directors,
            genres=film.genres or held.genres,
        )
