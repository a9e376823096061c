"""What a heading names: `Film review: X`, `X (1999) Blu-ray Review | A Site`, `X review - what we thought`."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIRST = re.compile(
    r"^(?:(?:the|a|film|movie|cinema|dvd|blu-?ray|uhd|4k|tv|book|home|video|capsule|quick|mini|classic|short|advance|festival|streaming|netflix)[\s/-]+)*"
    r"reviews?\s*(?:of\b|:|\||[-–—])\s*(?P<title>\S.*)$",
    re.I,
)
_LAST = re.compile(r"\breviews?\b", re.I)
_KIND = re.compile(
    r"(?:[\s:|,(\[/–—-]+(?:the|a|movie|film|dvd|blu-?ray|4k|uhd|ultra|hd|tv|series|theatrical|spoiler-free|advance|disc|book|full|my|our|official|quick))*"
    r"[\s:|,(\[/–—-]*$",
    re.I,
)
_AFTERTHOUGHT = re.compile(r"\s*(?:[(\[|★].*|\s[-–—]\s.*|\s\d+(?:\.\d)?/\d+.*)$")
_QUOTED = re.compile(r"[\"“‘'](?P<title>[^\"“”‘\n]{2,80}?)[\"”’'](?!\w)")


def heading_titles(heading: str) -> tuple[str, ...]:
    """Return the titles that a heading could name, the likeliest first; each is a part of the heading as it stands there."""
    found = (title.strip(" \t:|,-–—\"“”‘’'") for title in _titles(heading.strip()))
    return tuple(dict.fromkeys(title for title in found if title))


def _titles(heading: str) -> Iterator[str]:
    first, last = _FIRST.match(heading), _LAST.search(heading)
    name = heading
    if first:
        name = first["title"].strip()
    elif last and last.start():
        name = _KIND.sub("", heading[: last.start()])
    bare = _AFTERTHOUGHT.sub("", name)
    quoted = _QUOTED.search(name)
    if quoted:
        yield quoted["title"]
    yield bare
    if ": " in bare:
        yield bare.partition(": ")[0]
        yield bare.partition(": ")[2]
    if not last:
        yield name
