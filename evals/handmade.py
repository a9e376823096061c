"""Print how well the rules of the reading stage read the handmade sentences: precision, recall and F1 of each file.

python -m evals.handmade [--failures] [--only FILE]
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import eq
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from cinetrace.reading.opinions.audience import find_audience
from cinetrace.reading.opinions.cautions import find_cautions
from cinetrace.reading.opinions.expectation import find_expectation
from cinetrace.reading.opinions.stated import find_stated
from cinetrace.reading.releases.releases import find_releases
from cinetrace.text import review_of
from cinetrace.types import Release, Review, Span

FOLDER = Path(__file__).parent / "handmade"
REGIONS = {"uk": "united kingdom", "u.k.": "united kingdom", "us": "united states", "u.s.": "united states", "usa": "united states"}


class Count(NamedTuple):
    """What was right, what was found wrongly, what was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def plus(self, other: Count) -> Count:
        """Return both counts added up."""
        return Count(*(a + b for a, b in zip(self, other, strict=True)))

    def line(self) -> str:
        """Return precision, recall and F1 as a line."""
        found, wanted = self.right + self.wrong, self.right + self.missed
        shares = (self.right / n if n else math.nan for n in (found, wanted, (found + wanted) / 2))
        return "  ".join(f"{name} {share:.3f}" for name, share in zip(("P", "R", "F1"), shares, strict=True)) + f"  of {wanted}"


class Figure(NamedTuple):
    """One thing to count in a row: what is wanted and what was found, and when two are the same."""

    name: str
    wanted: list[Any]
    found: list[Any]
    same: Callable[[Any, Any], bool] = eq

    def apart(self) -> tuple[list[Any], list[Any]]:
        """Return what was missed and what was found wrongly; each found thing answers one wanted thing."""
        missed, left = [], list(self.found)
        for wanted in self.wanted:
            hit = next((i for i, found in enumerate(left) if self.same(wanted, found)), None)
            if hit is None:
                missed.append(wanted)
            else:
                del left[hit]
        return missed, left

    def tally(self) -> Count:
        """Return how it went."""
        missed, wrong = self.apart()
        return Count(len(self.wanted) - len(missed), len(wrong), len(missed))


class Words(NamedTuple):
    """A place in the text and what is said of it; printed as the words."""

    span: Span
    label: Any
    words: str

    def __repr__(self) -> str:
        return f"{self.label or ''}“{self.words}”"


def overlapping(a: Words, b: Words) -> bool:
    """Tell whether the labels are equal and the places share a character."""
    return bool(a.label == b.label) and a.span.start < b.span.end and b.span.start < a.span.end


def alike(a: str, b: str) -> bool:
    """Tell whether two names of a company begin alike, as Severin and Severin Films do."""
    return a.startswith(b) or b.startswith(a)


def dates(releases: Iterable[Release]) -> list[str]:
    """Return each date once."""
    return sorted({r.date for r in releases})


def pairs(releases: Iterable[Release]) -> list[tuple[str, str]]:
    """Return each date with each of its formats once."""
    return sorted({(r.date, f) for r in releases for f in r.formats or ("",)})


def names(values: Iterable[str | None]) -> list[str]:
    """Return each name once, in lower case."""
    return sorted({v.lower() for v in values if v})


def regions(releases: Iterable[Release]) -> list[str]:
    """Return each region once, under one name."""
    return sorted({REGIONS.get(name, name) for name in names(r.region for r in releases)})


def releases(row: Any, review: Review, find: Callable[..., Any]) -> Iterator[Figure]:
    """Compare dates with their formats, dates alone, distributors and regions."""
    found = find(replace(review, source=replace(review.source, published=row.published)), None, row.film_year)
    yield Figure("date+format", pairs(row.releases), pairs(found))
    yield Figure("date", dates(row.releases), dates(found))
    yield Figure("distributor", names(r.distributor for r in row.releases), names(r.distributor for r in found), alike)
    yield Figure("region", regions(row.releases), regions(found))


def stated(row: Any, review: Review, find: Callable[..., Any]) -> Iterator[Figure]:
    """Compare scores as shares of the best, and as written."""
    wanted = [] if row.value is None else [(row.value, row.best)]
    score = find(review)
    found = [] if score is None else [(score.value, score.best)]
    yield Figure("share", wanted, found, lambda a, b: math.isclose(a[0] / a[1], b[0] / b[1], abs_tol=0.005))
    yield Figure("value+best", wanted, found)


def marked(review: Review, row: Any, label: Any) -> Words:
    """Return the place of a row's words in the review."""
    start = review.text.index(row.words)
    return Words(Span(start, start + len(row.words)), label, row.words)


def claimed(review: Review, claim: Any, label: Any) -> Words:
    """Return the place of a claim's evidence."""
    return Words(claim.evidence, label, claim.evidence.of(review.text))


def places(name: str, review: Review, wanted: Iterable[Any], found: Iterable[Any], label: Callable[[Any], Any]) -> Figure:
    """Compare places that bear a label."""
    return Figure(name, [marked(review, w, label(w)) for w in wanted], [claimed(review, f, label(f)) for f in found], overlapping)


def audience(row: Any, review: Review, find: Callable[..., Any]) -> Iterator[Figure]:
    """Compare the conditions, without and with their stance."""
    found = find(review, None)
    yield places("words", review, row.audience, found, lambda _: None)
    yield places("words+stance", review, row.audience, found, lambda a: a.stance)


def expectation(row: Any, review: Review, find: Callable[..., Any]) -> Iterator[Figure]:
    """Compare the expectation, without and with what was expected and delivered."""
    wanted, found = ([e] if e else [] for e in (row.expectation, find(review, None, None)))
    yield places("words", review, wanted, found, lambda _: None)
    yield places("words+signs", review, wanted, found, lambda e: (e.expected, e.delivered))


def cautions(row: Any, review: Review, find: Callable[..., Any]) -> Iterator[Figure]:
    """Compare the kinds, and the kinds at their words."""
    found = find(review, None, None)
    yield Figure("kind", sorted({c.kind for c in row.cautions}), sorted({c.kind for c in found}))
    yield places("kind+words", review, row.cautions, found, lambda c: c.kind)


FILES = {f.__name__: f for f in (releases, stated, audience, expectation, cautions)}


def rows(name: str) -> list[Any]:
    """Return the rows of a file."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line, object_hook=lambda fields: SimpleNamespace(**fields)) for line in lines]


RULES: dict[str, Callable[..., Any]] = {
    "releases": find_releases,
    "stated": find_stated,
    "audience": find_audience,
    "expectation": find_expectation,
    "cautions": find_cautions,
}
"""The product's rule for each file."""


def read(name: str, find: Callable[..., Any]) -> Iterator[tuple[str, list[Figure]]]:
    """Return the text of each row with its figures."""
    for row in rows(name):
        yield row.text, list(FILES[name](row, review_of(row.text), find))


def totals(results: Iterable[tuple[str, list[Figure]]]) -> dict[str, Count]:
    """Return the counts of each figure added up."""
    counts: dict[str, Count] = {}
    for figure in (f for _, figures in results for f in figures):
        counts[figure.name] = counts.get(figure.name, Count()).plus(figure.tally())
    return counts


def failure(number: int, text: str, figures: Iterable[Figure]) -> str:
    """Return a line on what went wrong in a row; empty where nothing did."""
    troubles = []
    for figure in figures:
        missed, wrong = figure.apart()
        parts = [f"{word} {things}" for word, things in (("missed", missed), ("wrong", wrong)) if things]
        troubles += [f"{figure.name}: {', '.join(parts)}"] if parts else []
    return f"  {number:3} {text[:120]!r}\n      {'; '.join(troubles)}" if troubles else ""


def show(name: str, failures: bool) -> None:
    """Print the figures of a file, and its failing rows."""
    results = list(read(name, RULES[name]))
    print(*(f"{name + '.' + figure:24} {count.line()}" for figure, count in totals(results).items()), sep="\n")
    if failures:
        print(*filter(None, (failure(i, *result) for i, result in enumerate(results, 1))), sep="\n")


def main() -> None:
    """Run the files asked for."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--only", choices=list(FILES), help="read this file alone")
    ap.add_argument("--failures", action="store_true", help="list each row that went wrong")
    a = ap.parse_args()
    for name in [a.only] if a.only else FILES:
        show(name, a.failures)


if __name__ == "__main__":
    main()
