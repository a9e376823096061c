"""The card: its sections and their order."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from cinetrace.screens.card import advice, cast, head, judgement, trust
from cinetrace.screens.card.look import GUTTER, STYLES, Look
from cinetrace.screens.card.quotes import Quotes
from cinetrace.screens.harmless import harmless_strings, holds, settled
from cinetrace.screens.spoilers import veiled
from cinetrace.types import Reading

Section = tuple[str, list[Text]]
ELLIPSIS = "…"


def render(reading: Reading, look: Look) -> str:
    """Return the card of a reading; it shows no word of a sentence that gives away the story, and ends with a line end."""
    page = io.StringIO()
    console = Console(
        file=page,
        width=look.columns,
        force_terminal=look.colour,
        color_system="standard" if look.colour else None,
        theme=Theme(dict(STYLES)),
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    console.print(_page(harmless_strings(veiled(reading), look.encoding), look))
    drawn = page.getvalue()
    if not holds(look.encoding, ELLIPSIS):  # rich cuts what has no room with a sign of its own
        drawn = drawn.replace(ELLIPSIS, ".")
    return settled(drawn)


def _page(reading: Reading, look: Look) -> RenderableType:
    quotes = Quotes(reading, look)
    blocks = [
        head.title(reading, look),
        _labelled(("verdict", head.verdict(reading.verdict, quotes))),
        _labelled(*cast.rows(reading.people, quotes)),
        *judgement.aspects(reading, quotes),
        _labelled(*_advice(reading, quotes)),
        _labelled(("when, where", advice.releases(reading.releases, quotes)), ("also names", advice.works(reading.works))),
        _labelled(("how sure", trust.how_sure(reading, look)), ("made of", trust.made_of(reading, look))),
        trust.foot(reading, look.glyphs),
    ]
    return Group(*_apart(block for block in blocks if block is not None))


def _advice(reading: Reading, quotes: Quotes) -> Iterator[Section]:
    yield "cautions", advice.cautions(reading.cautions, quotes)
    yield "for whom", advice.audience(reading.audience, quotes)
    yield "expectation", advice.expectation(reading.expectation, quotes)


def _labelled(*sections: Section) -> RenderableType | None:
    """A block with a label in the gutter for each section that has something to say; None when none has."""
    told = [(label, lines) for label, lines in sections if lines]
    table = Table.grid(padding=(0, 1, 0, 0), collapse_padding=True, pad_edge=False)
    table.add_column(width=GUTTER, style="card.label", no_wrap=True)
    table.add_column(ratio=1)
    for label, lines in told:
        table.add_row(label, Group(*lines))
    return Padding(table, (0, 1, 0, 1)) if told else None


def _apart(blocks: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """The blocks, an empty line between them."""
    for at, block in enumerate(blocks):
        if at:
            yield ""
        yield block
