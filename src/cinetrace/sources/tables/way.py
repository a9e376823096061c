"""The way into a table."""

from __future__ import annotations

import gzip
import io
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO, TextIO

from cinetrace.errors import Empty, InputError, NotText, Unreadable
from cinetrace.sources.encodings import SAMPLE, text_of
from cinetrace.sources.files import ending, opened
from cinetrace.sources.policy import Policy
from cinetrace.sources.tables import delimited, jsonlines, parquet, reviews
from cinetrace.sources.tables.columns import KNOWN, NAMES, key
from cinetrace.sources.tables.rows import Broken, Row
from cinetrace.types import Capture

READERS = {
    **dict.fromkeys((".csv", ".tsv", ".tab"), delimited.rows),
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), jsonlines.rows),
}
"""Readers of what is written in characters, by the ending of the file's name."""
PARQUET = (".parquet", ".pq")
ENDINGS = (*(name for name in READERS if name != ".json"), *PARQUET)
"""Endings that are those of tables and hardly of anything else."""
PACKED = ".gz"
ESTIMATED_FROM = 1_000_000
"""Bytes that an estimate is made from."""
DAMAGE = 16
"""Zero bytes at the start that no encoding of text has."""
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x7f]")
_GZIP, _ZIP, _PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"


class Tables:
    """The way into a file with a review in each row."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def fits(self, name: str) -> bool:
        """Return whether a file's name ends as a table's does."""
        return form(name) is not None

    def captures(self, name: str) -> Iterator[Capture | InputError]:
        """Yield a capture for each row; raises NotFound, Unreadable, NotText or Empty for the whole."""
        yield from reviews.captures(self._rows(name), name, self._policy.columns)

    def _rows(self, name: str) -> Iterator[Row | Broken]:
        kind = form(name) or ""
        if kind in PARQUET:
            with opened(name):  # says plainly what is the trouble with the path
                pass
            yield from parquet.rows(name, self._policy.columns)
        else:
            with opened(name) as file:
                yield from written(file, name, kind)


def form(name: str) -> str | None:
    """Return the ending that says which reader a file needs, or None when it is no table by its name."""
    kind = ending(name.removesuffix(PACKED)) if ending(name) == PACKED else ending(name)
    return kind if kind in READERS or (kind in PARQUET and ending(name) != PACKED) else None


def written(stream: io.BufferedReader, name: str, kind: str) -> Iterator[Row | Broken]:
    """Yield the rows of a table in characters; raises Empty, NotText or Unreadable."""
    with text(stream, name) as characters:
        yield from READERS[kind](characters, kind)


@contextmanager
def text(stream: io.BufferedReader, name: str) -> Iterator[TextIO]:
    """Hand over the characters of `stream`, unpacked; raises Empty, NotText or Unreadable, also later on."""
    if is_packed(stream):
        stream = io.BufferedReader(gzip.GzipFile(fileobj=stream))
    try:
        _checked(stream.peek(SAMPLE)[:SAMPLE], name)
        yield text_of(stream)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise Unreadable(name, "breaks off or is damaged inside its gzip packing", "fetch or restore it again") from None


def is_packed(stream: io.BufferedReader) -> bool:
    """Return whether what comes next is packed with gzip."""
    return stream.peek(2)[:2] == _GZIP


def of_bytes(data: bytes, name: str, policy: Policy) -> Iterator[Capture | InputError] | None:
    """Return the reviews of the table that `data`, which came without a file's name, plainly is; None for anything else."""
    kind = told(data, policy.columns)
    if kind is None:
        return None
    return reviews.captures(written(io.BufferedReader(io.BytesIO(data)), name, kind), name, policy.columns)


def told(data: bytes, given: Mapping[str, str]) -> str | None:
    """Return the ending that says which reader `data` needs when it is plainly a table, None for anything else.

    It is one when its first line is a JSON object or a header, and has a column that is known to hold reviews and another known one;
    `given` are columns by field that a person named.
    """
    start = text_of(io.BufferedReader(io.BytesIO(data[:ESTIMATED_FROM]))).read()
    first, _, rest = start.lstrip().partition("\n")
    kind = ".jsonl" if first.startswith("{") else ".csv"
    if kind == ".csv" and (not rest.strip() or len(first) > SAMPLE):
        return None
    names = jsonlines.names(first) if kind == ".jsonl" else delimited.names(first)
    keys = {key(name) for name in names}
    named = {key(name) for name in given.values()}
    of_reviews = keys & {*NAMES["text"], key(given.get("text", ""))}
    return kind if of_reviews and len(keys & (KNOWN | named)) > 1 else None


def expected(name: str) -> int | None:
    """Return about how many rows the file `name` has, from its size and its first megabyte; None when that cannot be told."""
    kind = form(name)
    try:
        if kind is None or kind in PARQUET:
            return parquet.count(name) if kind else None
        with opened(name) as file:
            return estimated(file, os.fstat(file.fileno()).st_size, kind)
    except InputError:
        return None


def estimated(stream: BinaryIO, size: int, kind: str) -> int | None:
    """Return about how many rows there are in a stream of `size` bytes; raises InputError when there are none."""
    start = stream.read(ESTIMATED_FROM)
    if start.startswith(_GZIP) and size > len(start):
        return None
    counted = sum(1 for _ in written(io.BufferedReader(io.BytesIO(start)), "", kind))
    return counted * size // max(1, len(start))


def _checked(start: bytes, name: str) -> None:
    if not start:
        raise Empty(name, "is empty", "give a table with a review in each row")
    if start.startswith(_ZIP):
        raise NotText(name, "is a ZIP archive or a spreadsheet", "save it as CSV")
    if start.startswith(_PARQUET):
        raise NotText(name, "is a Parquet file", "let its name end in .parquet")
    if not start[:DAMAGE].strip(b"\0"):
        raise NotText(name, "begins with a block of zero bytes", "restore it from a copy")
    if len(_CONTROLS.findall(start)) > 0.05 * len(start):
        raise NotText(name, "holds binary data, not a table", "save it as CSV in UTF-8")
