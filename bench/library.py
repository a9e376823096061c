"""Measure the library on this machine with made-up reviews and readings, no model run; prints Markdown tables.

python -m bench.library [--reviews 100000] [--keep FILE] [--processes 2]

FILE is filled when it holds nothing yet, and asked as it is when it does: a library that was filled once can be asked again.

Beside the time that passed stands the time that the processor worked: where they differ, other programs were at work, or the disk.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from bench.invented import FILM_OF_MANY, MANY, MODEL, RARE_ASPECT, Inventor
from cinetrace.desk import Desk, Settings
from cinetrace.desk.librarian import Librarian
from cinetrace.desk.views import FilmView
from cinetrace.library import Library, links
from cinetrace.library.export import Form
from cinetrace.types import Query

BATCH, TIMES = 64, 15
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024

QUERIES = {
    "a common word": Query("story"),
    "its second page": Query("story", after=""),
    "a rare word": Query("stroboscopic"),
    "two words": Query("shaky camera"),
    "a phrase": Query('"hard to watch"'),
    "the beginning of a word": Query("stroboscop*"),
    "words, an aspect, blame": Query("scene", aspect="camera", sign="negative"),
    "an aspect": Query(aspect="acting"),
    "an aspect, praise": Query(aspect="acting", sign="positive"),
    "its second page ": Query(aspect="acting", sign="positive", after=""),
    "a critic, a word": Query("story", critic=""),
    "a critic, blame": Query(critic="", sign="negative"),
    "a film, common words": Query("the film", film=FILM_OF_MANY),
    "a film, an aspect, praise": Query(film=FILM_OF_MANY, aspect="acting", sign="positive"),
    "since 2015, a word": Query("story", since="2015-01-01"),
    "in 2015, common words": Query("the film", since="2015-01-01", until="2015-12-31"),
    "a role": Query(role="plot"),
    "the commonest words": Query("the film is"),
    "the commonest word, a rare aspect": Query("the", aspect=RARE_ASPECT),
    "a hundred at once": Query("story", limit=100),
}
"""An empty critic stands for one who is there, an empty `after` for the end of the first page."""

Row = tuple[str, str, str]


def main() -> None:
    """Fill a library, ask it, and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reviews", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the library in this file, or ask the one that is there")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="that judge every film side by side")
    chosen = parser.parse_args()
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    with tempfile.TemporaryDirectory() as folder:
        file = chosen.keep or Path(folder) / "library.sqlite"
        there = _held(file)
        print(f"{there or chosen.reviews:,} made-up reviews on {machine}\n")
        if not there:
            _table(_filling(file, chosen.reviews))
        with Desk.open(Settings(library=file)).library() as librarian:
            _table(_opening(librarian, chosen.processes))
            _table(_searching(librarian))
            _table(_copies(librarian.library))
            _table(_keeping(librarian, Path(folder)))


def _held(file: Path) -> int:
    """Return how many reviews a file holds already."""
    if not file.exists():
        return 0
    with Library.open(file) as library:
        return sum(shelved.voices for shelved in library.films())


def _table(rows: Iterator[Row]) -> None:
    print("| what | took | processor |\n|---|---:|---:|")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)
    print(f"| highest memory so far | {_memory()} |  |\n", flush=True)


def _filling(file: Path, count: int) -> Iterator[Row]:
    inventor, wall, worked = Inventor(), 0.0, 0.0
    filed = inventor.filed(count)
    with Library.open(file) as library:
        while batch := list(islice(filed, BATCH)):
            with _Clock() as clock:
                library.store(batch)
            wall, worked = wall + clock.wall, worked + clock.worked
        yield f"storing {count:,} readings", f"{wall:,.0f} s", f"{worked:,.0f} s"
        yield "storing, readings a second", f"{count / wall:,.0f}", f"{count / worked:,.0f}"
        unknown = inventor.one(count, 0).review
        yield "looking up whether a review is known", *_median(lambda: library.known(unknown, MODEL))
    yield "size on disk, bytes a review", f"{file.stat().st_size / count:,.0f}", ""
    yield "size on disk", f"{file.stat().st_size / 1e6:,.0f} MB", ""


def _opening(librarian: Librarian, processes: int) -> Iterator[Row]:
    """A film as it is opened: anew after a change, which has all critics' scales learned, and again."""
    film, library = f"#{FILM_OF_MANY}", librarian.library
    librarian.add([], lambda _: None)  # nothing, but whatever is kept counts as old from now on
    with _Clock() as clock:
        librarian.critic(_critic(library))
    yield "learning the scales of all critics", *clock.told()
    with _Clock() as clock:
        librarian.film(film)
    yield f"opening a film with {MANY} reviews for the first time", *clock.told()
    yield f"opening a film with {MANY} reviews", *_median(lambda: librarian.film(film))
    yield "opening a critic's page", *_median(lambda: librarian.critic(_critic(library)))
    yield "finding a film by a misspelt title", *_median(lambda: library.find_films("The Made Up Flim 77"))
    with _Clock() as clock:
        count = sum(1 for _ in librarian.every_film(_voices, processes))
    yield f"judging every film ({count:,}, {processes} processes)", *clock.told()
    yield "highest memory of such a process", _memory(resource.RUSAGE_CHILDREN), ""


def _voices(view: FilmView) -> int:
    return len(view.consensus.critics)


def _critic(library: Library) -> str:
    return next(library.scores([FILM_OF_MANY])).critic


def _searching(librarian: Librarian) -> Iterator[Row]:
    critic, page = _critic(librarian.library), librarian.search(Query("story"))
    for what, query in QUERIES.items():
        if query.critic is not None:
            query = replace(query, critic=critic)
        query = replace(query, after=page.next) if query.after is not None else query
        page = librarian.search(query)
        told = f"search: {what.strip()} ({page.total:,}{'' if page.exact else ' or more'} sentences)"
        yield told, *_median(partial(librarian.search, query))
    yield "checking a blurb", *_median(lambda: librarian.check_quote("A stunning, shaky-camera triumph!"))


def _copies(library: Library) -> Iterator[Row]:
    """How long a review's copies are sought: reviews that are there are linked once more, which changes nothing."""
    clocks = []
    for number in range(1, 20 * TIMES, 20):
        with _Clock() as clock:
            links.link(library._connection, number)
        clocks.append(clock)
    yield "looking for the copies of a review", *_middle(clocks)


def _keeping(librarian: Librarian, folder: Path) -> Iterator[Row]:
    library = librarian.library
    with _Clock() as clock:
        library.backup(folder / "backup.sqlite")
    yield "backup", *clock.told()
    with _Clock() as clock:
        sound = all(finding.ok for finding in library.doctor() if finding.what != "disk")
    yield f"doctor (all is well: {sound})", *clock.told()
    forms: tuple[Form, ...] = ("jsonl", "csv", "parquet", "jsonld")
    for form in forms:
        with _Clock() as clock:
            library.export(form, folder / f"export.{form}")
        (folder / f"export.{form}").unlink()
        yield f"export as {form}", *clock.told()


class _Clock:
    """Seconds that passed, and that the processor worked, while it was open."""

    def __enter__(self) -> _Clock:
        self.wall, self.worked = -time.perf_counter(), -_worked()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter()
        self.worked += _worked()

    def told(self) -> tuple[str, str]:
        """Return both in words."""
        return f"{self.wall:.2f} s", f"{self.worked:.2f} s"


def _worked() -> float:
    """Return the seconds that the processor has worked for this process and those that it has started."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def _median(ask: Callable[[], object]) -> tuple[str, str]:
    clocks = []
    for _ in range(TIMES):
        with _Clock() as clock:
            ask()
        clocks.append(clock)
    return _middle(clocks)


def _middle(clocks: Sequence[_Clock]) -> tuple[str, str]:
    wall, worked = (statistics.median(getattr(clock, name) for clock in clocks) for name in ("wall", "worked"))
    return f"{wall * 1000:.1f} ms", f"{worked * 1000:.1f} ms"


def _memory(who: int = resource.RUSAGE_SELF) -> str:
    return f"{resource.getrusage(who).ru_maxrss * _RSS_UNIT / (1 << 20):,.0f} MiB"


if __name__ == "__main__":
    main()
