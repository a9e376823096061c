"""Annotated reviews of several outlets: everything that a reading says, by the scorer that came with them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from training import corpora

from cinetrace.reading.aspects import names
from cinetrace.reading.signals import ROLES
from evals import gold
from evals.contender import Contender, Kind, Question
from evals.data import some
from evals.metrics import Array, Figure
from evals.tasks.base import Bench, Outcome, Task

SHOWN = (
    "role.macro_f1", "role.opinion.f1", "aspect.f1", "aspect+sign.f1", "evidence.char_f1", "polarity.accuracy", "spoiler.auc",
    "rating.mae10", "rating.spearman", "rating.coverage", "film.accuracy", "people.f1", "people+role.f1", "works.f1",
    "releases.f1", "cautions.f1", "audience.f1",
)  # fmt: skip
ANSWERED = SHOWN[:9]
"""Figures of what peers say anything about."""
BY_OUTLET = ("role.macro_f1", "aspect+sign.f1", "evidence.char_f1", "polarity.accuracy", "rating.mae10", "people.f1")
OUTLETS = {"imdb": "IMDb users", "fshowalter": "a movielog critic", "felix": "a student newspaper"}
RESAMPLES = 200
"""The scorer takes its time: so many resamples of ours are scored, and none of the peers."""

Row = dict[str, Any]


class Annotated(Task):
    """Readings of the dev reviews; what learns, learns from the train reviews."""

    name = "gold"
    title = "annotated reviews (gold dev)"
    files = ("gold/dev", "gold/train")
    held = tuple(n for n in SHOWN if n != "rating.coverage")

    def run(self, bench: Bench) -> Outcome:
        """Score everybody's readings."""
        dev, train = (some(gold.rows(s), bench.sizes.annotated, lambda r: str(r["text"])) for s in ("dev", "train"))
        asked = questions(train)
        scored: dict[str, Scored] = {}

        def measure(contender: Contender) -> dict[str, Figure]:
            readings = contender.readings(asked, [gold.review(row) for row in dev])
            scored[contender.name] = Scored(dev, readings, RESAMPLES if contender is bench.ours else 0)
            said = SHOWN if contender is bench.ours else [n for n in ANSWERED if n != "spoiler.auc" or "spoiler" not in contender.silent]
            return {n: scored[contender.name].figure(n) for n in said}

        figures = bench.compare(len(dev), measure)
        ours = scored[bench.ours.name]
        missing = int(ours.all()["missing"])
        notes = (f"{missing} of the reviews were refused",) if missing else ()
        details = {"by outlet": by_outlet(dev, ours), "by aspect": by_aspect(dev, ours)}
        return Outcome(len(dev), figures, len(train), notes, details)


class Scored:
    """The scorer's figures of one contender's readings, for any choice of reviews; each choice is scored once."""

    def __init__(self, rows: Sequence[Row], readings: Sequence[dict[str, Any]], resamples: int) -> None:
        self.rows, self.resamples = rows, resamples
        self.readings = [{**reading, "id": str(row["n"])} for row, reading in zip(rows, readings, strict=True) if reading]
        self.found: dict[bytes, dict[str, float]] = {}

    def of(self, chosen: Array) -> dict[str, float]:
        """Return every figure over the reviews with these numbers."""
        key = chosen.tobytes()
        if key not in self.found:
            self.found[key] = gold.score([self.rows[i] for i in chosen], self.readings)
        return self.found[key]

    def all(self) -> dict[str, float]:
        """Return every figure over all reviews."""
        return self.of(np.arange(len(self.rows)))

    def figure(self, name: str) -> Figure:
        """Return one figure for resampling; only the first resamples are scored, the others have no figure."""
        seen: set[bytes] = set()

        def value(chosen: Array) -> float:
            seen.add(chosen.tobytes())
            return self.of(chosen).get(name, np.nan) if len(seen) <= self.resamples + 1 else np.nan

        return value


def questions(rows: Sequence[Row]) -> dict[Kind, Question]:
    """Return what annotated reviews teach, a question for each part of a reading."""
    sentences = [(row["text"][s["start"] : s["end"]], s) for row in rows for s in row["sentences"]]
    judged = [(text, s) for text, s in sentences if s["opinions"]]
    each = [(text, o["polarity"]) for text, s in judged for o in s["opinions"]]
    plot = [(text, s) for text, s in sentences if "plot" in s["roles"]]
    rated = [(row["text"], _rating(row)) for row in rows if _rating(row) is not None]

    def of(kind: Kind, examples: Sequence[tuple[str, Any]], answer: Callable[[Any], Any]) -> tuple[Kind, Question]:
        return kind, Question(kind, [text for text, _ in examples], np.array([answer(label) for _, label in examples]))

    return dict([
        of("roles", sentences, lambda s: [r in s["roles"] for r in ROLES]),
        of("aspects", sentences, lambda s: [a in {o["aspect"] for o in s["opinions"]} for a in names()]),
        of("sign", each, lambda polarity: 1 + np.sign(polarity)),
        of("polarity", judged, lambda s: 1 + np.sign(sum(o["polarity"] for o in s["opinions"]))),
        of("spoiler", plot, lambda s: int(s["spoiler"])),
        of("rating", rated, float),
    ])  # fmt: skip


def _rating(row: Row) -> float | None:
    found: float | None = row["annotator_rating10"] if row["rating10"] is None else row["rating10"]
    return found


def by_outlet(rows: Sequence[Row], scored: Scored) -> dict[str, dict[str, float]]:
    """Return a few figures for the reviews of each outlet."""
    sources = json.loads((corpora.GOLD / "sources.json").read_text(encoding="utf-8"))["dev"]
    outlets = [sources[str(row["n"])][0] for row in rows]
    out = {}
    for outlet, count in Counter(outlets).most_common():
        found = scored.of(np.array([i for i, o in enumerate(outlets) if o == outlet]))
        name = OUTLETS.get(outlet) or outlet.removeprefix("panglee-").replace("-", " ").title()
        out[name] = {"reviews": float(count), **{n: found[n] for n in BY_OUTLET if n in found}}
    return out


def by_aspect(rows: Sequence[Row], scored: Scored) -> dict[str, dict[str, float]]:
    """Return how often each aspect is judged and how well that is found."""
    count = Counter(a for row in rows for s in row["sentences"] for a in {o["aspect"] for o in s["opinions"]})
    found = scored.all()
    return {a: {"judged": float(count[a]), "F1": found.get(f"aspect.{a}.f1", np.nan)} for a in names()}
