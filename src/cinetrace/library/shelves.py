"""The library as somebody walks along its shelves: films at a glance, the newest, page by page, and how much there is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from cinetrace.library import films
from cinetrace.library.connection import listed
from cinetrace.library.filters import SPOILER
from cinetrace.library.flat import PLACES
from cinetrace.library.hits import hits
from cinetrace.library.keys import title_key
from cinetrace.types import Hit
from cinetrace.types.shelves import Glance, Holdings

_RECENT = 400
"""Newest reviews among which the newest films are looked for."""


def holdings(connection: sqlite3.Connection) -> Holdings:
    """Return how many films, reviews and critics there are, and how many reviews wait for a decision."""
    asked = """SELECT (SELECT count(*) FROM films), (SELECT count(*) FROM reviews), (SELECT count(*) FROM critics),
        (SELECT count(*) FROM decisions WHERE film IS NULL AND by_person = 0)"""
    return Holdings(*connection.execute(asked).fetchone())


def newest(connection: sqlite3.Connection) -> list[int]:
    """Return the numbers of the films with the newest reviews, the newest first."""
    asked = """SELECT film, max(review) FROM (SELECT review, film FROM decisions WHERE film IS NOT NULL ORDER BY review DESC LIMIT ?)
        GROUP BY film ORDER BY 2 DESC"""
    return [film for film, _ in connection.execute(asked, (_RECENT,))]


def titled(connection: sqlite3.Connection, words: str, after: tuple[str, int] | None, limit: int) -> list[tuple[str, int]]:
    """Return keys and numbers of the films whose title has all the words, by title, from after a place on."""
    parts = [f"%{_escaped(part)}%" for part in title_key(words).split()]
    where = "".join(" AND key LIKE ? ESCAPE '!'" for _ in parts)
    asked = f"SELECT key, number FROM films WHERE (key, number) > (?, ?){where} ORDER BY key, number LIMIT ?"
    return connection.execute(asked, (*(after or ("", -1)), *parts, limit)).fetchall()


def count_titled(connection: sqlite3.Connection, words: str) -> int:
    """Return how many films have all the words in their title."""
    parts = [f"%{_escaped(part)}%" for part in title_key(words).split()]
    where = "".join(" AND key LIKE ? ESCAPE '!'" for _ in parts)
    return int(connection.execute(f"SELECT count(*) FROM films WHERE 1{where}", parts).fetchone()[0])


def glances(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Glance]:
    """Return the films of these numbers at a glance, in their order."""
    asked = """SELECT film, count(*), avg(rating), min(rating), max(rating), max(reviews.number), max(published)
        FROM decisions JOIN reviews ON reviews.number = decisions.review JOIN verdicts ON verdicts.review = reviews.number
        WHERE film IN (SELECT value FROM json_each(?)) AND copy_of IS NULL GROUP BY film"""
    rows = {row[0]: row for row in connection.execute(asked, (listed(numbers),))}
    known, said = films.some(connection, numbers), verdict_sentences(connection, [row[5] for row in rows.values()])
    found = (rows[number] for number in numbers if number in rows and number in known)
    return [
        Glance(known[film], voices, mean, low, high, published, said.get(newest))
        for film, voices, mean, low, high, newest, published in found
    ]


def verdict_sentences(connection: sqlite3.Connection, reviews: Iterable[int]) -> dict[int, Hit]:
    """Return for each review a sentence that carries its verdict and gives nothing away."""
    asked = f"""SELECT max(s.number) FROM json_each(?) asked JOIN mentions m ON m.review = asked.value AND m.kind = 'verdict'
        JOIN sentences s ON s.number BETWEEN m.review << {PLACES} AND (m.review << {PLACES}) + {(1 << PLACES) - 1}
        AND s.start <= m.start AND m.start < s.stop
        WHERE s.spoiler < {SPOILER} GROUP BY m.review"""
    numbers = [row[0] for row in connection.execute(asked, (listed(reviews),))]
    return {hit.voice: hit for hit in hits(connection, numbers)}


def _escaped(part: str) -> str:
    return part.replace("!", "!!").replace("%", "!%").replace("_", "!_")
