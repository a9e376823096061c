"""The nouns of Cinetrace: what the stages hand each other, and nothing else.

Offsets are Unicode code points, half open, into `Review.text`. A claim always carries the span it rests on; quotes are
computed from spans and never stored beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

SCHEMA = "cinetrace/reading/1"

Role = Literal["opinion", "plot", "context", "release", "other"]
Stance = Literal["must-see", "recommended", "mixed", "not-recommended", "avoid"]
Part = Literal["lead", "supporting", "cameo", "unknown"]
Job = Literal["actor", "director", "writer", "producer", "composer", "cinematographer", "other"]
Format = Literal["theatrical", "blu-ray", "4k", "dvd", "digital", "vod", "streaming", "tv"]
Precision = Literal["day", "month", "year", "season", "relative", "unknown"]
Holder = Literal["critic", "quoted", "crowd"]


class Span(NamedTuple):
    """Half-open range of code points in a review's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that this span covers."""
        return text[self.start : self.end]


# --- from a source to a review ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as a source gave them, before anybody has looked inside."""

    data: bytes
    path: str | None = None
    url: str | None = None
    media_type: str | None = None
    """As declared by the source (`text/html`); None when only the bytes can tell."""
    charset: str | None = None
    """As declared by the source; None when only the bytes can tell."""

    @property
    def name(self) -> str:
        """What to call this input in a message."""
        return self.url or self.path or "-"


@dataclass(frozen=True, slots=True)
class StatedRating:
    """A score that the review or its page states itself, on its own scale."""

    value: float
    best: float
    text: str
    """The score as written: `2.5/4`, `B+`, `three and a half stars`."""
    span: Span | None = None
    """Where it stands in the text; None when only the page's metadata states it."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page or file states about itself outside the prose; None or empty when it does not."""

    title: str | None = None
    """Title of the film under review."""
    year: int | None = None
    headline: str | None = None
    critic: str | None = None
    outlet: str | None = None
    published: str | None = None
    """ISO date `YYYY-MM-DD`."""
    url: str | None = None
    rating: StatedRating | None = None
    directors: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    """Ids of the film in other catalogues: `{"imdb": "tt0000000"}`."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a review came from."""

    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    critic: str | None = None
    published: str | None = None
    media_type: str | None = None
    sha256: str | None = None
    """Hash of the captured bytes."""


@dataclass(frozen=True, slots=True)
class Review:
    """A review whose text is fixed: NFC, plain spaces, `\\n` line ends; offsets never move again."""

    id: str
    """First 16 hex digits of the text's SHA-256."""
    text: str
    sentences: tuple[Span, ...]
    language: str
    source: Source
    facts: PageFacts = PageFacts()

    @property
    def name(self) -> str:
        """What to call this review in a message."""
        return self.source.url or self.source.path or self.id


# --- the reading --------------------------------------------------------------------------------------------------


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
