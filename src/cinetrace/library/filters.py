"""What a query asks of reviews and sentences besides their words, as conditions on `r` and `s`."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field, replace
from datetime import date

from cinetrace.errors import NotHeld, Unclear
from cinetrace.library import films
from cinetrace.library.flat import bits_of
from cinetrace.library.keys import name_key
from cinetrace.library.packing import clean
from cinetrace.types import Query

SPOILER = 0.5
"""Sentences this likely to give the story away are hidden, as on the screens."""
_NO_COPIES = "s.review NOT IN (SELECT number FROM reviews WHERE copy_of IS NOT NULL)"
SIGNS = {"positive": "> 0", "negative": "< 0"}


@dataclass(slots=True)
class Filters:
    """Conditions on reviews `r` and on sentences `s`, and their values by name.

    Copies are left out by their numbers, of which there are few, so that only who asks for more of reviews reads their rows.
    """

    reviews: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=lambda: [_NO_COPIES])
    judged: str = ""
    """The condition that a sentence judges the aspect; apart, as who comes from the judgements need not ask again."""
    values: dict[str, object] = field(default_factory=dict)

    def of_reviews(self) -> Filters:
        """Return what is left to ask of sentences whose reviews are known to pass."""
        return replace(self, reviews=[])

    def of_judgements(self) -> Filters:
        """Return what is left to ask of sentences that are known to judge the aspect."""
        return replace(self, judged="")

    def passing(self, found: str) -> str:
        """Return the part of a question, from FROM on, for those sentences of a table `found` of their numbers `at` that pass."""
        asked = [self.judged] if self.judged else []
        joined = f"FROM {found} found CROSS JOIN sentences s ON s.number = found.at"
        reviews = " CROSS JOIN reviews r ON r.number = s.review" if self.reviews else ""
        return f"{joined}{reviews} WHERE {' AND '.join([*self.reviews, *self.sentences, *asked])}"


def of(connection: sqlite3.Connection, query: Query) -> Filters:
    """Return the filters of a query; raises NotHeld for an unknown film or critic, Unclear for what is no date."""
    filters = Filters()
    if query.film is not None:
        filters.reviews.append("r.number IN (SELECT review FROM decisions WHERE film = :film)")
        filters.values["film"] = films.film(connection, query.film).number
    if query.critic is not None:
        filters.reviews.append("r.critic IN (SELECT value FROM json_each(:critics))")
        filters.values["critics"] = _critics(connection, query.critic)
    for name, sign, day in (("since", ">=", query.since), ("until", "<=", query.until)):
        if day is not None:
            filters.reviews.append(f"r.published {sign} :{name}")
            filters.values[name] = _checked_day(day)
    _add_sentences(query, filters)
    return filters


def _add_sentences(query: Query, filters: Filters) -> None:
    if not query.spoilers:
        filters.sentences.append(f"s.spoiler < {SPOILER}")
    if query.role is not None:
        filters.sentences.append("s.roles & :role")
        filters.values["role"] = bits_of((query.role,))
    sign = SIGNS.get(query.sign or "")
    if query.aspect is not None:  # the plus keeps SQLite from looking through the aspect's judgements of all sentences
        of_sign = f" AND +polarity {sign}" if sign else ""
        filters.judged = f"EXISTS (SELECT 1 FROM opinions WHERE sentence = s.number AND +aspect = :aspect{of_sign})"
        filters.values["aspect"] = clean(query.aspect)
    elif sign:
        filters.sentences.append(f"s.polarity {sign}")


def _critics(connection: sqlite3.Connection, name: str) -> str:
    """Return the critics of that name; if nobody has it, those whose name holds all its words."""
    key = name_key(clean(name))
    known = connection.execute("SELECT number, key FROM critics").fetchall()
    exact = [number for number, other in known if other == key]
    near = [number for number, other in known if set(key.split()) <= set(other.split())]
    if not (exact or near):
        raise NotHeld(name, "no review of a critic of that name is in the library", "check the spelling, or add reviews by them")
    return f"[{','.join(map(str, exact or near))}]"


def _checked_day(day: str) -> str:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise Unclear(day, "is no date", "give it as YYYY-MM-DD") from None
