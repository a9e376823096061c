"""When and how a film can be seen on a day, by the releases that critics state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cinetrace.types import FilmRecord, ReleaseRow

RUN = 180
"""Days after which a film has left the cinemas."""
SOON = 90
"""Days that one waits for a release of a film that has been around for years."""


@dataclass(frozen=True, slots=True)
class Outlets:
    """Releases that are out, the last first, and those that are coming, the next first, as of a day (ISO).

    `is_out` when the film can be seen at all; `in_cinemas` when as far as anybody states it can be seen nowhere else.
    """

    out: tuple[ReleaseRow, ...]
    coming: tuple[ReleaseRow, ...]
    is_out: bool
    day: str

    @property
    def at_home(self) -> ReleaseRow | None:
        """The last release by which the film can be seen at home; None when critics state none."""
        return next((row for row in self.out if _home(row)), None)

    @property
    def next_home(self) -> ReleaseRow | None:
        """The next such release to come."""
        return next((row for row in self.coming if _home(row)), None)

    @property
    def now(self) -> ReleaseRow | None:
        """The last release by which it can be seen, a run in cinemas only while it lasts; None when critics state none."""
        return next((row for row in self.out if row.format != "theatrical" or self._runs(row)), None)

    @property
    def in_cinemas(self) -> bool:
        """True while critics state that it is in cinemas, and no other release that is out."""
        return self._only_cinemas and self._runs(self.out[0])

    @property
    def between(self) -> bool:
        """True when it has left the cinemas, and is announced for the home."""
        return self._only_cinemas and not self._runs(self.out[0]) and self.next_home is not None

    @property
    def _only_cinemas(self) -> bool:
        return bool(self.out) and all(row.format == "theatrical" for row in self.out)

    def _runs(self, row: ReleaseRow) -> bool:
        return _days(_last(row.date), self.day) <= RUN


def outlets(film: FilmRecord, releases: Sequence[ReleaseRow], day: str) -> Outlets:
    """Return what is out on that day (ISO); a date of which too little is known to say counts for neither."""
    dated = [row for row in releases if row.date[:4].isdigit()]
    out = sorted((row for row in dated if _last(row.date) <= day), key=lambda row: (row.date, row.format or ""), reverse=True)
    coming = sorted((row for row in dated if _first(row.date) > day), key=lambda row: (_first(row.date), row.format or ""))
    return Outlets(tuple(out), tuple(coming), bool(out) or not _is_to_come(film, coming, day), day)


def opened(there: Outlets, row: ReleaseRow) -> Outlets:
    """Return what is out on the day on which a release that is coming is out for sure."""
    day = _last(row.date)
    out = sorted((one for one in there.coming if _last(one.date) <= day), key=lambda one: (one.date, one.format or ""), reverse=True)
    return Outlets((*out, *there.out), tuple(one for one in there.coming if one not in out), True, day)


def _is_to_come(film: FilmRecord, coming: Sequence[ReleaseRow], day: str) -> bool:
    """Say whether a film of which no release is out has to be waited for: one of former years only when it comes soon."""
    year = int(day[:4])
    if not coming:
        return bool(film.year and film.year > year)
    old = bool(film.year and film.year < year - 1)
    return not old or _days(day, _first(coming[0].date)) <= SOON


def _days(since: str, until: str) -> int:
    """Return the days between two dates; a month's end is taken as it stands in a date that is not whole."""
    return (_whole(until) - _whole(since)).days


def _whole(day: str) -> date:
    year, month, of_month = map(int, day.split("-"))
    return date(year, month, min(of_month, 28))


def _home(row: ReleaseRow) -> bool:
    return row.format not in (None, "theatrical")


def _first(date: str) -> str:
    year, month, of_month = date.split("-")
    return f"{year}-{month.replace('??', '01')}-{of_month.replace('??', '01')}"


def _last(date: str) -> str:
    year, month, of_month = date.split("-")
    return f"{year}-{month.replace('??', '12')}-{of_month.replace('??', '31')}"
