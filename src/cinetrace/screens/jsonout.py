"""A reading as JSON in the format `cinetrace/reading/1`: the fields of the types in their order, spans as `[start, end]`.

Always UTF-8. Characters that a terminal would obey are written as `\\u` escapes, which mean the same to a program.
"""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from cinetrace.types import Reading

_OBEYED = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\x8b\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xd8\x9c")
_PAIR = re.compile(rb"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")  # line ends stand between values only, never inside a string


def line(reading: Reading) -> bytes:
    """Return the reading as one compact JSON object, without a line end."""
    return _OBEYED.sub(_escaped, _encoded(reading))


def pretty(reading: Reading, indent: int = 0) -> bytes:
    """Return the reading as JSON for people: two spaces a level, each span on one line; `indent` spaces before each line."""
    shown = _PAIR.sub(rb"[\1, \2]", msgspec.json.format(line(reading), indent=2))
    return b" " * indent + shown.replace(b"\n", b"\n" + b" " * indent)


def _encoded(reading: Reading) -> bytes:
    try:
        return msgspec.json.encode(reading)
    except UnicodeEncodeError:  # a path that is not valid text: such bytes have no place in JSON
        path = (reading.source.path or "").encode(errors="surrogateescape").decode(errors="replace")
        return msgspec.json.encode(replace(reading, source=replace(reading.source, path=path)))


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found.group().decode())
