"""The critics of a film: who, where and when, the score as written and where it lies on the scale that all share."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cinetrace.screens.card import strips, words
from cinetrace.screens.card.look import Look
from cinetrace.screens.pages.head import ref, style
from cinetrace.screens.references import References
from cinetrace.types import CriticLine

_GAUGE = 11
_MOST = 40


def listed(critics: Sequence[CriticLine], references: References, look: Look) -> RenderableType | None:
    """Return the list, the most pleased first; of very many the ends of it."""
    if not critics:
        return None
    ranked = sorted(critics, key=lambda line: (-line.common, line.voice))
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=_GAUGE, no_wrap=True)
    table.add_column(width=4, justify="right", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for line in _ends(ranked):
        if line is None:
            table.add_row("", "", Text(f"and {len(ranked) - _MOST} more", "card.faint"))
        else:
            table.add_row(_point(line, look), Text(f"{line.common:.1f}", style(line.common)), _who(line, references, look))
    head = Text(" the critics", "card.label").append(" (scores on the scale that all share)", "card.faint")
    return Group(head, Padding(table, (0, 1, 0, 3)))


def _ends(ranked: Sequence[CriticLine]) -> list[CriticLine | None]:
    if len(ranked) <= _MOST:
        return [*ranked]
    return [*ranked[: _MOST // 2], None, *ranked[-_MOST // 2 :]]


def _point(line: CriticLine, look: Look) -> Text:
    return strips.gauge(line.common, line.common, line.common, style(line.common), _GAUGE, look.glyphs)


def _who(line: CriticLine, references: References, look: Look) -> Text:
    own = f"own score: {line.stated}" if line.stated else f"states no score, read as {line.rating:.1f}"
    copies = words.counted(line.copies, "copy", "copies") if line.copies else ""
    when = words.date(line.published) if line.published else ""
    faint = [part for part in (when, own, copies) if part]
    text = Text(words.byline(line.critic, line.outlet)).append(look.glyphs.dot + look.glyphs.dot.join(faint), "card.faint")
    return text.append(ref(references.number(line.cites)))
