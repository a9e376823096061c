"""Feeds that a library follows: asked politely, only for what has changed, and only new items are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from cinetrace.desk.adding import Adding, Stages, Tell
from cinetrace.desk.views import Added
from cinetrace.errors import InputError
from cinetrace.types import Capture, Feed

if TYPE_CHECKING:
    from cinetrace.library import Library

Asked = Callable[[Feed, bool, InputError | None], None]
"""Hears of a feed: whether it has changed, and why it could not be asked."""


class Fetched(Protocol):
    """What a feed that has changed holds, and what to ask it with next time."""

    @property
    def captures(self) -> Iterable[Capture | InputError]:
        """Its items."""

    @property
    def title(self) -> str | None:
        """What it calls itself."""

    @property
    def etag(self) -> str | None:
        """As the server says."""

    @property
    def modified(self) -> str | None:
        """As the server says."""


Fetch = Callable[[str, str | None, str | None], Fetched | None]
"""Asks a feed; None when it has not changed since."""


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
        found = fetch(feed.url, feed.etag, feed.modified)
    except InputError as error:
        asked(feed, False, error)
        return
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if found is None:
        library.follow(replace(feed, checked=now))
    else:
        library.follow(replace(feed, title=found.title or feed.title, checked=now))
        if _add(library, feed, found, stages, tell):  # else all of it is asked for again next time
            library.follow(Feed(feed.url, found.title or feed.title, found.etag, found.modified, now))
    asked(feed, found is not None, None)


def _add(library: Library, feed: Feed, found: Fetched, stages: Callable[[], Stages], tell: Tell) -> bool:
    """Add the items that have not been seen; return whether all of them could be read."""
    taken: list[Capture] = []
    unread: set[str] = set()

    def told(added: Added) -> None:
        if added.outcome == "unreadable":
            unread.add(added.name)
        tell(added)

    Adding(library, stages(), told).run(_unseen(library.seen(feed.url), found.captures, taken))
    library.mark_seen(feed.url, [capture.item for capture in taken if capture.item and capture.name not in unread])
    return not unread


def _unseen(seen: Iterable[str], captures: Iterable[Capture | InputError], taken: list[Capture]) -> Iterator[Capture | InputError]:
    known = set(seen)
    for capture in captures:
        if isinstance(capture, InputError):
            yield capture
        elif capture.item not in known:
            taken.append(capture)
            yield capture
