"""A line for each review: how a program uses readings.

    python examples/overview.py examples/reviews

The desk yields one outcome an input, in order: a reading, or the error that says why there is none.
"""

from __future__ import annotations

import sys
from collections import Counter

from cinetrace.desk import Desk
from cinetrace.errors import InputError
from cinetrace.types import Reading

LINE = "{:<27.27} {:<22.22} {:>6} {:>11}   {:<24} {}"


def main(names: list[str]) -> int:
    """Print the table; return 1 when one of the inputs cannot be read, else 0."""
    troubles = 0
    print(LINE.format("film", "critic", "rating", "80 %", "praised", "blamed"))
    for outcome in Desk.open().read(names):
        if isinstance(outcome, InputError):
            troubles += 1
            print(outcome, file=sys.stderr)
        else:
            print(row(outcome))
    return min(troubles, 1)


def row(reading: Reading) -> str:
    """Return one line: the film, the critic, the rating with its interval, what is praised and what is blamed most."""
    film, verdict = reading.film, reading.verdict
    title = f"{film.title} ({film.year})" if film.title and film.year else film.title or "?"
    between = f"{verdict.low:.1f} to {verdict.high:.1f}"
    praised, blamed = judged(reading, 1), judged(reading, -1)
    return LINE.format(title, reading.source.critic or "", f"{verdict.rating:.1f}", between, praised, blamed).rstrip()


def judged(reading: Reading, sign: int) -> str:
    """Return the three aspects that the critic praises (`sign` 1) or blames (-1) most."""
    weight: Counter[str] = Counter()
    for opinion in reading.opinions:
        if opinion.holder == "critic":
            weight[opinion.aspect] += round(1000 * max(0.0, sign * opinion.polarity) * opinion.certainty)
    return ", ".join(aspect for aspect, total in weight.most_common(3) if total)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["examples/reviews"]))
