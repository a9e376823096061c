"""The films of a shard, and its copies: what depends on the reviews that are there already."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from cinetrace.library import decisions, films, links
from cinetrace.library.bulk.stage import record_of
from cinetrace.library.keys import title_key


class Numbers:
    """The numbers of films in the library, remembered while nothing that is known of films of the title changes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection, self._known = connection, dict[str, dict[str, int]]()

    def of(self, json: str) -> int:
        """Return the number of a film, which is added or learns what this record knows more."""
        record = record_of(json)
        key = title_key(record.title)
        number = self._known.get(key, {}).get(json)
        if number is None:
            before = self._connection.total_changes
            number = films.number_of(self._connection, record)
            if self._connection.total_changes != before:
                self.forget(key, number)
            self._known.setdefault(key, {})[json] = number
        return number

    def forget(self, key: str, number: int) -> None:
        """Forget what films of that title were found to be, and of the title that the film has in the library."""
        for title in (key, title_key(films.film(self._connection, number).title)):
            self._known.pop(title, None)


def take_films(connection: sqlite3.Connection, numbers: Numbers) -> None:
    """Note the films of the reviews that are placed."""
    used = "SELECT DISTINCT film FROM stage.placed JOIN stage.reviews USING (local) WHERE film IS NOT NULL"
    rows = connection.execute(f"SELECT film, record FROM stage.films WHERE film IN ({used}) ORDER BY film").fetchall()
    connection.executemany("INSERT INTO stage.records VALUES (?, ?)", [(film, numbers.of(record)) for film, record in rows])
    connection.execute(
        """INSERT INTO main.decisions (review, film, by_person, ground, certainty, candidates)
        SELECT placed.number, records.number, 0, ground, certainty, candidates FROM stage.placed JOIN stage.reviews USING (local)
        LEFT JOIN stage.records USING (film) ORDER BY local"""
    )


def link_copies(connection: sqlite3.Connection) -> int:
    """Make one voice of those placed that are copies of earlier ones; return how many copies that are."""
    copies = 0
    for number in sorted({*_sharing_keys(connection), *_by_one_critic(connection)}):
        if links.link(connection, number, earlier=True) is not None:
            decisions.share(connection, number)
            copies += 1
    return copies


def _sharing_keys(connection: sqlite3.Connection) -> Iterable[int]:
    asked = """SELECT DISTINCT placed.number FROM stage.bands JOIN stage.placed ON local = bands.review
        JOIN main.bands AS known ON known.band = bands.band AND known.review < placed.number"""
    return [number for (number,) in connection.execute(asked)]


def _by_one_critic(connection: sqlite3.Connection) -> Iterable[int]:
    asked = """SELECT placed.number FROM stage.placed JOIN stage.reviews AS laid USING (local)
        JOIN main.reviews AS review ON review.number = placed.number JOIN main.decisions AS its ON its.review = placed.number
        WHERE critic_key IS NOT NULL AND NOT short AND its.film IS NOT NULL AND EXISTS (
            SELECT 1 FROM main.decisions AS theirs JOIN main.reviews AS other ON other.number = theirs.review
            WHERE theirs.film = its.film AND theirs.review < placed.number AND other.critic = review.critic)"""
    return [number for (number,) in connection.execute(asked)]
