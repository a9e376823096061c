"""What is new in the library, what comes out, and what is worth an evening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cinetrace.screens.web.contexts.kept import kept
from cinetrace.types import Event
from cinetrace.types.shelves import Glance, Holdings

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian

NEW, COMING, WORTH = 6, 6, 6
_PRIOR, _CENTRE = 3.0, 6.0
"""Voices at the usual rating that every film is thought to have besides its own: one rave is no consensus."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page: films with new reviews, releases to come, and the best liked among what is new."""

    holdings: Holdings
    new: tuple[Glance, ...]
    coming: tuple[Event, ...]
    worth: tuple[Glance, ...]
    today: str


def home_page(librarian: Librarian, today: date | None = None) -> HomePage:
    """Return the first page."""
    if today is None:
        return kept(librarian, "home", lambda asked: home_page(asked, date.today()))
    found = librarian.library.glances(librarian.library.newest_films())
    liked = sorted(found, key=lambda film: -_shrunk(film))
    worth = tuple(film for film in liked if _shrunk(film) > _CENTRE)[:WORTH]
    return HomePage(librarian.library.holdings(), tuple(found[:NEW]), _coming(librarian, today), worth, today.isoformat())


def _shrunk(film: Glance) -> float:
    return (film.mean * film.voices + _PRIOR * _CENTRE) / (film.voices + _PRIOR)


def _coming(librarian: Librarian, day: date) -> tuple[Event, ...]:
    from cinetrace.types import Wanted

    return librarian.calendar(Wanted(since=day.isoformat()), day)[:COMING]
