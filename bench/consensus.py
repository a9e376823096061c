"""Measure the consensus on this machine: one film with 500 reviews, every film, and all critics' scales; prints a Markdown table.

python -m bench.consensus [--reviews 100000] [--library FILE]

The reviews are made up, without a library; or they are those of a library that `bench.library --keep FILE` has filled, and then
reading them out of it is part of the time. Beside the time that passed stands the time that the processor worked.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, repeat
from pathlib import Path
from statistics import median

from bench.invented import MANY, PER_FILM, Inventor
from cinetrace.consensus import judge, learn
from cinetrace.library import Library
from cinetrace.types import CriticScale, Filed, FilmRecord, Given, Voice

TIMES = 9
Row = tuple[str, float, float]
Shelf = tuple[FilmRecord, Sequence[Voice]]


def main() -> None:
    """Judge the films and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reviews", type=int, default=10_000)
    parser.add_argument("--library", type=Path, help="judge the films of this library")
    chosen = parser.parse_args()
    print("| what | took | processor |\n|---|---:|---:|")
    for what, wall, worked in _of_library(chosen.library) if chosen.library else _made_up(chosen.reviews):
        print(f"| {what} | {wall:.3f} s | {worked:.3f} s |", flush=True)


def _made_up(count: int) -> Iterator[Row]:
    films = list(_shelves(count))
    yield _once(f"learning the scales of all critics from {count:,} scores", lambda: learn(_scores(films)))
    yield _film(films[0], {})
    yield _once(f"judging {len(films):,} films of {count:,} reviews", lambda: [judge(film, voices, {}) for film, voices in films])


def _of_library(file: Path) -> Iterator[Row]:
    with Library.open(file, create=False) as library:
        films = [shelved.film for shelved in library.films()]
        scales: dict[str, CriticScale] = {}
        yield _once("learning the scales of all critics", lambda: scales.update(learn(library.scores())[0]))
        largest = max(library.films(), key=lambda shelved: shelved.voices).film
        yield _film((largest, library.voices(largest.number or 0)), scales)
        yield _once(f"reading and judging {len(films):,} films", lambda: [judge(f, library.voices(f.number or 0), scales) for f in films])


def _shelves(count: int) -> Iterator[Shelf]:
    """Films with their voices: the first with 500 reviews, the others with ten."""
    inventor, numbers = Inventor(), iter(range(count))
    for film, size in enumerate(chain([min(MANY, count)], repeat(PER_FILM))):
        filed = [inventor.one(number, film) for number in islice(numbers, size)]
        if not filed:
            return
        yield filed[0].film.film or FilmRecord("", None), [_voice(number, one) for number, one in enumerate(filed, film * MANY + 1)]


def _voice(number: int, filed: Filed) -> Voice:
    facts = filed.review.facts
    return Voice(number, filed.reading, facts.critic, facts.outlet, facts.published, facts)


def _scores(films: Sequence[Shelf]) -> Iterator[Given]:
    for film, voices in films:
        yield from (Given(voice.critic or "", film.title, voice.reading.verdict.rating) for voice in voices)


def _film(shelf: Shelf, scales: dict[str, CriticScale]) -> Row:
    film, voices = shelf
    rows = [_once("", lambda: judge(film, voices, scales)) for _ in range(TIMES)]
    return f"judging a film with {len(voices)} reviews", median(row[1] for row in rows), median(row[2] for row in rows)


def _once(what: str, work: Callable[[], object]) -> Row:
    wall, worked = time.perf_counter(), time.process_time()
    work()
    return what, time.perf_counter() - wall, time.process_time() - worked


if __name__ == "__main__":
    main()
