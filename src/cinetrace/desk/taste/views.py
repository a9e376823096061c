"""What the desk hands to a screen about a person's taste."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cinetrace.types import Advised, Candidate, Import, Named, Rated, Sensitivity, Site, State, Trouble, Weight


@dataclass(frozen=True, slots=True)
class Change:
    """A film of which a person now holds something else; ratings 0 to 10, None where there is none."""

    title: str
    year: int | None
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class NamedFilm:
    """A film as an export calls it, with the number by which it is decided, and which film that is."""

    number: int
    named: Named
    state: State
    title: str | None
    """Title and year of the film that was found; None unless one was."""
    year: int | None
    certainty: float
    candidates: tuple[Candidate, ...]
    by_person: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file; `number` is None when all of it was there already."""

    person: str
    site: Site
    file: str
    number: int | None
    films: int
    """How many films the file names."""
    ratings: int
    states: Mapping[State, int]
    """How many of them are matched, provisional, unsure, and no film."""
    added: tuple[Change, ...]
    """New ratings."""
    changed: tuple[Change, ...]
    """Ratings that are now another."""
    kept: int
    """Ratings of the file that are older than what the person said elsewhere, which stands."""
    seen: int
    """Films that are seen now and were not before."""
    wanted: int
    unwanted: int
    troubles: tuple[Trouble, ...]
    unsure: tuple[NamedFilm, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """How a person's films were found."""

    person: str
    imports: tuple[Import, ...]
    states: Mapping[State, int]
    unsure: tuple[NamedFilm, ...]
    provisional: tuple[NamedFilm, ...]
    not_films: tuple[NamedFilm, ...]
    decided: int
    """How many the person decided on."""


@dataclass(frozen=True, slots=True)
class Record:
    """How past advice fared; shares from 0 to 1, None while nothing can be said."""

    given: int
    scored: int
    """Pieces of advice on films that were rated later."""
    judged: int
    """Of these, those that said more than that nothing can be said."""
    right: int
    """Of these, those to watch a film that was then rated at least as high as usual, and those to skip one that was not."""
    inside: int
    """Ratings that lay inside the interval that was told."""
    intervals: int
    error: float | None
    """Mean distance between what was predicted and what was given, in points of 10."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A person's taste, to be seen and changed."""

    person: str
    held: tuple[Rated, ...]
    """All that the person holds."""
    mean: float | None
    weights: tuple[Weight, ...]
    avoided: tuple[Sensitivity, ...]
    advised: tuple[Advised, ...]
    record: Record
    unsure: int


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person of the library, and how much is known of them."""

    name: str
    imports: int
    ratings: int
    seen: int
    wanted: int
