"""What a table leaves unsaid in every row and shows in many: out of how many it rates, and whether days come before months."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cinetrace.scales import parse
from cinetrace.sources.tables import cells
from cinetrace.sources.tables.rows import Row
from cinetrace.types import StatedRating

_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?")
_ENDS = (5.0, 10.0, 100.0)
FEWEST = 5
"""Ratings from which a table whose numbers all lie between 0 and 1 is taken to rate so."""


class Habits(NamedTuple):
    """How a table writes scores and days."""

    best: float | None
    """What bare numbers are out of; None when the table has none."""
    day_first: bool


def learned(rows: Iterable[Row], columns: Mapping[str, str]) -> Habits:
    """Return the habits that `rows`, the first of a table, show."""
    rows = list(rows)
    scores = [number for row in rows if (number := _number(cells.line(row.cells.get(columns.get("rating", ""))))) is not None]
    days = (row.cells.get(columns.get("date", "")) for row in rows)
    return Habits(_best(scores), cells.day_comes_first(days))


def rating(score: object, best: object, habits: Habits) -> StatedRating | None:
    """Return the score of a row: out of `best` where a column says it, else on the scale that it is written in, or the table's."""
    written, out_of = cells.line(score), _number(cells.line(best))
    number = _number(written)
    if written is None or number is None:
        found = parse(written or "")
        return StatedRating(found.value, found.best, written or "") if found else None
    end = next((end for end in (out_of, habits.best, *_ENDS) if end and number <= end), None)
    if end is None:
        return None
    return StatedRating(number, end, f"{written}/{end:g}")


def _best(scores: list[float]) -> float | None:
    if not scores:
        return None
    most = max(scores)
    if most <= 1 and len(scores) >= FEWEST and any(0 < score < 1 and score != 0.5 for score in scores):
        return 1.0
    return next((end for end in _ENDS if most <= end), None)


def _number(written: str | None) -> float | None:
    return float(written.replace(",", ".")) if written and _NUMBER.fullmatch(written) else None
