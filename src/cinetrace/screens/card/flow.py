"""Items one after another on as few lines as they fit, never broken between two lines unless longer than one."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from cinetrace.screens.card.look import Look


def flowed(items: Iterable[Text], look: Look, separator: str | None = None) -> list[Text]:
    """Return lines of the items, with the separator (a dot) between those that share a line."""
    between = look.glyphs.dot if separator is None else separator
    lines: list[Text] = []
    for item in items:
        if lines and lines[-1].cell_len + len(between) + item.cell_len <= look.content:
            lines[-1].append(between, "card.faint").append(item)
        else:
            lines.append(Text().append(item))
    return lines
