"""Writing an imported catalogue: films, titles, people and credits, one file's worth in one transaction."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path
from types import TracebackType

from cinetrace.catalogue.imported.connection import answering, connect, transaction
from cinetrace.catalogue.imported.numbers import FROM_TMDB, Numbers, from_tmdb
from cinetrace.catalogue.imported.schema import ELSEWHERE, INDEXES, SHORT, TITLE
from cinetrace.catalogue.keys import person_key, short_keys, tail_keys, title_key

_BATCH = 5000
_FILM = """INSERT INTO films (number, title, year, kind, genres, tmdb, wikidata, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (number) DO UPDATE SET
  title = iif(excluded.source <= source, excluded.title, title), kind = iif(excluded.source <= source, excluded.kind, kind),
  year = iif(excluded.source <= source, coalesce(excluded.year, year), coalesce(year, excluded.year)),
  genres = iif(excluded.genres = '' OR (genres <> '' AND excluded.source > source), genres, excluded.genres),
  tmdb = coalesce(excluded.tmdb, tmdb), wikidata = coalesce(excluded.wikidata, wikidata), source = min(source, excluded.source)"""
_TITLE = """INSERT INTO titles (film, key, naming, source) VALUES (?, ?, ?, ?)
ON CONFLICT (film, key) DO UPDATE SET naming = excluded.naming, source = excluded.source WHERE excluded.naming < naming"""
_CREDIT = "INSERT OR REPLACE INTO credits (film, job, source, place, person, role) VALUES (?, ?, ?, ?, ?, ?)"
_PERSON = """INSERT INTO people (number, name, key, given, surname) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (number) DO UPDATE SET name = excluded.name, key = excluded.key, given = excluded.given, surname = excluded.surname"""
_FAME = "UPDATE films SET fame = ? WHERE number = ? AND votes IS NULL"
_VOTES = "UPDATE films SET votes = ?, fame = ? WHERE number = ?"


class Source(IntEnum):
    """Which kind of file tells of a film, a title or a credit; what a lower one says of a film goes before."""

    BASICS, AKAS, PRINCIPALS, CREW, RATINGS, NAMES, WIKIDATA, TABLE, TMDB = range(1, 10)


@dataclass(frozen=True, slots=True)
class NewFilm:
    """A film as one file tells of it; `number` as in numbers.py."""

    number: int
    title: str
    year: int | None
    kind: str = "film"
    genres: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Titles that it has elsewhere."""
    tmdb: int | None = None
    wikidata: int | None = None


@dataclass(slots=True)
class _Waiting:
    """Rows that wait to be written together."""

    rows: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)
    n: int = 0


class Writer:
    """Writes into one catalogue; `replacing` opens the transaction in which all else is called."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection, self._file, self._waiting = connection, file, _Waiting()
        self._source = Source.BASICS

    @classmethod
    def open(cls, file: Path) -> Writer:
        """Return a writer for the catalogue in `file`, which is made where there is none; raises CatalogueError."""
        return cls(connect(file, create=True), file)

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()

    @contextmanager
    def replacing(self, source: Source, large: bool) -> Iterator[None]:
        """Run the block as one transaction that takes the place of what files of this kind said before.

        What IMDb's files say is gone first, table rows and Wikidata's items are taken one by one. With `large` the indexes are
        built anew afterwards, which is faster for millions of rows.
        """
        self._source, self._waiting = source, _Waiting()
        with answering(self._file), transaction(self._connection):
            if large:
                for name in INDEXES:
                    self._connection.execute(f"DROP INDEX {name}")
            if source <= Source.CREW:
                self._connection.execute("DELETE FROM titles WHERE source = ?", (source,))
                self._connection.execute("DELETE FROM credits WHERE source = ?", (source,))
            yield
            self._flush()
            self._tidy()
            if large:
                for statement in INDEXES.values():
                    self._connection.execute(statement)
        self._settle(large)

    def few(self, films: int) -> bool:
        """Whether the catalogue holds fewer films than that."""
        with answering(self._file):
            return self._connection.execute("SELECT 1 FROM films LIMIT 1 OFFSET ?", (films,)).fetchone() is None

    def films(self) -> Numbers:
        """Return the numbers of all films in the catalogue that IMDb numbers."""
        return self._numbers(f"SELECT number FROM films WHERE number < {FROM_TMDB}")

    def people(self) -> Numbers:
        """Return the IMDb's numbers of all people whom a credit names."""
        return self._numbers(f"SELECT number FROM people WHERE number < {FROM_TMDB}")

    def film(self, new: NewFilm) -> None:
        """Add a film with its titles; one that is there already is brought up to date."""
        self._put(_FILM, new.number, new.title, new.year, new.kind, "|".join(new.genres), new.tmdb, new.wikidata, int(self._source))
        self.titles(new.number, _keys(new))

    def titles(self, film: int, keys: Iterable[tuple[str, int]]) -> None:
        """Add title keys, each with how the film bears it."""
        for key, naming in keys:
            self._put(_TITLE, film, key, naming, int(self._source))

    def person(self, number: int, name: str | None) -> None:
        """Add a person, or name one who is there; None keeps a place until a file names them."""
        if name is None:
            self._put("INSERT OR IGNORE INTO people (number) VALUES (?)", number)
            return
        key = person_key(name)
        given, _, surname = key.rpartition(" ")
        self._put(_PERSON, number, name, key, given.partition(" ")[0] or None, surname)

    def credit(self, film: int, job: int, place: int, person: int, role: str | None = None) -> None:
        """Add a credit; the place is the one in the billing, from 1, the role whom an actor plays."""
        self._put(_CREDIT, film, job, int(self._source), place, person, role)

    def without_credits(self, film: int) -> None:
        """Take back what this kind of file said of a film's people before."""
        self._put("DELETE FROM credits WHERE film = ? AND source = ?", film, int(self._source))

    def votes(self, film: int, votes: int) -> None:
        """Say how many people rated a film at IMDb."""
        self._put(_VOTES, votes, round(math.log1p(votes), 3), film)

    def popularity(self, film: int, popularity: float) -> None:
        """Say how popular a film is at TMDB, for one that nobody counts votes of."""
        # some hundred votes for a popularity of one, a few hundred thousand for a hundred: rough, but in the right order
        self._put(_FAME, round(math.log1p(150 * max(0.0, popularity) ** 1.6), 3), film)

    def known_as(self, tmdb: int) -> int | None:
        """Return the film of another source that has this id at TMDB; None when there is none."""
        row = self._connection.execute("SELECT number FROM films WHERE tmdb = ? ORDER BY number LIMIT 1", (tmdb,)).fetchone()
        return int(row[0]) if row else None

    def absorb(self, tmdb: int, film: int) -> None:
        """Let a film stand for the one that TMDB's list told of under this id, and take over how well known it is."""
        alone = from_tmdb(tmdb)
        row = self._connection.execute("SELECT fame FROM films WHERE number = ?", (alone,)).fetchone() if alone != film else None
        if row:
            self._put(_FAME, row[0], film)
            self._put("DELETE FROM films WHERE number = ?", alone)
            self._put("DELETE FROM titles WHERE film = ?", alone)

    def keys_of(self, film: int) -> set[str]:
        """Return the keys of a film's titles."""
        return {key for (key,) in self._connection.execute("SELECT key FROM titles WHERE film = ?", (film,))}

    def remove_unless(self, seen: Numbers) -> None:
        """Remove the films that only this kind of file told of, and tells of no longer."""
        self._flush()
        told = self._connection.execute("SELECT number FROM films WHERE source = ?", (int(self._source),))
        self._connection.executemany("DELETE FROM films WHERE number = ?", [row for row in told if row[0] not in seen])

    def done(self, kind: str, file: str, lines: int, kept: int) -> None:
        """Note what was imported, and when."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._put("INSERT OR REPLACE INTO imports (kind, file, finished, lines, kept) VALUES (?, ?, ?, ?, ?)", kind, file, now, lines, kept)

    def _tidy(self) -> None:
        """Remove short films that nobody rated, once ratings are there, and what hangs on films that are gone."""
        if self._source is Source.RATINGS:
            basics = (int(Source.BASICS),)
            self._connection.execute("DELETE FROM films WHERE kind = 'Short' AND votes IS NULL AND source = ?", basics)
            self._connection.execute("UPDATE films SET fame = 0 WHERE fame IS NULL AND source = ?", basics)
        if self._source in (Source.BASICS, Source.RATINGS, Source.TMDB):
            for table in ("titles", "credits"):
                self._connection.execute(f"DELETE FROM {table} WHERE film NOT IN (SELECT number FROM films)")

    def _settle(self, large: bool) -> None:
        """Put the log into the file, and let SQLite learn which questions are cheap."""
        with answering(self._file):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if large:
                self._connection.execute("PRAGMA analysis_limit = 1000")
                self._connection.execute("ANALYZE")

    def _numbers(self, question: str) -> Numbers:
        numbers = Numbers()
        for (number,) in self._connection.execute(question):
            numbers.add(number)
        return numbers

    def _put(self, statement: str, *values: object) -> None:
        self._waiting.rows.setdefault(statement, []).append(values)
        self._waiting.n += 1
        if self._waiting.n >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        """Write what waits, rows of one statement together: what is taken back first, what is said of a film after the film."""
        waiting, self._waiting = self._waiting, _Waiting()
        for statement, rows in sorted(waiting.rows.items(), key=lambda item: _order(item[0])):
            self._connection.executemany(statement, rows)


def _order(statement: str) -> int:
    return (not statement.startswith("DELETE")) + statement.startswith("UPDATE")


def _keys(new: NewFilm) -> Iterator[tuple[str, int]]:
    """Yield each key under which a film can be found, once, with how the film bears it."""
    found = dict.fromkeys((*short_keys(new.title), *tail_keys(new.title)), SHORT)
    found |= dict.fromkeys(filter(None, map(title_key, new.others)), ELSEWHERE)
    found[title_key(new.title)] = TITLE
    yield from ((key, naming) for key, naming in found.items() if key)
