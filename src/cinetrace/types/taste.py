"""A person's taste: what they rated and saw, what that says of them, and the advice they are given.

The person is a `Viewer` here, since `Person` is somebody whom a review names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cinetrace.types.consensus import CautionRow
from cinetrace.types.readings import Candidate, Format
from cinetrace.types.shelf import Cite, FilmRecord

Site = Literal["letterboxd", "imdb", "trakt", "movielens", "tmdb", "criticker", "movary", "yamtrack", "cinetrace"]
"""Where an entry comes from; `cinetrace` for what the person said here."""
Kind = Literal["film", "series", "episode", "other"]
State = Literal["matched", "provisional", "unsure", "not a film"]
"""How an entry's film stands: `matched` in a catalogue; `provisional`, plainly named but in no catalogue; `unsure` among several."""
Subject = Literal["base", "consensus", "aspect", "genre", "person", "decade", "critic", "crowd", "neighbour"]
"""What can weigh. `crowd` and `neighbour` only where the person has given ratings of many others: what those rate a film, and what
those who agree with the person do.
"""
Call = Literal["watch", "wait", "rent", "skip", "unknown"]


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person whose taste a library keeps."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Score:
    """A rating on the scale of the site it was given on."""

    value: float
    best: float

    @property
    def on_ten(self) -> float:
        """The same from 0 to 10."""
        return 10 * self.value / self.best


@dataclass(frozen=True, slots=True)
class Named:
    """A film as an export names it; `kind` is None where the site does not say."""

    title: str
    year: int | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    """Ids in catalogues: `{"imdb": "tt0032599", "tmdb": "3085"}`."""
    kind: Kind | None = None
    also: str | None = None
    """Another title that the export has for it: the original one."""
    genres: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Viewing:
    """One time that somebody saw a film; `day` is an ISO date, None when unknown."""

    day: str | None
    score: Score | None = None
    rewatch: bool = False
    tags: tuple[str, ...] = ()
    review: str | None = None
    """The person's own words, as the site keeps them: they may hold HTML."""


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one export says of one film."""

    film: Named
    score: Score | None = None
    rated: str | None = None
    """ISO date on which the score was given; None when the export does not say."""
    seen: bool = False
    liked: bool = False
    wanted: bool = False
    """On the watchlist."""
    wanted_since: str | None = None
    viewings: tuple[Viewing, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in an export that could not be taken as it stands; the rest of its row was."""

    where: str
    """`ratings.csv, row 17`."""
    trouble: str
    cure: str


@dataclass(frozen=True, slots=True)
class Export:
    """What a file of ratings says, a film once."""

    site: Site
    file: str
    """Its name, without its folder."""
    entries: tuple[Entry, ...]
    troubles: tuple[Trouble, ...]
    sha256: str
    """Hash of the entries: the same for the same content, however it is packed."""
    as_of: str | None
    """The last day that it speaks of, about when it was made; None when it has no dates."""
    watchlist: bool
    """True when it tells the whole watchlist, so that what is not on it is wanted no more."""


@dataclass(frozen=True, slots=True)
class Match:
    """Which film an entry means: `film` is None unless the state is `matched` or `provisional`."""

    state: State
    film: FilmRecord | None
    certainty: float
    candidates: tuple[Candidate, ...] = ()
    by_person: bool = False
    """True when a person said so, which outlives every later look-up."""


@dataclass(frozen=True, slots=True)
class Import:
    """One file that was taken in; `entries` and the other counts are those of the file."""

    number: int
    site: Site
    file: str
    """Its name, without its folder."""
    when: str
    """ISO time in UTC."""
    entries: int
    ratings: int
    seen: int
    wanted: int
    as_of: str | None = None
    """As `Export.as_of`."""


@dataclass(frozen=True, slots=True)
class Rated:
    """What a person holds of a film, the newest word of all their imports: a rating, that they saw it, that they want to."""

    film: FilmRecord
    """With the library's `number` where it holds reviews of it; genres and people as far as a catalogue knows."""
    rating: float | None
    """0 to 10."""
    rated: str | None = None
    site: Site | None = None
    """Where the rating is from."""
    seen: bool = False
    last_seen: str | None = None
    liked: bool = False
    wanted: bool = False
    key: str = ""
    """What tells this film from the others of the person; equal for all imports that name it."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A film with every time that a person saw it, the oldest first."""

    rated: Rated
    address: str | None
    """Its address on Letterboxd."""
    viewings: tuple[Viewing, ...]


@dataclass(frozen=True, slots=True)
class Because:
    """A film that the person rated (0 to 10), as a ground for something."""

    title: str
    year: int | None
    rating: float


@dataclass(frozen=True, slots=True)
class Weight:
    """How much something counts with a person: points of 10 that a unit of it adds, with the 80 % interval.

    A unit is: for the critics together, and for one critic, a point that they score a film above the mean of all films; for an aspect
    one step of what critics say of it (-2 to 2), also for one critic's word on it; for a genre, a person or a decade that the film has
    it. `base` is what a film gets of which nothing is known.
    """

    subject: Subject
    name: str
    value: float
    low: float
    high: float
    n: int
    """Rated films that it rests on."""
    evidence: tuple[Because, ...] = ()
    """The films that weigh most in it, the weightiest first."""
    aspect: str | None = None
    """For a critic: the aspect in which agreement was measured; None for the whole."""
    edited: bool = False
    """True when the value is the person's own."""
    locked: bool = False
    """True when it stays as it is whatever is rated later."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a critic and a person are of one mind: from -1 (always the opposite) to 1, drawn towards 0 when films are few.

    On the whole it is their scores against the person's ratings; on an aspect what the critic says of it against those.
    """

    critic: str
    aspect: str | None
    """None for the whole."""
    value: float
    low: float
    """80 % interval."""
    high: float
    n: int
    """Films that both have judged."""
    alike: tuple[Because, ...] = ()
    """Films on which they are most of one mind, with the person's ratings."""
    apart: tuple[Because, ...] = ()
    """Films on which they are furthest apart."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Something that a person wants to be warned of: a kind of caution."""

    kind: str
    since: str
    """ISO time in UTC."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """The rating that a person would give, 0 to 10, with its 80 % interval; `base` is what is said without knowing the film."""

    rating: float
    low: float
    high: float
    base: float
    n: int
    """Rated films that it rests on."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A reason with its share: the shares of all clauses sum to `prediction.rating - prediction.base`."""

    subject: Subject
    name: str
    share: float
    text: str
    cites: tuple[Cite, ...] = ()
    """The critics' sentences that it rests on."""
    because: tuple[Because, ...] = ()
    """The person's own ratings that it rests on."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What critics make their advice depend on ("if you like this kind of film"); `met` is None when nothing is known of it."""

    text: str
    met: bool | None
    cites: tuple[Cite, ...]
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest change of one thing that would lead to another call."""

    text: str
    call: Call
    rating: float | None = None
    """The prediction then."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Whether a person should watch a film: the call, its grounds, what speaks against it, what would change it."""

    film: FilmRecord
    viewer: str
    day: str
    """ISO date that the advice is of: what is out then is out."""
    call: Call
    prediction: Prediction | None
    """None when there is not enough to say."""
    clauses: tuple[Clause, ...]
    conditions: tuple[Condition, ...] = ()
    cautions: tuple[CautionRow, ...] = ()
    """Cautions that the person wants to be warned of first; never left out."""
    avoided: tuple[str, ...] = ()
    """The kinds among the cautions that the person avoids."""
    flips: tuple[Flip, ...] = ()
    format: Format | None = None
    """What to wait for, or to take."""
    date: str | None = None
    """When that comes, ISO, `?` for what is unknown."""
    released: tuple[Cite, ...] = ()
    """The sentences that say so, and those that state another date."""
    disputed: tuple[str, ...] = ()
    """Other dates that critics state for the same release."""
    recipe: str = ""
    """Which version of the arithmetic made it."""


@dataclass(frozen=True, slots=True)
class Advised:
    """One line of the log of advice; `rated` is what the person said later, 0 to 10, None while they have not."""

    number: int
    key: str
    """As `Rated.key`."""
    title: str
    year: int | None
    day: str
    call: Call
    rating: float | None
    low: float | None
    high: float | None
    rated: float | None = None
    rated_on: str | None = None
