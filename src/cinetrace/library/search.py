"""Sentences that somebody looks for, across all critics.

What a page costs must not grow with how common the words are. Up to `RANKED` sentences are ranked by their words (BM25); when more
match, ranking by such words says next to nothing and the newest come first. Counting stops at `COUNTED`. A copy is not found beside
the review that leads its voice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cinetrace.errors import NotHeld, Unclear
from cinetrace.library import films, phrases
from cinetrace.library.flat import PLACES, bits_of, roles_of
from cinetrace.library.keys import name_key
from cinetrace.library.packing import clean
from cinetrace.types import FilmRecord, Hit, Page, Query, Span

RANKED = 20_000
COUNTED = 10_000
SCANNED = 100_000
"""Sentences with the words that are looked at to count those that pass the filters."""
NARROW = 1_000
"""So few reviews get an index of their own when the words are common."""
TOKENS = "unicode61 remove_diacritics 2"
"""As in the index of all words."""
MOST = 1_000
"""Hits of one page."""
SPOILER = 0.5
"""Sentences this likely to give the story away are hidden, as on the screens."""
LONGEST = 600
"""Characters of a sentence that are shown."""

_LAST = (1 << PLACES) - 1


@dataclass(slots=True)
class _Filter:
    """Conditions on reviews `r`, on sentences `s`, and their values by name."""

    reviews: list[str] = field(default_factory=lambda: ["r.copy_of IS NULL"])
    sentences: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)
    narrows: bool = False
    """True when a condition may leave few reviews."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where sentence numbers come from, the order they come in, and what to count."""

    source: str
    rank: str
    """What they are sorted by, ascending, before their number, newest first."""
    condition: str
    values: dict[str, object]
    scanned: str
    """The same source, cut off where counting it all would take long."""


def search(connection: sqlite3.Connection, query: Query) -> Page:
    """Return a page of the sentences that are looked for; raises Unclear when the question makes no sense."""
    if query.limit < 1:
        raise Unclear(f"--limit {query.limit}", "is no number of sentences", "give 1 or more")
    plan = _plan(connection, query)
    limit = min(query.limit, MOST)
    rows = _rows(connection, plan, query.after, limit + 1)
    total, exact = _count(connection, plan)
    following = f"{rows[limit - 1][1]!r}:{rows[limit - 1][0]}" if len(rows) > limit else None
    found = hits(connection, [row[0] for row in rows[:limit]])
    return Page(tuple(_short(hit, query.words) for hit in found), total, exact, following)


def hits(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Hit]:
    """Return the sentences of these numbers, in their order."""
    asked = """SELECT s.number, s.review, s.start, s.stop, substr(r.text, s.start + 1, s.stop - s.start), d.film, c.name, o.name,
        r.published, s.polarity, s.roles
        FROM sentences s JOIN reviews r ON r.number = s.review LEFT JOIN decisions d ON d.review = s.review
        LEFT JOIN critics c ON c.number = r.critic LEFT JOIN outlets o ON o.number = r.outlet
        WHERE s.number IN (SELECT value FROM json_each(?))"""
    rows = {row[0]: row[1:] for row in connection.execute(asked, (f"[{','.join(map(str, numbers))}]",))}
    known = films.some(connection, (row[4] for row in rows.values()))
    aspects = _aspects(connection, numbers)
    return [_hit(rows[number], known, aspects.get(number, {})) for number in numbers if number in rows]


def _hit(row: tuple[int, int, int, str, int, str, str, str, float, int], known: dict[int, FilmRecord], aspects: dict[str, float]) -> Hit:
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


def _plan(connection: sqlite3.Connection, query: Query) -> _Plan:
    asked, filters = phrases.question(query.words), _filter(connection, query)
    condition = " AND ".join([*filters.reviews, *filters.sentences])
    if asked:
        filters.values["asked"] = asked
        return _by_words(connection, filters, condition)
    if query.aspect is not None:
        return _by_aspect(query, filters, condition)
    source = "(SELECT number AS at, 0.0 AS rank FROM sentences)"
    return _Plan(source, "0.0", condition, filters.values, _first("number AS at", "sentences", "1"))


def _by_words(connection: sqlite3.Connection, filters: _Filter, condition: str) -> _Plan:
    values, reviews = filters.values, " AND ".join(filters.reviews)
    if _at_most(connection, "SELECT 1 FROM words WHERE words MATCH :asked", values, RANKED):
        source = "(SELECT rowid AS at, rank FROM words WHERE words MATCH :asked)"
        return _Plan(source, "found.rank", condition, values, source)
    if filters.narrows and _at_most(connection, f"SELECT 1 FROM reviews r WHERE {reviews}", values, NARROW):
        _index_alone(connection, reviews, values)
        source = "(SELECT rowid AS at, rank FROM few WHERE few MATCH :asked)"
        return _Plan(source, "found.rank", condition, values, source)
    source = "(SELECT rowid AS at, 0.0 AS rank FROM words WHERE words MATCH :asked ORDER BY rowid DESC)"
    return _Plan(source, "0.0", condition, values, _first("rowid AS at", "words", "words MATCH :asked"))


def _index_alone(connection: sqlite3.Connection, reviews: str, values: dict[str, object]) -> None:
    """Index the words of a few reviews by themselves, in memory: common words are found at once in a small index."""
    connection.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.few USING fts5(text, content='', tokenize='{TOKENS}')")
    connection.execute("INSERT INTO few (few) VALUES ('delete-all')")
    theirs = f"s.number BETWEEN r.number << {PLACES} AND (r.number << {PLACES}) + {_LAST}"
    chosen = f"SELECT s.number, substr(r.text, s.start + 1, s.stop - s.start) FROM reviews r CROSS JOIN sentences s ON {theirs}"
    connection.execute(f"INSERT INTO few (rowid, text) {chosen} WHERE {reviews}", values)


def _by_aspect(query: Query, filters: _Filter, condition: str) -> _Plan:
    """Look through the judgements of one aspect, the strongest first when it is said of which sign."""
    signs = {"positive": ("-max(polarity)", "AND polarity > 0"), "negative": ("min(polarity)", "AND polarity < 0")}
    rank, sign = signs.get(query.sign or "", ("0.0", ""))
    where = f"aspect = :aspect {sign}"
    source = f"(SELECT sentence AS at, {rank} AS rank FROM opinions WHERE {where} GROUP BY sentence)"
    return _Plan(source, "found.rank", condition, filters.values, _first("DISTINCT sentence AS at", "opinions", where))


def _first(what: str, table: str, where: str) -> str:
    return f"(SELECT {what} FROM {table} WHERE {where} LIMIT {SCANNED})"


def _rows(connection: sqlite3.Connection, plan: _Plan, after: str | None, limit: int) -> list[tuple[int, float]]:
    values = {**plan.values, "limit": limit}
    beyond = ""
    if after is not None:
        values["rank"], values["number"] = _cursor(after)
        beyond = f" AND ({plan.rank} > :rank OR ({plan.rank} = :rank AND s.number < :number))"
    order = "s.number DESC" if plan.rank == "0.0" else f"{plan.rank}, s.number DESC"
    joined = f"{plan.source} found CROSS JOIN sentences s ON s.number = found.at CROSS JOIN reviews r ON r.number = s.review"
    asked = f"SELECT s.number, {plan.rank} FROM {joined} WHERE {plan.condition}{beyond} ORDER BY {order} LIMIT :limit"
    return connection.execute(asked, values).fetchall()


def _count(connection: sqlite3.Connection, plan: _Plan) -> tuple[int, bool]:
    """Return how many there are, and whether all were counted."""
    joined = f"{plan.scanned} found CROSS JOIN sentences s ON s.number = found.at CROSS JOIN reviews r ON r.number = s.review"
    limited = f"SELECT 1 FROM {joined} WHERE {plan.condition} LIMIT {COUNTED + 1}"
    found = connection.execute(f"SELECT count(*) FROM ({limited})", plan.values).fetchone()[0]
    return min(found, COUNTED), found <= COUNTED and _at_most(connection, f"SELECT 1 FROM {plan.scanned}", plan.values, SCANNED - 1)


def _at_most(connection: sqlite3.Connection, asked: str, values: dict[str, object], most: int) -> bool:
    counted = f"SELECT count(*) FROM ({asked} LIMIT {most + 1})"
    return bool(connection.execute(counted, values).fetchone()[0] <= most)


def _cursor(after: str) -> tuple[float, int]:
    rank, _, number = after.partition(":")
    try:
        return float(rank), int(number)
    except ValueError:
        raise Unclear(after, "is no place to go on from", "give what the page before named as `next`") from None


def _filter(connection: sqlite3.Connection, query: Query) -> _Filter:
    filters = _Filter()
    if query.film is not None:
        filters.reviews.append("r.number IN (SELECT review FROM decisions WHERE film = :film)")
        filters.values["film"] = films.film(connection, query.film).number
    if query.critic is not None:
        filters.reviews.append("r.critic IN (SELECT value FROM json_each(:critics))")
        filters.values["critics"] = _critics(connection, query.critic)
    for name, sign, day in (("since", ">=", query.since), ("until", "<=", query.until)):
        if day is not None:
            filters.reviews.append(f"r.published {sign} :{name}")
            filters.values[name] = _checked_day(day)
    filters.narrows = len(filters.reviews) > 1
    _filter_sentences(query, filters)
    return filters


def _filter_sentences(query: Query, filters: _Filter) -> None:
    if not query.spoilers:
        filters.sentences.append(f"s.spoiler < {SPOILER}")
    if query.role is not None:
        filters.sentences.append("s.roles & :role")
        filters.values["role"] = bits_of((query.role,))
    sign = {"positive": "> 0", "negative": "< 0"}.get(query.sign or "")
    if query.aspect is not None:
        judged = f" AND +polarity {sign}" if sign else ""
        filters.sentences.append(f"EXISTS (SELECT 1 FROM opinions WHERE sentence = s.number AND +aspect = :aspect{judged})")
        filters.values["aspect"] = clean(query.aspect)
    elif sign:
        filters.sentences.append(f"s.polarity {sign}")


def _critics(connection: sqlite3.Connection, name: str) -> str:
    """Return the critics of that name; if nobody has it, those whose name holds all its words."""
    key = name_key(clean(name))
    known = connection.execute("SELECT number, key FROM critics").fetchall()
    exact = [number for number, other in known if other == key]
    near = [number for number, other in known if set(key.split()) <= set(other.split())]
    if not (exact or near):
        raise NotHeld(name, "no review of a critic of that name is in the library", "check the spelling, or add reviews by them")
    return f"[{','.join(map(str, exact or near))}]"


def _checked_day(day: str) -> str:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise Unclear(day, "is no date", "give it as YYYY-MM-DD") from None


def _short(hit: Hit, words: str) -> Hit:
    """Return the hit; of an endless sentence only the part around the first word that was looked for."""
    if len(hit.text) <= LONGEST:
        return hit
    at = max(0, min(phrases.first_place(words, hit.text) - LONGEST // 3, len(hit.text) - LONGEST))
    start = hit.span.start + at
    return replace(hit, span=Span(start, start + LONGEST), text=hit.text[at : at + LONGEST])
