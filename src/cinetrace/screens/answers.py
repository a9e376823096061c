"""What each command prints with --json: one object with the fields below, after `schema`, which says which of these it is.

Fields may be added; none changes its meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cinetrace.screens.advice_answers import ADVICE_ANSWERS
from cinetrace.screens.batch_answers import BATCH_ANSWERS
from cinetrace.screens.taste_answers import TASTE_ANSWERS
from cinetrace.types import (
    Agreement,
    BlurbCheck,
    Byline,
    Consensus,
    CriticReview,
    CriticScale,
    Event,
    Feed,
    FilmRecord,
    Finding,
    Hit,
    Model,
    Shelved,
    Span,
    Unsure,
)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input of which nothing came."""

    name: str
    outcome: str
    """`not a review` or `unreadable`."""
    trouble: str
    cure: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many inputs had which outcome; `unsure` are those, of the new ones and the copies, whose film is not decided."""

    new: int = 0
    copies: int = 0
    known: int = 0
    re_read: int = 0
    not_reviews: int = 0
    unreadable: int = 0
    unsure: int = 0


@dataclass(frozen=True, slots=True)
class FeedOutcome:
    """What became of a feed that is followed."""

    url: str
    outcome: str
    """`changed`, `not changed` or `failed`."""
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Add:
    """What `cinetrace add` did."""

    library: str
    counts: Counts
    failures: tuple[Failure, ...]
    interrupted: bool = False
    """Whether Ctrl-C ended the run; what is counted is stored."""
    stopped: str | None = None
    """The trouble with the library that ended the run, such as a full disk; what is counted is stored."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What `cinetrace batch` did: all that is in its folder, and what of it this run did."""

    out: str
    tables: int
    shards: int
    done_before: int
    """Shards that an earlier run had finished."""
    rows: int
    readings: int
    errors: int
    bytes: Mapping[str, int]
    """By the folder that the files lie in."""
    seconds: Mapping[str, float]
    """By phase, over all workers: `input`, `text`, `encoder`, `rules`, `writing`."""
    processor_seconds: float
    peak_memory: int
    """Bytes that a worker held at most."""
    model: Model
    took: float
    """Seconds that this run took."""


@dataclass(frozen=True, slots=True)
class Update:
    """What `cinetrace update` did."""

    library: str
    feeds: tuple[FeedOutcome, ...]
    counts: Counts
    failures: tuple[Failure, ...]
    interrupted: bool = False
    """Whether Ctrl-C ended the run; what is counted is stored."""
    stopped: str | None = None
    """The trouble with the library that ended the run, such as a full disk; what is counted is stored."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a claim rests on; `quote` is None where they give away the story and spoilers were not asked for."""

    voice: int
    span: Span
    quote: str | None


@dataclass(frozen=True, slots=True)
class Referred:
    """A numbered claim of the film's page."""

    number: int
    claim: str
    words: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A review that is cited."""

    voice: int
    critic: str | None
    outlet: str | None
    published: str | None
    path: str | None
    item: str | None
    """Which item of its file or feed it is: `row 17`."""
    url: str | None
    text: str
    """Hash of the text that the spans point into: the `id` of its reading."""
    copies: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Film:
    """What the critics say of a film."""

    consensus: Consensus
    references: tuple[Referred, ...]
    voices: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Films:
    """Films that could be meant, when a title leaves it open."""

    films: tuple[FilmRecord, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """Sentences that were found."""

    hits: tuple[Hit, ...]
    total: int
    """How many there are in all; at least so many when `exact` is false."""
    exact: bool
    next: str | None
    """What to give to --after for those that follow."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A film that the critic and others have scored; `others` is the mean of theirs on the scale that all share."""

    film: FilmRecord
    rating: float
    others: float
    n: int


@dataclass(frozen=True, slots=True)
class Critic:
    """How a critic scores."""

    critic: Byline
    scale: CriticScale | None
    described: str | None
    compared: tuple[Compared, ...]
    reviews: tuple[CriticReview, ...]
    agreements: tuple[Agreement, ...] = ()
    """How far they and the person are of one mind, on the whole and on each aspect."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When films come out."""

    releases: tuple[Event, ...]
    total: int


@dataclass(frozen=True, slots=True)
class CheckQuote:
    """Whether a blurb is what a critic in the library wrote."""

    blurb: str
    check: BlurbCheck


@dataclass(frozen=True, slots=True)
class LibraryUnsure:
    """Reviews whose film is not decided."""

    unsure: tuple[Unsure, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Resolved:
    """Which film a review is about from now on; `film` is None when it is set aside."""

    review: int
    film: FilmRecord | None


@dataclass(frozen=True, slots=True)
class LibraryResolve:
    """Decisions on the film of reviews."""

    resolved: tuple[Resolved, ...]


@dataclass(frozen=True, slots=True)
class LibraryIdentify:
    """Films that were found when reviews that waited for a decision were looked at again; `unsure` of them still wait."""

    resolved: tuple[Resolved, ...]
    unsure: int


@dataclass(frozen=True, slots=True)
class LibraryFilms:
    """Films in the library."""

    films: tuple[Shelved, ...]
    total: int


@dataclass(frozen=True, slots=True)
class LibraryFeeds:
    """Feeds that the library follows."""

    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class LibraryUnfollow:
    """Feeds that the library no longer follows."""

    feeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LibraryForget:
    """Reviews that the library no longer holds."""

    reviews: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the library that was written."""

    library: str
    file: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Restore:
    """A library that was put back from a backup."""

    library: str
    file: str
    kept: str | None
    """Where the library that was there before is kept."""


@dataclass(frozen=True, slots=True)
class Doctor:
    """What the check of a library found; `ok` is false when a person must act."""

    library: str
    catalogue: str | None
    ok: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was written."""

    file: str
    format: str
    reviews: int | None
    """How many are in it; None for a file of films."""
    films: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What came of one file of a catalogue; `kept` are the lines that tell of a film that is kept."""

    file: str
    kind: str | None
    lines: int
    kept: int
    trouble: str | None
    """Why it was not imported."""


@dataclass(frozen=True, slots=True)
class CatalogueImport:
    """Facts about films that were imported."""

    catalogue: str
    files: tuple[ImportedFile, ...]


@dataclass(frozen=True, slots=True)
class CatalogueSource:
    """A file whose facts the imported catalogue holds; `finished` is an ISO time in UTC."""

    kind: str
    file: str
    finished: str
    kept: int


@dataclass(frozen=True, slots=True)
class CatalogueInfo:
    """What is known of films and people."""

    shipped_films: int
    shipped_source: str
    imported: str | None
    """File of the imported catalogue; null when nothing was imported."""
    films: int
    people: int
    sources: tuple[CatalogueSource, ...]


ANSWERS: Mapping[str, type] = {
    "add": Add,
    "batch": Batch,
    "update": Update,
    "film": Film,
    "films": Films,
    "search": Search,
    "critic": Critic,
    "check-quote": CheckQuote,
    "calendar": Calendar,
    "library-unsure": LibraryUnsure,
    "library-resolve": LibraryResolve,
    "library-identify": LibraryIdentify,
    "library-films": LibraryFilms,
    "library-forget": LibraryForget,
    "library-feeds": LibraryFeeds,
    "library-unfollow": LibraryUnfollow,
    "backup": Backup,
    "restore": Restore,
    "doctor": Doctor,
    "export": Export,
    "catalogue-import": CatalogueImport,
    "catalogue-info": CatalogueInfo,
    **BATCH_ANSWERS,
    **TASTE_ANSWERS,
    **ADVICE_ANSWERS,
}
"""By the name in their `schema`."""


def schema_of(answer: object) -> str:
    """Return the `schema` of an answer: `cinetrace/film/1`."""
    return next(f"cinetrace/{name}/1" for name, kind in ANSWERS.items() if type(answer) is kind)
