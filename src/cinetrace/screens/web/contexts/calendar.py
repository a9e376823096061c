"""When films come out, as the reviews of the library say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from cinetrace.types import Event, Wanted

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian

A_PAGE = 60


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The releases that are asked for, by date."""

    wanted: Wanted
    events: tuple[Event, ...]
    total: int
    start: int
    today: str


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom releases are chosen: those on their watchlist, those that they would rate at least so high, 0 to 10."""

    person: str | None = None
    watchlist: bool = False
    predicted: float | None = None


def calendar_page(
    librarian: Librarian, wanted: Wanted, start: int = 0, today: date | None = None, whose: Whose | None = None
) -> CalendarPage:
    """Return a page of releases; from today on, unless another day is asked for."""
    day = today or date.today()
    asked = wanted if wanted.since or wanted.until else replace(wanted, since=day.isoformat())
    if whose and (whose.watchlist or whose.predicted is not None):
        asked = librarian.wanted_by(whose.person, asked, whose.watchlist, whose.predicted, day)
    found = librarian.calendar(asked, day)
    return CalendarPage(asked, found[start : start + A_PAGE], len(found), start, day.isoformat())
