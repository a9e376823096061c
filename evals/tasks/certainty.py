"""Whether an opinion of certainty 0.7 is right seven times out of ten."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from cinetrace.reading.encoder import decode
from cinetrace.reading.encoder.encode import Encoded
from cinetrace.reading.encoder.model import Settings
from cinetrace.reading.opinions.opinions import NEITHER, find_opinions
from cinetrace.types import Opinion, Review, Span
from evals import gold
from evals.contender import Contender
from evals.data import some
from evals.metrics import Array, Figure, calibration_error, least_calibration_error
from evals.ours import as_review
from evals.tasks.base import Bench, Outcome, Task

FOLDS = 5
BINS = 10


class Read(NamedTuple):
    """An annotated review and what the encoder says of it."""

    row: dict[str, Any]
    review: Review
    encoded: Encoded


class Said(NamedTuple):
    """Certainty of the opinions reported in each review, and whether each was right."""

    certainty: list[Array]
    right: list[Array]

    def figure(self) -> Figure:
        """Return the calibration error, for resampling reviews."""
        return lambda chosen: calibration_error(self._of(self.certainty, chosen), self._of(self.right, chosen), BINS)

    @staticmethod
    def _of(each: list[Array], chosen: Array) -> Array:
        return np.concatenate([each[i] for i in chosen])

    def everything(self) -> tuple[Array, Array]:
        """Return all certainties and whether they were right."""
        return np.concatenate(self.certainty), np.concatenate(self.right)


class Certainty(Task):
    """Expected calibration error of the opinions that are reported in the dev reviews."""

    name = "certainty"
    title = "certainty of opinions (gold dev)"
    unit = "reviews"
    files = ("gold/dev",)

    def run(self, bench: Bench) -> Outcome:
        """Measure the calibration that ships, and one fitted and measured on dev by cross-validation over reviews."""
        rows = some(gold.rows("dev"), bench.sizes.annotated, lambda r: str(r["text"]))
        reviews = [as_review(r["text"], [Span(s["start"], s["end"]) for s in r["sentences"]]) for r in rows]
        read = [Read(*both, e) for both, e in zip(zip(rows, reviews, strict=True), bench.ours.encoded(reviews), strict=True)]
        settings = bench.ours.reader.model.settings
        ships, crossed = reported(read, [settings] * len(read)), reported(read, cross_fitted(read, settings))

        def measure(contender: Contender) -> dict[str, Figure]:
            return {"calibration error, as it ships": ships.figure(), "calibration error, cross-validated": crossed.figure()}

        return Outcome(len(read), bench.compare(len(read), measure, alone=True), 0, _notes(ships), {"certainty that ships": bins(ships)})


def _notes(ships: Said) -> tuple[str, ...]:
    certainty, _ = ships.everything()
    least = least_calibration_error(certainty, BINS)
    return (
        f"expected calibration error (Naeini et al. 2015) over {BINS} bins of equal mass (Nguyen & O'Connor 2015) of the {len(certainty)} "
        "opinions reported; one is right when the annotation has its aspect with its sign in that sentence; cross-validated: slope and "
        f"intercepts fitted again on four fifths of the reviews, measured on the rest; exact certainties would show {least:.3f} by chance",
    )


def reported(read: Sequence[Read], settings: Sequence[Settings]) -> Said:
    """Return certainty and rightness of what each review's own settings report."""
    said = Said([], [])
    for one, own in zip(read, settings, strict=True):
        opinions = find_opinions(one.review, one.encoded, decode.signals(one.review, one.encoded, own), own)
        said.certainty.append(np.array([o.certainty for o in opinions], float))
        said.right.append(np.array([is_right(o, one.row) for o in opinions], float))
    return said


def is_right(opinion: Opinion, row: dict[str, Any]) -> bool:
    """Say whether the sentence that holds most of the evidence is annotated with the aspect and the sign."""

    def shared(s: dict[str, Any]) -> int:
        return int(min(opinion.evidence.end, s["end"]) - max(opinion.evidence.start, s["start"]))

    sentence = max(row["sentences"], key=shared)
    polarity = [o["polarity"] for o in sentence["opinions"] if o["aspect"] == opinion.aspect]
    return bool(polarity) and sign(float(np.mean(polarity))) == sign(opinion.polarity)


def sign(polarity: float) -> int:
    """Return -1, 0 or 1."""
    return 0 if abs(polarity) < NEITHER else (1 if polarity > 0 else -1)


def cross_fitted(read: Sequence[Read], settings: Settings) -> list[Settings]:
    """Return for each review the settings with the calibration fitted on the other folds; folds go by the hash of the text."""
    from training.fit import opinion_targets, platt

    folds = [int(hashlib.sha256(r.review.text.encode()).hexdigest(), 16) % FOLDS for r in read]
    by_fold = {}
    for fold in set(folds):
        odds, right, _ = opinion_targets([(r.row, r.encoded) for r, f in zip(read, folds, strict=True) if f != fold])
        by_fold[fold] = replace(settings, certainty=platt(odds, right))
    return [by_fold[fold] for fold in folds]


def bins(said: Said) -> dict[str, dict[str, float]]:
    """Return the bins of a reliability table."""
    certainty, right = said.everything()
    parts = [p for p in np.array_split(np.argsort(certainty, kind="stable"), BINS) if len(p)]
    return {f"{certainty[p].min():.2f} to {certainty[p].max():.2f}": _bin(certainty[p], right[p]) for p in parts}


def _bin(certainty: Array, right: Array) -> dict[str, float]:
    return {"opinions": float(len(right)), "certainty": float(certainty.mean()), "right": float(right.mean())}
