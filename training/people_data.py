"""Labelled names for learning who worked on a film: annotated reviews, and reviews of films whose cast and crew are known.

A row is one somebody of a review (`namesakes.py`) with, for each job, 1, 0 or None where the data does not say.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cinetrace.catalogue import builtin
from cinetrace.catalogue.keys import person_key, title_key
from cinetrace.reading.people.crew import NOTHING, Made, made_by
from cinetrace.reading.people.jobs import JOBS, Scene, clues, of_films, scene
from cinetrace.reading.people.namesakes import Somebody, key
from cinetrace.text.sentences import split
from cinetrace.types import Job, Review, Source
from training.corpora import DATA, annotated, gold_sources, prose, rows, unbroken

CREDIT_BLOCK = re.compile(r"\A[^\n]{0,120}\((?:co-)?director[^\n]*\)[ ;]*\n")


ALONE = 0.35
"""Share of the reviews of known films that are read as if the catalogue knew nobody."""


class Strangers:
    """The built-in catalogue as it would be if it held none of these people: a review of a new or small film."""

    def __getattr__(self, name: str) -> Any:
        return getattr(builtin(), name)

    def is_person(self, name: str) -> int:
        """Return 0: nobody is known."""
        return 0

    def people_by_surname(self, surname: str) -> tuple[str, ...]:
        """Return nobody."""
        return ()

    def by_title(self, title: str) -> tuple[Any, ...]:
        """Return no film."""
        return ()


@dataclass(frozen=True, slots=True)
class Labelled:
    """One somebody with what the data says of them."""

    review: str
    source: str
    name: str
    clues: Mapping[str, float]
    jobs: Mapping[Job, int | None]


def as_review(text: str) -> Review:
    """Return a bare text as a review."""
    return Review(hashlib.sha256(text.encode()).hexdigest()[:16], text, split(text), "en", Source())


def as_known(row: dict[str, Any]) -> str | None:
    """Return the title that the reader would know in every other review, so that both cases are learned."""
    film = row.get("film") or {}
    return film.get("title") if int(hashlib.sha256(row["text"].encode()).hexdigest(), 16) % 2 else None


def same(name: str, somebody: Somebody, text: str) -> bool:
    """Whether an annotated name is one of the names of somebody: a full one, or a single one that is all there is."""
    wanted = person_key(name)
    forms = {person_key(n.span.of(text)) for n in somebody.names}
    if wanted in forms:
        return True
    mine, theirs = wanted.split(), key(somebody.fullest)
    return len(mine) > 1 and len(theirs) > 1 and mine[-1] == theirs[-1] and mine[0][:1] == theirs[0][:1]


def from_annotations(without: Container[str] = ()) -> Iterator[Labelled]:
    """Yield every somebody of the annotated reviews, `without` some texts, twice: as the catalogue knows them, and as if it knew nobody."""
    films = {_film_key(film): film for film in rows(DATA / "movielog-titles.jsonl.gz")}
    for row in (row for row in annotated() if row["text"] not in without):
        review = f"{row['source']}:{row.get('id', row['n'])}"
        film = films.get(_film_key(row.get("film")))
        for lookup in (builtin(), Strangers()):
            here = scene(as_review(row["text"]), lookup, as_known(row))
            for index, somebody in enumerate(here.everybody):
                jobs: dict[Job, int | None] = dict.fromkeys(JOBS, 0)
                for person in row["people"]:
                    if same(person["name"], somebody, row["text"]):
                        jobs[person["role"]] = 1
                found = _unaware(clues(here, index, lookup), somebody, film, isinstance(lookup, Strangers))
                yield Labelled(review, row["source"], somebody.fullest.span.of(row["text"]), found, jobs)


def _film_key(film: dict[str, Any] | None) -> tuple[str, int]:
    return (title_key((film or {}).get("title") or ""), int((film or {}).get("year") or 0))


def _unaware(found: dict[str, float], somebody: Somebody, film: dict[str, Any] | None, strangers: bool) -> dict[str, float]:
    """Return the clues as they would be if it were not known who made this very film; with `strangers`, any film."""
    name = " ".join(key(somebody.fullest))
    made = NOTHING if strangers else made_by(name)
    if film is None and not strangers:
        return found
    own = [0, 0] if film is None else [sum(_is(name, person_key(p["name"])) for p in film[crew]) for crew in ("directors", "writers")]
    less = Made(max(0, made.directed - own[0]), max(0, made.written - own[1]))
    kept = {clue: amount for clue, amount in found.items() if not clue.startswith(("directed=", "written="))}
    return kept | dict.fromkeys(of_films(less, " " not in name), 1.0)


def from_films(share: float = 1.0) -> Iterator[Labelled]:
    """Yield every somebody of a share of the reviews whose film has a known cast and crew; annotated reviews and gold dev are left out."""
    taken = {(r["source"], r.get("id", "")) for r in annotated()} | gold_sources("dev") | gold_sources("train")
    films = {film["imdbId"]: film for film in rows(DATA / "movielog-titles.jsonl.gz")}
    for source, name, text, film in _reviews(films):
        if (source, name) not in taken and random.Random(text).random() < share:
            yield from _against(source, name, text, film)


def _reviews(films: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for row in rows(DATA / "movielog-reviews.jsonl.gz"):
        found = re.search(r"^imdb_id: (\w+)", row["markdown"], re.M)
        if found and found[1] in films:
            yield "fshowalter", row["slug"], prose(row["markdown"]), films[found[1]]
    for row in rows(DATA / "imdb-train.jsonl.gz"):
        if row["imdb_id"] in films:
            yield "imdb", row["id"], unbroken(row["text"]), films[row["imdb_id"]]


def _against(source: str, name: str, text: str, film: dict[str, Any]) -> Iterator[Labelled]:
    strangers = random.Random("?" + text).random() < ALONE
    lookup = Strangers() if strangers else builtin()
    known = film["title"] if random.Random(name).random() < 0.5 else None
    here: Scene = scene(as_review(text), lookup, known)
    people = {
        "actor": [person_key(p["name"]) for p in film["performers"]],
        "director": [person_key(p["name"]) for p in film["directors"]],
        "writer": [
            person_key(p["name"])
            for p in film["writers"]
            if not re.search("novel|story|book|play\\b|character|comic", p.get("notes") or "")
        ],
    }
    authors = [person_key(p["name"]) for p in film["writers"]]
    parts = {word for p in film["performers"] for role in p["roles"] for word in person_key(role).split()}
    for index, somebody in enumerate(here.everybody):
        words = key(somebody.fullest)
        plain = " ".join(words)
        if len(words) == 1 and plain in parts and any(plain in k.split() for names in people.values() for k in names):
            continue
        jobs: dict[Job, int | None] = dict.fromkeys(JOBS)
        for job in ("actor", "director", "writer"):
            jobs[job] = int(any(_is(plain, k) for k in people[job]))
        if not jobs["writer"] and any(_is(plain, k) for k in authors):
            jobs["writer"] = None
        found = _unaware(clues(here, index, lookup), somebody, film, strangers)
        yield Labelled(f"{source}:{name}", f"silver-{source}", somebody.fullest.span.of(text), found, jobs)


def _is(plain: str, known: str) -> bool:
    name = person_key(plain)
    if " " in name:
        return name == known or (name.split()[-1] == known.split()[-1] and name.split()[0] == known.split()[0])
    return name == known or known.endswith(" " + name)
