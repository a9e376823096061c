"""Feeds that a library follows: asked politely, only for what has changed, and only new items are read."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cinetrace.desk.adding import Adding, Stages, Tell
from cinetrace.desk.views import Added
from cinetrace.errors import InputError
from cinetrace.types import Capture, Feed

if TYPE_CHECKING:
    from cinetrace.library import Library
    from cinetrace.sources import Fetched

Asked = Callable[[Feed, bool, InputError | None], None]
"""Hears of a feed: whether it has changed, and why it could not be asked."""


Fetch = Callable[[Feed, Container[str]], "Fetched | None"]
"""Asks a feed for the items that have not been seen; None when it has not changed since."""


def follow(library: Library, addresses: Sequence[str], fetch: Fetch, stages: Callable[[], Stages], tell: Tell, asked: Asked) -> None:
    """Follow the feeds at these addresses from now on, and add what is in them; one that cannot be asked is not followed."""
    for address in addresses:
        _ask(library, Feed(address), fetch, stages, tell, asked)


def update(library: Library, fetch: Fetch, stages: Callable[[], Stages], tell: Tell, asked: Asked) -> None:
    """Ask every feed that is followed, and add what is new in it."""
    for feed in library.followed():
        _ask(library, feed, fetch, stages, tell, asked)


def _ask(library: Library, feed: Feed, fetch: Fetch, stages: Callable[[], Stages], tell: Tell, asked: Asked) -> None:
    try:
        found = fetch(feed, library.seen(feed.url))
    except InputError as error:
        asked(feed, False, error)
        return
    if found is None:
        library.follow(replace(feed, checked=_now()))
    else:
        feed = replace(feed, title=found.title or feed.title, checked=_now())
        feed = _moved(library, feed, found.url)
        library.follow(feed)
        if _add(library, feed, found, stages, tell):  # else all of it is asked for again next time
            library.follow(replace(feed, etag=found.etag, modified=found.modified))
    asked(feed, found is not None, None)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moved(library: Library, feed: Feed, address: str) -> Feed:
    """Return the feed at the address where it is found from now on."""
    if address == feed.url:
        return feed
    library.mark_seen(address, library.seen(feed.url))
    library.unfollow(feed.url)
    return replace(feed, url=address)


def _add(library: Library, feed: Feed, found: Fetched, stages: Callable[[], Stages], tell: Tell) -> bool:
    """Add the items; return whether all of them could be read."""
    taken: list[Capture] = []
    unread: set[str] = set()

    def told(added: Added) -> None:
        if added.outcome == "unreadable":
            unread.add(added.name)
        tell(added)

    Adding(library, stages(), told).run(_noted(found.captures, taken))
    library.mark_seen(feed.url, [capture.item for capture in taken if capture.item and capture.name not in unread])
    return not unread


def _noted(captures: Iterable[Capture | InputError], taken: list[Capture]) -> Iterator[Capture | InputError]:
    """Pass the items on, and note which there were."""
    for capture in captures:
        if isinstance(capture, Capture):
            taken.append(replace(capture, data=b""))
        yield capture
