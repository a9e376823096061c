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

LINE = "{:<24.24} {:<16.16} {:>4} {:>8}  {:<11} {}"


def main(names: list[str]) -> int:
    """Print the table; return 1 when one of the inputs cannot be read, else 0."""
    troubles = 0
    print(LINE.format("film", "critic", "/10", "80 %", "best", "worst").rstrip())
    for outcome in Desk.open().read(names):
        if isinstance(outcome, InputError):
            troubles += 1
            print(outcome, file=sys.stderr)
        else:
            print(row(outcome))
    return min(troubles, 1)


def row(reading: Reading) -> str:
    """Return one line: the film, the critic, the rating with its interval, what is praised and what is blamed most."""
    verdict, balance = reading.verdict, judged(reading)
    best = max(balance, key=lambda aspect: balance[aspect], default="")
    worst = min(balance, key=lambda aspect: balance[aspect], default="")
    return LINE.format(
        reading.film.title or "?",
        reading.source.critic or "",
        f"{verdict.rating:.1f}",
        f"{verdict.low:.1f}-{verdict.high:.1f}",
        best if balance[best] > 0 else "",
        worst if balance[worst] < 0 else "",
    ).rstrip()


def judged(reading: Reading) -> Counter[str]:
    """Return how far the critic praises (above 0) or blames (below 0) each aspect, sure opinions weighing more."""
    balance: Counter[str] = Counter()
    for opinion in reading.opinions:
        if opinion.holder == "critic" and opinion.aspect != "overall":
            balance[opinion.aspect] += round(100 * opinion.polarity * opinion.certainty)
    return balance


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["examples/reviews"]))
