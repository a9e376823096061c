"""The handmade sentences, which were written for this project and lie in it: what rules read, and names read with the model."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cinetrace.text import review_of
from evals import handmade, names
from evals.handmade import Count, totals
from evals.metrics import Estimate
from evals.tasks.base import Bench, Outcome, Task

FILES = (*handmade.FILES, "names")


class Handmade(Task):
    """F1 or share right of each figure of each file."""

    name = "handmade"
    title = "handmade sentences"
    unit = "rows"
    files = tuple(f"handmade/{name}" for name in FILES)
    held = ("*",)

    def run(self, bench: Bench) -> Outcome:
        """Read every file; there is nothing to resample."""
        found = {**dict(rules()), **dict(named(bench))}
        size = sum(len(handmade.rows(name)) for name in FILES)
        figures = {name: {bench.ours.name: Estimate(value, value, value)} for name, value in found.items()}
        return Outcome(size, figures)


def rules() -> Iterator[tuple[str, float]]:
    """Yield the F1 of what the rules find in each file."""
    for name in handmade.FILES:
        counts = totals(handmade.read(name, handmade.RULES[name]))
        yield from ((f"{name}.{figure}", f1(count)) for figure, count in counts.items())


def named(bench: Bench) -> Iterator[tuple[str, float]]:
    """Yield how well the complete reader finds film, people and works."""
    reader = bench.ours.reader
    results = [(row.text, list(names.figures(row, names.by_model(reader, review_of(row.text))))) for row in handmade.rows("names")]
    for figure, count in totals(results).items():
        yield f"names.{figure}", share(count) if figure in names.SHARES else f1(count)


def f1(count: Count) -> float:
    """Return the F1."""
    return 2 * count.right / max(1, 2 * count.right + count.wrong + count.missed)


def share(count: Count) -> float:
    """Return the share right of what there was; NaN where there was nothing."""
    wanted = count.right + count.missed
    return count.right / wanted if wanted else np.nan
