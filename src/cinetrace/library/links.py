"""Which reviews are one voice: the same text, syndicated and lightly edited copies.

Texts that share a key of `shingles.bands` are compared. They are one voice when they share enough runs of three words and one of them has
next to no passage of its own: a review that quotes another at length has, and so has the one that is quoted. Reviews that are known
to be of different films never are: some people fill in the same form for every film. Measured with `evals/copies.py`.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cinetrace.library.connection import listed
from cinetrace.library.wording import SHORT, words

if TYPE_CHECKING:  # numpy takes a while to load, and who only reads needs none
    from cinetrace.library.shingles import Print

ALIKE_SAME_FILM, ALIKE = 0.35, 0.5
"""Shared runs of copies that are known to be of one film, and of others."""
SURELY = 0.6
"""Shared runs that no quote reaches."""
OWN = 0.15
"""The most that one of two copies that share less may hold in passages of its own."""
WITHIN = 0.9
"""Share of a critic's text on a film that makes it an excerpt of the same critic's other one on that film."""
_ANY = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    text: str
    leader: int
    film: int | None


def shelve(connection: sqlite3.Connection, number: int) -> int | None:
    """Keep the keys under which later copies will meet this text, and `link` it."""
    row = _row(connection, number)
    if len(words(row.text)) < SHORT:
        return None
    print, keys = _print(row.text)
    leader = _link(connection, row, print, keys)
    connection.executemany("INSERT OR IGNORE INTO bands (band, review) VALUES (?, ?)", [(key, number) for key in keys])
    return leader


def unshelve(connection: sqlite3.Connection, number: int) -> None:
    """Drop the keys of a text."""
    try:
        _, keys = _print(_row(connection, number).text)
    except sqlite3.OperationalError:  # a damaged text, no UTF-8 any more: its keys are sought one by one
        connection.execute("DELETE FROM bands WHERE review = ?", (number,))
    else:
        connection.executemany("DELETE FROM bands WHERE band = ? AND review = ?", [(key, number) for key in keys])


def link(connection: sqlite3.Connection, number: int, *, earlier: bool = False) -> int | None:
    """Make the review one voice with those it is a copy of; return the number of the review that leads, None if it stands alone.

    With `earlier` only those that came in before it are looked at.
    """
    row = _row(connection, number)
    return _link(connection, row, *_print(row.text), earlier) if len(words(row.text)) >= SHORT else None


def _print(text: str) -> tuple[Print, list[int]]:
    """Return what is compared of a text, and the keys under which it meets others."""
    from cinetrace.library.shingles import Print, bands

    print = Print.of(words(text))
    return print, bands(print)


def _link(connection: sqlite3.Connection, row: _Row, print: Print, keys: list[int], earlier: bool = False) -> int | None:
    until = row.number - 1 if earlier else _ANY
    found = [other for other in _near(connection, row, keys, until) if _are_copies(print, row, other)]
    found += [other for other in _by_same_critic(connection, row, until) if _is_excerpt(print, other)]
    return _join(connection, row, found) if found else None


def part(connection: sqlite3.Connection, number: int) -> None:
    """Take the review out of its voice; when it led, another of its copies does from now on."""
    members = [row[0] for row in connection.execute("SELECT number FROM reviews WHERE copy_of = ? ORDER BY number", (number,))]
    connection.execute("UPDATE reviews SET copy_of = NULL WHERE number = ?", (number,))
    if members:
        _lead(connection, members)


def members(connection: sqlite3.Connection, number: int) -> list[int]:
    """Return the numbers of all reviews that are one voice with this one, itself among them."""
    leader = "(SELECT coalesce(copy_of, number) FROM reviews WHERE number = :number)"
    asked = f"SELECT number FROM reviews WHERE number = {leader} UNION SELECT number FROM reviews WHERE copy_of = {leader}"
    return [row[0] for row in connection.execute(asked, {"number": number})]


_ROWS = """SELECT reviews.number, text, coalesce(copy_of, reviews.number), film
    FROM reviews LEFT JOIN decisions ON decisions.review = reviews.number"""


def _row(connection: sqlite3.Connection, number: int) -> _Row:
    return _Row(*connection.execute(f"{_ROWS} WHERE reviews.number = ?", (number,)).fetchone())


def _near(connection: sqlite3.Connection, row: _Row, keys: list[int], until: int) -> list[_Row]:
    """Return the reviews that share a key with this one, but for those known to be of another film."""
    shared = "SELECT review FROM bands WHERE band IN (SELECT value FROM json_each(:keys)) AND review <> :number AND review <= :until"
    asked = f"{_ROWS} WHERE reviews.number IN ({shared}) AND (film IS :film OR film IS NULL OR :film IS NULL)"
    values = {"keys": listed(keys), "number": row.number, "film": row.film, "until": until}
    return [_Row(*found) for found in connection.execute(asked, values)]


def _are_copies(print: Print, row: _Row, other: _Row) -> bool:
    theirs = print.of(words(other.text))
    enough = ALIKE_SAME_FILM if row.film is not None and row.film == other.film else ALIKE
    alike = print.likeness(theirs)
    return alike >= SURELY or (alike >= enough and min(print.own(theirs), theirs.own(print)) < OWN)


def _by_same_critic(connection: sqlite3.Connection, row: _Row, until: int) -> list[_Row]:
    if row.film is None:
        return []
    critic = "SELECT critic FROM reviews WHERE number = :number"
    asked = f"{_ROWS} WHERE film = :film AND reviews.number <> :number AND reviews.number <= :until AND critic = ({critic})"
    return [_Row(*found) for found in connection.execute(asked, {"number": row.number, "film": row.film, "until": until})]


def _is_excerpt(print: Print, other: _Row) -> bool:
    theirs = words(other.text)
    return len(theirs) >= SHORT and print.containment(print.of(theirs)) >= WITHIN


def _join(connection: sqlite3.Connection, row: _Row, found: list[_Row]) -> int:
    """Put all voices together and return the number of the review that leads."""
    leaders = {other.leader for other in found} | {row.leader}
    some = "(SELECT value FROM json_each(?1))"
    asked = f"SELECT number FROM reviews WHERE number IN {some} OR copy_of IN {some}"
    return _lead(connection, [number for (number,) in connection.execute(asked, (listed(leaders),))])


def _lead(connection: sqlite3.Connection, voices: list[int]) -> int:
    """Let the earliest published of these reviews lead, without a date the first stored."""
    some = "(SELECT value FROM json_each(?1))"
    asked = f"SELECT number FROM reviews WHERE number IN {some} ORDER BY coalesce(published, '9999'), number LIMIT 1"
    leader = int(connection.execute(asked, (listed(voices),)).fetchone()[0])
    changed = f"UPDATE reviews SET copy_of = nullif(?2, number) WHERE number IN {some} AND copy_of IS NOT nullif(?2, number)"
    connection.execute(changed, (listed(voices), leader))
    return leader
