"""The encoder as a witness: how sure it is that somebody worked on the film, given the wording and what the encoder hears in the names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp, log, prod
from typing import get_args

from cinetrace.reading.people.vocabulary import numbers
from cinetrace.reading.signals import Entity, EntityKind
from cinetrace.types import Span

_LIMIT = 1e-4


def belief(chances: Iterable[float], names: Sequence[Span], full: bool, entities: Sequence[Entity]) -> float:
    """Return the probability that the bearer of `names` worked on the film.

    `chances` are those of each job by the wording alone, `full` says whether a full name is among the names. The weights of the
    witness are learned (`training/people_witness.py`) on reviews that the encoder was not trained on.
    """
    weight = numbers("witness")
    total = weight["always"] + sum(weight[clue] * amount for clue, amount in testimony(chances, names, full, entities).items())
    return 1 / (1 + exp(-total))


def testimony(chances: Iterable[float], names: Sequence[Span], full: bool, entities: Sequence[Entity]) -> Mapping[str, float]:
    """Return what wording and encoder say, as clues by name: log odds of the wording, greatest certainty of each kind."""
    heard = {kind: _heard(kind, names, entities) for kind in get_args(EntityKind)}
    none = min(max(prod(1 - chance for chance in chances), _LIMIT), 1 - _LIMIT)
    return {
        "wording": log((1 - none) / none),
        "person": heard["person"],
        "person by full name": heard["person"] * full,
        "character": heard["character"],
        "title": max(heard["work"], heard["film"]),
        "unheard": float(not any(heard.values())),
        "full name": float(full),
    }


def _heard(kind: EntityKind, names: Sequence[Span], entities: Sequence[Entity]) -> float:
    """Return the greatest certainty with which the encoder takes one of the names for that kind, 0 when it never does."""
    same = (e for e in entities if e.kind == kind)
    return max((e.certainty for e in same if any(e.span.start < n.end and n.start < e.span.end for n in names)), default=0.0)
