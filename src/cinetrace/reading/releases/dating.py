"""What a date comes to when the review's own date or the film's year is known, and which of its parts were filled in.

Nothing is filled in without a reason: a part that nobody knows stays `?`.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from cinetrace.reading.releases.dates import FRIDAY, Moment
from cinetrace.reading.releases.holidays import FIXED, MOVABLE, SEASONS
from cinetrace.types import Precision

Part = Literal["year", "month", "day"]
Outlook = Literal["past", "coming", "open"]

TUESDAY = 1


@dataclass(frozen=True, slots=True)
class Known:
    """What is known around a date: the day the review was published, the film's year."""

    published: date | None = None
    film_year: int | None = None
    day_first: bool = False
    """Whether the text writes the day before the month in figures."""


class Dated(NamedTuple):
    """`YYYY-MM-DD` with `?` for what nobody knows, how exact that is, and which parts were filled in."""

    text: str
    precision: Precision
    inferred: tuple[Part, ...]


def resolve(moment: Moment, known: Known, outlook: Outlook = "open", usual: int | None = None) -> Dated:
    """Return the date that `moment` comes to.

    `outlook` says whether the words look back or ahead; `usual` is the weekday on which such releases fall (Friday for cinemas, Tuesday
    for discs), which tells the year when only the film's year is known.
    """
    if moment.season:
        return _of_season(moment, known)
    if moment.shift and not (moment.month or moment.day or moment.holiday or moment.year) and moment.weekday is None:
        return _of_shift(moment.shift, known)
    if moment.weekday is not None and not (moment.month or moment.day):
        return _of_weekday(moment, known, outlook)
    if moment.holiday:
        return _of_holiday(moment, known, outlook)
    return _of_parts(moment, known, outlook, usual)


def written(year: int | None = None, month: int | None = None, day: int | None = None) -> str:
    """Return `YYYY-MM-DD` with `?` for the parts that are None."""
    return f"{year if year else '????'}-{f'{month:02}' if month else '??'}-{f'{day:02}' if day else '??'}"


def _of_parts(moment: Moment, known: Known, outlook: Outlook, usual: int | None) -> Dated:
    year, month, day = moment.year, moment.month, moment.day
    inferred: list[Part] = []
    if month is None and day is not None and year is None:
        month, year, inferred = _coming_month(moment, known, outlook)
    elif year is None and month is not None and (year := _year_of(moment, known, outlook, usual)):
        inferred.append("year")
    return Dated(written(year, month, day), moment.precision, tuple(inferred))


def _coming_month(moment: Moment, known: Known, outlook: Outlook) -> tuple[int | None, int | None, list[Part]]:
    """Return month, year and what was inferred for a lone day of the month (`the 15th`)."""
    day, today = moment.day or 1, known.published
    if today is None:
        return None, None, []
    step = {"next": 1, "last": -1}.get(moment.shift or "", 0)
    if step == 0 and moment.shift is None:
        step = 1 if outlook != "past" and day < today.day else -1 if outlook == "past" and day > today.day else 0
    for _ in range(13):
        months = today.year * 12 + today.month - 1 + step
        year, month = divmod(months, 12)
        fits = day <= calendar.monthrange(year, month + 1)[1]
        if fits and (moment.weekday is None or date(year, month + 1, day).weekday() == moment.weekday):
            return month + 1, year, ["year", "month"]
        step += -1 if outlook == "past" else 1
    return None, None, []


def _year_of(moment: Moment, known: Known, outlook: Outlook, usual: int | None) -> int | None:
    """Return the year of a date that names none: from the weekday it falls on, the day of writing, or the film's year."""
    month, day, today = moment.month or 1, moment.day, known.published
    if today is not None:
        if moment.shift in ("next", "last") and moment.day is None:
            return _next_or_last_month(month, today, moment.shift)
        years = [today.year - 1, today.year, today.year + 1]
        if moment.weekday is not None and day:
            years = [y for y in years if _falls_on(y, month, day, moment.weekday)] or years
        return min(years, key=lambda y: _distance(y, month, day, today, outlook))
    if known.film_year is None or moment.shift is not None:
        return None
    return _year_near_film(known.film_year, month, day, moment.weekday, usual)


def _next_or_last_month(month: int, today: date, shift: str) -> int:
    if shift == "next":
        return today.year if month > today.month else today.year + 1
    return today.year if month < today.month else today.year - 1


def _distance(year: int, month: int, day: int | None, today: date, outlook: Outlook) -> float:
    """Days between a date and the day of writing, made long where the words look the other way."""
    last = calendar.monthrange(year, month)[1]
    days = (date(year, month, min(day or 15, last)) - today).days
    if (outlook == "past" and days > 20) or (outlook == "coming" and days < -20):
        return abs(days) + 400
    return abs(days) * (2 if days < 0 and outlook == "open" else 1)  # reviews speak of what comes more than of what was


def _year_near_film(film_year: int, month: int, day: int | None, weekday: int | None, usual: int | None) -> int:
    """Return the film's year or the next: discs follow the cinemas by months, and each kind of release keeps its weekday."""
    years = [film_year, film_year + 1]
    if day and weekday is not None:
        fitting = [y for y in [*years, film_year + 2, film_year - 1] if _falls_on(y, month, day, weekday)]
        return fitting[0] if fitting else film_year
    default = film_year + 1 if usual == TUESDAY and month <= 3 else film_year
    if day and usual is not None:
        fitting = [y for y in years if _falls_on(y, month, day, usual)]
        return fitting[0] if len(fitting) == 1 and not (usual == TUESDAY and month <= 3) else default
    return default


def _falls_on(year: int, month: int, day: int, weekday: int) -> bool:
    return day <= calendar.monthrange(year, month)[1] and date(year, month, day).weekday() == weekday


def _of_season(moment: Moment, known: Known) -> Dated:
    year, today = moment.year, known.published
    if year is not None or today is None:
        return Dated(written(year), "season", ())
    begins = SEASONS[moment.season or "spring"]
    year = today.year + (
        1 if moment.shift == "next" and begins <= today.month else -1 if moment.shift == "last" and begins > today.month else 0
    )
    return Dated(written(year), "season", ("year",))


def _of_weekday(moment: Moment, known: Known, outlook: Outlook) -> Dated:
    today = known.published
    if today is None or moment.weekday is None:
        return Dated(written(), "relative", ())
    ahead = (moment.weekday - today.weekday()) % 7
    if moment.shift == "next":
        ahead = moment.weekday - today.weekday() + 7
    elif moment.shift == "last" or (outlook == "past" and moment.shift is None):
        ahead -= 7 if ahead or moment.shift == "last" else 0
    return _day(today + timedelta(days=ahead))


def _of_shift(shift: str, known: Known) -> Dated:
    today = known.published
    if today is None or shift in ("now", "soon", "any day now"):
        return Dated(written(), "relative", ())
    days = {"today": 0, "tomorrow": 1, "yesterday": -1}.get(shift)
    if days is not None:
        return _day(today + timedelta(days=days))
    which, *count, unit = shift.split()
    steps = int(count[0]) if count else {"this": 0, "next": 1, "last": -1}[which]
    if unit == "day" or (unit == "week" and count):
        return _day(today + timedelta(days=steps * (7 if unit == "week" else 1)))
    if unit == "weekend":
        return _day(today + timedelta(days=FRIDAY - today.weekday() + 7 * steps))
    if unit == "week":
        monday = today + timedelta(days=7 * steps - today.weekday())
        return Dated(written(monday.year, monday.month), "relative", ("year", "month"))
    if unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 + steps, 12)
        return Dated(written(year, month + 1), "month", ("year", "month"))
    return Dated(written(today.year + steps), "year", ("year",))


def _of_holiday(moment: Moment, known: Known, outlook: Outlook) -> Dated:
    name, year = moment.holiday or "", moment.year
    month, day = FIXED.get(name, (None, None))
    if month is None:
        month = MOVABLE[name][0] or None
    inferred: tuple[Part, ...] = ()
    if year is None:
        year = _year_of(replace(moment, month=month or 4, day=day), known, outlook, None)
        inferred = ("year",) if year else ()
    if name in MOVABLE and year:
        fixed = MOVABLE[name][1](year)
        month, day = fixed.month, fixed.day
    return Dated(written(year, month, day), "day" if day else "month" if month else "unknown", inferred)


def _day(day: date) -> Dated:
    return Dated(day.isoformat(), "day", ("year", "month", "day"))
