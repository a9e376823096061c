"""Sentences as they are shown when they are found."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cinetrace.library import films, phrases
from cinetrace.library.flat import roles_of
from cinetrace.types import FilmRecord, Hit, Span

LONGEST = 600
"""Characters of a sentence that are shown."""

_Row = tuple[int, int, int, str, int, str, str, str, float, int]


def hits(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Hit]:
    """Return the sentences of these numbers, in their order."""
    asked = """SELECT s.number, s.review, s.start, s.stop, substr(r.text, s.start + 1, s.stop - s.start), d.film, c.name, o.name,
        r.published, s.polarity, s.roles
        FROM sentences s JOIN reviews r ON r.number = s.review LEFT JOIN decisions d ON d.review = s.review
        LEFT JOIN critics c ON c.number = r.critic LEFT JOIN outlets o ON o.number = r.outlet
        WHERE s.number IN (SELECT value FROM json_each(?))"""
    rows: dict[int, _Row] = {row[0]: row[1:] for row in connection.execute(asked, (f"[{','.join(map(str, numbers))}]",))}
    known = films.some(connection, (row[4] for row in rows.values()))
    aspects = _aspects(connection, numbers)
    return [_hit(rows[number], known, aspects.get(number, {})) for number in numbers if number in rows]


def short(hit: Hit, words: str) -> Hit:
    """Return the hit; of an endless sentence only the part around the first word that was looked for."""
    if len(hit.text) <= LONGEST:
        return hit
    at = max(0, min(phrases.first_place(words, hit.text) - LONGEST // 3, len(hit.text) - LONGEST))
    start = hit.span.start + at
    return replace(hit, span=Span(start, start + LONGEST), text=hit.text[at : at + LONGEST])


def _hit(row: _Row, known: Mapping[int, FilmRecord], aspects: dict[str, float]) -> Hit:
    review, start, stop, text, film, critic, outlet, published, polarity, roles = row
    return Hit(review, Span(start, stop), text, known.get(film), critic, outlet, published, polarity, roles_of(roles), aspects)


def _aspects(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, dict[str, float]]:
    """Return the surest judgement of each aspect by sentence."""
    asked = """SELECT sentence, aspect, polarity FROM opinions WHERE sentence IN (SELECT value FROM json_each(?))
        ORDER BY sentence, certainty, nth"""
    found: dict[int, dict[str, float]] = {}
    for sentence, aspect, polarity in connection.execute(asked, (f"[{','.join(map(str, numbers))}]",)):
        found.setdefault(sentence, {})[aspect] = polarity
    return found
