"""From a Capture to a Review."""

from __future__ import annotations

import re
from hashlib import sha256

from cinetrace.errors import Empty, NotAReview, Unreadable
from cinetrace.text import kinds, markdown, page, plain
from cinetrace.text.content import Content
from cinetrace.text.decode import decode
from cinetrace.text.given import merged, stated
from cinetrace.text.language import language
from cinetrace.text.normalise import normalise
from cinetrace.text.sentences import split
from cinetrace.types import Capture, PageFacts, Review, Source

FEWEST_WORDS = 4
MOST_CHARACTERS = 1_000_000
"""A long novel; no review comes near it."""

NO_SOURCE = Source()
NO_FACTS = PageFacts()

_WORD = re.compile(r"[\w'’-]+")


def to_review(capture: Capture) -> Review:
    """Return the review that `capture` holds; raises Empty, NotText, WrongLanguage, NotAReview or Unreadable.

    The offsets of plain text without a header are those of the file's decoded content; Markdown and pages are reduced to their prose.
    """
    text = normalise(decode(capture.data, capture.name, capture.charset))
    if kinds.is_feed(text):
        raise NotAReview(capture.name, "is a feed, not a review", "give the address or the file of one review")
    kind = kinds.kind(text, capture.media_type) if capture.item is None else kinds.item_kind(text, capture.media_type)
    content = page.read(text, capture.name, capture.url) if kind == "page" else _written(kind, text, capture)
    spoken = _checked(content.text, capture.name)
    facts = _facts(content.facts, capture, kind)
    source = Source(
        path=capture.path,
        url=capture.url or facts.url,
        outlet=facts.outlet,
        critic=facts.critic,
        published=facts.published,
        media_type=capture.media_type or kinds.MEDIA_TYPES[kind],
        sha256=sha256(capture.data).hexdigest(),
        item=capture.item,
    )
    return review_of(content.text, source=source, facts=facts, language=spoken)


def review_of(text: str, *, source: Source = NO_SOURCE, facts: PageFacts = NO_FACTS, language: str = "en") -> Review:
    """Return `text` as a review as it stands: put into the fixed form, split into sentences, and neither searched nor refused."""
    fixed = normalise(text)
    identity = sha256(fixed.encode("utf-8")).hexdigest()
    return Review(id=identity[:16], text=fixed, sentences=split(fixed), language=language, source=source, facts=facts)


def _written(kind: kinds.Kind, text: str, capture: Capture) -> Content:
    _not_too_long(text, capture.name)
    if kind == "fragment":
        return Content(page.fragment(text, capture.name, capture.facts.headline))
    if kind == "markdown":
        return markdown.read(text)
    return plain.read(text) if capture.item is None else Content(text)  # what a row says of its review stands in other columns


def _facts(own: PageFacts, capture: Capture, kind: kinds.Kind) -> PageFacts:
    """Return the facts of a review: what a page states of itself goes before what its source says; prose alone states less surely."""
    given = stated(capture.facts)
    return merged(own, given) if kind == "page" else merged(given, own)


def _checked(text: str, name: str) -> str:
    """Return the language of `text`; raises when nobody could read it as a review."""
    _not_too_long(text, name)
    spoken = language(text, name)
    count = sum(any(map(str.isalpha, word)) for word in _WORD.findall(text))
    if count == 0:
        raise Empty(name, "holds no words", "give a file with a review in it")
    if count < FEWEST_WORDS:
        raise NotAReview(name, f"holds only {count} word{'s' if count > 1 else ''}", "give a review of at least a sentence")
    return spoken


def _not_too_long(text: str, name: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(name, f"holds {len(text):,} characters, which is no single review", "give the review alone")
