"""The verdicts of the reviews that came in last."""

from __future__ import annotations

import sqlite3
from typing import Any

from cinetrace.library import films
from cinetrace.library.keys import name_key
from cinetrace.library.packing import source_of
from cinetrace.library.shelves import verdict_sentences
from cinetrace.types import FilmRecord, Hit
from cinetrace.types.shelves import NewVerdict

_COLUMNS = """reviews.number, reviews.id, decisions.film, critics.name, outlets.name, published, added, source,
    rating, low, high, stance, stated"""


def newest(connection: sqlite3.Connection, limit: int, film: int | None = None, critic: str | None = None) -> list[NewVerdict]:
    """Return the verdicts of the reviews that came in last, the newest first; copies are left out."""
    where, values = _where(film, critic)
    asked = f"""SELECT {_COLUMNS} FROM reviews JOIN verdicts ON verdicts.review = reviews.number
        LEFT JOIN decisions ON decisions.review = reviews.number
        LEFT JOIN critics ON critics.number = critic LEFT JOIN outlets ON outlets.number = outlet
        WHERE copy_of IS NULL{where} ORDER BY reviews.number DESC LIMIT ?"""
    rows = connection.execute(asked, (*values, limit)).fetchall()
    known, said = films.some(connection, (row[2] for row in rows)), verdict_sentences(connection, [row[0] for row in rows])
    return [_verdict(row, known.get(row[2]), said.get(row[0])) for row in rows]


def _verdict(row: tuple[Any, ...], film: FilmRecord | None, said: Hit | None) -> NewVerdict:
    number, text, _, critic, outlet, published, added, source, rating, low, high, stance, stated = row
    url = source_of(source).url
    return NewVerdict(number, text, film, critic, outlet, published, added, url, rating, low, high, stance, stated, said)


def _where(film: int | None, critic: str | None) -> tuple[str, list[int | str]]:
    parts: list[tuple[str, int | str]] = []
    if film is not None:
        parts.append((" AND decisions.film = ?", film))
    if critic:
        parts.append((" AND critics.key = ?", name_key(critic)))
    return "".join(part for part, _ in parts), [value for _, value in parts]
