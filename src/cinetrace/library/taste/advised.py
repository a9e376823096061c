"""The log of advice: what a person was told of a film, and what they said of it later."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from cinetrace.library.taste.holdings import film_key
from cinetrace.library.taste.packing import pack_film, unpack_film
from cinetrace.types import Advice, Advised, Rated, Viewer

_COLUMNS = "number, key, film, day, call, rating, low, high"


def log(connection: sqlite3.Connection, person: Viewer, advice: Advice) -> None:
    """Note a piece of advice; of one film the last of a day stands."""
    said = advice.prediction
    numbers = (said.rating, said.low, said.high) if said else (None, None, None)
    values = (person.number, film_key(advice.film), pack_film(advice.film), advice.day, advice.call, *numbers, advice.recipe)
    connection.execute(
        """INSERT INTO advised (viewer, key, film, day, call, rating, low, high, recipe) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (viewer, key, day) DO UPDATE SET film = excluded.film, call = excluded.call, rating = excluded.rating,
        low = excluded.low, high = excluded.high, recipe = excluded.recipe""",
        values,
    )


def advised(connection: sqlite3.Connection, person: Viewer, held: Sequence[Rated]) -> list[Advised]:
    """Return all advice, the newest first, with the rating that the person gave the film on that day or later."""
    by_key = {film_key(rated.film): rated for rated in held}
    by_id = {pair: rated for rated in held for pair in rated.film.ids.items()}
    rows = connection.execute(f"SELECT {_COLUMNS} FROM advised WHERE viewer = ? ORDER BY day DESC, number DESC", (person.number,))
    return [_advised(row, by_key, by_id) for row in rows]


def _advised(row: tuple[object, ...], by_key: dict[str, Rated], by_id: dict[tuple[str, str], Rated]) -> Advised:
    number, key, film, day, call, rating, low, high = row
    record = unpack_film(str(film))
    assert record
    held = next((by_id[pair] for pair in record.ids.items() if pair in by_id), None) or by_key.get(str(key))
    later = held if held and held.rating is not None and held.rated and held.rated >= str(day) else None
    given = (later.rating, later.rated) if later else (None, None)
    return Advised(number, str(key), record.title, record.year, str(day), call, rating, low, high, *given)  # type: ignore[arg-type]


def forget(connection: sqlite3.Connection, person: Viewer) -> int:
    """Forget the log, and return how many pieces of advice that were."""
    return connection.execute("DELETE FROM advised WHERE viewer = ?", (person.number,)).rowcount
