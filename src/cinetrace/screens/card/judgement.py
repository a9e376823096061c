"""What the critic praises and blames, by aspect: a signed bar, a number, and the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cinetrace.screens.card import strips, words
from cinetrace.screens.card.board import Row, board
from cinetrace.screens.card.look import GUTTER, Glyphs
from cinetrace.screens.card.quotes import Quotes
from cinetrace.types import Opinion, Reading

_DOUBTED = 0.6


def aspects(reading: Reading, quotes: Quotes) -> list[RenderableType]:
    """Return a block for praise, for what is mixed and for blame, as far as there is any, the strongest first."""
    found = board(reading.opinions, lambda opinion: quotes.hides(opinion.evidence))
    parts: list[RenderableType] = []
    for label, rows in (("praise", found.praise), ("mixed", found.mixed), ("blame", found.blame)):
        if rows:
            parts.append(Group(Text(f" {label}", "card.label"), _table(rows, quotes)))
    if found.others:
        parts.append(Group(Text(" others, as the critic reports it", "card.label"), _others(found.others, quotes)))
    return parts


def _table(rows: Sequence[Row], quotes: Quotes) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=GUTTER - 2, no_wrap=True)
    table.add_column(width=strips.BAR, no_wrap=True)
    table.add_column(width=4, justify="right", no_wrap=True)
    table.add_column(ratio=1)
    for row in rows:
        bar = strips.signed_bar(row.low, row.high, quotes.glyphs)
        table.add_row(row.aspect, bar, _signed(row, quotes.glyphs), Group(*_said(row, quotes)))
    return Padding(table, (0, 0, 0, 3))


def _said(row: Row, quotes: Quotes) -> list[Text]:
    """Two quotes of the row at most; the second only if it may be shown, or is the other side of a mixed row."""
    first, *rest = row.opinions
    more = [opinion for opinion in rest if row.mixed or not quotes.hides(opinion.evidence)][:1]
    return [_quote(opinion, quotes) for opinion in (first, *more)]


def _quote(opinion: Opinion, quotes: Quotes) -> Text:
    quote = quotes.quote(opinion.evidence, _style(opinion.polarity))
    return quote.append(f" ({words.sure(opinion.certainty)})", "card.faint") if opinion.certainty < _DOUBTED else quote


def _others(opinions: Sequence[Opinion], quotes: Quotes) -> RenderableType:
    lines = [Text(f"{opinion.aspect}: ").append(quotes.quote(opinion.evidence, _style(opinion.polarity))) for opinion in opinions[:3]]
    return Padding(Group(*lines), (0, 0, 0, 3))


def _style(polarity: float) -> str:
    return "card.good" if polarity > 0 else "card.bad" if polarity < 0 else "card.even"


def _signed(row: Row, glyphs: Glyphs) -> Text:
    shown = round(row.polarity, 1)
    sign = "+" if shown > 0 else glyphs.minus if shown < 0 else ""
    return Text(f"{sign}{abs(shown):.1f}", "card.even" if row.mixed else _style(shown))
