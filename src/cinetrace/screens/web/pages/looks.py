"""What templates call numbers, dates and addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from cinetrace.screens.card import words
from cinetrace.types import Span

GOOD, BAD = 6.0, 4.0
"""Ratings from which a film is liked, and below which it is not."""
_CLEAR = 0.25
_OBEYED = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What turns the order of letters around, for all that follows, and what no page can hold."""
_SIGN = {"positive": "praise", "negative": "blame"}


def settled(value: Any) -> Any:
    """Return what a template puts out, without what a browser would obey in it: a name must not turn the words after it around."""
    if isinstance(value, str) and _OBEYED.search(value):
        return type(value)(_OBEYED.sub("", value))
    return value


def tone(rating: float) -> str:
    """Return the class of a rating from 0 to 10."""
    return "praise" if rating >= GOOD else "blame" if rating < BAD else "mixed"


def leaning(polarity: float | None) -> str:
    """Return the class of a polarity, whatever its range."""
    if polarity is None:
        return "neutral"
    return "praise" if polarity > _CLEAR else "blame" if polarity < -_CLEAR else "mixed"


def verdict(rating: float) -> str:
    """Return a pooled rating in words."""
    steps = ((8.5, "Loved"), (7.0, "Well liked"), (6.0, "Liked, with reservations"), (4.0, "Mixed"), (2.5, "Not liked"))
    return next((said for least, said in steps if rating >= least), "Disliked")


def signed(value: float) -> str:
    """Return a number with its sign: `+0.8`, `−1.2`."""
    shown = round(value, 1)
    return f"{'+' if shown > 0 else '−' if shown < 0 else ''}{abs(shown):.1f}"


def lit(text: str, words: str) -> Markup:
    """Return a text with the words that were looked for, in whatever form they stand there, made to stand out."""
    stems = [re.escape(word[: max(3, len(word) - 2)]) for word in re.findall(r"\w+", words) if len(word) > 2]
    if not stems:
        return escape(text)
    parts = re.split(rf"\b((?:{'|'.join(stems)})\w*)", text, flags=re.IGNORECASE)
    return Markup("").join(Markup("<b>{}</b>").format(part) if n % 2 else escape(part) for n, part in enumerate(parts))


def film_address(number: int | None) -> str:
    """Return where the page of a film is."""
    return f"/films/{number}"


def review_address(number: int, span: Span | None = None) -> str:
    """Return where a review is; with a span, where those words stand out in it."""
    return f"/reviews/{number}" + (f"?mark={span[0]}-{span[1]}#marked" if span else "")


@lru_cache(4096)
def critic_address(name: str) -> str:
    """Return where the page of a critic is."""
    return f"/critics/{quote(name, safe='')}"


@lru_cache(4096)
def person_address(name: str) -> str:
    """Return where the page of a person is."""
    return f"/people/{quote(name, safe='')}"


def with_query(path: str, values: Mapping[str, Any], **changed: Any) -> str:
    """Return an address with these values in it, empty ones left out."""
    asked = {name: value for name, value in {**values, **changed}.items() if value not in (None, "", False, [])}
    return f"{path}?{urlencode(asked, doseq=True)}" if asked else path


FILTERS: Mapping[str, Any] = {
    "tone": tone,
    "leaning": leaning,
    "verdict": verdict,
    "signed": signed,
    "day": words.date,
    "sure": words.sure,
    "percent": words.percent,
    "caution": words.caution,
    "formats": words.formats,
    "stance": lambda stance: words.STANCES[stance],
    "about": words.about,
    "number": words.number,
    "lit": lit,
}
GLOBALS: Mapping[str, Any] = {
    "byline": words.byline,
    "counted": words.counted,
    "film_url": film_address,
    "review_url": review_address,
    "critic_url": critic_address,
    "person_url": person_address,
    "with_query": with_query,
    "FORMATS": words.FORMATS,
    "AUDIENCES": words.AUDIENCES,
}
