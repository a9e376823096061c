"""One number for a film or a person, whatever source tells of it: a second import of the same file finds the same rows.

What IMDb numbers keeps IMDb's number; what it does not gets one from its TMDB id, its Wikidata id, or from its title and year.
"""

from __future__ import annotations

import re
from hashlib import blake2b

FROM_TMDB, _WIKIDATA, _NAMED = 1 << 40, 1 << 41, 1 << 62
_IMDB = re.compile(rb"(?:tt|nm)?0*([1-9][0-9]{0,9})")


def imdb_number(value: bytes) -> int | None:
    """Return the number in an IMDb id of a title or a person (`tt0133093`, `133093`); None when it is none."""
    found = _IMDB.fullmatch(value)
    return int(found[1]) if found else None


def imdb_id(number: int) -> str | None:
    """Return the IMDb id of a film's number; None for a film that IMDb does not number."""
    return f"tt{number:07d}" if number < FROM_TMDB else None


def from_tmdb(number: int) -> int:
    """Return the number of a film that only TMDB numbers."""
    return FROM_TMDB | number


def from_wikidata(number: int) -> int:
    """Return the number of a film or person that Wikidata tells of."""
    return _WIKIDATA | number


def from_name(name: str) -> int:
    """Return the number of a film or person of which only a name, or a title with a year, is known."""
    return _NAMED | int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big") >> 2


class Numbers:
    """A set of numbers that takes a bit for each, up to the largest: IMDb's ids lie close together, and there are many."""

    _LARGEST = 1 << 31

    def __init__(self) -> None:
        self._bits, self._far = bytearray(), set[int]()

    def add(self, number: int) -> None:
        """Put a number into the set."""
        if number >= self._LARGEST:
            self._far.add(number)
            return
        place = number >> 3
        if place >= len(self._bits):
            self._bits.extend(bytes(place + 1 - len(self._bits) + (1 << 16)))
        self._bits[place] |= 1 << (number & 7)

    def __contains__(self, number: int) -> bool:
        if number >= self._LARGEST:
            return number in self._far
        place = number >> 3
        return place < len(self._bits) and bool(self._bits[place] >> (number & 7) & 1)
