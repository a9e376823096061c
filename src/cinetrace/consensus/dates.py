"""Dates as critics state them, `YYYY-MM-DD` with `?` for what is not known: which could be one date, and what they say together."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cinetrace.types import Release

UNKNOWN = "????-??-??"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_PLACES = {"year": 0, "month": 1, "day": 2}


def without(date: str, parts: Collection[str]) -> str:
    """Return the date with `?` for these parts: year, month, day."""
    pieces = date.split("-")
    hidden = {_PLACES[part] for part in parts}
    return "-".join("?" * len(piece) if place in hidden else piece for place, piece in enumerate(pieces))


def stated(release: Release) -> str:
    """Return what of a release's date the text states itself."""
    return without(release.date, release.inferred)


def agree(one: str, other: str) -> bool:
    """Say whether both could be the same date."""
    return all(a == b or "?" in a + b for a, b in zip(one.split("-"), other.split("-"), strict=True))


def together(one: str, other: str) -> str:
    """Return all that two dates which agree say, the first before the second."""
    return "-".join(b if "?" in a else a for a, b in zip(one.split("-"), other.split("-"), strict=True))


def known(date: str) -> int:
    """Return how many of year, month and day are known."""
    return sum("?" not in piece for piece in date.split("-"))


def years_apart(one: str, other: str) -> float:
    """Return how many years lie between two dates; 0 when a year is not known."""
    if "?" in one[:4] + other[:4]:
        return 0.0
    return abs(_in_years(one) - _in_years(other))


def _in_years(date: str) -> float:
    year, month, _ = date.split("-")
    return int(year) + (int(month) / 12 if month.isdigit() else 0.5)


def in_words(date: str) -> str:
    """Return `2019-02-19` as `19 February 2019`, leaving out what is not known; empty when nothing is."""
    year, month, day = date.split("-")
    name = MONTHS[int(month) - 1] if month.isdigit() and 1 <= int(month) <= 12 else ""
    pieces: Iterable[str] = (day.lstrip("0") if day.isdigit() and name else "", name, year if year.isdigit() else "")
    return " ".join(piece for piece in pieces if piece)
