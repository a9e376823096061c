"""Which film a review is about: what was found out, what a person decided, and what is still unsure."""

from __future__ import annotations

import sqlite3

from cinetrace.errors import NotHeld
from cinetrace.library import films, links
from cinetrace.library.packing import candidates_of, encoded, source_of
from cinetrace.types import FilmRecord, Identified, Unsure

_OPENING = 120
WAITING = "FROM decisions JOIN reviews ON number = review WHERE film IS NULL AND NOT by_person AND copy_of IS NULL"
"""The reviews whose film is not decided, copies left out."""


def decide(connection: sqlite3.Connection, number: int, found: Identified) -> None:
    """Note what was found out; a person's earlier word stands."""
    if not _by_person(connection, number):
        film = films.number_of(connection, found.film) if found.film else None
        _note(connection, number, film, found, by_person=False)


def share(connection: sqlite3.Connection, number: int) -> None:
    """Let a review whose film is unsure take over what is known of its copies, and they of it."""
    known = [(member, *_decision(connection, member)) for member in links.members(connection, number)]
    decided = [row for row in known if row[2]] or [row for row in known if row[1] is not None]
    if decided:
        member, _, by_person = decided[0]
        for other, its_film, _ in known:
            if its_film is None and other != member:
                _copy(connection, member, other, by_person)


def resolve(connection: sqlite3.Connection, number: int, record: FilmRecord | None) -> None:
    """Note a person's word on the film of a review and of all its copies; None: it is about no film that one could name."""
    asked(connection, number)
    film = films.number_of(connection, record) if record else None
    for member in links.members(connection, number):
        _note(connection, member, film, Identified(record, 1.0, "decided"), by_person=True)


def undo(connection: sqlite3.Connection, number: int) -> None:
    """Take a person's word on the film of a review and of all its copies back; it waits for a decision again."""
    asked(connection, number)
    for member in links.members(connection, number):
        _note(connection, member, None, Identified(None, 0.0, "none"), by_person=False)


def unsure(connection: sqlite3.Connection, review: int | None = None) -> list[Unsure]:
    """Return the reviews whose film is not decided, copies left out, in the order they came in; or that one, if it is among them."""
    one = "" if review is None else " AND number = :review"
    asked = f"SELECT number, id, source, substr(text, 1, 500), candidates {WAITING}{one} ORDER BY number"
    rows = connection.execute(asked, {"review": review})
    return [Unsure(row[0], _name(row[2], row[1]), opening(row[3]), candidates_of(row[4])) for row in rows]


def film_of(connection: sqlite3.Connection, number: int) -> FilmRecord | None:
    """Return the film that the review is about; None while that is unsure."""
    film, _ = _decision(connection, number)
    return films.film(connection, film) if film is not None else None


def asked(connection: sqlite3.Connection, number: int) -> None:
    """Raise NotHeld unless there is a review of that number."""
    if not connection.execute("SELECT 1 FROM reviews WHERE number = ?", (number,)).fetchone():
        raise NotHeld(f"review {number}", "there is no such review in the library", "give the number of one that is")


def opening(text: str) -> str:
    """Return the first words of a text, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _OPENING else flat[:_OPENING].rsplit(" ", 1)[0] + " ..."


def _name(source: str, id: str) -> str:
    known = source_of(source)
    return f"{known.path}, {known.item}" if known.item and known.path else known.url or known.path or id


def _by_person(connection: sqlite3.Connection, number: int) -> bool:
    return bool(_decision(connection, number)[1])


def _decision(connection: sqlite3.Connection, number: int) -> tuple[int | None, int]:
    row = connection.execute("SELECT film, by_person FROM decisions WHERE review = ?", (number,)).fetchone()
    return row or (None, 0)


def _note(connection: sqlite3.Connection, number: int, film: int | None, found: Identified, *, by_person: bool) -> None:
    candidates = encoded(found.candidates).decode()
    values = (number, film, by_person, found.ground, found.certainty, candidates)
    connection.execute(f"{_PUT} VALUES (?, ?, ?, ?, ?, ?) {_OR_CHANGE}", values)


def _copy(connection: sqlite3.Connection, source: int, target: int, by_person: int) -> None:
    row = connection.execute("SELECT film, ground, certainty, candidates FROM decisions WHERE review = ?", (source,)).fetchone()
    connection.execute(f"{_PUT} VALUES (?, ?, ?, ?, ?, ?) {_OR_CHANGE}", (target, row[0], by_person, *row[1:]))


_PUT = "INSERT INTO decisions (review, film, by_person, ground, certainty, candidates)"
_OR_CHANGE = """ON CONFLICT (review) DO UPDATE SET film = excluded.film, by_person = excluded.by_person, ground = excluded.ground,
    certainty = excluded.certainty, candidates = excluded.candidates"""
