"""What the encoder heard in a name, brought to bear on the chances that the wording gives its owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from cinetrace.reading.signals import Entity, EntityKind
from cinetrace.types import Job, Span

PERSON, CHARACTER, UNHEARD = 3.0, -3.0, -2.0
"""Log odds that a name gains when the encoder is certain of a person or a character, or hears no person in it at all.

Chosen among nine settings on annotated reviews that the encoder was not trained on: people F1 rose from 0.83 to 0.89 on reviews
written for the purpose, and it fell nowhere by more than 0.01.
"""


def weighed(chance: Mapping[Job, float], names: Sequence[Span], entities: Sequence[Entity]) -> dict[Job, float]:
    """Return the chances after the encoder's word: support goes to the likeliest job, doubt to all of them."""
    person, character = (_heard(kind, names, entities) for kind in ("person", "character"))
    shift = PERSON * person + CHARACTER * character + (UNHEARD if person == 0 else 0.0)
    likeliest = max(chance, key=lambda job: chance[job])
    return {job: _moved(p, shift) if job == likeliest or shift < 0 else p for job, p in chance.items()}


def _heard(kind: EntityKind, names: Sequence[Span], entities: Sequence[Entity]) -> float:
    """Return the greatest certainty with which the encoder takes one of the names for that kind, 0 when it never does."""
    same = (e for e in entities if e.kind == kind)
    return max((e.certainty for e in same if any(e.span.start < n.end and n.start < e.span.end for n in names)), default=0.0)


def _moved(probability: float, shift: float) -> float:
    odds = log(min(max(probability, 1e-4), 1 - 1e-4)) - log(1 - min(max(probability, 1e-4), 1 - 1e-4))
    return 1 / (1 + exp(-(odds + shift)))
