"""Tables cut into stretches of rows, each of which can be read by itself, by anybody, as if the whole had been read."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import error as ZlibError

from cinetrace.errors import InputError, NotFound, NotText, Unreadable
from cinetrace.sources import letterboxd, stored
from cinetrace.sources.encodings import SAMPLE, charset, text_on
from cinetrace.sources.folder import is_folder
from cinetrace.sources.policy import Policy
from cinetrace.sources.tables import delimited, jsonlines, parquet, places
from cinetrace.sources.tables.habits import Habits
from cinetrace.sources.tables.reviews import Table, captures, enough
from cinetrace.sources.tables.rows import Broken, Row, ahead
from cinetrace.sources.tables.way import ENDINGS, PARQUET, form, is_packed, written
from cinetrace.types import Capture, Stretch, TableFile, TableShape

JSON = ".json"
_BATCH = ("plan.jsonl", "manifest")
"""What lies in a folder that a batch has written to."""
_WHOLE = Stretch(0, None, 0, 1)


def tables(names: Iterable[str], but: str = "") -> Iterator[TableFile]:
    """Yield the tables behind these names: files, folders, patterns, addresses; each once, and none below the place `but`.

    What is not there, or no table, is among them where it was named, so that reading it tells why it cannot be read.
    """
    seen = set[str]()
    for name in names:
        none_yet = True
        for found in stored.listed(name):
            table = _named(found) if isinstance(found, InputError) else TableFile(*found)
            if table.name != stored.plain(name) and _is_passed_over(table, but):
                continue
            none_yet = False
            if table.place not in seen:
                seen.add(table.place)
                yield table
        if none_yet:
            yield TableFile(name, name, 0, "")


def _is_passed_over(table: TableFile, but: str) -> bool:
    """Say whether a file that lies in a folder, or fits a pattern, is not meant."""
    below = bool(but and table.place.startswith(f"{but.rstrip('/')}/"))
    return form(table.name) is None or below or _is_output(table) or _is_other(table)


def _is_output(table: TableFile) -> bool:
    """Say whether a file was written by a batch."""
    return any(all((folder / name).exists() for name in _BATCH) for folder in list(Path(table.place).parents)[:2])


def _named(error: InputError) -> TableFile:
    return TableFile(error.subject, error.subject, 0, "")


def _is_other(table: TableFile) -> bool:
    """Say whether a file is a part of an export without reviews."""
    with suppress(InputError):
        return not stored.is_address(table.place) and form(table.name) == ".csv" and letterboxd.is_left_out(table.place)
    return False


def cut(table: TableFile, given: Mapping[str, str], rows: int) -> tuple[TableFile, Iterator[Stretch]]:
    """Return the table, its shape known, and its stretches of about so many rows, found as they are asked for.

    `given` are columns by field that a person named. A table that cannot be read, or not from the middle, is one stretch.
    """
    try:
        shape = _shape(table, given)
    except (InputError, OSError, EOFError, ZlibError):
        return table, iter((_WHOLE,))
    if shape is None:
        return table, iter((_WHOLE,))
    if not shape.by_bytes:
        return replace(table, shape=shape), _by_rows(table, shape, given, rows)
    if shape.form in (".jsonl", ".ndjson", JSON):
        return replace(table, shape=shape), _by_lines(table, rows)
    shape, stretches = _by_records(table, shape, rows)
    return replace(table, shape=shape), stretches


def is_changed(table: TableFile) -> bool:
    """Return whether a table that was there is not any more what it was."""
    if not (table.size or table.version):
        return False
    try:
        return stored.version(table.place) != (table.size, table.version)
    except InputError:
        return True


def read(table: TableFile, stretch: Stretch, given: Mapping[str, str]) -> Iterator[Capture | InputError]:
    """Yield a capture for each row of a stretch, or why there is none; raises InputError for the rest of it.

    They are the same as reading the whole table gives.
    """
    if table.shape is None:
        yield from _whole(table, given)
        return
    shape = table.shape
    known = Table(table.name, given, shape.columns, Habits(shape.best, shape.day_first))
    yield from known.captures(_rows(table, shape, stretch, given))


def _shape(table: TableFile, given: Mapping[str, str]) -> TableShape | None:
    """Return what the head of a table shows; None when it is not to be read from the middle. Raises InputError."""
    if form(table.name) is None or _is_letterboxd(table):
        return None
    rows, _ = ahead(_all_rows(table, given), enough())
    whole = [row for row in rows if isinstance(row, Row)]
    if not whole:
        return None
    kind = form(table.name) or ""
    known = Table.of(whole, table.name, given)
    return TableShape(kind, known.columns, known.habits.best, known.habits.day_first, _is_by_bytes(table, kind))


def _is_letterboxd(table: TableFile) -> bool:
    return not stored.is_address(table.place) and form(table.name) == ".csv" and letterboxd.kind(table.place) is not None


def _is_by_bytes(table: TableFile, kind: str) -> bool:
    if kind in PARQUET:
        return False
    with _unpacked(table) as stream:
        if not charset(stream.peek(SAMPLE)[:SAMPLE]).startswith("utf-8"):
            return False
        return kind != JSON or jsonlines.array(text_on(stream, True)) is None


def _by_lines(table: TableFile, rows: int) -> Iterator[Stretch]:
    with _unpacked(table) as stream:
        yield from _between((0, 0), places.of_lines(stream), rows)


def _by_records(table: TableFile, shape: TableShape, rows: int) -> tuple[TableShape, Iterator[Stretch]]:
    with _unpacked(table) as stream:
        records = places.Records(stream, shape.form)
        next(iter(records), None)
        delimiter, escape = records.dialect
        shape = replace(shape, header=records.header, delimiter=delimiter, escape=escape)
    return shape, _of_records(table, shape, rows)


def _of_records(table: TableFile, shape: TableShape, rows: int) -> Iterator[Stretch]:
    with _unpacked(table) as stream:
        yield from _between((0, 0), places.Records(stream, shape.form), rows)


def _between(start: places.Place, found: Iterable[places.Place | None], rows: int) -> Iterator[Stretch]:
    """Yield the stretches between places, of so many rows or, where there is no place, a few more; the last is open to the end."""
    count = before = 0
    last: places.Place | None = None
    try:
        for place in found:
            count += 1
            if count > rows and last is not None:
                yield Stretch(start[0], last[0], start[1], before)
                start, last, count = last, None, count - before
            if place is not None:
                last, before = place, count
    except (InputError, OSError, EOFError, ZlibError):  # told by whoever reads the last stretch
        count += 1
    if count:
        yield Stretch(start[0], None, start[1], count)


def _by_rows(table: TableFile, shape: TableShape, given: Mapping[str, str], rows: int) -> Iterator[Stretch]:
    """Yield stretches by the numbers of rows."""
    total = _counted(table, shape, given)
    for start in range(0, total, rows):
        end = start + rows if start + rows < total else None
        yield Stretch(start, end, start, min(rows, total - start))


def _counted(table: TableFile, shape: TableShape, given: Mapping[str, str]) -> int:
    try:
        if shape.form in PARQUET:
            with _parquet(table) as source:
                return parquet.counted(source, table.name)
        return sum(1 for _ in _all_rows(table, given))
    except InputError:
        return 1


def _whole(table: TableFile, given: Mapping[str, str]) -> Iterator[Capture | InputError]:
    """Yield what a table is that is read as a whole; raises InputError."""
    if form(table.name) is None:
        if is_folder(table.place):
            raise NotFound(table.name, "no tables in this folder", f"give one with files that end in {' '.join(ENDINGS)}")
        with stored.opened(table.place, table.name):  # says plainly what is the trouble with the path
            pass
        raise NotText(table.name, "is no table", f"give a file that ends in {' '.join(ENDINGS)}, or see cinetrace read --help")
    if _is_letterboxd(table):
        yield from letterboxd.Letterboxd(Policy()).captures(table.name)
    else:
        yield from captures(_all_rows(table, given), table.name, given)


def _all_rows(table: TableFile, given: Mapping[str, str]) -> Iterator[Row | Broken]:
    kind = form(table.name) or ""
    if kind in PARQUET:
        with _parquet(table) as source:
            yield from parquet.stretch(source, table.name, given, 0, None)
    else:
        with stored.opened(table.place, table.name) as file:
            yield from written(file, table.name, kind)


def _rows(table: TableFile, shape: TableShape, stretch: Stretch, given: Mapping[str, str]) -> Iterator[Row | Broken]:
    if shape.form in PARQUET:
        with _parquet(table) as source:
            yield from parquet.stretch(source, table.name, given, stretch.start, stretch.end)
    elif not shape.by_bytes:
        yield from islice(_all_rows(table, given), stretch.start, stretch.end)
    else:
        with _unpacked(table) as stream:
            yield from _read(places.bounded(stream, stretch.start, stretch.end), shape, stretch)


def _read(stream: io.BufferedReader, shape: TableShape, stretch: Stretch) -> Iterator[Row | Broken]:
    characters = text_on(stream, stretch.start == 0)
    if shape.form in (".jsonl", ".ndjson", JSON):
        yield from jsonlines.below(characters, stretch.number)
    else:
        dialect, header = delimited.Dialect(shape.delimiter, shape.escape), shape.header if stretch.start else ()
        yield from delimited.below(characters, dialect, header, stretch.number)


@contextmanager
def _unpacked(table: TableFile) -> Iterator[io.BufferedReader]:
    with stored.opened(table.place, table.name) as file:
        stream: Any = io.BufferedReader(gzip.GzipFile(fileobj=file)) if is_packed(file) else file
        try:
            yield stream
        except (EOFError, ZlibError, gzip.BadGzipFile):
            raise Unreadable(table.name, "breaks off or is damaged inside its gzip packing", "fetch or restore it again") from None


@contextmanager
def _parquet(table: TableFile) -> Iterator[io.BufferedReader | str]:
    with stored.opened(table.place, table.name) as file:  # says plainly what is the trouble with the path
        if stored.is_address(table.place):
            yield file
            return
    yield table.place
