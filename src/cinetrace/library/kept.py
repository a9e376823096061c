"""What is kept beside reviews: consensuses by film and recipe, and settings."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from hashlib import sha256

from cinetrace.library.packing import encoded, pack_consensus, unpack_consensus
from cinetrace.types import Consensus


def keep_consensus(connection: sqlite3.Connection, film: int, consensus: Consensus) -> None:
    """Keep the consensus of a film under the recipe that it was made by."""
    values = (film, recipe_hash(consensus.recipe), pack_consensus(consensus))
    connection.execute("INSERT OR REPLACE INTO consensuses (film, recipe, json) VALUES (?, ?, ?)", values)


def kept_consensus(connection: sqlite3.Connection, film: int, recipe: Mapping[str, float]) -> Consensus | None:
    """Return the consensus of a film by that recipe; None when there is none or the film's voices have changed since."""
    row = connection.execute("SELECT json FROM consensuses WHERE film = ? AND recipe = ?", (film, recipe_hash(recipe))).fetchone()
    return unpack_consensus(row[0]) if row else None


def recipe_hash(recipe: Mapping[str, float]) -> str:
    """Return what is equal for recipes of the same weights and priors."""
    return sha256(encoded({name: float(recipe[name]) for name in sorted(recipe)})).hexdigest()


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
