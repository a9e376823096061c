"""What is read out of one review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cinetrace.types.sources import Source, Span, StatedRating

SCHEMA = "cinetrace/reading/1"

Role = Literal["opinion", "plot", "context", "release", "other"]
Stance = Literal["must-see", "recommended", "mixed", "not-recommended", "avoid"]
Part = Literal["lead", "supporting", "cameo", "unknown"]
Job = Literal["actor", "director", "writer", "producer", "composer", "cinematographer", "other"]
Format = Literal["theatrical", "blu-ray", "4k", "dvd", "digital", "vod", "streaming", "tv"]
Precision = Literal["day", "month", "year", "season", "relative", "unknown"]
Holder = Literal["critic", "quoted", "crowd"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A film that could be meant."""

    title: str
    year: int | None
    certainty: float
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Film:
    """The film under review; `title` is None when the text leaves it open, then the candidates say what it could be."""

    title: str | None
    year: int | None
    ids: Mapping[str, str | None]
    certainty: float
    span: Span | None
    candidates: tuple[Candidate, ...] = ()
    provisional: bool = False
    """True when the film is known from the prose alone and no catalogue holds it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the critic's prose amounts to; rating, low and high from 0 to 10, `[low, high]` an 80 % interval."""

    rating: float
    low: float
    high: float
    polarity: float
    stance: Stance
    evidence: tuple[Span, ...]
    stated: StatedRating | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one sentence does; polarity from -1 to 1, None when it judges nothing; spoiler from 0 to 1."""

    span: Span
    roles: tuple[Role, ...]
    polarity: float | None
    spoiler: float


@dataclass(frozen=True, slots=True)
class Opinion:
    """A judgement of one aspect; polarity from -2 to 2, certainty from 0 to 1."""

    aspect: str
    polarity: float
    certainty: float
    evidence: Span
    target: Span | None
    holder: Holder = "critic"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody real who worked on the film; `part` is meant for actors."""

    name: str
    role: Job
    character: str | None
    part: Part
    mentions: tuple[Span, ...]
    evidence: Span
    """The words that show the role or the size of the part."""
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Work:
    """Another film or series that the review names."""

    title: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """One statement of when and how the film can be seen; unknown parts of `date` are `?`."""

    date: str
    """`YYYY-MM-DD` with `????`, `??` for what is not known."""
    precision: Precision
    inferred: tuple[Literal["year", "month", "day"], ...]
    formats: tuple[Format, ...]
    distributor: str | None
    region: str | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that a sensitive viewer would want to know."""

    kind: str
    certainty: float
    evidence: Span


@dataclass(frozen=True, slots=True)
class Audience:
    """A condition on who will or will not like the film."""

    stance: Literal["yes", "no", "maybe"]
    evidence: Span


@dataclass(frozen=True, slots=True)
class Expectation:
    """What was hoped for against what came; both -1, 0 or 1."""

    expected: int
    delivered: int
    evidence: Span


@dataclass(frozen=True, slots=True)
class Model:
    """Which model made a reading."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one review; every claim points at its words in `text`."""

    schema: str
    id: str
    source: Source
    text: str
    language: str
    film: Film
    verdict: Verdict
    sentences: tuple[Sentence, ...]
    opinions: tuple[Opinion, ...]
    people: tuple[Person, ...]
    works: tuple[Work, ...]
    releases: tuple[Release, ...]
    cautions: tuple[Caution, ...]
    audience: tuple[Audience, ...]
    expectation: Expectation | None
    model: Model
