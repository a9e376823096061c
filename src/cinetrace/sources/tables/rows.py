"""What every reader of a table hands on: its rows, one after another, and what of it cannot be made out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

LONGEST = 8_000_000
"""Characters of one row that are read; a row with the longest review and the page it was taken from is shorter."""


class Row(NamedTuple):
    """A row by the names of its columns; values are None, strings, numbers, dates, or lists of these.

    Rows are counted from 1 as a spreadsheet or an editor shows them, so that the header of a CSV file is row 1.
    """

    number: int
    cells: Mapping[str, object]


class Broken(NamedTuple):
    """A row, or a stretch of them, that cannot be made out."""

    number: int
    trouble: str
    cure: str
