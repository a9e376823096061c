"""Two scores against each other, drawn: a critic's own upwards, the others' to the right, from 0 to 10."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.text import Text

from cinetrace.screens.card.look import Glyphs

ROWS, COLUMNS = 11, 41
Place = tuple[int, int]


def plot(points: Iterable[tuple[float, float]], glyphs: Glyphs) -> list[Text]:
    """Return the lines of the plot of points (others, own); the diagonal is where both agree."""
    counts = Counter(_place(others, own) for others, own in points)
    lines = [
        Text().append(f"{own:>2} ", "card.faint").append(glyphs.axis, "card.faint").append(_row(own, counts, glyphs)) for own in _down()
    ]
    axis = Text("   " + "0".ljust(COLUMNS // 2) + "5".ljust(COLUMNS // 2) + "10", "card.faint")
    return [*lines, axis]


def _down() -> Iterator[int]:
    return iter(range(ROWS - 1, -1, -1))


def _place(others: float, own: float) -> Place:
    return round(min(10.0, max(0.0, own))), round(min(10.0, max(0.0, others)) / 10 * (COLUMNS - 1))


def _row(own: int, counts: Counter[Place], glyphs: Glyphs) -> Text:
    row = Text()
    for column in range(COLUMNS):
        if n := counts[own, column]:
            row.append(glyphs.dots[min(n, len(glyphs.dots)) - 1], "card.strong")
        else:
            row.append(glyphs.slope if column == own * (COLUMNS - 1) // 10 else " ", "card.faint")
    return row
