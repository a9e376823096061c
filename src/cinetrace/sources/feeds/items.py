"""From the items of a feed to captures."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from typing import TextIO

from cinetrace.errors import Empty, InputError, Unreadable
from cinetrace.sources.feeds import letterboxd
from cinetrace.sources.feeds.parse import Feed, Item
from cinetrace.sources.feeds.words import breaks_off, is_short, without_footer
from cinetrace.types import Capture, PageFacts

Whole = Callable[[str], Capture]
"""Fetches the page at an address; raises InputError."""


def captures(
    text: TextIO, place: Capture, whole: Whole | None = None, seen: Container[str] = frozenset()
) -> Iterator[Capture | InputError]:
    """Yield a capture for each item of the feed `text`, or the InputError that says why there is none.

    `place` says where the feed was found. Where it has only the beginning of an item, the page is taken that `whole` fetches, or else
    the beginning, marked as an excerpt. Items whose guid is `seen` are passed over. The last error of a feed may be that it breaks off.
    """
    feed = Feed(text)
    for item in feed.items():
        if item.guid not in seen and _is_published(item):
            yield from of(item, feed, place, whole)
    if not feed.whole:
        yield Unreadable(place.name, "breaks off before its end", "fetch or restore it again; the items before are read")


def of(item: Item, feed: Feed, place: Capture, whole: Whole | None) -> Iterator[Capture | InputError]:
    """Yield what becomes of an item: a capture, an error, or nothing when it holds no review."""
    if letterboxd.is_of_letterboxd(item):
        if letterboxd.is_review(item):
            yield _capture(item, letterboxd.words(item), letterboxd.facts(item, _facts(item, feed)), place)
        return
    words = without_footer(item.words)
    cut = breaks_off(words, item.full)
    try:
        if whole and item.link and (cut or (not item.full and is_short(words))):
            yield _fetched(item, _facts(item, feed), whole, words, cut, place)
        elif words.strip():
            yield _capture(item, words, replace(_facts(item, feed), excerpt=cut), place)
        else:
            raise Empty(_capture(item, "", PageFacts(), place).name, "the feed has no words of it", "give the address of its page")
    except InputError as error:
        yield error


def _fetched(item: Item, facts: PageFacts, whole: Whole, words: str, cut: bool, place: Capture) -> Capture:
    """Return the page of an item; where it cannot be had, the item's own words unless they break off."""
    try:
        return replace(whole(item.link or ""), facts=facts, item=item.guid)
    except InputError as error:
        if cut or not words.strip():
            trouble = f"the feed has only its beginning, and the page cannot be had ({error.trouble})"
            raise type(error)(error.subject, trouble, error.cure) from None
        return _capture(item, words, facts, place)


def _is_published(item: Item) -> bool:
    """Return whether an item is a text that was published, not a draft or a picture in the export of a site."""
    said = item.more
    return said.get("wp:post_type", "post") in ("post", "page", "review", "reviews") and said.get("wp:status", "publish") == "publish"


def _facts(item: Item, feed: Feed) -> PageFacts:
    return PageFacts(headline=item.title, critic=item.author or feed.author, outlet=feed.title, published=item.published, url=item.link)


def _capture(item: Item, words: str, facts: PageFacts, place: Capture) -> Capture:
    media_type = "text/html" if item.markup else "text/plain"
    url = item.link or place.url
    return Capture(words.encode("utf-8", "surrogatepass"), place.path, url, media_type, "utf-8", facts, item.guid)
