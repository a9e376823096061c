"""What one sees of a library when walking along its shelves: films at a glance, and the people whom reviews name."""

from __future__ import annotations

from dataclasses import dataclass

from cinetrace.types.readings import Job, Part, Stance
from cinetrace.types.shelf import FilmRecord, Hit
from cinetrace.types.sources import Span


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a library holds; `unsure` reviews wait for somebody to say which film they are about."""

    films: int
    reviews: int
    critics: int
    unsure: int


@dataclass(frozen=True, slots=True)
class Glance:
    """A film at a glance: the plain mean of its voices' ratings, 0 to 10, and the lowest and highest of them."""

    film: FilmRecord
    voices: int
    mean: float
    lowest: float
    highest: float
    published: str | None
    """Date of the newest review."""
    said: Hit | None
    """A sentence that carries the verdict of the review that came in last, and gives nothing away."""


@dataclass(frozen=True, slots=True)
class Credited:
    """Somebody whom reviews name as having worked on a film."""

    name: str
    reviews: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """What one review says of somebody's work on its film; `span` are the words that show it."""

    review: int
    film: FilmRecord | None
    job: Job
    character: str | None
    part: Part
    span: Span


@dataclass(frozen=True, slots=True)
class NewVerdict:
    """The verdict of a review that came into the library; ratings 0 to 10."""

    review: int
    text: str
    """Hash of the review's text: `Reading.id`."""
    film: FilmRecord | None
    """None while it is unsure."""
    critic: str | None
    outlet: str | None
    published: str | None
    added: str
    """When it came in, as an ISO time in UTC."""
    url: str | None
    """Where the original stands."""
    rating: float
    low: float
    high: float
    stance: Stance
    stated: str | None
    """The score as the critic writes it."""
    said: Hit | None
    """A sentence that carries the verdict and gives nothing away."""
