"""What every reader of a table hands on: its rows, one after another, and what of it cannot be made out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

T = TypeVar("T")

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


def ahead(source: Iterator[T], enough: Callable[[Sequence[T]], bool]) -> tuple[list[T], Iterator[T]]:
    """Return the first of what `source` yields, until that is `enough`, and all that it yields, those among it.

    What goes wrong on the way is raised in its own place, behind what was there before it.
    """
    first: list[T] = []
    try:
        for one in source:
            first.append(one)
            if enough(first):
                break
    except Exception as error:
        return first, chain(first, _raising(error))
    return first, chain(first, source)


def _raising(error: Exception) -> Iterator[T]:
    raise error
    yield
