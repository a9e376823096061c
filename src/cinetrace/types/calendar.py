"""When films come out: releases as reviews state them, and what a calendar shows of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from cinetrace.types.readings import Format, Release
from cinetrace.types.shelf import FilmRecord
from cinetrace.types.sources import Span

Status = Literal["tentative", "confirmed"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A release as one review of the library states it."""

    number: int
    """The library's number of the review."""
    text: str
    """Hash of its text: `Reading.id`."""
    nth: int
    """Which of the releases that the review states, from 0."""
    film: int
    critic: str | None
    outlet: str | None
    published: str | None
    added: str
    """When the review came into the library, as an ISO time in UTC."""
    release: Release


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a review that a date rests on: the sentence in which they stand, or the words alone where that tells the story."""

    voice: int
    span: Span
    quote: str
    critic: str | None
    outlet: str | None
    published: str | None
    date: str
    """As this review has it; parts that nobody knows are `?`."""


@dataclass(frozen=True, slots=True)
class Event:
    """A release of a film in one format, with the words that say so.

    status: `tentative` while the day is not fully known, has not come, or critics disagree about it.
    """

    uid: str
    """The same whatever is learned of the date later: it is made of the first review that states this release."""
    film: FilmRecord
    format: Format | None
    date: str
    """ISO date; parts that nobody knows are `?`."""
    inferred: tuple[Literal["year", "month", "day"], ...]
    """What of the date no review states itself."""
    region: str | None
    distributor: str | None
    status: Status
    said: tuple[Said, ...]
    against: tuple[Said, ...]
    """Reviews that have another date for it."""
    revision: int
    """Grows with every review that speaks of the release, and when its day comes."""
    changed: str
    """When the newest of those reviews came into the library, or the day itself when that is later; an ISO time in UTC."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which releases are asked for; None and empty mean any."""

    since: str | None = None
    """ISO date; releases on that day or later. Of a date without a day, any that it can be counts."""
    until: str | None = None
    formats: Collection[Format] = ()
    labels: Collection[str] = ()
    """Distributors, by any part of their name."""
    regions: Collection[str] = ()
    films: Collection[int] | None = None
    dated: bool = False
    """True for those alone whose day is known."""
    newest: int | None = None
    """How many at most; those that come last are kept."""
