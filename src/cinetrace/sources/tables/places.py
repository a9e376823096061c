"""Where the rows of a table begin, in bytes, so that it can be read from the middle.

Only tables in UTF-8 have such places, which nearly all are; in what is packed they are those of what is unpacked.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from cinetrace.sources.encodings import LongLine, believed
from cinetrace.sources.tables import delimited
from cinetrace.sources.tables.rows import LONGEST

CHUNK = 1 << 20
"""Bytes that are looked at at once."""
MOST = 4 * LONGEST
"""Bytes from which a line is too long whatever its characters are."""
Place = tuple[int, int]
"""Bytes, and rows as messages count them, before a row."""
_BLANK = re.compile(rb"[ \t\r\n\xef\xbb\xbf]*\Z")


def of_lines(stream: BinaryIO) -> Iterator[Place]:
    """Yield the place behind each line that is not blank."""
    offset = 0
    for number, (size, line) in enumerate(_lines(stream), 1):
        offset += size
        if line is None or not _BLANK.match(line):
            yield offset, number


class Records:
    """The records of a file with a header: where each ends, of those that end in a place of their own."""

    def __init__(self, stream: BinaryIO, ending: str) -> None:
        """`stream` is read once for its head and, rewound, again for its records."""
        self._passed_over, self.dialect, _ = delimited.begun(_decoded(_Counted(stream)), ending)
        stream.seek(0)
        self._counted = _Counted(stream)
        source = _decoded(self._counted)
        for _ in range(self._passed_over):
            next(source)
        self._table = delimited.Table(source, self.dialect)

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, as soon as a place was yielded."""
        return tuple(self._table.header)

    def __iter__(self) -> Iterator[Place | None]:
        """Yield for each row the place behind it, or None where the next cannot be read without it."""
        for _ in self._table:
            yield (self._counted.offset, self._table.number) if self._table.is_apart else None


class _Counted:
    """Lines of bytes, and how many bytes of them were taken."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines, self.offset = _lines(stream), 0

    def __iter__(self) -> Iterator[tuple[int, bytes | None]]:
        for size, line in self._lines:
            self.offset += size
            yield size, line


def _decoded(source: _Counted) -> Iterator[str | LongLine]:
    first = True
    for size, line in source:
        text = believed(line.removeprefix(codecs.BOM_UTF8) if first else line) if line is not None else ""
        first = False
        yield LongLine(size) if line is None or len(text) > LONGEST else text


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield the size of each line and its bytes with their end, None in the place of one that is too long."""
    held, passed = b"", 0
    while chunk := stream.read(CHUNK):
        whole = (held + chunk).splitlines(keepends=True)
        # the end of the last one is not known: more of it may follow, or the second half of \r\n
        held = b"" if whole[-1].endswith(b"\n") else whole.pop()
        for line in whole:
            yield passed + len(line), None if passed else line
            passed = 0
        if len(held) > MOST and not held.endswith(b"\r"):
            passed, held = passed + len(held), b""
    if held or passed:
        yield passed + len(held), None if passed else held


def bounded(stream: io.BufferedReader, start: int, end: int | None) -> io.BufferedReader:
    """Return what `stream` holds from `start` to `end`."""
    stream.seek(start)
    return stream if end is None else io.BufferedReader(_Bounded(stream, end - start))


class _Bounded(io.RawIOBase):
    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._left = stream, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(min(len(buffer), self._left))
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)
