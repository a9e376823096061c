"""A shard into the library, as one transaction: all of it is stored, or nothing.

While it runs, the triggers that look at one row at a time are out of the way: what they hold was held when the rows were laid out, and
the words of sentences are brought into the index all at once. They are back before the transaction ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import msgspec

from cinetrace.errors import LibraryError
from cinetrace.library import kept, writing
from cinetrace.library.bulk import placing, rows
from cinetrace.library.bulk.stage import filed_again
from cinetrace.library.connection import number as answer
from cinetrace.library.connection import writing as transaction
from cinetrace.types import Filed

_NOTE = "loaded shard "
_CACHE, _LOG = 256 << 20, 256 << 20
"""Bytes that are kept in memory, and that gather in the log before they go into the file, while many reviews come in."""
_BESIDE = ("words_come", "sentences_inside", "opinions_inside", "people_inside", "releases_inside", "cautions_inside", "audience_inside")
_TRIGGERS = (*_BESIDE, "mentions_inside")


class Note(msgspec.Struct, frozen=True):
    """What is remembered of a shard that was loaded: its reviews, and the newest film before it came."""

    first: int
    last: int
    newest: int
    settled: bool = False
    """True when it was seen whether those whose film was open are plain beside the others."""


class Loaded(NamedTuple):
    """What became of reviews: how many were new, copies of others, known by their text, and read by another model before."""

    new: int = 0
    copies: int = 0
    known: int = 0
    reread: int = 0


class Loader:
    """Loads shards into one library; a context, in which the connection is set up for much writing."""

    def __init__(self, connection: sqlite3.Connection, *, lean: bool = False) -> None:
        """With `lean` nothing is taken over that only a search needs."""
        self._connection, self._numbers, self._lean = connection, placing.Numbers(connection), lean

    def __enter__(self) -> Loader:
        if not hasattr(self._connection, "deserialize"):
            raise LibraryError(
                "SQLite", "this Python cannot hand it many reviews at once", "use another Python, or `cinetrace add` the tables"
            )
        page = answer(self._connection, "PRAGMA page_size")
        self._before = [(name, answer(self._connection, f"PRAGMA {name}")) for name in ("cache_size", "wal_autocheckpoint", "synchronous")]
        for setting in (f"cache_size = -{_CACHE >> 10}", f"wal_autocheckpoint = {_LOG // page}", "synchronous = NORMAL"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("ATTACH ':memory:' AS stage")
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.execute("DETACH stage")
        for name, value in self._before:
            self._connection.execute(f"PRAGMA {name} = {value}")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def load(self, stage: bytes, keys: Iterable[str]) -> Loaded:
        """Store the reviews that were laid out, and note that what goes by these keys is loaded."""
        self._connection.deserialize(stage, name="stage")
        with _unhindered(self._connection), transaction(self._connection):
            newest, before = answer(self._connection, "SELECT max(number) FROM main.films"), _last(self._connection)
            copies = self._take(before + 1)
            placed = answer(self._connection, "SELECT count(*) FROM stage.placed")
            became = [stored.outcome for stored in writing.store(self._connection, _left(self._connection))]
            for key in keys:
                note(self._connection, key, Note(before + 1, _last(self._connection), newest))
        new, more = placed - copies + became.count("new"), became.count("copy")
        return Loaded(new, copies + more, became.count("known"), became.count("re-read"))

    def _take(self, first: int) -> int:
        """Take over all reviews whose texts are new, and return how many of them are copies."""
        with _without_triggers(self._connection):
            _place(self._connection, first)
            rows.take_reviews(self._connection)
            rows.take_readings(self._connection)
            if not self._lean:
                rows.take_claims(self._connection)
            placing.take_films(self._connection, self._numbers)
            rows.take_keys(self._connection)
            return placing.link_copies(self._connection)


def noted(connection: sqlite3.Connection) -> dict[str, Note]:
    """Return what was loaded, by its key."""
    asked = "SELECT substr(name, ?), value FROM settings WHERE name >= ? AND name < ?"
    found = connection.execute(asked, (len(_NOTE) + 1, _NOTE, _NOTE + "~"))
    return {key: msgspec.json.decode(value, type=Note) for key, value in found}


def note(connection: sqlite3.Connection, key: str, told: Note) -> None:
    """Remember a shard, or a part of one."""
    kept.set_setting(connection, _NOTE + key, msgspec.json.encode(told).decode())


def mark_settled(connection: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Note that it was seen whether the open reviews of these shards are plain beside the others."""
    known = noted(connection)
    for key in keys:
        note(connection, key, msgspec.structs.replace(known[key], settled=True))


def _last(connection: sqlite3.Connection) -> int:
    """Return the highest number that a review has had."""
    return answer(connection, "SELECT seq FROM main.sqlite_sequence WHERE name = 'reviews'")


def _place(connection: sqlite3.Connection, first: int) -> None:
    """Give numbers to the reviews whose texts are new to the library and stand first in the shard."""
    reading = answer(connection, "SELECT max(number) FROM main.readings") + 1
    again = "SELECT 1 FROM main.reviews AS known WHERE known.sameness = reviews.sameness"
    earliest = "SELECT min(local) FROM stage.reviews GROUP BY sameness"
    connection.execute(
        f"""INSERT INTO stage.placed SELECT local, ?1 + row_number() OVER (ORDER BY local) - 1, ?2 + row_number() OVER (ORDER BY local) - 1
        FROM stage.reviews WHERE local IN ({earliest}) AND NOT EXISTS ({again})""",
        (first, reading),
    )


def _left(connection: sqlite3.Connection) -> list[Filed]:
    """Return the reviews that have not been placed: their texts are known, or they are a few words that several people may write."""
    asked = "SELECT local FROM stage.reviews WHERE local NOT IN (SELECT local FROM stage.placed) ORDER BY local"
    return [filed_again(connection, local) for (local,) in connection.execute(asked).fetchall()]


@contextmanager
def _unhindered(connection: sqlite3.Connection) -> Iterator[None]:
    """Let no reference be looked up for each row: they are right by the way the rows are made."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


@contextmanager
def _without_triggers(connection: sqlite3.Connection) -> Iterator[None]:
    marks = ", ".join("?" * len(_TRIGGERS))
    asked = f"SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger' AND name IN ({marks})"
    found = connection.execute(asked, _TRIGGERS).fetchall()
    for name, _ in found:
        connection.execute(f"DROP TRIGGER main.{name}")
    yield
    for _, sql in found:
        connection.execute(sql)
