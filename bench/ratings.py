"""Measure what taking in a person's ratings takes on this machine; prints a Markdown table.

python -m bench.ratings [--films 5000]

The ratings are made up for films of the catalogue that ships, every tenth under a title that it does not hold; they come as a Letterboxd
export and as IMDb's CSV. Beside the time that passed stands the time that the processor worked.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import resource
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from cinetrace.catalogue import builtin
from cinetrace.desk.settings import Settings
from cinetrace.desk.taste import Tasting
from cinetrace.library import Library

Said = tuple[str, int, int, str]
"""Title, year, score of ten, day."""


def main() -> None:
    """Take the ratings in and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--films", type=int, default=5_000)
    chosen = parser.parse_args()
    print("| what | took | processor |\n|---|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), _made_up(chosen.films))
    print(f"\nAt most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:,.0f} MB of memory.")


def _measure(folder: Path, said: Sequence[Said]) -> None:
    letterboxd, imdb = _letterboxd(folder / "letterboxd.zip", said), _imdb(folder / "ratings.csv", said)
    settings = Settings(library=folder / "library.sqlite")
    with Library.open(folder / "library.sqlite") as library:
        taste = Tasting(library, settings)
        _timed(f"a Letterboxd export of {len(said):,} ratings into an empty library", lambda: taste.take(str(letterboxd)))
        _timed("the same again", lambda: taste.take(str(letterboxd)))
        _timed("the same ratings from IMDb", lambda: taste.take(str(imdb)))
        _timed("all that the person holds", taste.held)
        _timed("taking an import back", lambda: taste.undo(1))


def _timed(what: str, run: Callable[[], object]) -> None:
    wall, worked = time.perf_counter(), time.process_time()
    run()
    print(f"| {what} | {time.perf_counter() - wall:.2f} s | {time.process_time() - worked:.2f} s |", flush=True)


def _made_up(count: int) -> list[Said]:
    chance, catalogue = random.Random(5), builtin()
    places = chance.sample(range(len(catalogue)), count)
    found = []
    for at, place in enumerate(places):
        entry = next((one for one in catalogue.by_title(catalogue.title(place)) if one.year), None)
        title = catalogue.title(place) if at % 10 else f"{catalogue.title(place)} of the Harbour"
        day = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        found.append((title, entry.year or 2000 if entry else 2000, chance.randint(1, 10), day))
    return list({said[:2]: said for said in found}.values())


def _letterboxd(path: Path, said: Sequence[Said]) -> Path:
    rows = [(day, title, year, f"https://boxd.it/{at}", score / 2) for at, (title, year, score, day) in enumerate(said)]
    diary = [(*row, "", "", row[0]) for row in rows]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ratings.csv", _table("Date,Name,Year,Letterboxd URI,Rating", rows))
        archive.writestr("watched.csv", _table("Date,Name,Year,Letterboxd URI", [row[:4] for row in rows]))
        archive.writestr("diary.csv", _table("Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date", diary))
    return path


def _imdb(path: Path, said: Sequence[Said]) -> Path:
    rows = [(f"tt{at + 1:07}", score, day, title, "Movie", year) for at, (title, year, score, day) in enumerate(said)]
    path.write_text(_table("Const,Your Rating,Date Rated,Title,Title Type,Year", rows), encoding="utf-8")
    return path


def _table(columns: str, rows: Sequence[Sequence[object]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns.split(","))
    writer.writerows(rows)
    return written.getvalue()


if __name__ == "__main__":
    main()
