"""Asking a feed again: only for what has changed since, and only for the items that nobody has seen."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from cinetrace.errors import InputError
from cinetrace.sources.addresses import Resolver, resolve
from cinetrace.sources.encodings import SAMPLE
from cinetrace.sources.feeds.items import captures
from cinetrace.sources.feeds.parse import Feed
from cinetrace.sources.feeds.way import characters, check, text
from cinetrace.sources.policy import Policy
from cinetrace.sources.web import Web
from cinetrace.types import Capture

HEAD = 100_000
"""Bytes of a page in which it may name its feed."""
_LINK = re.compile(r"<link\b[^<>]*>", re.IGNORECASE)
_OF_FEED = re.compile(r"type\s*=\s*[\"']?application/(?:rss|atom)\+xml", re.IGNORECASE)
_HREF = re.compile(r"href\s*=\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s>]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A feed that has changed, and what to ask it with next time."""

    captures: Iterator[Capture | InputError]
    """A capture for each item that nobody has seen, or the error that says why there is none; read as they are asked for."""
    title: str | None
    url: str
    """Its address; another one than was asked when it has moved for good."""
    etag: str | None
    modified: str | None


def fetch_feed(
    url: str,
    etag: str | None = None,
    modified: str | None = None,
    policy: Policy | None = None,
    seen: Container[str] = frozenset(),
    *,
    resolver: Resolver = resolve,
) -> Fetched | None:
    """Return the feed at `url`, or None when it has not changed since it was asked with this answer of `etag` and `modified`.

    Items whose guid is `seen` are passed over before anything more is fetched for them. Raises NotFound, Refused, Unreadable, NotText
    or NotAReview; the error for a page that is no feed names the feed that the page points to.
    """
    web = Web(policy or Policy(), resolver)
    conditions = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
    page = web.ask(url, conditions)
    if page is None:
        return None
    found = page.capture
    check(found.data[:SAMPLE], url, _cure(found))
    items = captures(text(found.data, found.charset), found, web.whole_item(), seen)
    return Fetched(items, _title(found), found.url or url if page.moved else url, page.etag, page.modified)


def _title(page: Capture) -> str | None:
    feed = Feed(text(page.data, page.charset))
    next(feed.items(), None)
    return feed.title


def _cure(page: Capture) -> str:
    """Say which feed a page names in its head."""
    for link in _LINK.findall(characters(page.data[:HEAD])):
        href = _HREF.search(link)
        if href and _OF_FEED.search(link):
            address = html.unescape(href[1] or href[2] or href[3])
            return f"follow the feed that it names: {urljoin(page.url or '', address)}"
    return "give the address of the site's feed, often the site's own with /feed/ or /rss behind it"
