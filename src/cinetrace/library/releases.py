"""Releases as the reviews of the library state them, across all films."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator
from typing import Any, cast

import msgspec

from cinetrace.library.connection import listed
from cinetrace.library.flat import PLACES
from cinetrace.types import Release, Span, Statement


class _Release(msgspec.Struct):
    inferred: tuple[str, ...]


class _Packed(msgspec.Struct):
    releases: tuple[_Release, ...]


_packed = msgspec.json.Decoder(_Packed)
_STATED = """SELECT releases.review, reviews.id, nth, decisions.film, critics.name, outlets.name, published, added,
    date, precision, formats, distributor, region, start, stop, inferred FROM releases
    JOIN decisions ON decisions.review = releases.review JOIN reviews ON reviews.number = releases.review
    LEFT JOIN critics ON critics.number = critic LEFT JOIN outlets ON outlets.number = outlet
    WHERE copy_of IS NULL AND decisions.film IN (SELECT value FROM json_each(?)) ORDER BY decisions.film, releases.review, nth"""


def statements(connection: sqlite3.Connection, since: str | None, films: Collection[int] | None) -> Iterator[Statement]:
    """Yield all that reviews state of the films of which any has a release since then; copies are no reviews of their own."""
    for row in connection.execute(_STATED, (listed(_films(connection, since, films)),)):
        yield _statement(connection, row)


def sentences(connection: sqlite3.Connection, cites: Iterable[tuple[int, Span]]) -> dict[tuple[int, Span], tuple[str, float, str]]:
    """Return for each place in a review the words there, how much the sentence around them tells (0 to 1), and that sentence."""
    asked = f"""SELECT substr(text, ?1 + 1, ?2 - ?1), spoiler, substr(text, start + 1, max(stop, ?2) - start) FROM reviews
        JOIN sentences ON sentences.number = (SELECT max(number) FROM sentences
            WHERE number BETWEEN ?3 << {PLACES} AND (?3 + 1 << {PLACES}) - 1 AND start <= ?1) WHERE reviews.number = ?3"""
    found = {(voice, span): connection.execute(asked, (*span, voice)).fetchone() for voice, span in cites}
    return {place: row for place, row in found.items() if row}


def count_released(connection: sqlite3.Connection, since: str | None, films: Collection[int] | None) -> int:
    """Return of how many films any release may be on that day or later."""
    return len(_films(connection, since, films))


def _films(connection: sqlite3.Connection, since: str | None, films: Collection[int] | None) -> set[int]:
    """Return the films of which a release may be on that day or later; `?` stands after all digits, so an unknown part is later."""
    asked = "SELECT DISTINCT film FROM releases JOIN decisions USING (review) WHERE film IS NOT NULL AND date >= ?"
    found = {film for (film,) in connection.execute(asked, (since or "",))}
    return found if films is None else found & set(films)


def _statement(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Statement:
    review, text, nth, film, critic, outlet, published, added, date, precision, formats, distributor, region, start, stop, inferred = row
    parts = _inferred(connection, review, nth) if inferred is None else tuple(inferred.split())
    release = Release(date, precision, cast(Any, parts), tuple(formats.split()), distributor, region, Span(start, stop))
    return Statement(review, text, nth, film, critic, outlet, published, added, release)


def _inferred(connection: sqlite3.Connection, review: int, nth: int) -> tuple[str, ...]:
    """Return what a reading says that was stored before this was kept in the row."""
    asked = "SELECT json FROM verdicts JOIN readings ON readings.number = reading WHERE verdicts.review = ?"
    (json,) = connection.execute(asked, (review,)).fetchone()
    return _packed.decode(zlib.decompress(json)).releases[nth].inferred
