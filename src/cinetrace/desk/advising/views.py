"""What a screen is handed of advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cinetrace.types import Advice, Voice


@dataclass(frozen=True, slots=True)
class AdviceView:
    """Advice on one film, and the voices that it cites by their number."""

    advice: Advice
    voices: Mapping[int, Voice]
    rated: float | None = None
    """What the person has rated the film already, 0 to 10: that rating is left out of the prediction."""


@dataclass(frozen=True, slots=True)
class Advices:
    """Advice on many films, what is best for the person first."""

    person: str
    day: str
    found: tuple[AdviceView, ...]
    considered: int
    """How many films were looked at."""
    ratings: int
    """How many ratings of the person it rests on."""
