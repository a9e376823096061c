"""Reviews as they come out again: voices on a film, one review, a critic's history, all scores."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from cinetrace.errors import NotHeld
from cinetrace.library import films
from cinetrace.library.connection import listed
from cinetrace.library.keys import name_key
from cinetrace.library.packing import clean, facts_of, many_objects, source_of, unpack_reading
from cinetrace.types import Byline, CriticReview, Given, Reading, Voice

_VOICE = """SELECT reviews.number, readings.json, reviews.id, source, text, language, critics.name, outlets.name, published, facts
    FROM reviews JOIN verdicts ON verdicts.review = reviews.number JOIN readings ON readings.number = verdicts.reading
    LEFT JOIN critics ON critics.number = critic LEFT JOIN outlets ON outlets.number = outlet"""


def on_film(connection: sqlite3.Connection, film: int) -> list[Voice]:
    """Return the voices on a film by number, its copies folded into each."""
    films.film(connection, film)
    copies: dict[int, list[int]] = {}
    asked = "SELECT review, coalesce(copy_of, review) FROM decisions JOIN reviews ON number = review WHERE film = ? ORDER BY review"
    for number, leader in connection.execute(asked, (film,)):
        copies.setdefault(leader, []).append(number)
    leading = {leader if leader in group else group[0]: group for leader, group in copies.items()}
    with many_objects():
        rows = connection.execute(f"{_VOICE} WHERE reviews.number IN (SELECT value FROM json_each(?)) ORDER BY 1", (listed(leading),))
        return [_voice(row, tuple(number for number in leading[row[0]] if number != row[0])) for row in rows]


def review(connection: sqlite3.Connection, number: int) -> Voice:
    """Return one review with its reading; raises NotHeld when there is none of that number."""
    row = connection.execute(f"{_VOICE} WHERE reviews.number = ?", (number,)).fetchone()
    if row is None:
        raise NotHeld(f"review {number}", "there is no such review in the library", "give the number of one that is")
    copies = connection.execute("SELECT number FROM reviews WHERE copy_of = ? ORDER BY number", (number,))
    return _voice(row, tuple(copy for (copy,) in copies))


def readings(connection: sqlite3.Connection, number: int) -> list[Reading]:
    """Return all readings of a review, by whatever model, in the order they were made."""
    asked = """SELECT json, id, source, text, language FROM readings JOIN reviews ON reviews.number = review
        WHERE review = ? ORDER BY readings.number"""
    return [_reading(row) for row in connection.execute(asked, (number,))]


def all_voices(connection: sqlite3.Connection) -> Iterator[Voice]:
    """Yield every voice of the library, one at a time, by number."""
    copies: dict[int, list[int]] = {}
    for number, leader in connection.execute("SELECT number, copy_of FROM reviews WHERE copy_of IS NOT NULL ORDER BY number"):
        copies.setdefault(leader, []).append(number)
    for row in connection.execute(f"{_VOICE} WHERE copy_of IS NULL ORDER BY reviews.number"):
        yield _voice(row, tuple(copies.get(row[0], ())))


def critics(connection: sqlite3.Connection, name: str | None = None) -> list[Byline]:
    """Return all critics, those with most reviews first; or the one of that name, spelling aside, if there is one."""
    chosen = "critics.key = :key" if name is not None else "1"
    rows = connection.execute(
        f"""SELECT critics.name, group_concat(DISTINCT outlet), count(*) FROM critics JOIN reviews ON critic = critics.number
        WHERE copy_of IS NULL AND {chosen} GROUP BY critics.number ORDER BY count(*) DESC, critics.key""",
        {"key": name_key(clean(name or ""))},
    ).fetchall()
    names = {str(number): name for number, name in connection.execute("SELECT number, name FROM outlets")}
    return [Byline(name, tuple(sorted(names[number] for number in (outlets or "").split(",") if number)), n) for name, outlets, n in rows]


def scores(connection: sqlite3.Connection, only: Iterable[int] | None = None) -> Iterator[Given]:
    """Yield the score that each named critic gives each film, or `only` some films; a critic's later review of a film counts alone."""
    chosen = "film IN (SELECT value FROM json_each(:films))" if only is not None else "film IS NOT NULL"
    asked = f"""SELECT critics.name, film, rating, stated IS NOT NULL, max(coalesce(published, '')) FROM reviews
        JOIN critics ON critics.number = critic JOIN decisions ON decisions.review = reviews.number
        JOIN verdicts ON verdicts.review = reviews.number
        WHERE copy_of IS NULL AND {chosen} GROUP BY critic, film ORDER BY critics.key, film"""
    for name, film, rating, stated, _ in connection.execute(asked, {"films": listed(only or ())}):
        yield Given(name, str(film), rating, bool(stated))


def critic_history(connection: sqlite3.Connection, name: str) -> list[CriticReview]:
    """Return a critic's reviews, the newest first; none for an unknown name."""
    asked = """SELECT reviews.number, film, outlets.name, published, rating, stated FROM reviews
        JOIN critics ON critics.number = critic JOIN verdicts ON verdicts.review = reviews.number
        LEFT JOIN decisions ON decisions.review = reviews.number LEFT JOIN outlets ON outlets.number = outlet
        WHERE copy_of IS NULL AND critics.key = ? ORDER BY published DESC, reviews.number DESC"""
    rows = connection.execute(asked, (name_key(name),)).fetchall()
    known = films.some(connection, (row[1] for row in rows))
    return [CriticReview(row[0], known.get(row[1]), *row[2:]) for row in rows]


def _voice(row: tuple[int, bytes, str, str, str, str, str | None, str | None, str | None, str], copies: tuple[int, ...]) -> Voice:
    number, json, id, source, text, language, critic, outlet, published, facts = row
    return Voice(number, _reading((json, id, source, text, language)), critic, outlet, published, facts_of(facts), copies)


def _reading(row: tuple[bytes, str, str, str, str]) -> Reading:
    json, id, source, text, language = row
    return unpack_reading(json, id, source_of(source), text, language)
