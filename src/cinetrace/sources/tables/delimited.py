"""Comma- and tab-separated files of any size, also those that break the rules of the format.

A quote that is never closed would swallow the rows after it. So the lines of a record are remembered while it is read, and when it turns
out to be none, all but its first line are read again as rows of their own; what was lost is told once.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TextIO

from cinetrace.sources.encodings import LongLine, lines
from cinetrace.sources.tables.columns import KNOWN, key
from cinetrace.sources.tables.rows import LONGEST, Broken, Row, ahead

DELIMITERS = ",;\t|"
HEAD = 40
"""Lines from which the delimiter is told."""

Lines = Iterator[str | LongLine]
_SEPARATOR = re.compile(r"sep=.\s*\Z")
_BACKSLASHED = re.compile(r'[^\\",;\t|]\\"[^\r\n]')
_DAMAGE = "\0" * 4
_MEND = "double the quotes inside a cell, and close each that opens"
_DAMAGED = ("is damaged: zero bytes stand where words were", "restore the file from a copy")


class Dialect(NamedTuple):
    """How a file sets its cells apart."""

    delimiter: str
    escape: str | None
    """What stands before a quote inside a cell, where quotes are not doubled."""


class _Lost(Exception):
    """What is being read is no record: a line too long, or a quote that no line closes."""


def rows(text: TextIO, ending: str) -> Iterator[Row | Broken]:
    """Yield the rows below the header of `text`, a file whose name has this ending."""
    _, dialect, source = begun(lines(text, LONGEST), ending)
    yield from Table(source, dialect)


def below(text: TextIO, dialect: Dialect, header: Sequence[str], before: int) -> Iterator[Row | Broken]:
    """Yield the rows of `text`, which has so many rows before it, the header among them; without a `header` it has its own."""
    _allow_long_cells()
    source: Lines = lines(text, LONGEST)
    if not header:
        _, _, source = begun(source, "")
    table = Table(source, dialect)
    table.header, table.number = list(header), before
    yield from table


def begun(source: Lines, ending: str) -> tuple[int, Dialect, Lines]:
    """Return how many lines of a file are to be passed over, its dialect, and the lines behind those, the header first."""
    _allow_long_cells()
    head, source = ahead(source, lambda head: len(head) >= HEAD)
    if head and isinstance(head[0], str) and _SEPARATOR.match(head[0]):  # a note that spreadsheets leave to each other
        next(source)
        return 1, told(head[1:], ending), source
    return 0, told(head, ending), source


def _allow_long_cells() -> None:
    if csv.field_size_limit() < LONGEST:  # one limit for the whole process, and 131,072 until somebody raises it
        csv.field_size_limit(LONGEST)


def told(head: Sequence[str | LongLine], ending: str) -> Dialect:
    """Return the dialect that the first lines of a file show: its delimiter is the one that makes most known names of the header."""
    whole = [line for line in head if isinstance(line, str)]
    escape = "\\" if any(map(_BACKSLASHED.search, whole)) else None
    header = next((line for line in whole if line.strip()), "")
    order = "\t,;|" if ending in (".tsv", ".tab") else DELIMITERS
    return Dialect(max(order, key=lambda delimiter: _fitness(header, delimiter)), escape)


def names(header: str) -> list[str]:
    """Return the names in the header of a table, whatever sets them apart."""
    return _cut(header, told([header], "").delimiter)


def _fitness(header: str, delimiter: str) -> tuple[int, int]:
    names = _cut(header, delimiter)
    return sum(key(name) in KNOWN for name in names), len(names)


def _cut(header: str, delimiter: str) -> list[str]:
    return next(csv.reader([header], delimiter=delimiter), [])


class Table:
    """The rows of a file, each by the names in its header."""

    def __init__(self, source: Lines, dialect: Dialect) -> None:
        self._lines, self._dialect = _Remembered(source), dialect
        self.number = 0
        self.header: list[str] = []
        self._among_debris = False

    def __iter__(self) -> Iterator[Row | Broken]:
        while not any(map(str.strip, self.header)):
            record = self._record()
            if record is None:
                return
            self.header = self._cells() if isinstance(record, Broken) else record
        yield from self._below()

    def _below(self) -> Iterator[Row | Broken]:
        """Yield the records as rows; behind one that is lost, its debris is passed over."""
        while (record := self._record()) is not None:
            if self._among_debris and not isinstance(record, Broken) and self._is_debris(record):
                self.number -= 1
                continue
            self._among_debris = isinstance(record, Broken)
            if isinstance(record, Broken):
                yield record
            elif trouble := self._trouble(record):
                yield trouble
            elif record:
                yield Row(self.number, self._named(record))

    @property
    def is_apart(self) -> bool:
        """Whether nothing that was read so far tells how the next line is to be read, but the header."""
        return bool(self.header) and not self._among_debris and not self._lines.waits

    def _is_debris(self, record: list[str]) -> bool:
        """Return whether a record behind a lost one looks like the rest of that: the wrong number of cells, or a quote of no pair."""
        quotes = sum(line.count('"') for line in self._lines.taken if isinstance(line, str))
        return len(record) != len(self.header) or quotes % 2 == 1

    def _named(self, record: list[str]) -> dict[str, object]:
        cells: dict[str, object] = {}
        for place, name in enumerate(self.header):
            if name.strip():
                cells.setdefault(name, record[place] if place < len(record) else None)
        return cells

    def _trouble(self, record: list[str]) -> Broken | None:
        if any(_DAMAGE in cell for cell in record):
            return Broken(self.number, *_DAMAGED)
        if any(map(str.strip, record[len(self.header) :])):
            return Broken(self.number, f"has {len(record)} cells where the header has {len(self.header)}", "put its text in quotes")
        return None

    def _record(self) -> list[str] | Broken | None:
        """Return the cells of the next record, a Broken in its place, or None behind the last one."""
        self._lines.forget()
        delimiter, escape = self._dialect
        try:
            record = next(csv.reader(self._lines, delimiter=delimiter, escapechar=escape, strict=True), None)
        except (csv.Error, _Lost):
            record = None
        if record is None and not self._lines.taken:
            return None
        self.number += 1
        return self._saved() if record is None else record

    def _saved(self) -> list[str] | Broken:
        """Give back all lines but the first, and return what that one says when its quotes are taken less strictly."""
        self._lines.give_back()
        first = self._lines.taken[0]
        if isinstance(first, LongLine):
            return Broken(self.number, f"is a line of {first.characters / 1e6:,.0f} million characters", "break it up")
        cells = self._cells()
        if len(cells) == len(self.header):
            return cells
        damaged = any(isinstance(line, str) and _DAMAGE in line for line in self._lines.taken)
        return Broken(self.number, *(_DAMAGED if damaged else ("has quotes that do not match", _MEND)))

    def _cells(self) -> list[str]:
        """Return the cells of the line that was taken first, its quotes taken loosely."""
        first = self._lines.taken[0]
        return [] if isinstance(first, LongLine) else loosely(first.rstrip("\r\n"), self._dialect.delimiter)


def loosely(line: str, delimiter: str) -> list[str]:
    """Return the cells of a line in which quotes inside a cell are not doubled; none when a quote stays open to its end.

    A cell that opens with a quote ends where a quote stands before a delimiter. Between tabs a quote is a letter like any other.
    """
    pieces = line.split(delimiter)
    if delimiter == "\t":
        return pieces
    cells: list[str] = []
    cell: list[str] = []
    for piece in pieces:
        cell.append(piece)
        if not cell[0].startswith('"'):
            cells += cell
            cell = []
        elif piece.endswith('"') and (len(cell) > 1 or len(piece) > 1):
            cells.append(delimiter.join(cell)[1:-1].replace('""', '"'))
            cell = []
    return [] if cell else cells


class _Remembered:
    """Lines for the csv module, which takes as many as a record has; those it took can be given back."""

    def __init__(self, source: Lines) -> None:
        self._source = source
        self._again: deque[str | LongLine] = deque()
        self.taken: list[str | LongLine] = []
        self._size = 0

    def __iter__(self) -> _Remembered:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._source)
        self.taken.append(line)
        self._size += len(line)
        if isinstance(line, LongLine) or self._size > LONGEST:
            raise _Lost
        return line

    @property
    def waits(self) -> bool:
        """Whether lines that were given back are still to be handed out."""
        return bool(self._again)

    def forget(self) -> None:
        """Begin a new record."""
        self.taken, self._size = [], 0

    def give_back(self) -> None:
        """Hand out again what was taken behind the first line."""
        self._again.extendleft(reversed(self.taken[1:]))
