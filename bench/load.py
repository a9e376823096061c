"""Measure how fast readings go from shards into a library on this machine, with made-up ones; prints Markdown tables.

python -m bench.load [--reviews 20000] [--processes 2]

Who writes is alone in doing so; who lays out can be many. Their seconds are those that the processor worked, so that other programs on
the machine make no difference; what passed on the clock stands beside.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.invented import Inventor
from cinetrace.batch.arrow import Row, parquet, readings_table
from cinetrace.desk import Desk, Settings
from cinetrace.desk.loading import finished
from cinetrace.library import Library
from cinetrace.types import Filed

LENGTHS = {"short reviews": 0.15, "long reviews": 1.0}
"""How much is in a review, against one of some 400 words."""
SHARD, SLOWLY, BATCH = 256, 512, 64
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


def main() -> None:
    """Make shards of each length, load them, and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reviews", type=int, default=20_000)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="that lay out")
    chosen = parser.parse_args()
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    print(f"{chosen.reviews:,} made-up readings of each length on {machine}; {chosen.processes} processes lay out\n")
    print(f"| what | {' | '.join(LENGTHS)} |\n|---|{'---:|' * len(LENGTHS)}")
    columns = [list(_measured(share, chosen.reviews, chosen.processes)) for share in LENGTHS.values()]
    for cells in zip(*columns, strict=True):
        print(f"| {cells[0][0]} | {' | '.join(value for _, value in cells)} |")


def _measured(share: float, count: int, processes: int) -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = _make(folder / "out" / "readings", Inventor(share=share), count)
        size = sum(file.stat().st_size for file in folder.rglob("*.parquet"))
        yield "words a review", f"{words / count:,.0f}"
        yield "shards, bytes a review", f"{size / count:,.0f}"
        yield from _loading(folder, count, processes)
        yield "stored one by one as `add` does, readings a second of processor", f"{_slowly(folder, share):,.0f}"


def _make(folder: Path, inventor: Inventor, count: int) -> int:
    """Write shards, and return how many words are in them."""
    folder.mkdir(parents=True)
    filed, words, number = inventor.filed(count), 0, 0
    while some := list(islice(filed, SHARD)):
        rows = [Row(one.reading, one.review.facts, "utf-8") for one in some]
        (folder / f"part-{number:05d}.parquet").write_bytes(parquet(readings_table(rows)))
        words, number = words + sum(len(one.review.text.split()) for one in some), number + 1
    return words


def _loading(folder: Path, count: int, processes: int) -> Iterator[tuple[str, str]]:
    file, parts, began = folder / "library.sqlite", finished([str(folder / "out")]), time.perf_counter()
    with Desk.open(Settings(library=file)).library(create=True) as librarian:
        done = librarian.load(parts, lambda told: None, processes)
    passed, size = time.perf_counter() - began, file.stat().st_size
    assert done.new + done.copies == count, done
    yield "who writes: readings a second of processor", f"{count / done.writing:,.0f}"
    yield "who writes: MB of library a second of processor", f"{size / 1e6 / done.writing:,.1f}"
    yield "who lays out: readings a second of processor", f"{count / done.laying:,.0f}"
    yield f"readings a second on the clock, {processes} processes", f"{count / passed:,.0f}"
    yield "library, bytes a review", f"{size / count:,.0f}"
    yield "highest memory of who writes", f"{_memory(resource.RUSAGE_SELF)}"
    yield "highest memory of who lays out", f"{_memory(resource.RUSAGE_CHILDREN)}"


def _slowly(folder: Path, share: float) -> float:
    """Return how many readings a second of processor are stored a handful at a time, films found beforehand as when laid out."""
    desk, filed = Desk.open(Settings(library=folder / "slow.sqlite")), Inventor(share=share).filed(SLOWLY)
    worked = 0.0
    with Library.open(folder / "slow.sqlite") as library:
        while some := list(islice(filed, BATCH)):
            began = time.process_time()
            library.store([_identified(one, desk) for one in some])
            worked += time.process_time() - began
    return SLOWLY / worked


def _identified(one: Filed, desk: Desk) -> Filed:
    desk.identify(one.reading, one.review.facts, one.review.source.published, ())
    return one


def _memory(who: int) -> str:
    return f"{resource.getrusage(who).ru_maxrss * _RSS_UNIT / (1 << 20):,.0f} MiB"


if __name__ == "__main__":
    main()
