"""What the critic's prose amounts to: a rating with its interval, a stance, and the sentences it rests on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cinetrace.reading.encoder.model import Settings
from cinetrace.reading.signals import Signals
from cinetrace.types import Opinion, Review, Span, Stance, StatedRating, Verdict

STANCES: tuple[tuple[float, Stance], ...] = ((8, "must-see"), (6, "recommended"), (4, "mixed"), (2, "not-recommended"), (0, "avoid"))
"""Lowest rating of each stance: equal fifths of the scale; `training/NOTES.md` has how far annotators' verdicts agree."""
ROUNDING = 0.5
"""Half width of the interval around a score that the critic states: what rounding to half stars can hide."""


def features(found: Signals) -> NDArray[np.float32]:
    """Return what the rating is fitted on: [8] pooled rating, weighted polarity, end, praise, blame, overall, extremes, one."""
    opinion = found.roles[:, 0]
    weight = opinion / max(float(opinion.sum()), 1e-6)
    end = found.polarity[-3:] * opinion[-3:]
    overall = found.aspects[:, 0]
    overall_mean = float((overall * found.aspect_polarity[:, 0]).sum() / (overall.sum() + 0.5))
    heat = found.aspects * found.aspect_polarity
    return np.array(
        [
            found.rating,
            float((weight * found.polarity).sum()),
            float(end.mean()),
            float((weight * np.maximum(found.polarity, 0)).sum()),
            overall_mean,
            float(heat.sum() / (found.aspects.sum() + 1)),
            float(np.abs(heat).sum() / (found.aspects.sum() + 1)),
            1.0,
        ],
        np.float32,
    )


def find_verdict(review: Review, found: Signals, opinions: Sequence[Opinion], stated: StatedRating | None, settings: Settings) -> Verdict:
    """Return the verdict; a score that the review states decides the rating."""
    rating = float(features(found) @ np.array(settings.rating, np.float32))
    half = settings.spread
    if stated is not None:
        rating, half = 10 * stated.value / stated.best, ROUNDING
    rating = min(10.0, max(0.0, rating))
    return Verdict(
        round(rating, 1),
        round(max(0.0, rating - half), 1),
        round(min(10.0, rating + half), 1),
        round((rating - 5) / 5, 2),
        next(stance for least, stance in STANCES if rating >= least),
        _evidence(review, found, opinions, rating - 5, stated),
        stated,
    )


def _evidence(review: Review, found: Signals, opinions: Sequence[Opinion], lean: float, stated: StatedRating | None) -> tuple[Span, ...]:
    """The judgements that lean like the rating, those of the whole film before others, surest first, at most three; a stated score."""
    own = [o for o in opinions if o.holder == "critic"]
    agreeing = [o for o in own if o.polarity * lean >= 0]
    chosen = [o for o in agreeing if o.aspect == "overall"] or agreeing or own
    spans = [o.evidence for o in sorted(chosen, key=lambda o: -o.certainty * (0.5 + abs(o.polarity)))[:3]]
    if stated is not None and stated.span is not None:
        spans.append(stated.span)
    if not spans and len(review.sentences):
        spans.append(review.sentences[int(np.abs(found.polarity).argmax())])
    return tuple(sorted(set(spans)))
