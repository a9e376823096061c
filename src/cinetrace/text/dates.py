"""The day on which something was published, as pages and headers write it."""

from __future__ import annotations

import re
from datetime import date

_NAMES = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_MONTHS = {name: i for i, name in enumerate(_NAMES, 1)} | {name[:3]: i for i, name in enumerate(_NAMES, 1)} | {"sept": 9}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
        rf"\b{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})\b",
        rf"\b{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}})\b",
    )
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")


def iso_date(words: str) -> str | None:
    """Return the full date in `words` as `YYYY-MM-DD`, or None where there is none or day and month cannot be told apart."""
    for form in _FORMS:
        if match := form.search(words):
            month = match["month"].lower()
            return _valid(int(match["year"]), int(month) if month.isdigit() else _MONTHS[month], int(match["day"]))
    if match := _NUMERIC.search(words):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if first > 12 or first == second:
            return _valid(year, second, first)
        return _valid(year, first, second) if second > 12 else None
    return None


def film_year(words: str) -> int | None:
    """Return the year from 1880 to 2100 that `words` hold, or None."""
    match = re.search(r"(?<!\d)(18[89]\d|19\d\d|20\d\d|2100)(?!\d)", words)
    return int(match[0]) if match else None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
