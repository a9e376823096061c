"""Tables that are read in stretches, by many at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableShape:
    """What the head of a table shows, without which none of its later rows can be understood."""

    form: str
    """The ending of its name, which says how it is written: `.csv`."""
    columns: Mapping[str, str]
    """The column of each field."""
    best: float | None
    """What bare numbers of its ratings are out of."""
    day_first: bool
    by_bytes: bool = False
    """True when a stretch of it is found by its place in the unpacked file, False when by the number of its first row."""
    header: tuple[str, ...] = ()
    delimiter: str = ""
    escape: str | None = None


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table, wherever it lies."""

    name: str
    """As messages and readings call it."""
    place: str
    """Where it is opened: an absolute path, or an address."""
    size: int
    version: str
    """When it was last changed, or what else its store tells two versions apart by."""
    shape: TableShape | None = None
    """None when it can only be read as a whole, or not at all."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some rows of a table that follow one another."""

    start: int
    """Bytes of the unpacked file before it; or rows before it, where the shape says so."""
    end: int | None
    """Where it ends; None for the end of the table."""
    number: int
    """The number of the last row before it, as messages count rows."""
    rows: int
    """About how many there are."""
