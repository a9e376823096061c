"""What `cinetrace advise` prints with --json."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cinetrace.types import Advice, Call, Format, Prediction, Span


@dataclass(frozen=True, slots=True)
class AdviceWords:
    """Words that a part of the advice rests on; `quote` is None where they give away the story and spoilers were not asked for."""

    voice: int
    span: Span
    quote: str | None
    critic: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class AdviceReference:
    """A numbered claim of the advice."""

    number: int
    claim: str
    words: tuple[AdviceWords, ...]


@dataclass(frozen=True, slots=True)
class Advise:
    """Advice on one film; `rated` is what the person has rated it already, which is left out of the prediction."""

    advice: Advice
    rated: float | None
    references: tuple[AdviceReference, ...]


@dataclass(frozen=True, slots=True)
class AdviseLine:
    """One film among many: the call with its prediction, and the reason that weighs most."""

    title: str
    year: int | None
    number: int | None
    call: Call
    prediction: Prediction | None
    format: Format | None
    date: str | None
    avoided: tuple[str, ...]
    reason: str | None
    share: float | None


@dataclass(frozen=True, slots=True)
class AdviseMany:
    """Advice on what is out or coming, or on all films, what is best for the person first."""

    person: str
    day: str
    films: tuple[AdviseLine, ...]
    considered: int
    ratings: int


@dataclass(frozen=True, slots=True)
class TasteCrowd:
    """What was learned from other people; `changed` is false when there was nothing to forget."""

    people: int
    films: int
    ratings: int
    changed: bool


ADVICE_ANSWERS: Mapping[str, type] = {"advise": Advise, "advise-many": AdviseMany, "taste-crowd": TasteCrowd}
"""By the name in their `schema`."""
