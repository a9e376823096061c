"""Tables in an export: what their header says, and their rows by the keys of their columns."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from cinetrace.sources.encodings import text_of
from cinetrace.sources.ratings.bundle import Bundle
from cinetrace.sources.ratings.gathering import Gathering
from cinetrace.sources.tables import delimited
from cinetrace.sources.tables.columns import key
from cinetrace.sources.tables.rows import Broken

ENDINGS = (".csv", ".tsv", ".tab", ".txt", ".gz", "")


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a table: its cells by the key of their column, and what to call it in a message."""

    cells: Mapping[str, object]
    where: str

    def __getitem__(self, name: str) -> object:
        return self.cells.get(name)

    def first(self, *names: str) -> object:
        """Return the first cell of these columns that says something."""
        return next((self.cells[name] for name in names if self.cells.get(name) not in (None, "")), None)


def header(bundle: Bundle, name: str) -> tuple[str, ...]:
    """Return the names of the columns of a table as they stand there; none when it is no table."""
    if PurePosixPath(name).suffix.lower() not in ENDINGS:
        return ()
    start = bundle.head(name)
    if b"\0" in start[:16] and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ()
    lines = text_of(io.BufferedReader(io.BytesIO(start))).read().lstrip("\ufeff\r\n ").splitlines()
    first = next((line for line in lines if line.strip() and not line.startswith("sep=")), "")
    return tuple(name for name in delimited.names(first) if name.strip()) if first and first[0] not in "<[{" else ()


def keys(bundle: Bundle, name: str) -> frozenset[str]:
    """Return the keys of the columns of a table; none when it is no table."""
    return frozenset(key(column) for column in header(bundle, name))


def of_header(bundle: Bundle, fits: Callable[[frozenset[str]], bool]) -> list[str]:
    """Return the tables whose columns fit."""
    return [name for name in bundle.names if fits(keys(bundle, name))]


def records(bundle: Bundle, name: str, gathering: Gathering) -> Iterator[Record]:
    """Yield the rows of a table; those that cannot be made out are told."""
    called = bundle.where(name)
    with bundle.open(name) as file:
        named: dict[str, str] = {}
        for row in delimited.rows(text_of(file), ".tsv" if name.lower().endswith((".tsv", ".tab")) else ".csv"):
            where = f"{called}, row {row.number}"
            if isinstance(row, Broken):
                gathering.trouble(where, row.trouble, row.cure)
                continue
            if not named:
                named = {column: key(column) for column in row.cells}
            yield Record({named.get(column, column): cell for column, cell in row.cells.items()}, where)
