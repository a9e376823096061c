"""Measure what advice takes on this machine, over a library of made-up films and a person of made-up ratings; prints Markdown tables.

python -m bench.advice [--films 20000] [--ratings 1000] [--keep FILE]

FILE is filled when it holds nothing yet; a copy of it is asked, so that a first time is a first time whenever this is run. A command is
a program of its own, started anew as a person does. Beside the time that passed stands the time that the processor worked.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bench.invented import Inventor
from bench.process import Worked, clocked, worked_by
from cinetrace.catalogue import builtin
from cinetrace.desk import Desk, Settings
from cinetrace.library import Library
from cinetrace.types import Filed

REVIEWS, BATCH, TIMES = 2, 64, 5
"""Reviews of a film; reviews that are stored at a time; times of which the middle one is told."""
GENRES = ("Action", "Adventure", "Comedy", "Crime", "Drama", "Fantasy", "History", "Horror", "Mystery", "Romance", "War", "Western")
FILM = ("The Made-Up Film 4321",)
Row = tuple[str, str, str]


def main() -> None:
    """Fill a library, let a person rate, ask for advice, and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--films", type=int, default=20_000)
    parser.add_argument("--ratings", type=int, default=1_000)
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the library in this file, or take the one that is there")
    chosen = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory() as folder:
        filled = chosen.keep or Path(folder) / "filled.sqlite"
        if not filled.exists():
            _fill(filled, chosen.films)
        library = Path(shutil.copy(filled, Path(folder) / "library.sqlite"))
        ratings = _ratings(Path(folder) / "ratings.csv", chosen.films, chosen.ratings)
        print(f"{chosen.films:,} films, {REVIEWS} reviews each; {chosen.ratings:,} ratings\n")
        _table(_commands(library, ratings))
        _table(_inside(library))
        _table(_pages(library))


def _table(rows: Iterator[Row]) -> None:
    print("| what | took | processor |\n|---|---:|---:|")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)
    print()


# ---- the library and the person


def _fill(file: Path, films: int) -> None:
    filed = _filed(films)
    with Library.open(file) as library:
        while batch := list(islice(filed, BATCH)):
            library.store(batch)


def _filed(films: int) -> Iterator[Filed]:
    """Yield the reviews; each film has a cast, directors and genres of its own, as many as films have and as often shared."""
    inventor, chance = Inventor(), random.Random(3)
    people = [f"Person {chance.choice('ABCDEFGH')}. Made-Up {at}" for at in range(films)]
    for film in range(films):
        genres = tuple(chance.sample(GENRES, chance.randint(1, 3)))
        cast = tuple(dict.fromkeys(people[int(films * chance.random() ** 2)] for _ in range(8)))
        for at in range(REVIEWS):
            one = inventor.one(film * REVIEWS + at, film)
            assert one.film.film
            record = replace(one.film.film, genres=genres, cast=cast[1:], directors=cast[:1])
            yield replace(one, film=replace(one.film, film=record))


def _ratings(path: Path, films: int, count: int) -> Path:
    """Write what a person would have at Letterboxd: most ratings are of films of the library, the others of known ones."""
    chance, catalogue = random.Random(5), builtin()
    own = [(f"The Made-Up Film {film}", 1950 + film % 75) for film in chance.sample(range(films), min(films, count * 7 // 10))]
    titles = (catalogue.title(place) for place in chance.sample(range(len(catalogue)), count - len(own)))
    known = [(title, next((one.year for one in catalogue.by_title(title) if one.year), None)) for title in titles]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Date", "Name", "Year", "Letterboxd URI", "Rating"])
        for at, (title, year) in enumerate([*own, *known]):
            writer.writerow(["2025-03-04", title, year, f"https://boxd.it/{at}", chance.randint(1, 10) / 2])
    return path


# ---- what is measured


def _commands(library: Path, ratings: Path) -> Iterator[Row]:
    """Each command as a program of its own."""
    asked = {
        "importing the ratings": ("taste", "import", str(ratings)),
        "`advise --all`, the first time": ("advise", "--all"),
        "`advise --all`": ("advise", "--all"),
        "`advise`, the first time": ("advise",),
        "`advise`": ("advise",),
        "`advise TITLE`, the first time": ("advise", *FILM),
        "`advise TITLE`": ("advise", *FILM),
        "`taste show`": ("taste", "show"),
        "`--version`, for comparison": ("--version",),
    }
    for what, words in asked.items():
        times = 1 if "first" in what or "import" in what else TIMES
        yield what, *_middle([_ran(library, words) for _ in range(times)])


def _ran(library: Path, words: Sequence[str]) -> Worked:
    command = [sys.executable, "-m", "cinetrace", *words]
    environ = {**os.environ, "CINETRACE_LIBRARY": str(library), "NO_COLOR": "1"}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled
    return clocked(lambda: subprocess.run(command, env=environ, capture_output=True, check=True))


def _inside(library: Path) -> Iterator[Row]:
    """The advice itself, in a program that runs already."""
    with Desk.open(Settings(library=library)).library() as librarian:
        asked: dict[str, Callable[[], object]] = {
            "advice on one film": lambda: librarian.advising().one(*FILM),
            "advice on every film": lambda: librarian.advising().many(every=True),
        }
        for what, ask in asked.items():
            yield what, *_middle([clocked(ask) for _ in range(TIMES)])


def _pages(library: Path) -> Iterator[Row]:
    """The pages of the web app, which several processes serve."""
    command = [sys.executable, "-m", "cinetrace", "serve", "--port", "0", "--library", str(library)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:
        try:
            assert server.stdout
            base = "http://" + server.stdout.readline().partition("http://")[2].split()[0].rstrip("/")
            for path in ("/for-you", "/for-you?every=yes", "/taste"):
                yield f"page {path}, the first time", *_middle([_opened(base + path, server.pid)])
                yield f"page {path}", *_middle([_opened(base + path, server.pid) for _ in range(TIMES)])
        finally:
            server.terminate()


def _opened(address: str, pid: int) -> Worked:
    began, before = time.perf_counter(), worked_by(pid)
    with urllib.request.urlopen(address, timeout=600) as answer:
        answer.read()
    return Worked(time.perf_counter() - began, worked_by(pid) - before)


def _middle(taken: Sequence[Worked]) -> tuple[str, str]:
    wall, worked = (statistics.median(one[at] for one in taken) for at in (0, 1))
    return f"{wall:.2f} s", f"{worked:.2f} s"


if __name__ == "__main__":
    main()
