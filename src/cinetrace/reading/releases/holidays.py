"""The days that people name instead of dating them: fixed and movable holidays, and when the seasons begin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

FIXED = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "halloween": (10, 31),
    "independence day": (7, 4),
    "fourth of july": (7, 4),
    "4th of july": (7, 4),
    "bastille day": (7, 14),
    "april fools' day": (4, 1),
    "veterans day": (11, 11),
    "canada day": (7, 1),
    "australia day": (1, 26),
}
MOVABLE: dict[str, tuple[int, Callable[[int], date]]] = {
    "thanksgiving": (11, lambda year: _nth(year, 11, 3, 4)),
    "black friday": (11, lambda year: _nth(year, 11, 3, 4) + timedelta(days=1)),
    "labor day": (9, lambda year: _nth(year, 9, 0, 1)),
    "memorial day": (5, lambda year: _nth(year, 6, 0, 1) - timedelta(days=7)),
    "martin luther king day": (1, lambda year: _nth(year, 1, 0, 3)),
    "mlk day": (1, lambda year: _nth(year, 1, 0, 3)),
    "presidents' day": (2, lambda year: _nth(year, 2, 0, 3)),
    "mother's day": (5, lambda year: _nth(year, 5, 6, 2)),
    "father's day": (6, lambda year: _nth(year, 6, 6, 3)),
    "good friday": (0, lambda year: _easter(year) - timedelta(days=2)),
    "easter": (0, lambda year: _easter(year)),
}
SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth such weekday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """Return Easter Sunday by Gauss's rule in the form of Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = (a + 11 * d + 22 * e) // 451
    month, day = divmod(d + e - 7 * f + 114, 31)
    return date(year, month, day + 1)
