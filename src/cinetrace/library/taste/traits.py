"""What films have that can weigh with a person, kept until one of their voices changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from cinetrace.library.connection import listed


class KeptTraits(NamedTuple):
    """What is kept of one film; `basis` says what it was worked out from, besides the voices, `critics` (JSON) by whose scales."""

    film: int
    basis: str
    critics: str
    traits: str
    """As whoever keeps them wrote them."""


def kept(connection: sqlite3.Connection, films: Iterable[int]) -> dict[int, KeptTraits]:
    """Return what is kept of these films, by their number."""
    asked = "SELECT film, basis, critics, traits FROM film_traits WHERE film IN (SELECT value FROM json_each(?))"
    return {row[0]: KeptTraits(*row) for row in connection.execute(asked, (listed(films),))}


def keep(connection: sqlite3.Connection, found: Iterable[KeptTraits]) -> None:
    """Keep the traits of films, in the place of those before."""
    connection.executemany("INSERT OR REPLACE INTO film_traits (film, basis, critics, traits) VALUES (?, ?, ?, ?)", list(found))
