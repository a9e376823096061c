"""The words of advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

CALLS: Mapping[str, str] = {
    "watch": "watch it",
    "wait": "wait for it",
    "rent": "rent it",
    "skip": "skip it",
    "unknown": "not enough to say",
}


def when(date: str) -> str:
    """Return `on 2026-11-27`, `in 2027-03`, `in 2027`: a date with what is not known of it left out."""
    known = date.split("-?", 1)[0]
    return f"{'on' if known == date else 'in'} {known}"


def counted(n: int, what: str) -> str:
    """Return `1 critic`, `3 critics`."""
    return f"{n} {what}{'s' * (n != 1)}"


def listed(parts: Iterable[str], last: str = "and") -> str:
    """Return `a, b and c`."""
    *most, end = parts
    return f"{', '.join(most)} {last} {end}" if most else end
