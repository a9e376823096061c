"""What is in a library's file, to compare two."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any


def contents(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that is in the file, but for the moment it came in and the notes on what was loaded."""
    with sqlite3.connect(file) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'words%'")]
        found = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables if not table.startswith("sqlite_")}
        added = [row[1] for row in connection.execute("PRAGMA table_info(reviews)")].index("added")
        found["reviews"] = [(*row[:added], *row[added + 1 :]) for row in found["reviews"]]
        found["settings"] = [row for row in found["settings"] if not row[0].startswith("loaded")]
        found["schema"] = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
        return {table: sorted(rows, key=repr) for table, rows in found.items()}
