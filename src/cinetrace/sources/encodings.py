"""Characters out of a stream of bytes, as they arrive: byte order marks, UTF-8, UTF-16, and Western text of older days.

A file of gigabytes cannot be looked at whole before its encoding is chosen. So UTF-8 is believed, and each byte that is none is read
as what it was before UTF-8: a letter of cp1252. What holds both, as tables that grew over years do, comes out right as well.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import NamedTuple, TextIO

SAMPLE = 4096
"""Bytes from which the encoding is told."""
_WESTERN = "cinetrace.western"
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ASCII = bytes(range(0x20, 0x7F))
_FOREIGN = re.compile(r"iso8859-(?!1\Z|15\Z)\d+|cp(?!1252)\d+|koi8-\w|mac-\w+|gb\w+|big5\w*|shift_jis\w*|euc_\w+")


class LongLine(NamedTuple):
    """A line that is too long to be kept; `characters` of it were passed over."""

    characters: int


def text_of(stream: io.BufferedReader, declared: str | None = None) -> TextIO:
    """Return the characters of `stream`, its line ends as they are; what cannot be decoded never stops it.

    `declared` is an encoding that the stream or its source names; it counts where it is neither UTF-8 nor Western, which the bytes tell.
    """
    encoding = charset(stream.peek(SAMPLE)[:SAMPLE])
    if encoding == "utf-8" and declared and _is_foreign(declared):
        encoding = declared
    errors = _WESTERN if encoding.startswith("utf-8") else "replace"
    return io.TextIOWrapper(stream, encoding, errors, newline="")


def believed(data: bytes) -> str:
    """Return the characters of `data`, which is UTF-8 but for the bytes that are none."""
    return data.decode("utf-8", _WESTERN)


def text_on(stream: io.BufferedReader, at_start: bool) -> TextIO:
    """Return the characters of `stream`, a part of UTF-8 text that begins with a line, as `text_of` would have them there."""
    return io.TextIOWrapper(stream, "utf-8-sig" if at_start else "utf-8", _WESTERN, newline="")


def charset(start: bytes) -> str:
    """Return the name of the encoding in which a stream that begins with `start` is written."""
    for mark, encoding in _BOMS:
        if start.startswith(mark):
            return encoding
    half = len(start) // 2
    zeros = (start[0::2].count(0), start[1::2].count(0))
    if half >= 2 and max(zeros) >= 0.4 * half and min(zeros) <= 0.05 * half:  # every other byte of Western UTF-16 is zero
        return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    return "utf-8"


def _is_foreign(encoding: str) -> bool:
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return False
    return _FOREIGN.fullmatch(name) is not None and _ASCII.decode(name, "replace").isascii()


def lines(text: TextIO, longest: int) -> Iterator[str | LongLine]:
    """Yield the lines of `text` with their ends; of a line of more than `longest` characters nothing is kept."""
    while line := text.readline(longest + 1):
        yield line if len(line) <= longest else _passed_over(text, line, longest)


def _passed_over(text: TextIO, piece: str, longest: int) -> LongLine:
    length = 0
    while piece:
        length += len(piece)
        if piece[-1] in "\r\n":
            break
        piece = text.readline(longest)
    return LongLine(length)


def _western(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as cp1252, and its five unused bytes as latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(map(_letter, error.object[error.start : error.end])), error.end


def _letter(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


codecs.register_error(_WESTERN, _western)
