"""The file that holds a catalogue: a zip of plain columns, read in a few hundredths of a second.

    titles.txt       one film a line, films in the order of their title keys
    keys.txt         the title key of each film
    short.txt        `key<TAB>film numbers`: the shorter names that people use for some films
    years.u16        the year of each film
    genres.txt       the names of the genres
    genres.u64       the genres of each film, one bit each
    people.txt       one person a line
    people-keys.txt  the key of each person's name
    cast.u16         persons, film after film, in billing order
    cast-ends.u32    where each film's cast ends in it
    source.txt       where the facts come from

Numbers are little-endian.
"""

from __future__ import annotations

import sys
import zipfile
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cinetrace.errors import Unreadable

_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Columns:
    """A catalogue as it lies in its file; every column has one item a film unless its name says otherwise."""

    titles: Sequence[str]
    keys: Sequence[str]
    short: dict[str, tuple[int, ...]]
    years: Sequence[int]
    genre_names: Sequence[str]
    genres: Sequence[int]
    people: Sequence[str]
    people_keys: Sequence[str]
    cast: Sequence[int]
    cast_ends: Sequence[int]
    source: str


def read(file: Path | IO[bytes]) -> Columns:
    """Return the columns in a catalogue's file; raise Unreadable when it is missing or damaged."""
    try:
        with zipfile.ZipFile(file) as archive:
            return Columns(
                titles=_lines(archive, "titles.txt"),
                keys=_lines(archive, "keys.txt"),
                short=dict(map(_short, _lines(archive, "short.txt"))),
                years=_numbers(archive, "years.u16", "H"),
                genre_names=_lines(archive, "genres.txt"),
                genres=_numbers(archive, "genres.u64", "Q"),
                people=_lines(archive, "people.txt"),
                people_keys=_lines(archive, "people-keys.txt"),
                cast=_numbers(archive, "cast.u16", "H"),
                cast_ends=_numbers(archive, "cast-ends.u32", "I"),
                source=archive.read("source.txt").decode(),
            )
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Unreadable(str(file), f"the catalogue cannot be read ({error})", "install the package again") from error


def write(columns: Columns, path: Path) -> None:
    """Write the file that `read` reads; the same columns always give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in _members(columns).items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED, 9)


def _members(columns: Columns) -> dict[str, bytes]:
    short = [f"{key}\t{' '.join(map(str, films))}" for key, films in sorted(columns.short.items())]
    return {
        "titles.txt": "\n".join(columns.titles).encode(),
        "keys.txt": "\n".join(columns.keys).encode(),
        "short.txt": "\n".join(short).encode(),
        "years.u16": _bytes(columns.years, "H"),
        "genres.txt": "\n".join(columns.genre_names).encode(),
        "genres.u64": _bytes(columns.genres, "Q"),
        "people.txt": "\n".join(columns.people).encode(),
        "people-keys.txt": "\n".join(columns.people_keys).encode(),
        "cast.u16": _bytes(columns.cast, "H"),
        "cast-ends.u32": _bytes(columns.cast_ends, "I"),
        "source.txt": columns.source.encode(),
    }


def _short(line: str) -> tuple[str, tuple[int, ...]]:
    key, _, films = line.partition("\t")
    return key, tuple(map(int, films.split()))


def _lines(archive: zipfile.ZipFile, name: str) -> list[str]:
    text = archive.read(name).decode()
    return text.split("\n") if text else []


def _numbers(archive: zipfile.ZipFile, name: str, code: str) -> array[int]:
    numbers: array[int] = array(code)
    numbers.frombytes(archive.read(name))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _bytes(numbers: Sequence[int], code: str) -> bytes:
    packed: array[int] = array(code, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
