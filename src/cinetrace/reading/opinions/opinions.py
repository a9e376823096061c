"""What the critic judges, sentence by sentence, each with the words that show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cinetrace.reading.aspects import names
from cinetrace.reading.encoder import decode
from cinetrace.reading.encoder.encode import Encoded
from cinetrace.reading.encoder.model import Settings
from cinetrace.reading.opinions.holder import holder
from cinetrace.reading.signals import ROLES, Signals
from cinetrace.types import Opinion, Review, Role, Sentence, Span

NEITHER = 0.25
"""Polarity up to which an opinion leans to neither side."""
ALONE = 0.5
"""Certainty from which a clause is heard although its sentence as a whole is not."""
HEARD = 0.03
"""Probability of an opinion under which a sentence judges nothing, and has no polarity; roles are stricter (Settings.roles)."""


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
    """Return the opinions in text order: one for each aspect that a sentence judges, two where it praises and blames it."""
    turning = _turning(encoded, settings)
    out: list[Opinion] = []
    heard = np.argwhere(found.aspects.astype(np.float64) >= settings.opinion).tolist()
    for sentence, aspect in sorted({*turning, *map(tuple, heard)}):
        whole = Judgement(float(found.aspects[sentence, aspect]), float(found.aspect_polarity[sentence, aspect]), None)
        for one in _judgements(whole, turning.get((sentence, aspect), []), settings.opinion):
            out.append(_opinion(review, encoded, settings, sentence, aspect, one))
    return tuple(sorted(out, key=lambda o: (o.evidence, o.aspect)))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one sentence or clause says of one aspect; `within` is None for the whole sentence."""

    certainty: float
    polarity: float
    within: Span | None

    @property
    def leans(self) -> int:
        """-1 for blame, 1 for praise, 0 for neither."""
        return 0 if abs(self.polarity) < NEITHER else (1 if self.polarity > 0 else -1)


def _turning(encoded: Encoded, settings: Settings) -> dict[tuple[int, int], list[Judgement]]:
    """Return what the clauses of sentences that turn say, by sentence and aspect."""
    sure = decode.certainty(encoded.clause_aspects, encoded.clause_signs, settings)
    polarity = decode.softmax(encoded.clause_signs) @ decode.GRADES
    said: dict[tuple[int, int], list[Judgement]] = defaultdict(list)
    for row, aspect in np.argwhere(sure >= settings.opinion):
        clause = encoded.clauses[row]
        said[clause.sentence, int(aspect)].append(Judgement(float(sure[row, aspect]), float(polarity[row, aspect]), clause.span))
    return said


def _judgements(whole: Judgement, parts: list[Judgement], least: float) -> list[Judgement]:
    """Return what stands: the sentence's own judgement, or its praise and its blame apart where its clauses disagree."""
    best = {side: max((p for p in parts if p.leans == side), key=lambda p: p.certainty, default=None) for side in (-1, 1)}
    praise, blame = best[1], best[-1]
    if praise and blame:
        return [praise, blame]
    alone = praise or blame
    if whole.certainty < least:
        return [alone] if alone and alone.certainty >= ALONE else []
    return [whole, alone] if alone and alone.leans * whole.leans < 0 else [whole]


def _opinion(review: Review, encoded: Encoded, settings: Settings, sentence: int, aspect: int, one: Judgement) -> Opinion:
    span = decode.evidence(review, encoded, sentence, aspect, settings.evidence, one.within)
    return Opinion(
        names()[aspect],
        round(one.polarity, 2),
        round(one.certainty, 3),
        span,
        decode.target(review, encoded, sentence, span),
        holder(review.text, review.sentences[sentence], span),
    )
