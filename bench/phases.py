"""Where the time goes when a review is read, in one thread; prints a Markdown table and keeps it.

python -m bench.phases [--reviews 100] [--words 400]

Times are those that the processor worked, so that other programs on the machine disturb them little.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from bench.folder import reviews
from bench.read import machine, table
from bench.results import keep, kept

REST = "the rest"
PARTS = {
    "tokens and windows": ("encode",),
    "probabilities, names": ("signals",),
    "opinions, verdict, sentences": ("find_opinions", "find_verdict", "find_sentences"),
    "stated score": ("find_stated",),
    "people": ("find_people",),
    "film and works": ("survey", "find_film", "dated", "find_works", "about_a_film"),
    "releases": ("find_releases",),
    "cautions": ("find_cautions",),
    "audience, expectation": ("find_audience", "find_expectation"),
}
"""Rows of the table, and the functions of `cinetrace.reading.reader` that each stands for."""
RULES = tuple(PARTS)[1:]


class Clock:
    """Processor time by name; what is measured inside of something else counts there no more."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._inside = 0.0

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time added up under `name`."""

        def clocked(*args: Any, **named: Any) -> Any:
            began, outside, self._inside = time.process_time(), self._inside, 0.0
            try:
                return function(*args, **named)
            finally:
                took = time.process_time() - began
                self.spent[name] += took - self._inside
                self._inside = outside + took

        return clocked


def main() -> None:
    """Measure, print and keep."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reviews", type=int, default=100, metavar="N", help="how many are read (default 100)")
    ap.add_argument("--words", type=int, default=400, metavar="N", help="how long each is (default 400)")
    options = ap.parse_args()
    texts = list(reviews(options.reviews, options.words))
    spent, counts = measured(texts)
    figures = {"reviews": len(texts), "words": options.words, "ms": {name: 1000 * s / len(texts) for name, s in spent.items()}, **counts}
    keep("phases", figures)
    print(f"{machine()}\n\n{printed()}")


def measured(texts: Sequence[str]) -> tuple[dict[str, float], dict[str, float]]:
    """Return the seconds of each phase over all texts, and what a review, a token and a reading come to."""
    import msgspec

    from cinetrace.batch.arrow import Row, parquet, readings_table
    from cinetrace.desk.catalogues import shipped
    from cinetrace.reading.reader import Reader
    from cinetrace.text import to_review
    from cinetrace.types import Capture

    clock, reader = Clock(), Reader(None, shipped(), 1)
    captures = [Capture(text.encode(), path=f"{number}.txt") for number, text in enumerate(texts)]
    for capture in captures[:4]:  # patterns and tables are made when they are first needed
        reader.read_one(to_review(capture))
    tokens = listened(clock, reader)
    began = time.process_time()
    review_of = clock.around("text and sentences", to_review)
    found = [clock.around(REST, reader.read_one)(review_of(capture)) for capture in captures]
    lines = clock.around("writing JSON", lambda: b"\n".join(map(msgspec.json.encode, found)))()
    shard = clock.around("writing Parquet", lambda: parquet(readings_table([Row(reading) for reading in found])))()
    spent = {**clock.spent, "together": time.process_time() - began}
    counts = {"tokens": tokens() / len(texts), "json": len(lines) / len(texts), "parquet": len(shard) / len(texts)}
    return spent, {**counts, "parquet a word of the samples": stored(reader)}


def stored(reader: Any) -> float:
    """Return the bytes of Parquet for each word of the sample reviews, which repeat each other less than what is made from them."""
    from bench.folder import SAMPLES
    from cinetrace.batch.arrow import Row, parquet, readings_table
    from cinetrace.desk import Desk
    from cinetrace.types import Review

    samples = [review for review in Desk.open().gather([str(SAMPLES)]) if isinstance(review, Review)]
    shard = parquet(readings_table([Row(reader.read_one(review), review.facts) for review in samples]))
    return len(shard) / sum(len(review.text.split()) for review in samples)


def listened(clock: Clock, reader: Any) -> Callable[[], int]:
    """Put the clock around every step of the reader, and return what tells how many tokens the encoder has been given."""
    from cinetrace.reading import reader as steps
    from cinetrace.reading.encoder import decode

    tokens = 0

    def outputs(feed: Any) -> Any:
        nonlocal tokens
        tokens += feed["ids"].shape[1]
        return run(feed)

    run = reader.model.outputs
    reader.model.outputs = clock.around("encoder", outputs)
    for name, functions in PARTS.items():
        for function in functions:
            owner = decode if function == "signals" else steps
            setattr(owner, function, clock.around(name, getattr(owner, function)))
    return lambda: tokens


def printed() -> str:
    """Return the table of the last measurement."""
    figures = kept()["phases"]["figures"]
    spent = figures["ms"]
    together = spent["together"]
    rows = [[name, f"{spent[name]:,.1f}", f"{spent[name] / together:.1%}"] for name in order(spent)]
    rows.append(["**all rules behind the encoder**", f"{sum(spent[name] for name in RULES):,.1f}", f"{rules_share():.1%}"])
    rows.append(["**together**", f"{together:,.1f}", "100 %"])
    title = f"{figures['reviews']} reviews of {figures['words']} words, {figures['tokens']:,.0f} tokens each"
    return table([title, "ms a review", "share"], rows)


def order(spent: dict[str, float]) -> list[str]:
    """Return the rows of the table in the order in which a review goes through them."""
    first, last = ["text and sentences", "tokens and windows", "encoder"], [REST, "writing JSON", "writing Parquet"]
    return [name for name in (*first, *RULES, *last) if name in spent]


def rules_share() -> float:
    """Return the share of the rules, from 0 to 1."""
    spent = kept()["phases"]["figures"]["ms"]
    return float(sum(spent[name] for name in RULES) / spent["together"])


if __name__ == "__main__":
    main()
