"""What a library keeps beside readings, and what it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cinetrace.types.readings import Candidate, Reading, Role
from cinetrace.types.sources import Capture, PageFacts, Review, Span

Ground = Literal["stated id", "title and year", "title and people", "title", "people", "decided", "none"]


@dataclass(frozen=True, slots=True)
class FilmRecord:
    """A film as a catalogue or a library knows it."""

    title: str
    year: int | None
    ids: Mapping[str, str] = field(default_factory=dict)
    """Ids in other catalogues: `{"imdb": "tt0000000", "tmdb": "1"}`."""
    cast: tuple[str, ...] = ()
    """In billing order."""
    directors: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    number: int | None = None
    """The library's own number of this film; None for a film that no library holds."""


@dataclass(frozen=True, slots=True)
class Identified:
    """Which film a review is about: `film` is None when that is unsure, and then the candidates say what it could be."""

    film: FilmRecord | None
    certainty: float
    ground: Ground
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """A review with its reading and its film, ready to be stored."""

    review: Review
    reading: Reading
    film: Identified
    capture: Capture | None = None
    """The bytes that the review was taken from, so that a page which vanishes can be read anew; None when they need not be kept."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a filed review.

    outcome: `new`; `copy`, stored as one voice with review `of`; `known`, its text was there already; `re-read`, its text was
    there already and a reading by another model joined those it had.
    """

    number: int
    """The library's own number of the review."""
    outcome: Literal["new", "copy", "known", "re-read"]
    of: int | None = None
    """Number of a review that it is a copy of; None unless the outcome is `copy`."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One critic's word on one film: a stored review with its reading; copies of it are counted here and nowhere else."""

    number: int
    """The library's own number of the review."""
    reading: Reading
    critic: str | None
    outlet: str | None
    published: str | None
    facts: PageFacts
    copies: tuple[int, ...] = ()
    """Numbers of the reviews that are syndicated or lightly edited copies of this one."""


@dataclass(frozen=True, slots=True)
class Cite:
    """Words in a stored review that a claim rests on."""

    voice: int
    """Number of the review."""
    span: Span


@dataclass(frozen=True, slots=True)
class Query:
    """What sentences are looked for; None or empty means any."""

    words: str = ""
    aspect: str | None = None
    sign: Literal["positive", "negative"] | None = None
    role: Role | None = None
    critic: str | None = None
    film: int | None = None
    since: str | None = None
    """ISO date; reviews published on that day or later."""
    until: str | None = None
    spoilers: bool = False
    """True when sentences that give the story away may be shown."""
    limit: int = 20
    after: str | None = None
    """Where the page before ended: `Page.next`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that was found, with where it stands."""

    voice: int
    span: Span
    text: str
    film: FilmRecord | None
    critic: str | None
    outlet: str | None
    published: str | None
    polarity: float | None
    roles: tuple[Role, ...]
    aspects: Mapping[str, float]
    """Polarity, -2 to 2, of each aspect that the sentence judges."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the sentences that were found."""

    hits: tuple[Hit, ...]
    total: int
    """How many there are in all; at least so many when `exact` is False."""
    exact: bool
    next: str | None
    """What to put into `Query.after` for the page that follows; None on the last one."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """A review whose film is not decided."""

    voice: int
    name: str
    """What to call the review in a message."""
    opening: str
    """Its first words."""
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A score that a critic gave a film, 0 to 10."""

    critic: str
    film: str
    """Number of the film."""
    rating: float
    stated: bool = True
    """False when the score was inferred from the prose."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A film in the library, and how many voices speak of it."""

    film: FilmRecord
    voices: int


@dataclass(frozen=True, slots=True)
class Byline:
    """A critic, where they write, and how many of their reviews the library holds, copies not counted."""

    critic: str
    outlets: tuple[str, ...]
    reviews: int


@dataclass(frozen=True, slots=True)
class CriticReview:
    """One review in a critic's history; `film` is None while it is unsure, `rating` from 0 to 10."""

    voice: int
    film: FilmRecord | None
    outlet: str | None
    published: str | None
    rating: float
    stated: str | None
    """The score as the critic writes it; None when it was inferred from the prose."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that the library follows."""

    url: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    checked: str | None = None
    """When it was last asked, as an ISO time in UTC; None when it never was."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check of the library found; `ok` is False where a person must act."""

    what: str
    ok: bool
    detail: str
    cure: str = ""
