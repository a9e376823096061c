"""Exports come in, and are taken back."""

from __future__ import annotations

import sqlite3

from cinetrace.errors import NotHeld
from cinetrace.library.packing import clean
from cinetrace.library.taste.naming import Look, forget_unused, key_of, learn
from cinetrace.library.taste.packing import hashed, pack_entry
from cinetrace.library.taste.standing import work_out
from cinetrace.types import Export, Import, Viewer

_COUNTED = """SELECT imports.number, site, file, added, count(imported.entry),
    sum(json_extract(entries.entry, '$.score') IS NOT NULL), sum(json_extract(entries.entry, '$.seen') IS NOT NULL),
    sum(json_extract(entries.entry, '$.wanted') IS NOT NULL), as_of
    FROM imports LEFT JOIN imported ON import = imports.number LEFT JOIN entries ON entries.number = imported.entry"""


def take(connection: sqlite3.Connection, person: Viewer, export: Export, look: Look) -> int | None:
    """Take in an export and return the number of the import; None when the person has it already, word for word."""
    if connection.execute("SELECT 1 FROM imports WHERE viewer = ? AND sha256 = ?", (person.number, export.sha256)).fetchone():
        return None
    values = (person.number, export.site, clean(export.file), export.sha256, export.as_of, int(export.watchlist))
    asked = "INSERT INTO imports (viewer, site, file, sha256, as_of, watchlist) VALUES (?, ?, ?, ?, ?, ?) RETURNING number"
    number = int(connection.execute(asked, values).fetchone()[0])
    numbers = learn(connection, person, (entry.film for entry in export.entries), look)
    _keep(connection, person, number, export, numbers)
    work_out(connection, person)
    return number


def _keep(connection: sqlite3.Connection, person: Viewer, number: int, export: Export, numbers: dict[str, int]) -> None:
    packed = [(key_of(entry.film), pack_entry(entry)) for entry in export.entries]
    rows = [(person.number, numbers[key], hashed(key, entry), entry) for key, entry in packed]
    connection.executemany("INSERT OR IGNORE INTO entries (viewer, named, sha256, entry) VALUES (?, ?, ?, ?)", rows)
    links = [(number, person.number, row[2]) for row in rows]
    asked = "INSERT OR IGNORE INTO imported (import, entry) SELECT ?, number FROM entries WHERE viewer = ? AND sha256 = ?"
    connection.executemany(asked, links)


def imports(connection: sqlite3.Connection, person: Viewer) -> list[Import]:
    """Return a person's imports with what each says, the oldest first."""
    rows = connection.execute(f"{_COUNTED} WHERE imports.viewer = ? GROUP BY imports.number ORDER BY imports.number", (person.number,))
    return [Import(*row) for row in rows]


def one(connection: sqlite3.Connection, person: Viewer, number: int) -> Import:
    """Return one of them; raises NotHeld."""
    rows = connection.execute(
        f"{_COUNTED} WHERE imports.viewer = ? AND imports.number = ? GROUP BY imports.number", (person.number, number)
    )
    row = rows.fetchone()
    if row is None:
        raise NotHeld(f"import {number}", f"{person.name} has no such import", "`cinetrace taste imports` lists them")
    return Import(*row)


def undo(connection: sqlite3.Connection, person: Viewer, number: int) -> Import:
    """Take an import back, and return what it was; all is then as if it had never come. Raises NotHeld."""
    gone = one(connection, person, number)
    connection.execute("DELETE FROM imports WHERE number = ?", (number,))
    forget_unused(connection, person)
    work_out(connection, person)
    return gone
