"""A JSON object a line, and small files that hold one array of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TextIO

from cinetrace.sources.encodings import LongLine, lines
from cinetrace.sources.policy import MEGABYTE
from cinetrace.sources.tables.rows import LONGEST, Broken, Row

WHOLE = 20 * MEGABYTE
"""Characters up to which a file can be one array; what is longer has to have an object a line."""
DEEPEST = 4
"""Objects inside one another whose values count."""
_MEND = "write one JSON object a line"


def rows(text: TextIO, ending: str) -> Iterator[Row | Broken]:
    """Yield the objects of `text`, a file whose name has this ending, with nested values as `outer.inner`."""
    if ending == ".json":
        found = array(text)
        if found is not None:
            yield from found
            return
    yield from below(text, 0)


def array(text: TextIO) -> Iterator[Row | Broken] | None:
    """Return the rows of the array that `text` is; None when it is none, then it stands at its start again."""
    found = _array(text.read(WHOLE))
    if found is None:
        text.seek(0)
        return None
    return (_row(number, value) for number, value in enumerate(found, 1))


def below(text: TextIO, before: int) -> Iterator[Row | Broken]:
    """Yield the objects in the lines of `text`, which has so many lines before it."""
    for number, line in enumerate(lines(text, LONGEST), before + 1):
        if isinstance(line, LongLine):
            yield Broken(number, f"is a line of {line.characters / 1e6:,.0f} million characters", _MEND)
        elif line.strip(" \t\r\n\ufeff"):
            yield _parsed(number, line)


def names(line: str) -> list[str]:
    """Return the names in the object that a line holds; none when it holds no object."""
    row = _parsed(1, line)
    return list(row.cells) if isinstance(row, Row) else []


def _parsed(number: int, line: str) -> Row | Broken:
    try:
        return _row(number, json.loads(line.strip("\ufeff \t\r\n")))
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else "too deep"
        return Broken(number, f"is no JSON ({reason})", _MEND)


def _row(number: int, value: object) -> Row | Broken:
    if not isinstance(value, dict):
        return Broken(number, f"is {_called(value)}, not an object", _MEND)
    return Row(number, dict(flat(value)))


def flat(value: Mapping[str, object], before: str = "", depth: int = 1) -> Iterator[tuple[str, object]]:
    """Yield the values in an object and in those inside it, each by its path: `film.title`."""
    for name, inner in value.items():
        if isinstance(inner, list) and len(inner) == 1 and isinstance(inner[0], dict):
            inner = inner[0]
        if isinstance(inner, dict) and depth < DEEPEST:
            yield from flat(inner, f"{before}{name}.", depth + 1)
        elif not isinstance(inner, dict):
            yield before + name, inner


def _array(text: str) -> list[object] | None:
    """Return the elements of the array that `text` is, or that is the only one of the object it is; None when it is neither."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict):
        arrays = [inner for inner in value.values() if isinstance(inner, list) and inner and isinstance(inner[0], dict)]
        return arrays[0] if len(arrays) == 1 else [value]
    return value if isinstance(value, list) else None


def _called(value: object) -> str:
    return "a list" if isinstance(value, list) else "a word" if isinstance(value, str) else "a number or nothing"
