"""The way to the sentences of a query: what a page costs must not grow with how common its words are.

- Few sentences have the words: they are ranked by them (BM25).
- The words are common, but few reviews or judgements are asked: their sentences get an index of their own, and are ranked.
- No more is known than common words: ranking by these says next to nothing, and the newest come first.
- No words, but an aspect with its sign: the strongest judgements come first; without a sign the newest.
- No words, but few reviews: all their sentences are looked at.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cinetrace.library import filters, phrases
from cinetrace.library.filters import SIGNS, Filters
from cinetrace.library.flat import PLACES
from cinetrace.types import Query

RANKED = 10_000
"""Sentences that are ranked by their words."""
NARROW = 1_000
"""Reviews whose sentences get an index of their own."""
SCANNED = 20_000
"""Sentences that are looked at to count those that pass the filters."""
TOKENS = "unicode61 remove_diacritics 2"
"""As in the index of all words."""

_THEIRS = f"{{}} BETWEEN r.number << {PLACES} AND (r.number << {PLACES}) + {(1 << PLACES) - 1}"
_ALL = "(SELECT number AS at FROM sentences)"


@dataclass(frozen=True, slots=True)
class Plan:
    """Where sentences come from: a table of their number `at`, with their `rank` where they are ranked."""

    source: str
    filters: Filters
    backwards: bool
    """True when the highest rank comes first, and of equal ranks, or where there are none, the highest number."""
    ranked: bool = True
    counted: tuple[str, Filters] | None = None
    """The same, cut off where counting it all would take long; None when there are so few that all of them may be fetched."""


def plan(connection: sqlite3.Connection, query: Query) -> Plan:
    """Return the way to the sentences of a query; raises Unclear or NotHeld when it makes no sense."""
    asked, found = phrases.question(query.words), filters.of(connection, query)
    if asked:
        found.values["asked"] = asked
        return _by_words(connection, query, found)
    if _few_reviews(connection, found):
        return _by_reviews(query, found)
    if query.aspect is None:
        return Plan(_ALL, found, True, False, (_first("number AS at", "sentences", "1"), found))
    if query.sign or _few_judge(connection, found):
        return _by_judgements(query, found)
    judged = _first("DISTINCT sentence AS at", "opinions", "aspect = :aspect")
    return Plan(_ALL, found, True, False, (judged, found.of_judgements()))


def at_most(connection: sqlite3.Connection, asked: str, values: dict[str, object], most: int) -> bool:
    """Say whether a question has at most so many answers; no more are looked at."""
    counted = f"SELECT count(*) FROM ({asked} LIMIT {most + 1})"
    return bool(connection.execute(counted, values).fetchone()[0] <= most)


def _by_words(connection: sqlite3.Connection, query: Query, found: Filters) -> Plan:
    table = "words"
    if not at_most(connection, "SELECT 1 FROM words WHERE words MATCH :asked", found.values, RANKED):
        table = "few"
        if _few_reviews(connection, found):
            theirs = f"FROM reviews r CROSS JOIN sentences s ON {_THEIRS.format('s.number')} WHERE {' AND '.join(found.reviews)}"
            _index_alone(connection, theirs, found)
        elif query.aspect is not None and _few_judge(connection, found):
            judged = "(SELECT DISTINCT sentence FROM opinions WHERE aspect = :aspect) CROSS JOIN sentences s ON s.number = sentence"
            _index_alone(connection, f"FROM {judged} CROSS JOIN reviews r ON r.number = s.review", found)
        else:
            source = "(SELECT rowid AS at FROM words WHERE words MATCH :asked ORDER BY rowid DESC)"
            return Plan(source, found, True, False, (_first("rowid AS at", "words", "words MATCH :asked"), found))
    return Plan(f"(SELECT rowid AS at, rank FROM {table} WHERE {table} MATCH :asked)", found, False)


def _few_reviews(connection: sqlite3.Connection, found: Filters) -> bool:
    asked = f"SELECT 1 FROM reviews r WHERE {' AND '.join(found.reviews)}"
    return bool(found.reviews) and at_most(connection, asked, found.values, NARROW)


def _few_judge(connection: sqlite3.Connection, found: Filters) -> bool:
    return at_most(connection, "SELECT 1 FROM opinions WHERE aspect = :aspect", found.values, RANKED)


def _index_alone(connection: sqlite3.Connection, sentences: str, found: Filters) -> None:
    """Index the words of some sentences by themselves, in memory."""
    connection.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.few USING fts5(text, content='', tokenize='{TOKENS}')")
    connection.execute("INSERT INTO few (few) VALUES ('delete-all')")
    chosen = f"SELECT s.number, substr(r.text, s.start + 1, s.stop - s.start) {sentences}"
    connection.execute(f"INSERT INTO few (rowid, text) {chosen}", found.values)


def _by_reviews(query: Query, found: Filters) -> Plan:
    """Look at all sentences of few reviews, or at all that judge the aspect; of several judgements in one the strongest counts."""
    reviews, sign = " AND ".join(found.reviews), SIGNS.get(query.sign or "")
    if query.aspect is None:
        source = f"(SELECT s.number AS at FROM reviews r CROSS JOIN sentences s ON {_THEIRS.format('s.number')} WHERE {reviews})"
        return Plan(source, found.of_reviews(), True, False)
    backwards, judged = query.sign != "negative", f"+aspect = :aspect{f' AND +polarity {sign}' if sign else ''}"
    rank = f"{'max' if backwards else 'min'}(polarity)" if sign else "0.0"
    theirs = f"reviews r CROSS JOIN opinions o ON {_THEIRS.format('o.sentence')}"
    source = f"(SELECT sentence AS at, {rank} AS rank FROM {theirs} WHERE {reviews} AND {judged} GROUP BY sentence)"
    return Plan(source, found.of_reviews().of_judgements(), backwards)


def _by_judgements(query: Query, found: Filters) -> Plan:
    """Look through the judgements of one aspect; of several in one sentence the strongest counts."""
    sign, backwards = SIGNS.get(query.sign or ""), query.sign != "negative"
    stronger = f"(other.polarity, other.nth) {'>' if backwards else '<'} (one.polarity, one.nth)"
    others = f"SELECT 1 FROM opinions other WHERE other.sentence = one.sentence AND +other.aspect = one.aspect AND {stronger}"
    where = f"aspect = :aspect{f' AND polarity {sign}' if sign else ''} AND NOT EXISTS ({others})"
    source = f"(SELECT sentence AS at, {'polarity' if sign else '0.0'} AS rank FROM opinions one WHERE {where})"
    found = found.of_judgements()
    return Plan(source, found, backwards, True, (_first("sentence AS at", "opinions one", where), found))


def _first(what: str, table: str, where: str) -> str:
    return f"(SELECT {what} FROM {table} WHERE {where} LIMIT {SCANNED})"
