"""A table of films: CSV with any of the usual separators, columns told by their names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from cinetrace.catalogue.imported.numbers import from_name, from_tmdb, imdb_number
from cinetrace.catalogue.imported.schema import ACTOR, DIRECTOR
from cinetrace.catalogue.imported.writing import NewFilm, Writer
from cinetrace.catalogue.keys import fold, person_key, title_key
from cinetrace.errors import NotACatalogue

NAMES = {
    "title": "title name film movie primarytitle filmtitle movietitle filmname moviename titel titre titulo titolo",
    "original": "originaltitle originalname originaltitel titreoriginal titulooriginal titolooriginale",
    "year": "year startyear releaseyear filmyear movieyear jahr annee ano anno releasedate released date premiere",
    "imdb": "imdb imdbid tconst const imdburl imdblink imdbnumber",
    "tmdb": "tmdb tmdbid tmdburl moviedbid themoviedbid",
    "cast": "cast actors starring stars performers actor darsteller besetzung acteurs reparto",
    "characters": "characters roles character role",
    "directors": "directors director directedby regie regisseur realisateur realisation regista",
    "genres": "genres genre",
    "votes": "votes numvotes imdbvotes votecount ratingcount",
    "kind": "titletype type kind",
}
"""The columns that are understood, each with the names it goes by, without marks and capitals."""
_COLUMNS = {name: column for column, names in NAMES.items() for name in names.split()}
_SEPARATORS = ",;\t|"
_KINDS = {
    "tvmovie": "TV film",
    "tvfilm": "TV film",
    "tvminiseries": "Mini series",
    "miniseries": "Mini series",
    "tvspecial": "TV special",
    "short": "Short",
    "video": "Video",
}
_NO_FILM = {"tvseries", "tvepisode", "videogame", "podcastseries", "podcastepisode", "musicvideo", "tvpilot"}
_YEAR = re.compile(r"(?:^|\D)((?:18[789]|19\d|20\d)\d)(?!\d)")
_TITLE_YEAR = re.compile(r"\s*\(((?:18[789]|19\d|20\d)\d)\)\s*$")
_MOVED = re.compile(r"^(.+), (The|An|A|Le|La|Les|L'|Der|Die|Das|El|Il)$")
_DIGITS = re.compile(r"[0-9]{1,9}")
_IMDB = re.compile(r"tt[0-9]{5,10}")


def columns_of(header: bytes) -> dict[str, int]:
    """Return where the columns that are understood stand; empty when the line is no header of a table of films."""
    return _best(header)[1]


def _best(header: bytes) -> tuple[str, dict[str, int]]:
    """Return the separator with which most columns are understood, and where they stand."""
    text = _decoded(header.removeprefix(b"\xef\xbb\xbf")).strip()
    tried = [(separator, _places(text, separator)) for separator in _SEPARATORS]
    return max(tried, key=lambda one: ("title" in one[1], len(one[1])))


def _places(header: str, separator: str) -> dict[str, int]:
    try:
        names = next(csv.reader([header], delimiter=separator), [])
    except csv.Error:
        return {}
    places: dict[str, int] = {}
    rank: dict[str, int] = {}
    for place, name in enumerate(names):
        plain = re.sub(r"[^a-z0-9]", "", fold(name))
        column = _COLUMNS.get(plain)
        order = NAMES[column].split().index(plain) if column else 0
        if column and order < rank.get(column, 99):  # of "Date" and "Year" the year is meant, of "Name" and "Title" the title
            places[column], rank[column] = place, order
    return places


def films(path: Path, lines: Iterator[bytes], writer: Writer) -> Iterator[bool]:
    """Take in a table; yields for each row whether a film came of it; raises NotACatalogue where the quotes are not balanced."""
    separator, places = _best(next(lines))
    reader = csv.reader((_decoded(line).replace("\0", "") for line in lines), delimiter=separator)
    try:
        for row in reader:
            fields = {column: row[place].strip() for column, place in places.items() if place < len(row)}
            if "\n" in fields.get("title", ""):
                raise csv.Error("a quote is opened and not closed")
            new = _film(fields, writer)
            if new:
                _take(new, fields, writer)
            yield new is not None
    except csv.Error as error:
        trouble = f"the row that ends in line {reader.line_num + 1} cannot be read ({error})"
        raise NotACatalogue(str(path), trouble, "check the quotes in that row; nothing of the file was imported") from error


def _film(fields: Mapping[str, str], writer: Writer) -> NewFilm | None:
    shown = fields.get("title", "")
    title = _MOVED.sub(_with_article, _TITLE_YEAR.sub("", shown))
    marked = re.sub(r"[^a-z]", "", fields.get("kind", "").lower())
    if not title_key(title) or marked in _NO_FILM:
        return None
    year = _year(fields.get("year", "")) or _year(shown if _TITLE_YEAR.search(shown) else "")
    tmdb = _DIGITS.search(fields.get("tmdb", ""))
    known = int(tmdb[0]) if tmdb and int(tmdb[0]) else None
    by_tmdb = known and (writer.known_as(known) or from_tmdb(known))
    number = _imdb(fields.get("imdb", "")) or by_tmdb or from_name(f"{title_key(title)}|{year}")
    others = tuple(filter(None, [fields.get("original")]))
    return NewFilm(number, title, year, _KINDS.get(marked, "film"), _listed(fields.get("genres", "")), others, known)


def _take(new: NewFilm, fields: Mapping[str, str], writer: Writer) -> None:
    writer.film(new)
    if new.tmdb:
        writer.absorb(new.tmdb, new.number)
    if fields.get("cast") or fields.get("directors"):
        writer.without_credits(new.number)
    roles = re.split(r"[|;]", fields.get("characters", ""))
    for job, column in ((ACTOR, "cast"), (DIRECTOR, "directors")):
        for place, name in enumerate(_listed(fields.get(column, "")), 1):
            person = from_name(person_key(name))
            role = roles[place - 1].strip() if job == ACTOR and place <= len(roles) else ""
            writer.person(person, name)
            writer.credit(new.number, job, place, person, role[:80] or None)
    votes = _DIGITS.fullmatch(fields.get("votes", "").replace(",", ""))
    if votes:
        writer.votes(new.number, int(votes[0]))


def _with_article(moved: re.Match[str]) -> str:
    return f"{moved[2]}{'' if moved[2].endswith(chr(39)) else ' '}{moved[1]}"


def _imdb(value: str) -> int | None:
    inside = _IMDB.search(value)
    return imdb_number((inside[0] if inside else value).encode())


def _year(value: str) -> int | None:
    found = _YEAR.search(value)
    return int(found[1]) if found else None


def _listed(value: str) -> tuple[str, ...]:
    """Return the names in a field: between bars or semicolons, else between commas; as a list in brackets, too."""
    bare = value.strip().removeprefix("[").removesuffix("]")
    parts = re.split(r"[|;]", bare) if re.search(r"[|;]", bare) else re.split(r",(?! (?:Jr|Sr)\b)", bare)
    return tuple(dict.fromkeys(name for part in parts if person_key(name := part.strip().strip("'\"").strip())))[:200]


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
