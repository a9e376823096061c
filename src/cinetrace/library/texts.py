"""Whether the library has a text already, and what a second finding of it adds."""

from __future__ import annotations

import sqlite3
from dataclasses import fields, replace

from cinetrace.library.keys import name_key, title_key
from cinetrace.library.packing import clean, facts_of, told
from cinetrace.library.wording import SHORT, sameness
from cinetrace.library.wording import words as words_of
from cinetrace.types import Model, PageFacts, Review

NO_FACTS = PageFacts()


def find(connection: sqlite3.Connection, review: Review, words: list[str]) -> int | None:
    """Return the number of the review with this text; case, space and punctuation make no difference.

    A few words ("I loved every minute of it.") are the same review only when no other film and no other critic is stated.
    """
    rows = connection.execute("SELECT number, facts FROM reviews WHERE sameness = ? ORDER BY number", (sameness(words),))
    for number, facts in rows.fetchall():
        if len(words) >= SHORT or not _contradict(facts_of(facts), review.facts):
            return int(number)
    return None


def known(connection: sqlite3.Connection, review: Review, model: Model) -> int | None:
    """Return the number of the review with this text when there is a reading of it by this model; else None."""
    number = find(connection, review, words_of(review.text))
    asked = "SELECT 1 FROM readings JOIN models ON models.number = model WHERE review = ? AND name = ? AND version = ? AND sha256 = ?"
    return number if connection.execute(asked, (number, model.name, model.version, model.sha256)).fetchone() else None


def fill_in(connection: sqlite3.Connection, number: int, review: Review) -> None:
    """Fill in what was not stated where the text was found before: critic, outlet, date, score."""
    old = facts_of(connection.execute("SELECT facts FROM reviews WHERE number = ?", (number,)).fetchone()[0])
    new = replace(old, **{field.name: getattr(old, field.name) or getattr(review.facts, field.name) for field in fields(PageFacts)})
    if new != old:
        connection.execute("UPDATE reviews SET facts = ? WHERE number = ?", (told(new), number))
    for column, name in (("critic", review.source.critic), ("outlet", review.source.outlet)):
        if name:
            named = named_row(connection, f"{column}s", name)
            connection.execute(f"UPDATE reviews SET {column} = ? WHERE number = ? AND {column} IS NULL", (named, number))
    if review.source.published:
        connection.execute("UPDATE reviews SET published = ? WHERE number = ? AND published IS NULL", (review.source.published, number))


def named_row(connection: sqlite3.Connection, table: str, name: str | None) -> int | None:
    """Return the number of the critic or outlet of that name, who is added when new; None for no name."""
    if not name or not name.strip():
        return None
    key = name_key(clean(name))
    row = connection.execute(f"SELECT number FROM {table} WHERE key = ?", (key,)).fetchone()
    if row is None:
        added = f"INSERT INTO {table} (key, name) VALUES (?, ?) RETURNING number"
        row = connection.execute(added, (key, " ".join(clean(name).split()))).fetchone()
    return int(row[0])


def _contradict(one: PageFacts, other: PageFacts) -> bool:
    titles = one.title and other.title and title_key(one.title) != title_key(other.title)
    years = one.year and other.year and one.year != other.year
    critics = one.critic and other.critic and name_key(one.critic) != name_key(other.critic)
    return bool(titles or years or critics)
