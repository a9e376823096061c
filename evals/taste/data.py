"""Who rated which film how, what is known of the films, and the parts that are held out."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import tarfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
DATA = Path(__file__).parents[3] / "shared" / "data"
SET = "ml-latest-small"
CAST = 8
"""Names in the billing that count."""
_TITLE = re.compile(r"^(?P<title>.*?)\s*\((?P<year>\d{4})\)\s*$")
_ARTICLE = re.compile(r"^(.*), (The|A|An|Les|La|Le|L'|Il|El|Das|Der|Die)$")


@dataclass(frozen=True, slots=True)
class Film:
    """What is known of a film before anybody has rated it."""

    imdb: str
    title: str
    year: int | None
    genres: tuple[str, ...]
    people: tuple[str, ...]
    """Directors, where they are known, as `director:NAME`, then the cast in billing order."""


@dataclass(frozen=True, slots=True)
class Ratings:
    """Ratings as columns: persons and films by place, values from 0 to 10, times in seconds."""

    person: Ints
    film: Ints
    value: Floats
    time: Ints
    persons: int
    films: int

    def __len__(self) -> int:
        return len(self.value)

    def where(self, mask: Mask) -> Ratings:
        """Return the ratings that the mask keeps."""
        return Ratings(self.person[mask], self.film[mask], self.value[mask], self.time[mask], self.persons, self.films)


@dataclass(frozen=True, slots=True)
class Movies:
    """The whole set."""

    ratings: Ratings
    films: tuple[Film, ...]


@cache
def movies() -> Movies:
    """Return MovieLens' ratings with what MovieLens, the collection from Wikipedia and the log of one critic know of the films."""
    tables = _tables()
    links = {row["movieId"]: f"tt{row['imdbId']}" for row in tables["links"]}
    places = {row["movieId"]: place for place, row in enumerate(tables["movies"])}
    facts, directed = _wikipedia(), _directors()
    films = tuple(_film(row, links[row["movieId"]], facts, directed) for row in tables["movies"])
    return Movies(_ratings(tables["ratings"], places), films)


def _tables() -> Mapping[str, list[dict[str, str]]]:
    with tarfile.open(DATA / f"{SET}.tar.gz") as archive:
        return {name: list(_rows(archive, name)) for name in ("movies", "links", "ratings")}


def _rows(archive: tarfile.TarFile, name: str) -> Iterator[dict[str, str]]:
    packed = archive.extractfile(f"{SET}/{name}.csv")
    assert packed is not None
    yield from csv.DictReader(io.TextIOWrapper(packed, "utf-8"))


def _ratings(rows: Sequence[Mapping[str, str]], places: Mapping[str, int]) -> Ratings:
    numbers = {person: place for place, person in enumerate(dict.fromkeys(row["userId"] for row in rows))}
    return Ratings(
        person=np.array([numbers[row["userId"]] for row in rows]),
        film=np.array([places[row["movieId"]] for row in rows]),
        value=np.array([2 * float(row["rating"]) for row in rows]),
        time=np.array([int(row["timestamp"]) for row in rows]),
        persons=len(numbers),
        films=len(places),
    )


def _film(row: Mapping[str, str], imdb: str, facts: Facts, directed: Mapping[str, tuple[str, ...]]) -> Film:
    named = _TITLE.match(row["title"])
    title, year = (named["title"], int(named["year"])) if named else (row["title"], None)
    known = _known(title, year, facts)
    genres = [g for g in row["genres"].split("|") if not g.startswith("(")] + [f"wiki {g}" for g in known.get("genres", ())]
    people = (*directed.get(imdb, ()), *known.get("cast", ())[:CAST])
    return Film(imdb, title, year, tuple(genres), people)


Facts = Mapping[str, list[dict[str, Any]]]


def _wikipedia() -> Facts:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _lines("wikipedia-films"):
        found[_key(row["title"])].append(row)
    return found


def _known(title: str, year: int | None, facts: Facts) -> Mapping[str, Any]:
    """What Wikipedia has under any of the titles in the year or the one beside it; the nearest year, then the longest cast."""
    names = [title, *re.findall(r"\((?:a\.k\.a\. )?([^)]*)\)", title), re.sub(r"\s*\(.*?\)", "", title)]
    rows = [row for name in names for row in facts.get(_key(_ARTICLE.sub(r"\2 \1", name)), ()) if year and abs(row["year"] - year) <= 1]
    return min(rows, key=lambda row: (abs(row["year"] - (year or 0)), -len(row["cast"])), default={})


def _directors() -> dict[str, tuple[str, ...]]:
    return {row["imdbId"]: tuple(f"director:{one['name']}" for one in row["directors"]) for row in _lines("movielog-titles")}


def _lines(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _key(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).casefold().replace("&", "and")
    return "".join(c for c in plain if c.isalnum())


def last_of_each(ratings: Ratings) -> Mask:
    """Return a mask of the last rating of each person; of several in the same second, the one of the higher film number."""
    order = np.lexsort((ratings.film, ratings.time, ratings.person))
    last = np.ones(len(ratings), bool)
    last[:-1] = ratings.person[order][1:] != ratings.person[order][:-1]
    mask = np.zeros(len(ratings), bool)
    mask[order[last]] = True
    return mask


def some_films(ratings: Ratings, share: float, seed: int) -> Mask:
    """Return a mask of all ratings of a random share of the films."""
    rated = np.unique(ratings.film)
    chosen = np.random.default_rng(seed).choice(rated, round(share * len(rated)), replace=False)
    return np.isin(ratings.film, chosen)


def some_persons(ratings: Ratings, share: float, seed: int) -> Mask:
    """Return a mask of all ratings of a random share of the persons."""
    chosen = np.random.default_rng(seed).choice(ratings.persons, round(share * ratings.persons), replace=False)
    return np.isin(ratings.person, chosen)


def common(names: Iterable[Sequence[str]], fewest: int) -> tuple[str, ...]:
    """Return the names that at least so many films bear, by the alphabet."""
    counted = Counter(name for each in names for name in set(each))
    return tuple(sorted(name for name, n in counted.items() if n >= fewest))
