"""How much more two processes read than one, each with a model and a thread of its own; prints a Markdown table and keeps it.

python -m bench.scaling [--reviews 100] [--words 400] [--processes 2]
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from multiprocessing.synchronize import Barrier
from typing import Any

from bench.read import machine, table
from bench.results import keep, kept


def main() -> None:
    """Measure, print and keep."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reviews", type=int, default=100, metavar="N", help="how many each process reads (default 100)")
    ap.add_argument("--words", type=int, default=400, metavar="N", help="how long each is (default 400)")
    ap.add_argument("--processes", type=int, default=2, metavar="N", help="how many processes at most (default 2)")
    options = ap.parse_args()
    runs = {str(count): side_by_side(count, options.reviews, options.words) for count in range(1, options.processes + 1)}
    keep("scaling", {"reviews": options.reviews, "words": options.words, "seconds": runs})
    print(f"{machine()}\n\n{printed()}")


def side_by_side(count: int, reviews: int, words: int) -> list[float]:
    """Return the seconds that each of `count` processes reads for, all from the same moment on, and works for."""
    context = multiprocessing.get_context("spawn")
    start, told = context.Barrier(count), context.Queue()
    processes = [context.Process(target=_read, args=(start, told, number, reviews, words)) for number in range(count)]
    for process in processes:
        process.start()
    taken = [told.get() for _ in processes]
    for process in processes:
        process.join()
    return [max(wall for wall, _ in taken), sum(worked for _, worked in taken)]


def _read(start: Barrier, told: Any, number: int, count: int, words: int) -> None:
    from bench.folder import reviews
    from cinetrace.desk.catalogues import shipped
    from cinetrace.reading.reader import Reader
    from cinetrace.text import review_of

    reader = Reader(None, shipped(), 1)
    mine = [review_of(text) for text in reviews(count, words, seed=number + 1)]
    for review in mine[:4]:
        reader.read_one(review)
    start.wait()
    wall, worked = time.perf_counter(), time.process_time()
    for review in mine:
        reader.read_one(review)
    told.put((time.perf_counter() - wall, time.process_time() - worked))


def printed() -> str:
    """Return the table of the last measurement."""
    figures = kept()["scaling"]["figures"]
    rates = {int(count): int(count) * figures["reviews"] / wall for count, (wall, _) in figures["seconds"].items()}
    rows = []
    for count, rate in rates.items():
        wall, worked = figures["seconds"][str(count)]
        each = worked / (count * figures["reviews"])
        rows.append([f"{count}", f"{rate:.2f}", f"{rate / rates[1]:.2f}", f"{worked / (wall * count):.0%}", f"{1000 * each:,.0f} ms"])
    head = [
        f"processes, reviews of {figures['words']} words",
        "reviews/s",
        "times one process",
        "of a core each had",
        "processor time a review",
    ]
    return table(head, rows)


if __name__ == "__main__":
    main()
