"""When and how a film can be seen on a day, by the releases that critics state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cinetrace.types import FilmRecord, ReleaseRow


@dataclass(frozen=True, slots=True)
class Outlets:
    """Releases that are out, the last first, and those that are coming, the next first; `is_out` when the film can be seen at all."""

    out: tuple[ReleaseRow, ...]
    coming: tuple[ReleaseRow, ...]
    is_out: bool

    @property
    def at_home(self) -> ReleaseRow | None:
        """The last release by which the film can be seen at home; None when critics state none."""
        return next((row for row in self.out if _home(row)), None)

    @property
    def next_home(self) -> ReleaseRow | None:
        """The next such release to come."""
        return next((row for row in self.coming if _home(row)), None)

    @property
    def only_cinema(self) -> bool:
        """True when critics state that it is in cinemas and nothing else that is out."""
        return bool(self.out) and self.at_home is None


def outlets(film: FilmRecord, releases: Sequence[ReleaseRow], day: str) -> Outlets:
    """Return what is out on that day (ISO); a date of which too little is known to say counts for neither."""
    dated = [row for row in releases if row.date[:4].isdigit()]
    out = sorted((row for row in dated if _last(row.date) <= day), key=lambda row: (row.date, row.format or ""), reverse=True)
    coming = sorted((row for row in dated if _first(row.date) > day), key=lambda row: (_first(row.date), row.format or ""))
    later = bool(film.year and film.year > int(day[:4]))
    return Outlets(tuple(out), tuple(coming), bool(out) or not (coming or later))


def _home(row: ReleaseRow) -> bool:
    return row.format not in (None, "theatrical")


def _first(date: str) -> str:
    year, month, of_month = date.split("-")
    return f"{year}-{month.replace('??', '01')}-{of_month.replace('??', '01')}"


def _last(date: str) -> str:
    year, month, of_month = date.split("-")
    return f"{year}-{month.replace('??', '12')}-{of_month.replace('??', '31')}"
