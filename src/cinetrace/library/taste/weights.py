"""What weighs with a person, as learned or as they set it themselves, and what they want to be warned of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from cinetrace.library.keys import name_key
from cinetrace.library.packing import clean
from cinetrace.library.taste.packing import pack_weight, unpack_weight
from cinetrace.types import Sensitivity, Viewer, Weight

_INTO = "INTO weights (viewer, subject, key, aspect, weight, edited, locked) VALUES (?, ?, ?, ?, ?, ?, ?)"


def weights(connection: sqlite3.Connection, person: Viewer) -> list[Weight]:
    """Return all weights by subject and name, those first that the person set."""
    asked = "SELECT weight FROM weights WHERE viewer = ? ORDER BY edited + locked = 0, subject, key, aspect"
    return [unpack_weight(row[0]) for row in connection.execute(asked, (person.number,))]


def keep(connection: sqlite3.Connection, person: Viewer, learned: Iterable[Weight]) -> None:
    """Put what was learned in the place of what was learned before; what the person edited or locked keeps its value."""
    connection.execute("DELETE FROM weights WHERE viewer = ? AND NOT edited AND NOT locked", (person.number,))
    own = {_place(person, weight): weight for weight in weights(connection, person)}
    rows = [_row(person, _informed(own.get(_place(person, weight)), weight)) for weight in learned]
    connection.executemany(f"INSERT OR REPLACE {_INTO}", rows)


def _informed(own: Weight | None, learned: Weight) -> Weight:
    """Return the person's own weight with the films that it would rest on; without one what was learned."""
    return replace(own, n=learned.n, evidence=learned.evidence) if own else replace(learned, edited=False, locked=False)


def put(connection: sqlite3.Connection, person: Viewer, weight: Weight) -> None:
    """Keep one weight, in the place of what was there."""
    connection.execute(f"INSERT OR REPLACE {_INTO}", _row(person, weight))


def forget(connection: sqlite3.Connection, person: Viewer, weight: Weight | None = None) -> int:
    """Forget a weight, or with None all of them, those that the person set among them; return how many that were."""
    if weight is None:
        return connection.execute("DELETE FROM weights WHERE viewer = ?", (person.number,)).rowcount
    asked = "DELETE FROM weights WHERE viewer = ? AND subject = ? AND key = ? AND aspect = ?"
    return connection.execute(asked, _place(person, weight)).rowcount


def _place(person: Viewer, weight: Weight) -> tuple[int, str, str, str]:
    return (person.number, weight.subject, name_key(weight.name), weight.aspect or "")


def _row(person: Viewer, weight: Weight) -> tuple[object, ...]:
    return (*_place(person, weight), pack_weight(weight), int(weight.edited), int(weight.locked))


def sensitivities(connection: sqlite3.Connection, person: Viewer) -> list[Sensitivity]:
    """Return what the person wants to be warned of."""
    asked = "SELECT kind, since FROM sensitivities WHERE viewer = ? ORDER BY kind"
    return [Sensitivity(*row) for row in connection.execute(asked, (person.number,))]


def avoid(connection: sqlite3.Connection, person: Viewer, kind: str) -> None:
    """Note that the person wants to be warned of this."""
    connection.execute("INSERT OR IGNORE INTO sensitivities (viewer, kind) VALUES (?, ?)", (person.number, clean(kind)))


def allow(connection: sqlite3.Connection, person: Viewer, kind: str) -> bool:
    """Note that the person does not mind this any more; return False when they did not mind before."""
    gone = connection.execute("DELETE FROM sensitivities WHERE viewer = ? AND kind = ?", (person.number, clean(kind)))
    return gone.rowcount > 0
