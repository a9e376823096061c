"""What is kept beside reviews: the consensus of each film, and settings."""

from __future__ import annotations

import sqlite3

from cinetrace.library.packing import pack_consensus, unpack_consensus
from cinetrace.types import Consensus


def keep_consensus(connection: sqlite3.Connection, film: int, basis: str, consensus: Consensus) -> None:
    """Keep the consensus of a film, and what it was judged by besides the film's voices; it takes the place of the one before."""
    connection.execute("INSERT OR REPLACE INTO consensuses VALUES (?, ?, ?)", (film, basis, pack_consensus(consensus)))


def kept_consensus(connection: sqlite3.Connection, film: int, basis: str) -> Consensus | None:
    """Return the consensus of a film; None when there is none on that basis, or the film's voices have changed since."""
    row = connection.execute("SELECT json FROM consensuses WHERE film = ? AND basis = ?", (film, basis)).fetchone()
    return unpack_consensus(row[0]) if row else None


def setting(connection: sqlite3.Connection, name: str) -> str | None:
    """Return the value of a setting; None when it was never set."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def set_setting(connection: sqlite3.Connection, name: str, value: str | None) -> None:
    """Set a setting, or with None take it back."""
    if value is None:
        connection.execute("DELETE FROM settings WHERE name = ?", (name,))
    else:
        connection.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (name, value))
