"""Films of the library that a review could be about, and reviews that could be about a film: by a title, or by people named in both."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from cinetrace.library import films
from cinetrace.library.connection import listed
from cinetrace.library.decisions import WAITING
from cinetrace.library.keys import title_key
from cinetrace.library.packing import candidates_of
from cinetrace.types import FilmRecord

_MOST = 20
_SHARED = 2
"""People that must be named in both."""


def near(connection: sqlite3.Connection, titles: Iterable[str], people: Iterable[str]) -> list[FilmRecord]:
    """Return the films of one of these titles, and those of which reviews name at least two of these people; at most some dozens."""
    keys = json.dumps(sorted({key for title in titles if (key := title_key(title))}))
    titled = "SELECT number FROM films WHERE key IN (SELECT value FROM json_each(?)) ORDER BY number LIMIT ?"
    shared = f"""SELECT film FROM people JOIN decisions ON decisions.review = people.review
        WHERE name IN (SELECT value FROM json_each(?)) AND film IS NOT NULL
        GROUP BY film HAVING count(DISTINCT name) >= {_SHARED} ORDER BY count(DISTINCT name) DESC, film LIMIT ?"""
    found = [*connection.execute(titled, (keys, _MOST)), *connection.execute(shared, (json.dumps(sorted(set(people))), _MOST))]
    known = films.some(connection, {number for (number,) in found})
    return [known[number] for number in sorted(known)]


def newest(connection: sqlite3.Connection) -> int:
    """Return the highest number that a film has."""
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM films").fetchone()[0])


def waiting(connection: sqlite3.Connection) -> list[int]:
    """Return the reviews whose film is not decided, copies left out, in the order they came in."""
    return [number for (number,) in connection.execute(f"SELECT number {WAITING} ORDER BY number")]


def waiting_near(connection: sqlite3.Connection, after: int) -> list[int]:
    """Return the reviews whose film is not decided and that could be about one of the films with a number after that."""
    keys = {key for (key,) in connection.execute("SELECT key FROM films WHERE number > ?", (after,))}
    if not keys:
        return []
    rows = connection.execute(f"SELECT number, candidates {WAITING}").fetchall()
    titled = {number for number, candidates in rows if any(title_key(one.title) in keys for one in candidates_of(candidates))}
    return sorted(titled | _sharing(connection, {number for number, _ in rows}, after))


def _sharing(connection: sqlite3.Connection, waiting: set[int], after: int) -> set[int]:
    named = "SELECT DISTINCT name FROM people WHERE review IN (SELECT review FROM decisions WHERE film > :after)"
    asked = f"""SELECT review FROM people WHERE review IN (SELECT value FROM json_each(:waiting)) AND name IN ({named})
        GROUP BY review HAVING count(DISTINCT name) >= {_SHARED}"""
    return {review for (review,) in connection.execute(asked, {"after": after, "waiting": listed(waiting)})}
