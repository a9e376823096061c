"""Reviews of the films that people have rated, read by our reader; what was read is kept, since it takes a while.

Critics' quotes name the film by its IMDb id, and so do the reviews of IMDb's test part, which the reader never learned from. Of
each film the first few are read, by their order in the file.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from cinetrace.catalogue import builtin
from cinetrace.reading.reader import Reader
from cinetrace.text import review_of
from cinetrace.types import PageFacts, Reading, Review
from evals.progress import watched

DATA = Path(__file__).parents[3] / "shared" / "data"
KEEP = Path(__file__).parents[2] / ".work" / "evals" / "taste"
MOST = {"critic-quotes": 99, "imdb-test": 3}
"""Reviews of one film that are read, by where they are from."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one review says of a film: a rating from 0 to 10 with its 80 % interval, and of each aspect, from -2 to 2, how sure."""

    film: str
    critic: str | None
    fresh: bool | None
    """What the aggregator's staff made of it; None when they did not say."""
    rating: float
    low: float
    high: float
    aspects: Mapping[str, tuple[float, float]]
    """Mean polarity and summed certainty of the critic's own judgements."""


def told(corpus: str, films: Iterable[str], read: bool = True) -> list[Told]:
    """Return what the reviews of these films say, read now or kept from another run; without `read` only what is kept."""
    KEEP.mkdir(parents=True, exist_ok=True)
    kept = KEEP / f"{corpus}.jsonl"
    rows = list(_rows(corpus, set(films)))
    done = kept.read_bytes().count(b"\n") if kept.exists() else 0
    if not read:
        rows = rows[:done]
    with kept.open("ab") as out:  # a run that was cut off goes on where it stopped
        for one in _read(rows[done:]):
            out.write(msgspec.json.encode(one) + b"\n")
    found = (msgspec.json.decode(line, type=Told | None) for line in kept.read_bytes().splitlines()[: len(rows)])
    return [one for one in found if one]


@dataclass(frozen=True, slots=True)
class Row:
    """One review's text, and what stands beside it."""

    film: str
    text: str
    title: str | None = None
    critic: str | None = None
    fresh: bool | None = None


def _rows(corpus: str, films: set[str]) -> Iterator[Row]:
    seen: Counter[str] = Counter()
    with gzip.open(DATA / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            one = _quote(row) if corpus == "critic-quotes" else Row(row["imdb_id"], row["text"].replace("<br />", "\n"))
            if one.film in films and one.text.strip() and seen[one.film] < MOST[corpus]:
                seen[one.film] += 1
                yield one


def _quote(row: Mapping[str, str]) -> Row:
    fresh = {"fresh": True, "rotten": False}.get(row["fresh"])
    return Row(f"tt{row['imdb']}", row["quote"], row["title"], row["critic"], fresh)


def _read(rows: list[Row]) -> Iterator[Told | None]:
    """What each says; None where nobody judges a film."""
    if not rows:
        return
    reader = Reader(None, builtin(), 2)
    reviews = (_review(row) for row in rows)
    for row, outcome in zip(rows, watched("reading", reader.read(reviews), len(rows)), strict=True):
        yield _told(row, outcome) if isinstance(outcome, Reading) else None


def _told(row: Row, reading: Reading) -> Told:
    return Told(row.film, row.critic, row.fresh, *_verdict(reading), _aspects(reading))


def _review(row: Row) -> Review:
    return review_of(row.text, facts=PageFacts(title=row.title))


def _verdict(reading: Reading) -> tuple[float, float, float]:
    return reading.verdict.rating, reading.verdict.low, reading.verdict.high


def _aspects(reading: Reading) -> dict[str, tuple[float, float]]:
    sums: dict[str, list[float]] = {}
    for opinion in reading.opinions:
        if opinion.holder == "critic":
            total = sums.setdefault(opinion.aspect, [0.0, 0.0])
            total[0] += opinion.certainty * opinion.polarity
            total[1] += opinion.certainty
    return {aspect: (total / weight, weight) for aspect, (total, weight) in sums.items() if weight}
