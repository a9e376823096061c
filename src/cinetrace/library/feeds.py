"""Feeds that are followed, and which of their items were seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from cinetrace.library.packing import clean
from cinetrace.types import Feed


def follow(connection: sqlite3.Connection, feed: Feed) -> None:
    """Follow a feed from now on, and remember what it says of itself; what is None stays as it was, but for the marks of its state."""
    connection.execute(
        """INSERT INTO feeds (url, title, etag, modified, checked, followed) VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT (url) DO UPDATE SET
        title = ifnull(excluded.title, title), etag = excluded.etag, modified = excluded.modified,
        checked = ifnull(excluded.checked, checked), followed = 1""",
        tuple(value and clean(value) for value in (feed.url, feed.title, feed.etag, feed.modified, feed.checked)),
    )


def unfollow(connection: sqlite3.Connection, url: str) -> bool:
    """Follow a feed no longer, its seen items are remembered; return False when it was not followed."""
    return connection.execute("UPDATE feeds SET followed = 0 WHERE url = ? AND followed", (clean(url),)).rowcount > 0


def followed(connection: sqlite3.Connection) -> list[Feed]:
    """Return the followed feeds by address."""
    rows = connection.execute("SELECT url, title, etag, modified, checked FROM feeds WHERE followed ORDER BY url")
    return [Feed(*row) for row in rows]


def mark_seen(connection: sqlite3.Connection, url: str, guids: Iterable[str]) -> None:
    """Note that these items of a feed are done with."""
    connection.executemany("INSERT OR IGNORE INTO feed_items (url, guid) VALUES (?, ?)", [(clean(url), clean(guid)) for guid in guids])


def seen(connection: sqlite3.Connection, url: str) -> set[str]:
    """Return the items of a feed that are done with."""
    return {guid for (guid,) in connection.execute("SELECT guid FROM feed_items WHERE url = ?", (clean(url),))}
