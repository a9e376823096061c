"""The stages that only a library needs, as they really are: which film a review is about, and how a feed is asked."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cinetrace.desk.settings import Settings, catalogue_file

if TYPE_CHECKING:
    from cinetrace.desk.desk import Reads
    from cinetrace.desk.feeds import Fetch
    from cinetrace.desk.looking import Identify
    from cinetrace.sources import Fetched
    from cinetrace.types import Feed, FilmRecord, Identified, Model, PageFacts, Reading


@dataclass(frozen=True, slots=True)
class Shelving:
    """What stands between a reading and its place in a library."""

    model: Callable[[Reads], Model]
    """By which model a reader reads."""
    identify: Identify
    """Which film a review is about."""
    fetch: Fetch
    """Asks a feed."""


def real(settings: Settings) -> Shelving:
    """Return the real ones; the catalogue is opened when the first review is there."""
    return Shelving(_model, _identify(settings), _fetch(settings))


def _model(reader: Reads) -> Model:
    from cinetrace.desk.apart import ReaderApart
    from cinetrace.reading.reader import Reader

    if isinstance(reader, ReaderApart):
        return reader.identity
    assert isinstance(reader, Reader)
    return reader.model.identity


def _identify(settings: Settings) -> Identify:
    from cinetrace.desk.catalogues import opened

    lookup = cache(lambda: opened(catalogue_file(settings)))

    def which(reading: Reading, facts: PageFacts, published: str | None, known: Sequence[FilmRecord]) -> Identified:
        from cinetrace.catalogue import Shelf, combined, identify

        films = combined(lookup(), Shelf(known)) if known else lookup()
        return identify(reading, facts, films, published)

    return which


def _fetch(settings: Settings) -> Fetch:
    from cinetrace.sources import Policy, fetch_feed

    policy = Policy(allow_private=settings.allow_private)

    def fetch(feed: Feed, seen: Container[str]) -> Fetched | None:
        return fetch_feed(feed.url, feed.etag, feed.modified, policy, seen)

    return fetch
