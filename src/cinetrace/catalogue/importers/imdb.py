"""IMDb's data sets, line by line: films and TV films stay, episodes, games, series and adult titles are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cinetrace.catalogue.imported.numbers import Numbers, imdb_number
from cinetrace.catalogue.imported.schema import ACTOR, DIRECTOR, ELSEWHERE
from cinetrace.catalogue.imported.writing import NewFilm, Source, Writer
from cinetrace.catalogue.keys import title_key

KINDS = {
    b"movie": "film",
    b"tvMovie": "TV film",
    b"tvMiniSeries": "Mini series",
    b"tvSpecial": "TV special",
    b"short": "Short",
    b"tvShort": "Short",
    b"video": "Video",
}
"""What is kept, by IMDb's titleType, and how it is marked."""
_PLAYED = {b"actor", b"actress", b"self"}
_PLAYED_NAME = re.compile(rb'\["((?:[^"\\]|\\.)+)"')
_NONE = b"\\N"

Row = list[bytes]


class Columns:
    """Where the columns of a file stand, by its header."""

    def __init__(self, header: bytes) -> None:
        names = header.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n").split(b"\t")
        self._places, self._n = {name: place for place, name in enumerate(names)}, len(names)

    def __getitem__(self, name: bytes) -> int:
        return self._places[name]

    def __contains__(self, name: bytes) -> bool:
        return name in self._places

    def row(self, line: bytes) -> Row | None:
        """Return the fields of a line; None when there are too few or too many."""
        fields = line.rstrip(b"\r\n").split(b"\t")
        return fields if len(fields) == self._n else None


def basics(lines: Iterator[bytes], writer: Writer) -> Iterator[bool]:
    """Take in title.basics; yields for each line whether a film came of it."""
    at, seen = Columns(next(lines)), Numbers()
    kind, adult, first = at[b"titleType"], at[b"isAdult"], at[b"tconst"]
    for line in lines:
        row = at.row(line)
        number = imdb_number(row[first]) if row and row[kind] in KINDS and row[adult] != b"1" else None
        new = _film(row, at, number) if row and number else None
        if new:
            seen.add(new.number)
            writer.film(new)
        yield new is not None
    writer.remove_unless(seen)


def _film(row: Row, at: Columns, number: int) -> NewFilm | None:
    title, original = row[at[b"primaryTitle"]], row[at[b"originalTitle"]]
    if title in (_NONE, b""):
        return None
    year, genres = row[at[b"startYear"]], row[at[b"genres"]]
    return NewFilm(
        number,
        _text(title),
        int(year) if year.isdigit() and len(year) == 4 else None,
        KINDS[row[at[b"titleType"]]],
        () if genres == _NONE else tuple(_text(genres).split(",")),
        () if original in (title, _NONE) else (_text(original),),
    )


def ratings(lines: Iterator[bytes], writer: Writer) -> Iterator[bool]:
    """Take in title.ratings: how many people rated each film."""
    at, films = Columns(next(lines)), writer.films()
    for line in lines:
        row = at.row(line)
        film = imdb_number(row[at[b"tconst"]]) if row else None
        held = bool(row and film and film in films and row[at[b"numVotes"]].isdigit())
        if held and row and film:
            writer.votes(film, min(int(row[at[b"numVotes"]][:12]), 1 << 40))
        yield held


def akas(lines: Iterator[bytes], writer: Writer) -> Iterator[bool]:
    """Take in title.akas: what films are called in other places and languages; the lines of a film stand together."""
    at, films = Columns(next(lines)), writer.films()
    last, known = 0, set[str]()
    for line in lines:
        row = at.row(line)
        film = imdb_number(row[at[b"titleId"]]) if row else None
        key = title_key(_text(row[at[b"title"]])) if row and film and film in films and row[at[b"title"]] != _NONE else ""
        if key and film and film != last:
            last, known = film, writer.keys_of(film)
        new = bool(key) and key not in known
        if new and film:
            known.add(key)
            writer.titles(film, [(key, ELSEWHERE)])
        yield new


def principals(lines: Iterator[bytes], writer: Writer) -> Iterator[bool]:
    """Take in title.principals: the cast in billing order, and directors."""
    at, films, people = Columns(next(lines)), writer.films(), writer.people()
    category = at[b"category"]
    for line in lines:
        row = at.row(line)
        job = (ACTOR if row[category] in _PLAYED else DIRECTOR if row[category] == b"director" else None) if row else None
        film = imdb_number(row[at[b"tconst"]]) if row and job is not None else None
        person = imdb_number(row[at[b"nconst"]]) if row and film and film in films else None
        if row and film and person and job is not None:
            place = row[at[b"ordering"]]
            _credit(writer, people, film, job, int(place[:6]) if place.isdigit() else 999, person, _role(row, at))
        yield person is not None


def crew(lines: Iterator[bytes], writer: Writer) -> Iterator[bool]:
    """Take in title.crew: the directors of each film."""
    at, films, people = Columns(next(lines)), writer.films(), writer.people()
    for line in lines:
        row = at.row(line)
        film = imdb_number(row[at[b"tconst"]]) if row else None
        names = row[at[b"directors"]].split(b",")[:20] if row and film and film in films else []
        found = [person for person in map(imdb_number, names) if person]
        for place, person in enumerate(found, 1):
            _credit(writer, people, film or 0, DIRECTOR, place, person)
        yield bool(found)


def _role(row: Row, at: Columns) -> str | None:
    """Return whom an actor plays, of several the first; None when the file does not tell."""
    played = row[at[b"characters"]] if b"characters" in at else _NONE
    first = _PLAYED_NAME.match(played)
    return _text(first[1]).replace('\\"', '"')[:80] or None if first else None


def _credit(writer: Writer, people: Numbers, film: int, job: int, place: int, person: int, role: str | None = None) -> None:
    if person not in people:
        people.add(person)
        writer.person(person, None)
    writer.credit(film, job, place, person, role)


def names(lines: Iterator[bytes], writer: Writer) -> Iterator[bool]:
    """Take in name.basics: the names of the people whom a film's credits number."""
    at, people = Columns(next(lines)), writer.people()
    for line in lines:
        row = at.row(line)
        person = imdb_number(row[at[b"nconst"]]) if row else None
        held = bool(row and person and person in people and row[at[b"primaryName"]] != _NONE)
        if held and row and person:
            writer.person(person, _text(row[at[b"primaryName"]]))
        yield held


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace").replace("\0", "").strip()


Taken = Callable[[Iterator[bytes], Writer], Iterator[bool]]
FILES: dict[str, tuple[Taken, Source]] = {
    "imdb title.basics": (basics, Source.BASICS),
    "imdb title.ratings": (ratings, Source.RATINGS),
    "imdb title.akas": (akas, Source.AKAS),
    "imdb title.principals": (principals, Source.PRINCIPALS),
    "imdb title.crew": (crew, Source.CREW),
    "imdb name.basics": (names, Source.NAMES),
}
