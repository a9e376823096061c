"""The way into a saved feed."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from typing import TextIO

from cinetrace.errors import Empty, InputError, NotAReview, Unreadable
from cinetrace.sources.encodings import SAMPLE, text_of
from cinetrace.sources.feeds.items import Whole, captures
from cinetrace.sources.feeds.parse import is_feed
from cinetrace.sources.files import ending, opened
from cinetrace.sources.policy import Policy
from cinetrace.types import Capture

ENDINGS = (".rss", ".atom", ".rdf", ".xml")
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
COUNTED = 1_000_000
"""Bytes in which items are counted, so that the rest can be guessed."""
_ITEM = re.compile(rb"<(?:item|entry)[\s>]")
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


class Feeds:
    """The way into a file with a feed; each item is a review."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def fits(self, name: str) -> bool:
        """Return whether a file's name ends as that of a feed does."""
        return ending(name) in ENDINGS

    def captures(self, name: str) -> Iterator[Capture | InputError]:
        """Yield a capture for each item; raises NotFound, Unreadable, Empty or NotAReview for the whole."""
        with opened(name) as file:
            beginning = file.peek(SAMPLE)[:SAMPLE]
            check(beginning, name)
            yield from _some(captures(text_of(file, declared(beginning)), Capture(b"", path=name)), name)


def is_other_xml(name: str) -> bool:
    """Return whether the file `name` is XML of another kind; raises NotFound or Unreadable when it cannot be looked into."""
    if ending(name) not in (".xml", ".rdf"):
        return False
    with opened(name) as file:
        start = characters(file.peek(SAMPLE)[:SAMPLE])
    return not is_feed(start) and not _HTML.match(start)


def expected(name: str) -> int | None:
    """Return about how many items the feed in the file `name` has, or None when that cannot be told."""
    try:
        with opened(name) as file:
            start = file.read(COUNTED)
            size = os.fstat(file.fileno()).st_size
    except InputError:
        return None
    return len(_ITEM.findall(start)) * size // max(1, len(start))


def of_capture(found: Capture, whole: Whole | None = None) -> Iterator[Capture | InputError]:
    """Yield the items of the feed that `found` is, or `found` itself when it is none; `whole` fetches the page of an item."""
    if is_feed(characters(found.data[:SAMPLE])):
        yield from _some(captures(text(found.data, found.charset), found, whole), found.name)
    else:
        yield found


def _some(found: Iterator[Capture | InputError], name: str) -> Iterator[Capture | InputError]:
    """Yield what is found; raises Empty when that is nothing."""
    first = next(found, None)
    if first is None:
        raise Empty(name, "is a feed without reviews", "give another one, or follow it and wait")
    yield first
    yield from found


def characters(data: bytes) -> str:
    """Return the characters of `data`, or of the start of something longer."""
    return text(data).read()


def text(data: bytes, charset: str | None = None) -> TextIO:
    """Return the characters of `data` as they are asked for; `charset` is what the server says they are in."""
    return text_of(io.BufferedReader(io.BytesIO(data)), charset or declared(data[:SAMPLE]))


def declared(beginning: bytes) -> str | None:
    """Return the encoding that an XML file which begins so names, or None."""
    match = _DECLARED.match(beginning)
    return match[1].decode() if match else None


def check(beginning: bytes, name: str, cure: str = "give the feed's own file, or let its name end in .html") -> None:
    """Raise Unreadable or NotAReview when what begins so is no feed."""
    start = characters(beginning)
    if _HTML.match(start):
        raise Unreadable(name, "is a web page, not a feed", cure)
    if not is_feed(start):
        raise NotAReview(name, "is neither an RSS nor an Atom feed", "give a feed, or a file of reviews")
