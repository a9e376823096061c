"""What the critic judges, sentence by sentence, each with the words that show it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cinetrace.reading import decode
from cinetrace.reading.aspects import names
from cinetrace.reading.encoder import Encoded
from cinetrace.reading.holder import holder
from cinetrace.reading.model import Settings
from cinetrace.reading.signals import ROLES, Signals
from cinetrace.types import Opinion, Review, Role, Sentence

HEARD = 0.2
"""Probability of an opinion above which a sentence's polarity is stated at all."""


def find_sentences(review: Review, found: Signals, settings: Settings) -> tuple[Sentence, ...]:
    """Return every sentence with its roles (at least one), polarity where it judges, and spoiler probability."""
    return tuple(
        Sentence(span, _roles(found.roles[i], settings.roles), _polarity(found, i), round(float(found.spoiler[i]), 3))
        for i, span in enumerate(review.sentences)
    )


def _roles(probability: Sequence[float], threshold: Sequence[float]) -> tuple[Role, ...]:
    over = np.asarray(probability) / np.asarray(threshold)
    return tuple(r for r, x in zip(ROLES, over, strict=True) if x >= 1) or (ROLES[int(over.argmax())],)


def _polarity(found: Signals, sentence: int) -> float | None:
    return round(float(found.polarity[sentence]), 3) if found.roles[sentence, 0] >= HEARD else None


def find_opinions(review: Review, encoded: Encoded, found: Signals, settings: Settings) -> tuple[Opinion, ...]:
    """Return the opinions in text order; one for each aspect that a sentence judges."""
    out = []
    judged = found.aspects >= settings.opinion
    for sentence, aspect in np.argwhere(judged):
        span = decode.evidence(review, encoded, sentence, aspect, settings.evidence)
        out.append(
            Opinion(
                names()[aspect],
                round(float(found.aspect_polarity[sentence, aspect]), 2),
                round(float(found.aspects[sentence, aspect]), 3),
                span,
                decode.target(review, encoded, sentence, span),
                holder(review.text, review.sentences[sentence], span),
            )
        )
    return tuple(sorted(out, key=lambda o: (o.evidence, o.aspect)))
