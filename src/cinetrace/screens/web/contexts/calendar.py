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


def calendar_page(librarian: Librarian, wanted: Wanted, start: int = 0, today: date | None = None) -> CalendarPage:
    """Return a page of releases; from today on, unless another day is asked for."""
    day = today or date.today()
    asked = wanted if wanted.since or wanted.until else replace(wanted, since=day.isoformat())
    found = librarian.calendar(asked, day)
    return CalendarPage(asked, found[start : start + A_PAGE], len(found), start, day.isoformat())
