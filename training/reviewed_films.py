"""Reviews whose film is known by its IMDb id, and the catalogues to find it in: for fitting and measuring which film is meant."""

from __future__ import annotations

import csv
import io
import pickle
import random
import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from cinetrace.catalogue import Imported, builtin, combined
from cinetrace.catalogue.asked import LIKENESS, Held
from cinetrace.catalogue.combined import Catalogued
from cinetrace.catalogue.importers import import_files
from cinetrace.catalogue.keys import short_keys, spoken, tail_keys, title_key
from cinetrace.errors import InputError
from cinetrace.reading.reader import Reader
from cinetrace.types import Capture, FilmRecord, Reading
from training.corpora import DATA, ROOT, prose, rows, unbroken

KEEP = ROOT / ".work" / "matching"
"""Where readings and the catalogue are kept between runs."""


@dataclass(frozen=True, slots=True)
class Case:
    """A review, what was read in it, and the film that it is about."""

    name: str
    kind: str
    reading: Reading
    imdb: str
    titles: frozenset[str]
    """Keys of the titles that the film goes by."""
    title: str
    year: int
    directors: tuple[str, ...]
    written: str | None
    """Day of the review; None when nobody knows."""

    def is_of(self, film: FilmRecord | None) -> bool:
        """Whether that is the film of this review: by its id, or by title and year where it has none."""
        if film is None:
            return False
        if "imdb" in film.ids:
            return film.ids["imdb"] == self.imdb
        # without an id: lists differ by up to two years between a festival and the release elsewhere, and in subtitles
        near = 9 if film.year is None else abs(film.year - self.year)
        key = f" {title_key(film.title)} "
        within = any(key in f" {title} " or f" {title} " in key for title in self.titles)
        return (title_key(film.title) in self.titles and near < 3) or (within and near < 2)

    @property
    def named(self) -> bool:
        """Whether the review says one of the film's titles."""
        words = f" {spoken(self.reading.text)} "
        return any(f" {key} " in words for key in (*self.titles, *short_keys(self.title), *tail_keys(self.title)))

    @property
    def half(self) -> int:
        """0 for the half that is fitted on, 1 for the half that is reported."""
        return sha256(self.name.encode()).digest()[0] % 2


@cache
def movielog_catalogue() -> Imported:
    """Return the films of movielog-titles, imported as a person would import a table."""
    KEEP.mkdir(parents=True, exist_ok=True)
    catalogue, table = KEEP / "movielog.sqlite", KEEP / "movielog.csv"
    if not catalogue.exists():
        _write_table(table)
        for outcome in import_files(table, KEEP / "new.sqlite"):
            if isinstance(outcome, InputError):
                raise outcome
        (KEEP / "new.sqlite").rename(catalogue)
    return Imported.open(catalogue)


def _write_table(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["imdb_id", "title", "original_title", "year", "cast", "characters", "directors", "genres"])
        for film in rows(DATA / "movielog-titles.jsonl.gz"):
            cast, directors = ("|".join(person["name"] for person in film[job]) for job in ("performers", "directors"))
            roles = "|".join(re.sub(r"[|;]", ",", next(iter(person["roles"]), "")) for person in film["performers"])
            genres = "|".join(film["genres"])
            table.writerow([film["imdbId"], film["title"], film["originalTitle"], film["year"], cast, roles, directors, genres])


@cache
def both_catalogues() -> Catalogued:
    """Return movielog's films before the built-in catalogue's."""
    return combined(movielog_catalogue(), builtin())


@cache
def movielog_films() -> tuple[Held, ...]:
    """Return movielog's films, each by its title."""
    films = movielog_catalogue()
    held = {one.film.ids["imdb"]: one for film in films.films() for one in films.titled(film.title, film.year, spelled=False)}
    return tuple(held[number] for number in sorted(held))


def namesakes(title: str, chance: random.Random) -> list[Held]:
    """Return up to six invented films of a title, with the years and the people of other films: large catalogues are full of such."""
    made = []
    for other in chance.sample(movielog_films(), chance.randint(1, 6)):
        known, ids = chance.random() < 0.7, {"imdb": f"tt{chance.randrange(10**7, 10**9)}"}
        film = FilmRecord(title, other.film.year, ids, other.film.cast[:12] if known else (), other.film.directors if known else ())
        made.append(Held(film, "title", LIKENESS["title"], None, other.characters[:12] if known else ()))
    return made


def movielog(limit: int | None = None, reader: Reader | None = None) -> list[Case]:
    """Return one critic's reviews, prose only, in an order by hash; those in which no review is read are left out.

    With a reader they are read by it, and neither taken from what was kept nor kept.
    """
    films = {film["imdbId"]: film for film in rows(DATA / "movielog-titles.jsonl.gz")}
    texts = {}
    for row in rows(DATA / "movielog-reviews.jsonl.gz"):
        imdb, written = (re.search(rf"^{name}: ['\"]?([\w-]+)", row["markdown"], re.M) for name in ("imdb_id", "date"))
        if imdb and imdb[1] in films:
            texts[row["slug"]] = (prose(row["markdown"]), imdb[1], written[1] if written else None)
    chosen = sorted(texts, key=_hash)[:limit]
    prose_of = {name: texts[name][0] for name in chosen}
    readings = dict(_read_now(reader, prose_of) if reader else _readings("movielog", prose_of))
    return [_case(name, "movielog", readings[name], texts[name][1], texts[name][2]) for name in chosen if name in readings]


def users(limit: int | None = 800) -> list[Case]:
    """Return user reviews of films whose title and year other collections tell, in an order by hash."""
    held = {row["id"]: (unbroken(row["text"]), row["imdb_id"]) for row in rows(DATA / "imdb-train.jsonl.gz") if row["imdb_id"] in _asked()}
    chosen = sorted(held, key=_hash)[:limit]
    readings = dict(_readings("imdb", {name: held[name][0] for name in chosen}))
    told = [name for name in chosen if name in readings and held[name][1] in _dated_titles()]
    return [_case(name, "users", readings[name], held[name][1], None) for name in told]


def _case(name: str, kind: str, reading: Reading, imdb: str, written: str | None) -> Case:
    titles, year = _dated_titles()[imdb]
    film = movielog_catalogue().with_id("imdb", imdb)
    keys = frozenset(filter(None, map(title_key, titles)))
    return Case(name, kind, reading, imdb, keys, titles[0], year, film.directors if film else (), written)


@cache
def _asked() -> frozenset[str]:
    """Return the ids of the films whose titles two collections tell."""
    quoted = {f"tt{row['imdb'].zfill(7)}" for row in rows(DATA / "critic-quotes.jsonl.gz")}
    return frozenset(quoted | {row["imdbId"] for row in rows(DATA / "movielog-titles.jsonl.gz")})


@cache
def _dated_titles() -> Mapping[str, tuple[tuple[str, ...], int]]:
    """Return titles and year by IMDb id, from movielog's titles and from MovieLens."""
    known = dict(_movielens())
    known |= {
        film["imdbId"]: ((film["title"], film["originalTitle"]), int(film["year"])) for film in rows(DATA / "movielog-titles.jsonl.gz")
    }
    return known


def _movielens() -> Iterator[tuple[str, tuple[tuple[str, ...], int]]]:
    with tarfile.open(DATA / "ml-latest-small.tar.gz") as archive:
        films, links = (_table(archive, name) for name in ("movies.csv", "links.csv"))
    titles = {row["movieId"]: re.fullmatch(r"(.+?)(?: \((.+)\))? \((\d{4})\)\s*", row["title"]) for row in films}
    for row in links:
        if found := titles.get(row["movieId"]):
            yield f"tt{row['imdbId'].zfill(7)}", (tuple(filter(None, (found[1], found[2]))), int(found[3]))


def _table(archive: tarfile.TarFile, name: str) -> list[dict[str, str]]:
    file = archive.extractfile(f"ml-latest-small/{name}")
    assert file is not None
    return list(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8")))


def _readings(kind: str, texts: Mapping[str, str]) -> Iterator[tuple[str, Reading]]:
    """Yield the readings of the texts, read once by each model and kept; what is no review, or in another language, is left out."""
    folder = KEEP / f"readings-{_reader().model.identity.sha256[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        path = folder / f"{kind}-{name}.pickle"
        if not path.exists():
            path.write_bytes(pickle.dumps(_read(text, _reader())))
        outcome = pickle.loads(path.read_bytes())
        if isinstance(outcome, Reading):
            yield name, outcome


def _read_now(reader: Reader, texts: Mapping[str, str]) -> Iterator[tuple[str, Reading]]:
    for name, text in texts.items():
        outcome = _read(text, reader)
        if isinstance(outcome, Reading):
            yield name, outcome


def _read(text: str, reader: Reader) -> Reading | Exception:
    from cinetrace.text import to_review

    try:
        return reader.read_one(to_review(Capture(data=text.encode())))
    except InputError as error:
        return error


@cache
def _reader() -> Reader:
    return Reader(None, builtin(), 1)


def _hash(name: str) -> str:
    return sha256(name.encode()).hexdigest()
