"""Text from anywhere, made safe to print: no control characters, no reordering, nothing the terminal cannot hold.

Characters are replaced one for one, so that spans stay true. What would be invisible becomes `GONE`, which takes no room
on the screen and is dropped by `settled` when the page is laid out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar, cast

T = TypeVar("T")

GONE = "\u200b"
_JOINERS = "\u200c\u200d"  # they shape letters and emoji, and reorder nothing
_SIMPLER = str.maketrans("“”„«»‘’‚‹›–—―…•×−▒", '"""""\'\'\'<>---.*x-#')


def harmless(text: str, encoding: str = "utf-8") -> str:
    """Return `text`, of the same length, with nothing in it that a terminal would obey or that `encoding` cannot hold."""
    return text.translate(_table(encoding))


def harmless_strings(value: T, encoding: str = "utf-8") -> T:
    """Return `value`, a dataclass or a collection, with every string inside it made harmless and put on one line.

    Tabs and line ends become spaces: a card lays its words out itself, and a name that runs over a line end is one name.
    """
    return cast(T, _walk(value, _Line(_table(encoding))))


def settled(page: str) -> str:
    """Return a finished page without the characters that take no room, and without spaces at the ends of lines."""
    return "\n".join(line.rstrip(" ") for line in page.replace(GONE, "").split("\n"))


def holds(encoding: str, characters: str) -> bool:
    """Say whether `encoding` can write all these characters."""
    try:
        characters.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


class _Table(dict[int, str]):
    """Fills itself: code point to the one character that is shown for it."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding

    def __missing__(self, code: int) -> str:
        shown = _visible(chr(code))
        self[code] = shown if shown == GONE or holds(self.encoding, shown) else _simpler(shown, self.encoding)
        return self[code]


class _Line(dict[int, str]):
    """The same on one line."""

    def __init__(self, table: _Table) -> None:
        super().__init__({ord("\n"): " ", ord("\t"): " "})
        self._rest = table

    def __missing__(self, code: int) -> str:
        return self._rest[code]


@lru_cache(maxsize=8)
def _table(encoding: str) -> _Table:
    return _Table(encoding)


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\t" or character in _JOINERS:
        return character
    if category == "Cf":
        return GONE
    if category in ("Zl", "Zp"):
        return " "
    return "\ufffd" if category in ("Cc", "Cs") else character


def _simpler(character: str, encoding: str) -> str:
    """The nearest character that the encoding holds: a straight quote, the letter without its accent, or `?`."""
    if character in _JOINERS or unicodedata.combining(character):
        return GONE
    for nearest in (character.translate(_SIMPLER), unicodedata.normalize("NFKD", character)[0]):
        if holds(encoding, nearest):
            return nearest
    return "?"


def _walk(value: Any, table: _Line) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _walk(getattr(value, field.name), table) for field in fields(value)})
    if type(value) is tuple:  # a Span is a tuple too, but holds no text
        return tuple(_walk(item, table) for item in value)
    if isinstance(value, Mapping):
        return {key: _walk(item, table) for key, item in value.items()}
    return value
