"""What the desk hands to a screen that is more than one noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cinetrace.errors import CinetraceError
from cinetrace.types import Byline, Consensus, CriticReview, CriticScale, FilmRecord, Voice

Outcome = Literal["new", "copy", "known", "re-read", "not a review", "unreadable"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input: it is told only when the library holds it for good, or when nothing came of it."""

    name: str
    outcome: Outcome
    error: CinetraceError | None = None
    """Why nothing came of it."""
    number: int | None = None
    """The library's number of the review."""
    film: FilmRecord | None = None
    unsure: bool = False
    """True when the review waits for somebody to say which film it is about."""


@dataclass(frozen=True, slots=True)
class FilmView:
    """A film's consensus, and the voices that it cites by their number."""

    consensus: Consensus
    voices: Mapping[int, Voice]


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody whom reviews name, under the spelling that most of them use; `reviews` is how many name them in any."""

    name: str
    spellings: tuple[str, ...]
    reviews: int


@dataclass(frozen=True, slots=True)
class Point:
    """A film that a critic and others have scored, 0 to 10; `others` is the mean of theirs on the scale that all share."""

    film: FilmRecord
    rating: float
    others: float
    n: int
    """How many others."""


@dataclass(frozen=True, slots=True)
class CriticView:
    """How a critic scores; `scale` is None while nobody else has scored one of their films."""

    byline: Byline
    scale: CriticScale | None
    described: str | None
    """The scale in words."""
    centre: float
    """Mean score of all critics."""
    points: tuple[Point, ...]
    reviews: tuple[CriticReview, ...]
    """The newest first."""
