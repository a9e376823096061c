"""Files of other catalogues, made up: a dozen films in every form, and title.basics as long as one likes."""

from __future__ import annotations

import bz2
import gzip
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_WORDS = "night ferry orchard tin glass weir harbour lights salt marsh house river stone last first love war of the and in"
BASICS = ["tconst", "titleType", "primaryTitle", "originalTitle", "isAdult", "startYear", "endYear", "runtimeMinutes", "genres"]
FILMS = [
    ("tt0000101", "movie", "The Tin Orchard", "The Tin Orchard", "0", "1931", r"\N", "81", "Drama,Mystery"),
    ("tt0000102", "movie", "The Tin Orchard", "The Tin Orchard", "0", "2018", r"\N", "104", "Drama"),
    ("tt0000103", "tvMovie", "Night Ferry", "Nattfärjan", "0", "1988", r"\N", r"\N", r"\N"),
    ("tt0000104", "tvMiniSeries", "The Long Harbour", "The Long Harbour", "0", "2021", r"\N", r"\N", "Crime"),
    ("tt0000105", "short", "A Rated Short", "A Rated Short", "0", "1912", r"\N", "9", "Short"),
    ("tt0000106", "short", "An Unrated Short", "An Unrated Short", "0", "1912", r"\N", "9", "Short"),
    ("tt0000107", "movie", "Adults Only", "Adults Only", "1", "1979", r"\N", r"\N", "Adult"),
    ("tt0000108", "tvEpisode", "Pilot", "Pilot", "0", "2004", r"\N", r"\N", "Comedy"),
    ("tt0000109", "videoGame", "Orchard Quest", "Orchard Quest", "0", "2004", r"\N", r"\N", "Adventure"),
    ("tt10000110", "movie", "Harbour Lights: The Last Night", "Harbour Lights: The Last Night", "0", r"\N", r"\N", r"\N", r"\N"),
    ("tt10000111", "movie", "Saltmarsh II", "Saltmarsh II", "0", "2003", r"\N", "90", "Horror"),
]
RATINGS = [("tt0000101", "7.1", "310"), ("tt0000102", "6.4", "90210"), ("tt0000105", "5.0", "12"), ("tt0000108", "8.0", "5000")]
AKAS = [
    ("tt0000102", "1", "Der Blechgarten", "DE", "de", r"\N", r"\N", "0"),
    ("tt0000102", "2", "The Tin Orchard", "GB", r"\N", r"\N", r"\N", "0"),
    ("tt0000102", "3", "錫の果樹園", "JP", "ja", r"\N", r"\N", "0"),
    ("tt0000108", "1", "Pilot, The", "US", r"\N", r"\N", r"\N", "0"),
]
PRINCIPALS = [
    ("tt0000101", "1", "nm0000001", "actor", r"\N", r'["Edwin Pell"]'),
    ("tt0000101", "2", "nm0000002", "actress", r"\N", r"\N"),
    ("tt0000102", "1", "nm0000003", "actor", r"\N", r'["Edwin \"Ned\" Pell","The Stranger"]'),
    ("tt0000102", "2", "nm0000004", "actress", r"\N", r'["Ada"]'),
    ("tt0000102", "3", "nm0000005", "director", r"\N", r"\N"),
    ("tt0000102", "4", "nm0000006", "composer", r"\N", r"\N"),
    ("tt0000108", "1", "nm0000007", "actor", r"\N", r"\N"),
]
CREW = [("tt0000101", "nm0000008,nm0000009", r"\N"), ("tt0000102", "nm0000005", "nm0000005"), ("tt0000103", r"\N", r"\N")]
PEOPLE = [
    ("nm0000001", "Ann Alder"),
    ("nm0000002", "Bob Birch"),
    ("nm0000003", "Harlan Voss"),
    ("nm0000004", "Junia Finch"),
    ("nm0000005", "Ilse Marrow"),
    ("nm0000006", "Oda Lind"),
    ("nm0000007", "Nobody Here"),
    ("nm0000008", "Cy Cedar"),
    ("nm0000009", "Dee Voss"),
]


def tsv(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> Path:
    """Write a file as IMDb does: tab-separated, packed."""
    with gzip.open(path, "wt", encoding="utf-8", newline="\n", compresslevel=1) as file:
        file.write("\t".join(header) + "\n")
        file.writelines("\t".join(row) + "\n" for row in rows)
    return path


def imdb(folder: Path, *only: str) -> Path:
    """Write IMDb's data sets, or only some of them, into a folder."""
    folder.mkdir(exist_ok=True)
    people = ["nconst", "primaryName", "birthYear", "deathYear", "primaryProfession", "knownForTitles"]
    akas = ["titleId", "ordering", "title", "region", "language", "types", "attributes", "isOriginalTitle"]
    files: dict[str, tuple[list[str], Any]] = {
        "title.basics": (BASICS, FILMS),
        "title.ratings": (["tconst", "averageRating", "numVotes"], RATINGS),
        "title.akas": (akas, AKAS),
        "title.principals": (["tconst", "ordering", "nconst", "category", "job", "characters"], PRINCIPALS),
        "title.crew": (["tconst", "directors", "writers"], CREW),
        "name.basics": (people, [(number, name, r"\N", r"\N", "actor", r"\N") for number, name in PEOPLE]),
    }
    for name in only or files:
        tsv(folder / f"{name}.tsv.gz", *files[name])
    return folder


def tmdb(path: Path, *more: dict[str, Any]) -> Path:
    """Write TMDB's daily list of film ids."""
    rows = [
        {"adult": False, "id": 11, "original_title": "The Tin Orchard", "popularity": 12.5, "video": False},
        {"adult": True, "id": 12, "original_title": "Adults Only", "popularity": 1.0, "video": False},
        {"adult": False, "id": 13, "original_title": "Behind the Orchard", "popularity": 0.6, "video": True},
        *more,
    ]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def item(number: int, label: str, /, aliases: Iterable[str] = (), **claims: Any) -> dict[str, Any]:
    """Return an item of Wikidata: claims by property, an int for an item, a text, or a dict as it is."""
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {"en": {"language": "en", "value": label}, "de": {"language": "de", "value": f"{label} (de)"}},
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]},
        "claims": {
            name: [_statement(name, value) for value in (values if isinstance(values, list) else [values])]
            for name, values in claims.items()
        },
    }


def _several(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]


def _statement(claim: str, value: Any) -> dict[str, Any]:
    if isinstance(value, int):
        value = {"entity-type": "item", "numeric-id": value, "id": f"Q{value}"}
    return {"mainsnak": {"snaktype": "value", "property": claim, "datavalue": {"value": value}}, "type": "statement", "rank": "normal"}


def day(date: str) -> dict[str, Any]:
    """Return a point in time as Wikidata writes it."""
    return {"time": f"+{date}T00:00:00Z", "precision": 11}


def wikidata(path: Path) -> Path:
    """Write a dump of Wikidata: people before and after the films, cities between them."""
    items = [
        item(1001, "Harlan Voss", P31=5),
        item(90, "Paris", P31=515),
        item(
            2001,
            "The Tin Orchard",
            ["Tin Orchard"],
            P31=11424,
            P577=[day("2018-09-02"), day("2019-03-12")],
            P345="tt0000102",
            P4947="11",
            P161=[1001, 1002],
            P57=1003,
        ),
        item(2002, "The Glass Weir", P31=[506240], P577=day("1974-01-01"), P161=1001),
        item(2003, "Ghost of a Claim", P31={"broken": 1}),
        item(1002, "Junia Finch", P31=5),
        item(1003, "Ilse Marrow", P31=5),
    ]
    dump = ("[\n" + ",\n".join(json.dumps(one) for one in items) + "\n]\n").encode()
    path.write_bytes(gzip.compress(dump) if path.suffix == ".gz" else bz2.compress(dump) if path.suffix == ".bz2" else dump)
    return path


def many_titles(n: int, seed: int = 1) -> Iterator[tuple[str, ...]]:
    """Yield rows of title.basics as IMDb has them: mostly episodes, some films, many of the same name."""
    chance = random.Random(seed)
    kinds = ["tvEpisode"] * 76 + ["short"] * 9 + ["movie"] * 6 + ["tvSeries"] * 3 + ["video"] * 3 + ["tvMovie", "tvMiniSeries", "videoGame"]
    for number in range(1, n + 1):
        title = " ".join(chance.choices(_WORDS.split(), k=chance.randint(1, 4))).title()
        adult, year = "1" if chance.random() < 0.02 else "0", str(chance.randint(1900, 2025))
        yield (f"tt{number:07d}", chance.choice(kinds), title, title, adult, year, r"\N", r"\N", "Drama")
