"""The people whom reviews name: who is named most, and all that is said of one."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from cinetrace.library import films
from cinetrace.library.packing import clean
from cinetrace.types import Span
from cinetrace.types.shelves import Appearance, Credited


def credited(connection: sqlite3.Connection, words: str, limit: int) -> list[Credited]:
    """Return the people whom most reviews name, whose name has all the words."""
    parts = [f"%{part.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%" for part in clean(words).split()]
    where = " AND ".join(["1", *("name LIKE ? ESCAPE '!'" for _ in parts)])
    asked = f"SELECT name, count(*) FROM people WHERE {where} GROUP BY name ORDER BY 2 DESC, name LIMIT ?"
    return [Credited(name, reviews) for name, reviews in connection.execute(asked, (*parts, limit))]


def count_naming(connection: sqlite3.Connection, names: Collection[str]) -> int:
    """Return how many reviews name somebody by any of these names."""
    places = ", ".join("?" * len(names))
    return int(connection.execute(f"SELECT count(DISTINCT review) FROM people WHERE name IN ({places})", tuple(names)).fetchone()[0])


def appearances(connection: sqlite3.Connection, name: str) -> list[Appearance]:
    """Return what each review says of somebody's work on its film, the newest film first; copies are left out."""
    asked = """SELECT review, film, role, character, part, start, stop FROM people JOIN reviews ON reviews.number = review
        LEFT JOIN decisions USING (review) WHERE people.name = ? AND copy_of IS NULL ORDER BY review"""
    rows = connection.execute(asked, (clean(name),)).fetchall()
    known = films.some(connection, (row[1] for row in rows))
    found = [
        Appearance(review, known.get(film), role, character, part, Span(start, stop))
        for review, film, role, character, part, start, stop in rows
    ]
    return sorted(found, key=lambda one: (-((one.film and one.film.year) or 0), one.film.title if one.film else "~", one.review))
