"""How reviews come in and go: each text once, all of a batch or nothing."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping, Sequence

from cinetrace.errors import LibraryError
from cinetrace.library import decisions, films, flat, links, texts, wording
from cinetrace.library.packing import clean, pack_reading, told
from cinetrace.types import Capture, Filed, Identified, Model, Reading, Review, Source, Stored

LARGEST_CAPTURE = 4 << 20
"""Bytes; of a larger page only the hash is kept."""


def store(connection: sqlite3.Connection, filed: Sequence[Filed]) -> list[Stored]:
    """Store each review with its reading and its film, and say what became of it; to be run as one transaction."""
    return [_store(connection, item) for item in filed]


def forget(connection: sqlite3.Connection, number: int) -> None:
    """Take a review out with all that was read in it."""
    decisions.asked(connection, number)
    links.part(connection, number)
    links.unshelve(connection, number)
    connection.execute("DELETE FROM reviews WHERE number = ?", (number,))
    films.forget_unused(connection)


def decide(connection: sqlite3.Connection, found: Mapping[int, Identified]) -> None:
    """Note what was found out anew about the films of reviews; copies that this brings to light become one voice."""
    for number, film in found.items():
        decisions.asked(connection, number)
        decisions.decide(connection, number, film)
        links.link(connection, number)
        decisions.share(connection, number)
    films.forget_unused(connection)


def _store(connection: sqlite3.Connection, filed: Filed) -> Stored:
    if filed.reading.text != filed.review.text:
        raise LibraryError(filed.review.name, "its reading is of another text", "read it again")
    words = wording.words(filed.review.text)
    number = texts.find(connection, filed.review, words)
    return _new(connection, filed, words) if number is None else _again(connection, filed, number)


def _new(connection: sqlite3.Connection, filed: Filed, words: list[str]) -> Stored:
    number = _add_review(connection, filed.review, words)
    _add_capture(connection, number, filed)
    flat.put(connection, number, _add_reading(connection, number, filed.reading), filed.reading)
    decisions.decide(connection, number, filed.film)
    leader = links.shelve(connection, number)
    if leader is None:
        return Stored(number, "new")
    decisions.share(connection, number)
    others = [member for member in links.members(connection, number) if member != number]
    return Stored(number, "copy", others[0] if leader == number else leader)


def _again(connection: sqlite3.Connection, filed: Filed, number: int) -> Stored:
    """Store what is new about a text that is there already: where it stands too, what is stated there, another model's reading."""
    _add_capture(connection, number, filed)
    texts.fill_in(connection, number, filed.review)
    same, read = connection.execute(
        "SELECT text = ?, EXISTS (SELECT 1 FROM readings WHERE review = reviews.number AND model = ?) FROM reviews WHERE number = ?",
        (filed.review.text, _model(connection, filed.reading.model), number),
    ).fetchone()
    if read or not same:  # spans in another spelling of the text would not fit the one that is kept
        return Stored(number, "known")
    flat.put(connection, number, _add_reading(connection, number, filed.reading), filed.reading)
    decisions.decide(connection, number, filed.film)
    decisions.share(connection, number)
    return Stored(number, "re-read")


def _add_review(connection: sqlite3.Connection, review: Review, words: list[str]) -> int:
    source, facts = told(review.source), told(review.facts)
    critic = texts.named_row(connection, "critics", review.source.critic or review.facts.critic)
    outlet = texts.named_row(connection, "outlets", review.source.outlet or review.facts.outlet)
    published = review.source.published or review.facts.published
    values = (len(review.text), review.id, wording.sameness(words), critic, outlet, published, review.language, source, facts, review.text)
    added = connection.execute(
        """INSERT INTO reviews (size, id, sameness, critic, outlet, published, language, source, facts, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number""",
        values,
    )
    return int(added.fetchone()[0])


def _add_capture(connection: sqlite3.Connection, number: int, filed: Filed) -> None:
    """Note where the text was found.

    The bytes are kept of pages alone, which change and vanish and may one day be read better. Of plain text and a table's row the
    review's own text is all there is; the files that they lie in stay with their owner.
    """
    source, capture = filed.review.source, filed.capture
    places = [clean(place) if place else None for place in (source.path, source.url, source.item)]
    values = (number, *places, source.media_type, capture.charset if capture else None, source.sha256, _kept(source, capture))
    asked = "INSERT OR IGNORE INTO captures (review, path, url, item, media_type, charset, sha256, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    connection.execute(asked, values)


def _kept(source: Source, capture: Capture | None) -> bytes | None:
    is_row = source.path is not None and source.item is not None
    is_page = source.media_type is not None and "html" in source.media_type and not is_row
    return zlib.compress(capture.data) if capture and is_page and len(capture.data) <= LARGEST_CAPTURE else None


def _add_reading(connection: sqlite3.Connection, number: int, reading: Reading) -> int:
    values = (number, _model(connection, reading.model), pack_reading(reading))
    return int(connection.execute("INSERT INTO readings (review, model, json) VALUES (?, ?, ?) RETURNING number", values).fetchone()[0])


def _model(connection: sqlite3.Connection, model: Model) -> int:
    values = (model.name, model.version, model.sha256)
    connection.execute("INSERT OR IGNORE INTO models (name, version, sha256) VALUES (?, ?, ?)", values)
    return int(connection.execute("SELECT number FROM models WHERE name = ? AND version = ? AND sha256 = ?", values).fetchone()[0])
