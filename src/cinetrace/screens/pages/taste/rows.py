"""Lines with a strip: a weight, an agreement; and how values and films are written on them."""

from __future__ import annotations

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cinetrace.screens.card import words
from cinetrace.screens.card.look import Look
from cinetrace.screens.pages.taste import drawn
from cinetrace.types import Agreement, Because

STRIP = 21
"""Cells of a strip."""
_NAME, _LONG_NAME, _ROOMY = 16, 26, 76
"""Columns of a name before its strip, and more of them on a page that has so many columns."""


def agreement(one: Agreement, look: Look) -> list[RenderableType]:
    """Return how far a critic and the person are of one mind; beneath the whole, films that show it."""
    name = Text(f"  {one.aspect}", "card.faint") if one.aspect else Text(one.critic)
    line = row(
        name,
        drawn.interval(one.low, one.value, one.high, 1.0, STRIP, look.glyphs),
        signed(one.value, look),
        words.counted(one.n, "film"),
        look,
    )
    told = [(one.alike, "alike on"), (one.apart, "apart on")] if one.aspect is None else []
    films = look.glyphs.dot.join(f"{what} {', '.join(map(because, side))}" for side, what in told if side)
    return [line, Padding(Text(films, "card.faint"), (0, 0, 0, 3))] if films else [line]


def row(name: Text, strip: Text, value: str, rest: Text | str, look: Look) -> Table:
    """Return a line: a name, a strip, a value and what it rests on."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=_NAME if look.columns < _ROOMY else _LONG_NAME, overflow="ellipsis", no_wrap=True)
    table.add_column(width=STRIP, no_wrap=True)
    table.add_column(width=5, justify="right", no_wrap=True)
    table.add_column(no_wrap=True, overflow="ellipsis")
    table.add_row(name, strip, Text(value), Text(rest, "card.faint") if isinstance(rest, str) else rest)
    return table


def signed(value: float, look: Look) -> str:
    """Return a value with its sign and one decimal."""
    shown = round(value, 1)
    sign = look.glyphs.minus if shown < 0 else "+" if shown > 0 else " "
    return f"{sign}{abs(shown):.1f}"


def because(film: Because) -> str:
    """Return a film with what the person gave it."""
    return f"{film.title} {words.number(film.rating)}"
