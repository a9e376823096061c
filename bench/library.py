"""Measure the library on this machine with made-up reviews and readings, no model run; prints Markdown tables.

python -m bench.library [--reviews 100000] [--keep FILE]

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
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from bench.invented import FILM_OF_MANY, MANY, MODEL, RARE_ASPECT, Inventor
from cinetrace.library import Library
from cinetrace.library.export import Form
from cinetrace.types import Query

BATCH, TIMES = 64, 15
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024

QUERIES = {
    "two words": Query("shaky camera"),
    "a phrase": Query('"hard to watch"'),
    "the beginning of a word": Query("stroboscop*"),
    "words, an aspect, blame": Query("scene", aspect="camera", sign="negative"),
    "common words, one film": Query("the film", film=FILM_OF_MANY),
    "an aspect alone, praise": Query(aspect="acting", sign="positive"),
    "the commonest words": Query("the film is"),
    "the commonest word, a rare aspect": Query("the", aspect=RARE_ASPECT),
    "a hundred at once": Query("story", limit=100),
}

Row = tuple[str, str, str]


def main() -> None:
    """Fill a library, ask it, and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reviews", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="keep the library in this file")
    chosen = parser.parse_args()
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    print(f"{chosen.reviews:,} made-up reviews on {machine}\n")
    with tempfile.TemporaryDirectory() as folder:
        file = chosen.keep or Path(folder) / "library.sqlite"
        _table(_filling(file, chosen.reviews))
        with Library.open(file, create=False) as library:
            _table(_asking(library))
            _table(_keeping(library, Path(folder)))


def _table(rows: Iterator[Row]) -> None:
    print("| what | took | processor |\n|---|---:|---:|")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)
    print()


def _filling(file: Path, count: int) -> Iterator[Row]:
    inventor, wall, worked = Inventor(), 0.0, 0.0
    filed = inventor.filed(count)
    with Library.open(file) as library:
        while batch := list(islice(filed, BATCH)):
            with _Clock() as clock:
                library.store(batch)
            wall, worked = wall + clock.wall, worked + clock.worked
        yield "storing, reviews a second", f"{count / wall:,.0f}", f"{count / worked:,.0f}"
        unknown = inventor.one(count, 0).review
        yield "looking up whether one is known", *_median(lambda: library.known(unknown, MODEL))
    yield "size on disk, bytes a review", f"{file.stat().st_size / count:,.0f}", ""
    yield "size on disk", f"{file.stat().st_size / 1e6:,.0f} MB", ""
    yield "highest memory so far", _memory(), ""


def _asking(library: Library) -> Iterator[Row]:
    yield f"opening a film with {MANY} reviews", *_median(lambda: library.voices(FILM_OF_MANY))
    yield "finding a film by a misspelt title", *_median(lambda: library.find_films("The Made Up Flim 77"))
    yield "all scores", *_median(lambda: list(library.scores()))
    for what, query in QUERIES.items():
        page = library.search(query)
        told = f"search: {what} ({page.total:,}{'' if page.exact else ' or more'} sentences)"
        yield told, *_median(partial(library.search, query))
    yield "sentences for a blurb", *_median(lambda: list(library.sentence_candidates("A stunning, shaky-camera triumph!")))
    yield "highest memory so far", _memory(), ""


def _keeping(library: Library, folder: Path) -> Iterator[Row]:
    with _Clock() as clock:
        library.backup(folder / "backup.sqlite")
    yield "backup", *clock.told()
    with _Clock() as clock:
        sound = all(finding.ok for finding in library.doctor())
    yield f"doctor (all is well: {sound})", *clock.told()
    forms: tuple[Form, ...] = ("jsonl", "csv", "parquet", "jsonld")
    for form in forms:
        with _Clock() as clock:
            library.export(form, folder / f"export.{form}")
        yield f"export as {form}", *clock.told()
    yield "highest memory so far", _memory(), ""


class _Clock:
    """Seconds that passed, and that the processor worked, while it was open."""

    def __enter__(self) -> _Clock:
        self.wall, self.worked = -time.perf_counter(), -time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter()
        self.worked += time.process_time()

    def told(self) -> tuple[str, str]:
        """Return both in words."""
        return f"{self.wall:.1f} s", f"{self.worked:.1f} s"


def _median(ask: Callable[[], object]) -> tuple[str, str]:
    clocks = []
    for _ in range(TIMES):
        with _Clock() as clock:
            ask()
        clocks.append(clock)
    wall, worked = (statistics.median(getattr(clock, name) for clock in clocks) for name in ("wall", "worked"))
    return f"{wall * 1000:.1f} ms", f"{worked * 1000:.1f} ms"


def _memory() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT / (1 << 20):,.0f} MiB"


if __name__ == "__main__":
    main()
