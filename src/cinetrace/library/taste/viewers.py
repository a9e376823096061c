"""The persons whose taste a library keeps."""

from __future__ import annotations

import sqlite3

from cinetrace.errors import NotHeld, Unclear
from cinetrace.library.keys import name_key
from cinetrace.library.packing import clean
from cinetrace.types import Viewer

FIRST = "me"
"""What the first person is called who gives no name."""


def viewers(connection: sqlite3.Connection) -> list[Viewer]:
    """Return all persons, in the order in which they came."""
    return [Viewer(name, number) for number, name in connection.execute("SELECT number, name FROM viewers ORDER BY number")]


def viewer(connection: sqlite3.Connection, name: str | None) -> Viewer:
    """Return the person of that name, spelling aside, or the only one when no name is given.

    Raises NotHeld when there is no such person, Unclear when several could be meant.
    """
    known = viewers(connection)
    if name is None:
        return _only(known)
    found = next((one for one in known if name_key(one.name) == name_key(name)), None)
    if found is None:
        there = f"there is {', '.join(one.name for one in known)}" if known else "import their ratings first: cinetrace taste import FILE"
        raise NotHeld(name, "nobody of that name has a taste in this library", there)
    return found


def _only(known: list[Viewer]) -> Viewer:
    if not known:
        raise NotHeld("your taste", "nobody's ratings are in this library yet", "import yours: cinetrace taste import FILE")
    if len(known) > 1:
        raise Unclear("your taste", "several persons have one in this library", f"say --person with {', '.join(one.name for one in known)}")
    return known[0]


def new_viewer(connection: sqlite3.Connection, name: str | None) -> Viewer:
    """Return the person of that name, made when there is none; without a name the only one, or the first; raises Unclear."""
    if name is not None and not name_key(name).strip():
        raise Unclear(repr(name), "is no name", "give one with a letter in it")
    known = viewers(connection)
    if known and name is None:
        return _only(known)
    called = name or FIRST
    connection.execute("INSERT OR IGNORE INTO viewers (key, name) VALUES (?, ?)", (name_key(called), clean(called.strip())))
    return viewer(connection, called)


def delete(connection: sqlite3.Connection, person: Viewer) -> None:
    """Delete a person with all that is kept of them."""
    connection.execute("DELETE FROM imports WHERE viewer = ?", (person.number,))
    connection.execute("DELETE FROM entries WHERE viewer = ?", (person.number,))
    connection.execute("DELETE FROM viewers WHERE number = ?", (person.number,))
