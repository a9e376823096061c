"""What is drawn on the pages of taste: how many of each, how ratings lie, how weights lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.text import Text

from cinetrace.screens.card.look import Glyphs
from cinetrace.types import State

STATES: Mapping[State, tuple[str, str]] = {
    "matched": ("found", "card.good"),
    "provisional": ("in no catalogue", "card.label"),
    "unsure": ("unsure", "card.even"),
    "not a film": ("no film", "card.faint"),
}
"""What the states are called, and how they are coloured."""
HEIGHT, PLACES = 5, 20
"""Lines of the plot of ratings, and columns: one for each half point."""


def shares(counts: Mapping[State, int], cells: int, glyphs: Glyphs) -> Text:
    """Return a strip of that many cells, cut into the states by how many there are of each; what there is has a cell at least."""
    total = sum(counts.values())
    strip = Text()
    if not total:
        return strip
    marks = {"matched": glyphs.opinion, "provisional": glyphs.plot, "unsure": glyphs.maybe, "not a film": glyphs.other}
    there = {state: max(1, round(counts[state] / total * cells)) for state in STATES if counts.get(state)}
    widest = max(there, key=lambda state: there[state])
    there[widest] = max(1, there[widest] + cells - sum(there.values()))
    for state, width in there.items():
        strip.append(marks[state] * width, STATES[state][1])
    return strip


def counted(counts: Mapping[State, int], glyphs: Glyphs) -> Text:
    """Return the states in words with their numbers: `398 found · 3 unsure`."""
    told = Text()
    for state in (state for state in STATES if counts.get(state)):
        told.append(glyphs.dot if told else "").append(f"{counts[state]:,} {STATES[state][0]}", STATES[state][1])
    return told


def histogram(ratings: Iterable[float], glyphs: Glyphs) -> list[Text]:
    """Return a plot of how many ratings lie at each half point from 0.5 to 10, with the axis beneath."""
    counts = [0] * PLACES
    for rating in ratings:
        counts[min(PLACES - 1, max(0, round(rating * 2) - 1))] += 1
    most = max(counts) or 1
    lines = [_line([round(n / most * HEIGHT * 8) - 8 * floor for n in counts], glyphs) for floor in reversed(range(HEIGHT))]
    axis = "".join(f"{at:<4}" if at % 2 == 0 else "    " for at in range(1, 11))
    return [*lines, Text(f"   {axis.rstrip()}", "card.faint")]


def _line(eighths: Sequence[int], glyphs: Glyphs) -> Text:
    blocks = "▁▂▃▄▅▆▇█" if glyphs.full == "█" else "...:::##"
    marks = (2 * (" " if n <= 0 else blocks[min(8, n) - 1]) for n in eighths)
    return Text("".join(marks).rstrip(), "card.label")


def interval(low: float, value: float, high: float, end: float, cells: int, glyphs: Glyphs) -> Text:
    """Return a strip from `-end` to `end` with the interval, the value in it and an axis at nothing."""
    style = "card.good" if low > 0 else "card.bad" if high < 0 else "card.even"
    first, point, last = (_cell(one, end, cells) for one in (low, value, high))
    strip = Text()
    for at in range(cells):
        if at == point:
            strip.append(glyphs.point, f"{style}.strong")
        elif first <= at <= last:
            strip.append(glyphs.low if at == first else glyphs.high if at == last else glyphs.between, style)
        else:
            strip.append(glyphs.axis if at == cells // 2 else glyphs.track, "card.faint")
    return strip


def _cell(value: float, end: float, cells: int) -> int:
    return round((max(-end, min(value, end)) / end + 1) / 2 * (cells - 1)) if end else cells // 2
