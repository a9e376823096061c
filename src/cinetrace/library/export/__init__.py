"""What was read, as files for other programs. Whole texts are written only when asked: other people's reviews are theirs.

    jsonl     `lines.py`: a review a line, its reading with the words that its claims rest on
    csv       `claims.py`: a line for each claim, with its words and where they stand
    parquet   `claims.py`: the same in columns
    jsonld    `linked.py`: schema.org, a Movie with its Reviews and an AggregateRating

A file is written beside its place and put there when it is whole.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

from cinetrace.errors import LibraryError
from cinetrace.library.connection import putting

Form = Literal["jsonl", "csv", "parquet", "jsonld"]
Write = Callable[[sqlite3.Connection, BinaryIO, bool], int]

__all__ = ["Form", "export", "opened"]


def export(connection: sqlite3.Connection, library: Path, form: Form, target: Path | str | BinaryIO, texts: bool) -> int:
    """Write what was read to a file, to a stream, or for `-` to standard output, and return how many reviews that were."""
    write = _writer(form)
    if isinstance(target, str | Path):
        with opened(Path(target), library) as stream:
            return write(connection, stream, texts)
    return write(connection, target, texts)


def _writer(form: str) -> Write:
    from cinetrace.library.export import claims, lines, linked

    known: dict[str, Write] = {"jsonl": lines.write, "csv": claims.write_csv, "parquet": claims.write_parquet, "jsonld": linked.write}
    if form not in known:
        raise LibraryError(form, "is no format of an export", f"give one of {', '.join(known)}")
    return known[form]


@contextmanager
def opened(target: Path, library: Path) -> Iterator[BinaryIO]:
    """Hand over where an export is written; `-` is standard output."""
    if str(target) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with putting(target):
        if target.exists() and target.samefile(library):
            raise LibraryError(str(target), "is the library itself", "give another file")
        if target.exists() and not target.is_file() and not target.is_dir():  # a pipe or a device
            with target.open("wb") as stream:
                yield stream
            return
        yield from _beside(target)


def _beside(target: Path) -> Iterator[BinaryIO]:
    if target.is_dir():
        raise LibraryError(str(target), "is a folder", "give the path of a file")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        with unfinished.open("wb") as stream:
            yield stream
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
