"""From the stage's tables into the library's, whole tables at a time: the library's number takes the place of that in the shard."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from cinetrace.library.bulk.stage import LEAN
from cinetrace.library.flat import PLACES

_PIECES = {"hashsize": (64 << 20, 1 << 20), "automerge": (16, 4)}
"""How the index of words works meanwhile and as a rule: bytes that are gathered in memory, and pieces that become one."""
_SET = "INSERT INTO main.words (words, rank) VALUES (?, ?)"
_OWN = ("critic", "outlet")
_CLAIMS = {
    "people": "nth, name, role, character, part, start, stop",
    "works": "nth, title",
    "releases": "nth, date, precision, formats, distributor, region, start, stop, inferred",
    "cautions": "nth, kind, certainty, start, stop",
    "audience": "nth, stance, start, stop",
    "mentions": "kind, nth, start, stop",
}
_PLACED = "JOIN stage.placed ON local = review"
_MOVED = f"((placed.number - local) << {PLACES})"


def take_reviews(connection: sqlite3.Connection) -> None:
    """Take over the reviews that are placed, where they were found, and who wrote them where."""
    for one in _OWN:
        asked = f"SELECT {one}_key, {one} FROM stage.reviews JOIN stage.placed USING (local) WHERE {one}_key IS NOT NULL ORDER BY local"
        connection.execute(f"INSERT OR IGNORE INTO main.{one}s (key, name) {asked}")
    connection.execute(
        """INSERT INTO main.reviews (number, size, id, sameness, critic, outlet, published, language, source, facts, text)
        SELECT placed.number, size, id, sameness, critics.number, outlets.number, published, language, source, facts, text
        FROM stage.placed JOIN stage.reviews USING (local)
        LEFT JOIN main.critics ON critics.key = critic_key LEFT JOIN main.outlets ON outlets.key = outlet_key ORDER BY local"""
    )
    connection.execute(
        """INSERT INTO main.captures (review, path, url, item, media_type, charset, sha256)
        SELECT placed.number, path, url, item, media_type, charset, sha256 FROM stage.placed JOIN stage.reviews USING (local)
        ORDER BY local"""
    )


def take_readings(connection: sqlite3.Connection) -> None:
    """Take over their readings, whole, with the verdicts and the people."""
    named = "name, version, sha256"
    connection.execute(f"INSERT OR IGNORE INTO main.models ({named}) SELECT {named} FROM stage.models ORDER BY model")
    connection.execute(
        """INSERT INTO main.readings (number, review, model, json)
        SELECT placed.reading, placed.number, known.number, json FROM stage.placed JOIN stage.reviews USING (local)
        JOIN (SELECT laid.model, known.number FROM stage.models AS laid JOIN main.models AS known USING (name, version, sha256)) AS known
        USING (model) ORDER BY local"""
    )
    connection.execute(
        f"""INSERT INTO main.verdicts SELECT placed.number, placed.reading, rating, low, high, polarity, stance, stated, expected, delivered
        FROM stage.verdicts {_PLACED} ORDER BY local"""
    )
    _take(connection, LEAN)


def take_claims(connection: sqlite3.Connection) -> None:
    """Take over what is searched: sentences, their words, and the other claims."""
    connection.execute(
        f"""INSERT INTO main.sentences SELECT sentences.number + {_MOVED}, placed.number, start, stop, roles, polarity, spoiler
        FROM stage.sentences {_PLACED} ORDER BY sentences.number"""
    )
    with _in_large_pieces(connection):
        asked = f"SELECT sentences.number + {_MOVED}, text FROM stage.sentences {_PLACED} ORDER BY sentences.number"
        connection.execute(f"INSERT INTO main.words (rowid, text) {asked}")
    connection.execute(
        f"""INSERT INTO main.opinions SELECT sentence + {_MOVED}, nth, placed.number, aspect, polarity, certainty, holder, start, stop
        FROM stage.opinions {_PLACED} ORDER BY sentence, nth"""
    )
    _take(connection, [table for table in _CLAIMS if table not in LEAN])


def take_keys(connection: sqlite3.Connection) -> None:
    """Take over the keys under which their copies meet them."""
    connection.execute(f"INSERT OR IGNORE INTO main.bands SELECT band, placed.number FROM stage.bands {_PLACED} ORDER BY bands.rowid")


def _take(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    for table in tables:
        named = ", ".join(f"{table}.{column.strip()}" for column in _CLAIMS[table].split(","))
        asked = f"SELECT placed.number, {named} FROM stage.{table} {_PLACED} ORDER BY {table}.rowid"
        connection.execute(f"INSERT INTO main.{table} (review, {_CLAIMS[table]}) {asked}")


@contextmanager
def _in_large_pieces(connection: sqlite3.Connection) -> Iterator[None]:
    """Let the index gather words in memory before it writes them down, and put pieces together less often, as each time costs again."""
    for setting, (now, _) in _PIECES.items():
        connection.execute(_SET, (setting, now))
    yield
    for setting, (_, usual) in _PIECES.items():
        connection.execute(_SET, (setting, usual))
