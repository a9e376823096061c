"""How a page looks: its width, its colours and the characters it is drawn with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cinetrace.screens.harmless import holds

NARROWEST, WIDEST = 40, 100
GUTTER = 13


class Glyphs(NamedTuple):
    """The characters that a page is drawn with."""

    track: str
    between: str
    low: str
    high: str
    point: str
    axis: str
    full: str
    left_half: str
    right_half: str
    opinion: str
    plot: str
    context: str
    release: str
    other: str
    hidden: str
    yes: str
    no: str
    maybe: str
    open_quote: str
    close_quote: str
    cut: str
    dot: str
    minus: str
    counts: str
    """One character for each count from 1 up, the last for all above."""
    dash: str
    dots: str
    """What a point, two points and more are plotted with."""
    slope: str


UNICODE = Glyphs(
    track="┄",
    between="━",
    low="├",
    high="┤",
    point="●",
    axis="│",
    full="█",
    left_half="▌",
    right_half="▐",
    opinion="█",
    plot="▒",
    context="░",
    release="▪",
    other="·",
    hidden="▞",
    yes="✓",
    no="✗",
    maybe="?",
    open_quote="“",
    close_quote="”",
    cut="…",
    dot=" · ",
    minus="−",
    counts="▁▂▃▄▅▆▇█",
    dash="–",
    dots="·•●",
    slope="╱",
)
ASCII = Glyphs(
    track=".",
    between="=",
    low="[",
    high="]",
    point="O",
    axis="|",
    full="#",
    left_half=" ",
    right_half=" ",
    opinion="#",
    plot="%",
    context=":",
    release="+",
    other=".",
    hidden="!",
    yes="+",
    no="-",
    maybe="?",
    open_quote='"',
    close_quote='"',
    cut="...",
    dot=" - ",
    minus="-",
    counts="123456789#",
    dash="-",
    dots=".oO",
    slope="/",
)

STYLES: Mapping[str, str] = {
    "card.title": "bold",
    "card.label": "cyan",
    "card.good": "green",
    "card.bad": "red",
    "card.even": "yellow",
    "card.good.strong": "bold green",
    "card.bad.strong": "bold red",
    "card.even.strong": "bold yellow",
    "card.faint": "dim",
    "card.hidden": "magenta",
    "card.strong": "bold",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw a page; `width` and `widest` in columns, `encoding` that of the place where it is printed."""

    width: int = 80
    colour: bool = False
    encoding: str = "utf-8"
    widest: int = WIDEST

    @property
    def columns(self) -> int:
        """The width that a page takes."""
        return max(NARROWEST, min(self.width, self.widest))

    @property
    def content(self) -> int:
        """The width beside the labels."""
        return self.columns - GUTTER - 3

    @property
    def glyphs(self) -> Glyphs:
        """Line and block characters where the encoding holds them, plain ASCII elsewhere."""
        return UNICODE if holds(self.encoding, "".join(UNICODE)) else ASCII
