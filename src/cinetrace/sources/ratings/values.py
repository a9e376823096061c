"""What stands in the cells of exports: scores on their scale, days that can be, titles with their year."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

from cinetrace.sources.tables import cells
from cinetrace.types import Score

_NUMBER = re.compile(r"[+-]?\d{1,6}(?:[.,]\d{1,6})?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_MONTHS = {name: at for at, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}
_MONTH_FIRST = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})(?:,? .*)?")
_CLOCK = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) [\d:]+ (\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.? ([A-Za-z]{3})[a-z]*\.?,? (\d{4})(?:,? .*)?")
_DATED = re.compile(r"(.*\S)\s*\((\d{4})(?:[–-]\d{0,4})?\)\s*")
_ASIDE = re.compile(r"\s*\((?:a\.?k\.?a\.?:? *)?([^()]*)\)\s*$")
_UNFIT = re.compile("[\0\ud800-\udfff]")
_GENRES = {"sci-fi": "Science Fiction", "film-noir": "Film Noir", "sport": "Sports", "children": "Family", "music": "Musical", "imax": ""}
"""Genres of IMDb and MovieLens, and what the catalogue calls them."""
OLDEST = 1870
"""Year before which nobody has seen a film."""


class Wrong(ValueError):
    """A cell holds something that cannot be; its text says what."""


class Scale(NamedTuple):
    """The scores of a site: from `least` to `best`."""

    least: float
    best: float

    def read(self, cell: object) -> Score | None:
        """Return the score in a cell, None for an empty one; raises Wrong when it is no number or outside the scale."""
        said = cells.line(cell)
        if said is None:
            return None
        number = float(said.replace(",", ".")) if _NUMBER.fullmatch(said) else None
        if number is None:
            raise Wrong(f"{said[:40]!r} is no score")
        if not self.least <= number <= self.best:
            raise Wrong(f"the score {said} lies outside the scale from {self.least:g} to {self.best:g}")
        return Score(number, self.best)


STARS, TEN, HUNDRED = Scale(0.5, 5), Scale(0.5, 10), Scale(0, 100)
HALF_TO_TEN = Scale(0, 10)


def day(cell: object, today: date) -> str | None:
    """Return the day in a cell as an ISO date, None for an empty one; raises Wrong when it is none or has not come yet."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _possible(_moment(cell), str(cell), today)
    said = cells.line(cell)
    if said is None:
        return None
    return _possible(_day(said), said, today)


def is_day(cell: object) -> bool:
    """Say whether a cell holds an ISO date."""
    return bool(_ISO.fullmatch(cells.line(cell) or ""))


def _moment(seconds: float) -> date | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _day(said: str) -> date | None:
    try:
        if match := _ISO.fullmatch(said):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _MONTH_FIRST.fullmatch(said) or _CLOCK.fullmatch(said):
            return date(int(match[3]), _MONTHS.get(match[1].lower(), 0), int(match[2]))
        if match := _DAY_FIRST.fullmatch(said):
            return date(int(match[3]), _MONTHS.get(match[2].lower(), 0), int(match[1]))
        found = cells.day(said, day_first=False)
        return date.fromisoformat(found) if found and _ISO.fullmatch(found) else None
    except (ValueError, OverflowError):
        return None


def _possible(found: date | None, said: str, today: date) -> str:
    if found is None or found.year < OLDEST:
        raise Wrong(f"{said[:40]!r} is no date")
    if (found - today).days > 1:  # it is tomorrow somewhere
        raise Wrong(f"the date {said[:40]} has not come yet")
    return found.isoformat()


def words(cell: object) -> str | None:
    """Return the words of a title, on one line; None for an empty cell. Films are called Null, Nan and N/A, too."""
    return " ".join(whole(str(cell)).split()) or None if cell is not None else None


def prose(cell: object) -> str | None:
    """Return the person's own words on a film, as they stand; None for an empty cell."""
    said = cells.prose(cell)
    return whole(said) if said and said.strip() else None


def whole(text: str) -> str:
    """Return text without characters that no file can hold."""
    return _UNFIT.sub("\ufffd", text)


def unmangled(text: str) -> str:
    """Return text whose UTF-8 was read as Latin-1 as it was meant."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def genres(cell: object) -> tuple[str, ...]:
    """Return the genres that a cell lists, by the names that the catalogue has for them."""
    listed = (cells.line(cell) or "").replace("|", ",").replace("_", "-").split(",")
    named = (_GENRES.get(name.strip().lower(), name.strip()) for name in listed)
    return tuple(dict.fromkeys(whole(name) for name in named if name and not name.startswith("(")))


def names(cell: object) -> tuple[str, ...]:
    """Return the names that a cell lists."""
    return tuple(whole(name) for name in cells.names(cell))


class Titled(NamedTuple):
    """A title and what was written beside it."""

    title: str
    year: int | None
    also: str | None = None


def dated_title(said: str) -> Titled:
    """Return what `Seven (a.k.a. Se7en) (1995)` says: the title, its year, the title it also has."""
    match = _DATED.fullmatch(said)
    title, year = (match[1], int(match[2])) if match else (said.strip(), None)
    aside = _ASIDE.search(title)
    if aside and aside.start() > 0:
        return Titled(title[: aside.start()].strip(), year, aside[1].strip() or None)
    return Titled(title, year)


def ids(imdb: object = None, tmdb: object = None, **others: object) -> dict[str, str]:
    """Return the ids that cells hold, by the name of their catalogue; those that are none are left out."""
    found = {"imdb": _imdb(imdb), "tmdb": _whole(tmdb), **{name: cells.line(value) for name, value in others.items()}}
    return {name: value for name, value in found.items() if value}


def _imdb(value: object) -> str | None:
    found = cells.imdb(value)
    return found if found and found.strip("t0") else None


def _whole(value: object) -> str | None:
    found = re.fullmatch(r"(\d{1,9})(?:\.0)?", cells.line(value) or "")
    return str(int(found[1])) if found and int(found[1]) else None


def year(value: object) -> int | None:
    """Return the year in a cell, or None."""
    return cells.year(value)
