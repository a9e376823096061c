"""What stands in a cell: words, a year, a day, an id."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

_NOTHING = frozenset({"", "nan", "null", "none", "n/a", "na", "nat", "-", "--", "—", "\\n"})
_YEAR = re.compile(r"(?<!\d)(?:18[89]\d|19\d\d|20\d\d|2100)(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_BETWEEN = re.compile(r"\s*[,;|\n]\s*")
_EPOCH = re.compile(r"\d{9,10}|\d{12,13}")
SECONDS = 10**11
"""Times since 1970 that are larger are in milliseconds."""
PIVOT = 70
"""Years of two digits from here on are of the last century."""


def words(value: object) -> str | None:
    """Return a cell's words on as many lines as they have, or None for a cell that says nothing."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, (list, tuple)):
        return ", ".join(found for part in value if (found := words(part))) or None
    if isinstance(value, float):
        return None if math.isnan(value) else f"{value:.10g}"
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode("utf-8", "replace")
    said = value if isinstance(value, str) else str(value)
    return None if said.strip().lower() in _NOTHING else said


def line(value: object) -> str | None:
    """Return a cell's words on one line, or None."""
    said = words(value)
    return " ".join(said.split()) if said else None


def prose(value: object) -> str | None:
    """Return the text of a review as it stands in its cell, or None; a list of paragraphs becomes one text."""
    if isinstance(value, (list, tuple)):
        return "\n\n".join(found for part in value if (found := words(part))) or None
    return words(value)


def names(value: object) -> tuple[str, ...]:
    """Return the names that a cell lists."""
    parts: Iterable[object] = value if isinstance(value, (list, tuple)) else _BETWEEN.split(line(value) or "")
    return tuple(dict.fromkeys(name for part in parts if (name := line(part))))


def people(value: object) -> str | None:
    """Return who a cell says wrote, as it says it; several in a list are joined by `and`."""
    return " and ".join(names(value)) or None if isinstance(value, (list, tuple)) else line(value)


def year(value: object) -> int | None:
    """Return the year from 1880 to 2100 in a cell, or None."""
    match = _YEAR.search(words(value) or "")
    return int(match[0]) if match else None


def day(value: object, day_first: bool) -> str | None:
    """Return the day in a cell: as `YYYY-MM-DD` where it is written in figures alone or is a time, else in the cell's own words."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    said = line(value) or ""
    if _EPOCH.fullmatch(said):
        return _since_1970(int(said))
    if match := _NUMERIC.match(said):
        return _numeric(match, day_first)
    return said or None


def day_comes_first(values: Iterable[object]) -> bool:
    """Return whether dates in figures have the day before the month, as a first figure above 12 shows; `.` between them shows it too."""
    found = [match for value in values if (match := _NUMERIC.match(line(value) or ""))]
    if any(int(match[3]) > 12 for match in found):
        return False
    return any(int(match[1]) > 12 for match in found) or (bool(found) and all(match[2] == "." for match in found))


def imdb(value: object) -> str | None:
    """Return the IMDb id in a cell: `tt0000001`, an address with it, or its number alone."""
    said = line(value) or ""
    match = re.search(r"\btt(\d{7,9})\b", said) or re.fullmatch(r"(\d{1,9})(?:\.0)?", said)
    return f"tt{match[1]:0>7}" if match else None


def tmdb(value: object) -> str | None:
    """Return the TMDB id in a cell: its number, or an address with it."""
    match = re.search(r"(?:themoviedb\.org/movie/|^)(\d{1,8})(?:\D|$)", line(value) or "")
    return match[1] if match else None


def address(value: object) -> str | None:
    """Return the web address in a cell, or None."""
    said = line(value) or ""
    return said if re.match(r"https?://\S+$", said) else None


def _since_1970(time: int) -> str | None:
    return datetime.fromtimestamp(time if time < SECONDS else time / 1000, UTC).date().isoformat()


def _numeric(match: re.Match[str], day_first: bool) -> str | None:
    first, second, end = int(match[1]), int(match[3]), int(match[4])
    in_full = end if len(match[4]) == 4 else end + (1900 if end >= PIVOT else 2000)
    month, number = (second, first) if day_first else (first, second)
    try:
        return date(in_full, month, number).isoformat()
    except ValueError:
        return None
