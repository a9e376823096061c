"""Names of people as pages and headers write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BETWEEN = re.compile(r"\s*[,;|]\s*(?:and\s+)?|\s+(?:and|&)\s+|\s*\n\s*", re.IGNORECASE)
_ASIDE = re.compile(r"\s*(?:\(.*?\)|\bas\s+.*$)")
_BY = re.compile(r"^(?:(?:posted|written|reviewed|review|words)\s+)?by[:\s]+", re.IGNORECASE)
_ADDRESS = re.compile(r"^\S+@\S+\s+\(([^()]+)\)$|^\"?([^\"<>]+?)\"?\s*<[^<>]*@[^<>]*>$")
_SUFFIX = re.compile(r"^(?:Jr|Sr|II|III|IV)\.?$")
_NOBODY = frozenset({"", "admin", "administrator", "staff", "editor", "webmaster", "unknown", "anonymous", "guest", "null", "none", "n/a"})


def people(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names in `values`, each of which may list several; without characters' names and repetitions."""
    found: list[str] = []
    for part in (part for value in values for part in _BETWEEN.split(value)):
        name = _ASIDE.sub("", part).strip()
        if found and _SUFFIX.match(name):
            found[-1] += f", {name}"
        elif name and not name.startswith("http"):
            found.append(name)
    return tuple(dict.fromkeys(found))


def critic(values: Iterable[str]) -> str | None:
    """Return who wrote, without `By` and mail addresses; None for nobody in particular, and for addresses on the web."""
    names = (one for value in values for one in [_byline(value)] if one)
    return " and ".join(dict.fromkeys(names)) or None


def _byline(value: str) -> str | None:
    name = _BY.sub("", value.strip())
    if address := _ADDRESS.match(name):
        name = (address[1] or address[2]).strip()
    if name.lower() in _NOBODY or "://" in name or "@" in name or len(name) > 80:
        return None
    return name
