"""What every page for a person is printed on: width, colours, sections with their labels, harmless output."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from cinetrace.screens.card.look import GUTTER, STYLES, Look
from cinetrace.screens.harmless import holds, settled

Section = tuple[str, list[Text]]
ELLIPSIS = "…"
TIED = "\ue000"
"""Printed as a space at which no line is broken."""


def printed(page: RenderableType, look: Look) -> str:
    """Return a page as it is printed; it ends with a line end."""
    drawn = io.StringIO()
    console = Console(
        file=drawn,
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
    console.print(page)
    page_text = drawn.getvalue()
    if not holds(look.encoding, ELLIPSIS):  # rich cuts what has no room with a sign of its own
        page_text = page_text.replace(ELLIPSIS, ".")
    return settled(page_text.replace(TIED, " "))


def labelled(*sections: Section) -> RenderableType | None:
    """Return a block with a label in the gutter for each section that has something to say; None when none has."""
    told = [(label, lines) for label, lines in sections if lines]
    table = Table.grid(padding=(0, 1, 0, 0), collapse_padding=True, pad_edge=False)
    table.add_column(width=GUTTER, style="card.label", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for label, lines in told:
        table.add_row(label, Group(*lines))
    return Padding(table, (0, 1, 0, 1)) if told else None


def apart(blocks: Iterable[RenderableType | None]) -> Group:
    """Return the blocks that there are, an empty line between them."""
    return Group(*_spaced(block for block in blocks if block is not None))


def _spaced(blocks: Iterable[RenderableType]) -> Iterator[RenderableType]:
    for at, block in enumerate(blocks):
        if at:
            yield ""
        yield block
