"""The aspect board: how the critics judge each aspect, how many on which side, and the best sentence of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cinetrace.screens.card import strips
from cinetrace.screens.card.look import Glyphs, Look
from cinetrace.screens.pages.head import ref
from cinetrace.screens.pages.voices import Voices
from cinetrace.screens.references import References
from cinetrace.types import AspectRow, Cite

NAME = 12
BESIDE = 110
"""Columns from which both sides stand beside each other."""
_TWO_CAMPS, _DIVIDED = 0.67, 0.34


def board(rows: Sequence[AspectRow], references: References, voices: Voices) -> RenderableType | None:
    """Return a block with every aspect that was judged, as ranked by the consensus; None when none was."""
    if not rows:
        return None
    head = Text(" aspect by aspect", "card.label").append(" (from -2 to +2; four times out of five within the brackets)", "card.faint")
    return Group(head, *(Padding(_row(row, references, voices), (0, 1, 0, 3)) for row in rows))


def split(share: float) -> str:
    """Return how far apart the critics are, from 0 (agreed) to 1 (two camps), in words."""
    return "two camps" if share >= _TWO_CAMPS else "divided" if share >= _DIVIDED else "agreed"


def _row(row: AspectRow, references: References, voices: Voices) -> RenderableType:
    line = Text(f"{row.aspect:<{NAME}}").append(_facts(row, voices.look.glyphs)).append(ref(references.number(row.cites)))
    return Group(line, *([Padding(_sides(row, voices), (0, 0, 0, 2))] if row.best_for or row.best_against else []))


def _facts(row: AspectRow, glyphs: Glyphs) -> Text:
    pooled, mean = row.pooled, row.pooled.mean
    bar = strips.signed_bar(min(0.0, mean), max(0.0, mean), glyphs)
    between = f" ({_signed(pooled.low, glyphs)} to {_signed(pooled.high, glyphs)})"
    facts = Text().append(bar).append(f" {_signed(mean, glyphs)}", _style(mean)).append(f"{between:<15}", "card.faint")
    facts.append(f" {row.praise} for", "card.good" if row.praise else "card.faint").append(", ", "card.faint")
    facts.append(f"{row.blame} against", "card.bad" if row.blame else "card.faint")
    return facts.append(f"{glyphs.dot}{split(row.split)}" if pooled.n > 1 else "", "card.faint")


def _sides(row: AspectRow, voices: Voices) -> RenderableType:
    glyphs = voices.look.glyphs
    sides = [*_side(row.best_for, glyphs.yes, "card.good", voices), *_side(row.best_against, glyphs.no, "card.bad", voices)]
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    for cells in _laid_out(sides, voices.look):
        if not table.columns:
            for _ in range(len(cells) // 2):
                table.add_column(width=1)
                table.add_column(ratio=1, overflow="fold")
        table.add_row(*cells)
    return table


def _laid_out(sides: Sequence[tuple[Text, Text]], look: Look) -> Iterable[tuple[Text, ...]]:
    if look.columns >= BESIDE and len(sides) > 1:
        return [tuple(cell for side in sides for cell in side)]
    return sides


def _side(cite: Cite | None, mark: str, style: str, voices: Voices) -> Iterator[tuple[Text, Text]]:
    if cite is not None:
        yield Text(mark, style), voices.said(cite, style)


def _style(mean: float) -> str:
    return "card.good" if mean > 0 else "card.bad" if mean < 0 else "card.even"


def _signed(value: float, glyphs: Glyphs) -> str:
    shown = round(value, 1)
    sign = "+" if shown > 0 else glyphs.minus if shown < 0 else " "
    return f"{sign}{abs(shown):.1f}"
