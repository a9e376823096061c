"""The film that a headline names: `Nosferatu (1922) Review`, `Review: "The Wind"`, `A ★★★½ review of Sunrise (1927)`."""

from __future__ import annotations

import re
from typing import NamedTuple

_YEAR = r"[(\[](?P<year>(?:18[89]|19\d|20\d)\d)[)\]]"
_KIND = r"(?:(?:movie|film|cinema|blu-?ray|4k|uhd|ultra hd|dvd|disc|theatrical|streaming|festival|video|early|advance|spoiler-free)[\s/]+)*"
_OPEN, _CLOSE = r"[\"“‘'«]", r"[\"”’'»]"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\breview of {_OPEN}?(?P<title>[^|]+?){_CLOSE}?\s*{_YEAR}",
        rf"(?<!\w){_OPEN}(?P<title>[^\"“”]+?),?{_CLOSE}(?!\w)\s*(?:{_YEAR})?(?=.*\breview\b)",
        rf"\breview\b.*?(?<!\w){_OPEN}(?P<title>[^\"“”]+?),?{_CLOSE}(?!\w)\s*(?:{_YEAR})?",
        rf"^{_KIND}review\s*[:|–—-]\s*(?P<title>.+?)\s*(?:{_YEAR}|\s[-–—|]\s|$)",
        rf"^{_KIND}review of (?P<title>.+?)\s*(?:\s[-–—|]\s|$)",
        rf"^(?P<title>.+?)\s*{_YEAR}",
        r"^(?P<title>[^|]+?),? reviewed\b",
        rf"^(?P<title>[^|]+?)\s*[:|–—-]?\s*\b{_KIND}review\b",
    )
)

LONGEST_TITLE = 250
"""Characters; what is longer is no title."""


class Named(NamedTuple):
    """A film's title and year, each None where the headline does not tell."""

    title: str | None
    year: int | None


def film_of(headline: str) -> Named:
    """Return the film that `headline` plainly names as the one under review."""
    line = " ".join(headline.split())[:300]
    for form in _FORMS:
        if match := form.search(line):
            title = match["title"].strip(" -–—:|,")
            year = match.groupdict().get("year")
            if title and len(title.split()) <= 16:
                return Named(title, int(year) if year else None)
    return Named(None, None)


def titled(name: str) -> Named:
    """Return the film that `name`, known to be its title, means: a year in brackets at the end is not part of it."""
    name = " ".join(name.split())
    if len(name) > LONGEST_TITLE:
        return Named(None, None)
    match = re.fullmatch(rf"(?P<title>.+?)\s*{_YEAR}", name)
    return Named(match["title"], int(match["year"])) if match else Named(name or None, None)
