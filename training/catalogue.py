"""Build the catalogue that ships with Cinetrace from a collection of facts about films.

usage: python -m training.catalogue FILMS.jsonl.gz OUT.zip

FILMS: one film a line, {"title", "year", "cast", "genres", "href"}, as gathered from Wikipedia's lists of films; the noise of
those lists (footnote marks, page suffixes, words of the plot between the names, rows given twice) is cleaned here. What they leave out
and every review may name, films of other countries and series, is added from `known-works.txt`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cinetrace.catalogue.keys import person_key, short_keys, title_key
from cinetrace.catalogue.store import Columns, write

SOURCE = (
    "Titles, years, cast and genres: facts from Wikipedia's lists of films 1900-2023, gathered in an MIT-licensed collection; "
    "films of other countries and series: written by hand.\n"
)
SERIES = "Series"
GENRES = {"Sport": "Sports", "Suspense": "Thriller", "Animated": "Animation", "Historical": "History", "Noir": "Film Noir"}
NOT_AT_WAR = {"Comedy", "Western", "Musical", "Film Noir", "Silent"}
"""Genres beside which "War" is as often as not a part of a word such as Howard: half of them were wrong in a sample of 25."""
PARTICLES = {"de", "von", "van", "der", "den", "del", "di", "da", "dos", "du", "la", "le", "los", "the", "and", "of", "his", "for"}
GENERATIONS = {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"}
NOT_NAMES = re.compile(
    r"\b(?:Award|Orchestra|Olympics|Commission|massacre|apartheid|cameos|Television|Wikipedia|University|School|Festival|Records|Army|Navy)\b"
    r"|Spelling Bee|Senator|survivors|[:;\[\]{}<>|?/]|\d{4}"
)
RELEASED_AGAIN = re.compile(r"re-released?\b", re.IGNORECASE)
IN_DEPTH = re.compile(r"(?: in)? 3d$")


@dataclass(frozen=True, slots=True)
class Row:
    """One film as cleaned."""

    title: str
    year: int
    cast: tuple[str, ...]
    genres: tuple[str, ...]
    page: str | None


def main() -> None:
    """Read the collection named on the command line and write the catalogue."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("films", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    with gzip.open(arguments.films, "rt", encoding="utf-8") as lines:
        rows = merged([*filter(None, map(cleaned, map(json.loads, lines))), *known_works()])
    write(columns(without_strays(rows)), arguments.out)
    print(f"{len(rows)} films, {arguments.out.stat().st_size} bytes")


def known_works() -> Iterator[Row]:
    """Yield the films and series of `known-works.txt`; a series has no year."""
    for line in Path(__file__).with_name("known-works.txt").read_text(encoding="utf-8").splitlines():
        title, _, year = line.partition(" | ")
        if title and not title.startswith("#"):
            yield Row(title, int(year or 0), (), () if year else (SERIES,), None)


def cleaned(row: dict[str, object]) -> Row | None:
    """Return the facts in one raw row; None when no title is left of it."""
    title = clean_title(str(row["title"]))
    names, genres = row["cast"], row["genres"]
    assert isinstance(names, list) and isinstance(genres, list)
    page = row["href"]
    if not title_key(title) or RELEASED_AGAIN.search(str(row["title"])):
        return None
    tidy = _believed(tuple(dict.fromkeys(GENRES.get(str(genre), str(genre)) for genre in genres)))
    return Row(title, int(str(row["year"])), clean_cast(names), tidy, page if isinstance(page, str) else None)


def _believed(genres: tuple[str, ...]) -> tuple[str, ...]:
    """Return the genres without a war that nobody fought."""
    return tuple(genre for genre in genres if genre != "War" or not NOT_AT_WAR & set(genres))


def clean_title(raw: str) -> str:
    """Return a title without style sheets, footnote marks and the brackets that tell pages apart."""
    title = re.sub(r"\.mw-parser-output.*\}", "", raw.replace("\xa0", " "))
    title = re.sub(r"\[\w{1,3}\]", "", title)
    title = re.sub(
        r"\s*\((?:[^()]*\b(?:film|serial|TV special|re-release|theatrical release|Director's Cut)|UK as [^()]*|Tom and Jerry|1\d{3})\)",
        "",
        title,
    )
    title = re.sub(r"^(.*), (L'|The|An|A)$", lambda m: m[2] + ("" if m[2].endswith("'") else " ") + m[1], title)
    return " ".join(title.split())


def clean_cast(raw: Iterable[str]) -> tuple[str, ...]:
    """Return the people in a raw cast list, in its order, without roles, footnotes and words of the plot."""
    names: list[str] = []
    for item in _whole(raw):
        names += _people_in(item)
    return tuple(dict.fromkeys(names))


def _whole(raw: Iterable[str]) -> list[str]:
    whole: list[str] = []
    for item in raw:
        item = " ".join(item.replace("\xa0", " ").split()).strip(" ,;")
        if item in GENERATIONS and whole:
            whole[-1] = f"{whole[-1]} {item.rstrip('.')}{'.' if item[1] == 'r' else ''}"
        elif item:
            whole.append(item)
    return whole


def _people_in(item: str) -> list[str]:
    name = re.sub(
        r"\s*\((?:[^()]*\b(?:actor|actress|narrator|dancer|writer|teleplay|screen\w*|cast|director)\b[^()]*|Tex|Coco)\)?$",
        "",
        item,
        flags=re.IGNORECASE,
    )
    name = re.sub(r"\]+$", "", name).replace(", Jr.", " Jr.").removeprefix("and ").strip()
    twins = re.fullmatch(r"([A-Z]\w+) and ([A-Z]\w+) ((?:[A-Z][\w'’]+ ?)+)", name)
    if twins:
        return [f"{twins[1]} {twins[3]}", f"{twins[2]} {twins[3]}"]
    return [name] if _is_name(name) else []


def _is_name(name: str) -> bool:
    words = name.split()
    if not words or NOT_NAMES.search(name) or "(" in name or ")" in name or len(words) > 6:
        return False
    capital = [word[:1].isupper() or not word[:1].isalpha() or word in PARTICLES for word in words]
    return all(capital) and words[0][:1].isupper() and name.lower() not in PARTICLES and len(person_key(name)) > 1


def merged(rows: Iterable[Row]) -> list[Row]:
    """Return the films in order of their keys; rows that repeat one (same title, same year or same page a year apart) are joined."""
    films: dict[tuple[str, int], Row] = {}
    for row in rows:
        key = title_key(row.title)
        near = [(key, year) for year in (row.year, row.year - 1) if (key, year) in films]
        same = next((k for k in near if k[1] == row.year or (row.page and films[k].page == row.page)), None)
        films[same or (key, row.year)] = joined(films[same], row) if same else row
    return [films[key] for key in sorted(films) if not _shown_again(films[key], key, films)]


def _shown_again(row: Row, key: tuple[str, int], films: dict[tuple[str, int], Row]) -> bool:
    """Whether a row is an older film come back to cinemas in 3D, with the same people in it."""
    plain = IN_DEPTH.sub("", key[0])
    older = [films[plain, year] for year in range(1930, row.year) if (plain, year) in films] if plain != key[0] else []
    return any(len(set(row.cast) & set(film.cast)) > 1 for film in older)


def joined(first: Row, second: Row) -> Row:
    """Return one row with the cast and the genres of both."""
    cast, genres = first.cast + second.cast, first.genres + second.genres
    return replace(first, cast=tuple(dict.fromkeys(cast)), genres=tuple(dict.fromkeys(genres)))


def without_strays(rows: list[Row]) -> list[Row]:
    """Return the rows without single words that stand in one cast list only: subjects of documentaries, not people."""
    seen = Counter(name for row in rows for name in row.cast)
    return [replace(row, cast=tuple(name for name in row.cast if " " in name or seen[name] > 1)) for row in rows]


def columns(rows: list[Row]) -> Columns:
    """Return the columns of the catalogue's file; of two spellings of a person the more frequent one stays."""
    spellings = Counter(name for row in rows for name in row.cast)
    chosen: dict[str, str] = {}
    for name, _ in spellings.most_common():
        chosen.setdefault(_same_person(name), name)
    people = sorted(chosen.values())
    number = {name: i for i, name in enumerate(people)}
    casts = [list(dict.fromkeys(number[chosen[_same_person(name)]] for name in row.cast)) for row in rows]
    names = [name for name, _ in Counter(genre for row in rows for genre in row.genres).most_common()]
    return Columns(
        titles=[row.title for row in rows],
        keys=[title_key(row.title) for row in rows],
        short=_short(rows),
        years=[row.year for row in rows],
        genre_names=names,
        genres=[sum(1 << names.index(genre) for genre in row.genres) for row in rows],
        people=people,
        people_keys=[person_key(name) for name in people],
        cast=[person for cast in casts for person in cast],
        cast_ends=list(_ends(casts)),
        source=SOURCE,
    )


def _same_person(name: str) -> str:
    generation = name.split()[-1].strip(".") if name.split()[-1] in GENERATIONS else ""
    return f"{person_key(name)} {generation}"


def _short(rows: list[Row]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        for key in short_keys(row.title):
            found[key].append(i)
    return {key: tuple(films) for key, films in found.items()}


def _ends(casts: list[list[int]]) -> Iterator[int]:
    end = 0
    for cast in casts:
        end += len(cast)
        yield end


if __name__ == "__main__":
    main()
