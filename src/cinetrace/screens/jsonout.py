"""Readings and answers as JSON: the fields of their types in their order, spans as `[start, end]`.

Always UTF-8. Characters that a terminal would obey are written as `\\u` escapes, which mean the same to a program.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

_OBEYED = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\x8b\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xd8\x9c")
_PAIR = re.compile(rb"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")  # line ends stand between values only, never inside a string


def line(noun: object) -> bytes:
    """Return a reading, or another noun, as one compact JSON object, without a line end."""
    return _OBEYED.sub(_escaped, _encoded(noun))


def pretty(noun: object, indent: int = 0) -> bytes:
    """Return it as JSON for people: two spaces a level, each span on one line; `indent` spaces before each line."""
    return b" " * indent + _shown(line(noun)).replace(b"\n", b"\n" + b" " * indent)


def answer(noun: object) -> bytes:
    """Return an answer as JSON for people, with its `schema` in front and a line end."""
    return _shown(compact(noun)) + b"\n"


def compact(noun: object) -> bytes:
    """Return an answer with its `schema` in front, on one line without an end."""
    from cinetrace.screens.answers import schema_of

    return b'{"schema":"%s",' % schema_of(noun).encode() + line(noun)[1:]


def _shown(compact: bytes) -> bytes:
    return _PAIR.sub(rb"[\1, \2]", msgspec.json.format(compact, indent=2))


def _encoded(noun: object) -> bytes:
    try:
        return msgspec.json.encode(noun)
    except UnicodeEncodeError:  # a path that is not valid text: such bytes have no place in JSON
        return msgspec.json.encode(_valid(msgspec.to_builtins(noun)))


def _valid(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode(errors="surrogateescape").decode(errors="replace")
    if isinstance(value, dict):
        return {key: _valid(item) for key, item in value.items()}
    return [_valid(item) for item in value] if isinstance(value, list | tuple) else value


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found.group().decode())
