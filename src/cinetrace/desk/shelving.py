"""The stages that only a library needs, as they really are: which film a review is about, and how a feed is asked."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cinetrace.desk.settings import Settings, catalogue_file

if TYPE_CHECKING:
    from cinetrace.desk.adding import Identify
    from cinetrace.desk.desk import Reads
    from cinetrace.desk.feeds import Fetch
    from cinetrace.sources import Fetched
    from cinetrace.types import Feed, Identified, Model, Reading, Review


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
    from cinetrace.reading.reader import Reader

    assert isinstance(reader, Reader)
    return reader.model.identity


def _identify(settings: Settings) -> Identify:
    from cinetrace.desk.catalogues import opened

    lookup = cache(lambda: opened(catalogue_file(settings)))

    def which(reading: Reading, review: Review) -> Identified:
        from cinetrace.catalogue import identify

        return identify(reading, review.facts, lookup(), review.source.published or review.facts.published)

    return which


def _fetch(settings: Settings) -> Fetch:
    from cinetrace.sources import Policy, fetch_feed

    policy = Policy(allow_private=settings.allow_private)

    def fetch(feed: Feed, seen: Container[str]) -> Fetched | None:
        return fetch_feed(feed.url, feed.etag, feed.modified, policy, seen)

    return fetch
