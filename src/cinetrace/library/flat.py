"""A reading as rows: what is needed to add up, filter and search without opening the packed readings."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from cinetrace.library.packing import clean
from cinetrace.types import Reading, Role, Span

ROLES: tuple[Role, ...] = ("opinion", "plot", "context", "release", "other")
PLACES = 20
"""Bits of a sentence's number that say its place in the review."""

Row = tuple[object, ...]

TABLES = ("opinions", "people", "works", "releases", "cautions", "audience", "mentions")


def put(connection: sqlite3.Connection, review: int, reading_number: int, reading: Reading) -> None:
    """Let the rows of this reading take the place of those of the review's reading before."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table} WHERE {_belongs(table)}", (review,))
    _put_sentences(connection, review, reading)
    connection.execute(_VERDICT, verdict_row(review, reading_number, reading))
    for table, rows in claim_rows(review, reading):
        _insert(connection, table, rows)


def claim_rows(review: int, reading: Reading) -> tuple[tuple[str, Iterable[Row]], ...]:
    """Return the rows of a reading in the tables of its claims; the number of the review stands in each."""
    return (
        ("opinions", _opinions(review, reading)),
        ("people", _people(review, reading)),
        ("works", ((review, nth, clean(work.title)) for nth, work in enumerate(reading.works))),
        ("releases", _releases(review, reading)),
        ("cautions", ((review, nth, row.kind, row.certainty, *row.evidence) for nth, row in enumerate(reading.cautions))),
        ("audience", ((review, nth, row.stance, *row.evidence) for nth, row in enumerate(reading.audience))),
        ("mentions", dict.fromkeys((review, kind, nth, *span) for kind, nth, span in mentions(reading))),
    )


def sentence_rows(review: int, reading: Reading) -> Iterator[Row]:
    """Yield the rows of a reading in the table of sentences."""
    for place, row in enumerate(reading.sentences, review << PLACES):
        yield place, review, *row.span, bits_of(row.roles), row.polarity, row.spoiler


def verdict_row(review: int, reading_number: int, reading: Reading) -> Row:
    """Return the row of a reading in the table of verdicts."""
    verdict, hope = reading.verdict, reading.expectation
    stated = clean(verdict.stated.text) if verdict.stated else None
    expected, delivered = (hope.expected, hope.delivered) if hope else (None, None)
    numbers = (verdict.rating, verdict.low, verdict.high, verdict.polarity)
    return review, reading_number, *numbers, verdict.stance, stated, expected, delivered


def roles_of(bits: int) -> tuple[Role, ...]:
    """Return the roles that the bits stand for."""
    return tuple(role for at, role in enumerate(ROLES) if bits >> at & 1)


def bits_of(roles: Iterable[Role]) -> int:
    """Return the bits that stand for these roles."""
    return sum({1 << ROLES.index(role) for role in roles})


def _belongs(table: str) -> str:
    """Return the condition that picks the rows of one review; by sentences where those are the key."""
    first = f"?1 << {PLACES}"
    return f"sentence BETWEEN {first} AND ({first}) + {(1 << PLACES) - 1}" if table == "opinions" else "review = ?1"


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    rows = list(rows)
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _put_sentences(connection: sqlite3.Connection, review: int, reading: Reading) -> None:
    """Store the sentences; where they stand as before, only what was read in them changes, and the index of words is left alone."""
    first, last = review << PLACES, (review + 1 << PLACES) - 1
    old = connection.execute("SELECT start, stop FROM sentences WHERE number BETWEEN ? AND ?", (first, last)).fetchall()
    rows = list(sentence_rows(review, reading))
    if old and old == [row[2:4] for row in rows]:
        changed = [(*row[4:], row[0]) for row in rows]
        connection.executemany("UPDATE sentences SET roles = ?, polarity = ?, spoiler = ? WHERE number = ?", changed)
        return
    connection.execute("DELETE FROM sentences WHERE number BETWEEN ? AND ?", (first, last))
    _insert(connection, "sentences", rows)


_VERDICT = """INSERT INTO verdicts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (review) DO UPDATE SET
    reading = excluded.reading, rating = excluded.rating, low = excluded.low, high = excluded.high, polarity = excluded.polarity,
    stance = excluded.stance, stated = excluded.stated, expected = excluded.expected, delivered = excluded.delivered"""


def _opinions(review: int, reading: Reading) -> Iterator[Row]:
    starts = [sentence.span.start for sentence in reading.sentences]
    for nth, row in enumerate(reading.opinions):
        sentence = (review << PLACES) + _place(starts, row.evidence)
        yield sentence, nth, review, row.aspect, row.polarity, row.certainty, row.holder, *row.evidence


def _place(starts: Sequence[int], span: Span) -> int:
    """Return the place of the sentence in which a span begins."""
    return max(0, bisect_right(starts, span.start) - 1)


def _people(review: int, reading: Reading) -> Iterator[Row]:
    for nth, row in enumerate(reading.people):
        character = clean(row.character) if row.character else None
        yield review, nth, clean(row.name), row.role, character, row.part, *row.evidence


def _releases(review: int, reading: Reading) -> Iterator[Row]:
    for nth, row in enumerate(reading.releases):
        distributor = clean(row.distributor) if row.distributor else None
        formats, inferred = " ".join(row.formats), " ".join(row.inferred)
        yield review, nth, row.date, row.precision, formats, distributor, row.region, *row.evidence, inferred


def mentions(reading: Reading) -> Iterator[tuple[str, int, Span]]:
    """Yield every span that no other row holds."""
    if reading.film.span:
        yield "film", 0, reading.film.span
    if reading.verdict.stated and reading.verdict.stated.span:
        yield "stated", 0, reading.verdict.stated.span
    if reading.expectation:
        yield "expectation", 0, reading.expectation.evidence
    yield from (("verdict", 0, span) for span in reading.verdict.evidence)
    yield from (("target", nth, row.target) for nth, row in enumerate(reading.opinions) if row.target)
    yield from (("person", nth, span) for nth, row in enumerate(reading.people) for span in row.mentions)
    yield from (("work", nth, span) for nth, row in enumerate(reading.works) for span in row.mentions)
