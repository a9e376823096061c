"""The films of the library: which record is the same film as which, and how a person finds one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import msgspec

from cinetrace.errors import NotHeld
from cinetrace.library.connection import listed
from cinetrace.library.keys import name_key, title_key
from cinetrace.library.packing import clean, encoded
from cinetrace.types import FilmRecord, Shelved

_YEAR = re.compile(r"^(.*\S)[\s,]+\(?((?:18|19|20)\d\d)\)?$")
_CLOSE = 80.0
"""Likeness in percent from which another title may be what was meant."""
_MOST = 20
_COLUMNS = "films.number, title, year, people"


class _People(msgspec.Struct):
    cast: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()


_people = msgspec.json.Decoder(_People)


def number_of(connection: sqlite3.Connection, record: FilmRecord) -> int:
    """Return the number of the film, which is added or learns what the record knows more; raises NotHeld for an unknown number."""
    if record.number is not None:
        film(connection, record.number)
        return record.number
    same = _by_id(connection, record) or _by_title(connection, record)
    if same is None:
        return _added(connection, record)
    _learn(connection, same, record)
    return same.number or 0


def film(connection: sqlite3.Connection, number: int) -> FilmRecord:
    """Return the film of that number; raises NotHeld when there is none."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM films WHERE number = ?", (number,)).fetchall()
    if not rows:
        raise NotHeld(f"film {number}", "there is no such film in the library", "`cinetrace library films` lists them")
    return records(connection, rows)[0]


def some(connection: sqlite3.Connection, numbers: Iterable[int | None]) -> dict[int, FilmRecord]:
    """Return the films of these numbers."""
    wanted = listed({number for number in numbers if number is not None})
    rows = connection.execute(f"SELECT {_COLUMNS} FROM films WHERE number IN (SELECT value FROM json_each(?))", (wanted,)).fetchall()
    return {record.number: record for record in records(connection, rows) if record.number is not None}


def shelved(connection: sqlite3.Connection) -> list[Shelved]:
    """Return all films that reviews are about, by title, with the number of voices on each."""
    asked = f"""SELECT {_COLUMNS}, count(DISTINCT coalesce(copy_of, reviews.number)) FROM films
        JOIN decisions ON decisions.film = films.number JOIN reviews ON reviews.number = decisions.review
        GROUP BY films.number ORDER BY films.key, year, films.number"""
    rows = connection.execute(asked).fetchall()
    return [Shelved(record, row[4]) for record, row in zip(records(connection, [row[:4] for row in rows]), rows, strict=True)]


def find(connection: sqlite3.Connection, words: str, year: int | None = None) -> list[FilmRecord]:
    """Return the films that are meant, best first: those of exactly that title or id alone if there are any, else those near it."""
    found = _found(connection, words, year)
    if not found and year is None and (dated := _YEAR.match(words.strip())):
        found = _found(connection, dated[1], int(dated[2]))
    return found[:_MOST]


def forget_unused(connection: sqlite3.Connection) -> None:
    """Drop films, critics and outlets that no review is of any more."""
    connection.execute("DELETE FROM films WHERE number NOT IN (SELECT film FROM decisions WHERE film IS NOT NULL)")
    connection.execute("DELETE FROM critics WHERE number NOT IN (SELECT critic FROM reviews WHERE critic IS NOT NULL)")
    connection.execute("DELETE FROM outlets WHERE number NOT IN (SELECT outlet FROM reviews WHERE outlet IS NOT NULL)")


def records(connection: sqlite3.Connection, rows: Sequence[tuple[int, str, int | None, str]]) -> list[FilmRecord]:
    """Return the records of rows of the films table."""
    ids: dict[int, dict[str, str]] = {row[0]: {} for row in rows}
    asked = "SELECT film, catalogue, id FROM film_ids WHERE film IN (SELECT value FROM json_each(?)) ORDER BY film, catalogue, id"
    for number, catalogue, id in connection.execute(asked, (listed(ids),)):
        ids[number].setdefault(catalogue, id)
    return [_record(row, ids[row[0]]) for row in rows]


def _record(row: tuple[int, str, int | None, str], ids: dict[str, str]) -> FilmRecord:
    number, title, year, people = row
    known = _people.decode(people)
    return FilmRecord(title, year, ids, known.cast, known.directors, known.genres, number)


def _added(connection: sqlite3.Connection, record: FilmRecord) -> int:
    people = encoded(_People(record.cast, record.directors, record.genres)).decode()
    values = (title_key(record.title), clean(record.title), record.year, people)
    added = connection.execute("INSERT INTO films (key, title, year, people) VALUES (?, ?, ?, ?) RETURNING number", values)
    number = int(added.fetchone()[0])
    _keep_ids(connection, number, record)
    return number


def _keep_ids(connection: sqlite3.Connection, number: int, record: FilmRecord) -> None:
    rows = [(clean(catalogue), clean(id), number) for catalogue, id in record.ids.items() if id]
    connection.executemany("INSERT OR IGNORE INTO film_ids (catalogue, id, film) VALUES (?, ?, ?)", rows)


def _by_id(connection: sqlite3.Connection, record: FilmRecord) -> FilmRecord | None:
    for catalogue, id in sorted(record.ids.items()):
        row = connection.execute("SELECT film FROM film_ids WHERE catalogue = ? AND id = ?", (clean(catalogue), clean(id))).fetchone()
        if row and id:
            return film(connection, row[0])
    return None


def _by_title(connection: sqlite3.Connection, record: FilmRecord) -> FilmRecord | None:
    """Return the one film of that title that the record can be; None when there is none, or when several could be meant."""
    key = title_key(record.title)
    rows = connection.execute(f"SELECT {_COLUMNS} FROM films WHERE key = ?", (key,)).fetchall() if key else []
    alike = [other for other in records(connection, rows) if _may_be_one(record, other)]
    same_year = [other for other in alike if other.year == record.year]
    return same_year[0] if same_year else alike[0] if len(alike) == 1 else None


def _may_be_one(record: FilmRecord, other: FilmRecord) -> bool:
    """Say whether two records of one title can be one film: no id, no year and no cast tells them apart."""
    if any(id and other.ids.get(catalogue, id) != id for catalogue, id in record.ids.items()):
        return False
    ours, theirs = ({name_key(name) for name in (*film.cast, *film.directors)} for film in (record, other))
    if record.year is None or other.year is None or record.year == other.year:
        return not (len(ours) > 2 and len(theirs) > 2 and ours.isdisjoint(theirs))
    return abs(record.year - other.year) == 1 and not ours.isdisjoint(theirs)  # first shown in one year, released in the next


def _learn(connection: sqlite3.Connection, known: FilmRecord, record: FilmRecord) -> None:
    """Fill in what the library does not know of the film yet."""
    richer = replace(
        known,
        year=known.year or record.year,
        cast=max(known.cast, record.cast, key=len),
        directors=known.directors or record.directors,
        genres=known.genres or record.genres,
    )
    if richer != known:
        people = encoded(_People(richer.cast, richer.directors, richer.genres)).decode()
        connection.execute("UPDATE films SET year = ?, people = ? WHERE number = ?", (richer.year, people, known.number))
    if not record.ids.items() <= known.ids.items():
        _keep_ids(connection, known.number or 0, record)


def _found(connection: sqlite3.Connection, words: str, year: int | None) -> list[FilmRecord]:
    exact = """SELECT film FROM film_ids WHERE id = :words UNION SELECT number FROM films WHERE key = :key AND :key <> ''"""
    asked = f"SELECT {_COLUMNS} FROM films WHERE number IN ({exact}) AND year IS coalesce(:year, year)"
    rows = connection.execute(asked, {"words": clean(words.strip()), "key": title_key(words), "year": year}).fetchall()
    numbers = [row[0] for row in rows] or _near(connection, title_key(words), year)
    voices = dict(connection.execute("SELECT film, count(*) FROM decisions WHERE film IS NOT NULL GROUP BY film")) if len(rows) > 1 else {}
    if rows:
        numbers.sort(key=lambda number: (-voices.get(number, 0), number))
    known = some(connection, numbers)
    return [known[number] for number in numbers]


def _near(connection: sqlite3.Connection, key: str, year: int | None) -> list[int]:
    """Return films whose title is nearly that, or holds all its words, best first."""
    from rapidfuzz import fuzz

    if not key:
        return []
    asked = "SELECT number, key FROM films WHERE year IS coalesce(?, year)"
    scored = [(_nearness(key, other, fuzz.ratio), number) for number, other in connection.execute(asked, (year,))]
    return [number for score, number in sorted(scored, key=lambda pair: (-pair[0], pair[1])) if score >= _CLOSE][:_MOST]


def _nearness(key: str, other: str, ratio: Callable[[str, str], float]) -> float:
    """Return from 0 to 100 how likely `key` means the title with the key `other`."""
    if set(key.split()) <= set(other.split()):
        return _CLOSE + (100 - _CLOSE) * len(key) / max(len(key), len(other))
    return ratio(key, other)
