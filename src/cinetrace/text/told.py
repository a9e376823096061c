"""What a header says of the film that no fact has room for: it stays in the text, a line each, so that the reading can hear it.

Release date: February 19, 2019
Distributor: Lionsgate
Music: Ilse Marrow
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cinetrace.text import labels, ratings
from cinetrace.text.front import Front

_AVAILABILITY = re.compile(
    r"releas|theat(?:er|re)|theatrical|cinemas?\b|dvd|blu_?ray|\b4k|uhd|digital|\bvod\b|on_demand|stream|distribut|studios?\b|network\b|"
    r"availab|where_to|street_date|opens|opening|premier|\bairs\b|airdate|in_stores|home_video|disc\b"
)
"""Keys that say when, where and how a film can be seen."""
_MEDIUM = re.compile(
    r"\b(?:dvds?|blu-?rays?|4k|u?hd|vhs|digital|vod|demand|stream\w*|theat(?:er|re|ric)\w*|cinemas?|tv|television|netflix|hulu|prime|"
    r"apple tv|disney|shudder|mubi|max|peacock|paramount)\b",
    re.IGNORECASE,
)
_MEDIA = frozenset({"format", "formats", "platform", "platforms", "label", "medium"})
"""Keys that mean the film's in one header and the page's in the next; their values tell."""
_AGES = frozenset({"mpaa", "mpaa_rating", "rated", "certificate", "certification", "bbfc", "age_rating", "rating", "content_rating"})
_WRITERS = frozenset({"writer", "writers"})
_SCORE = 12
"""Characters that a value which is nothing but a score has at most."""
_YEAR = re.compile(r"\(?\d{4}\)?")
_UPPER = frozenset({"dvd", "vod", "uhd", "4k", "us", "uk", "tv", "hd", "mpaa", "bbfc"})


def lines(front: Front) -> str:
    """Return the lines of `front` that belong into the text, or an empty string."""
    return "\n".join(_told(front))


def above(prose: str, front: Front) -> str:
    """Return `prose` below the lines of `front` that belong into the text; a header alone is no text."""
    told = lines(front)
    return f"{told}\n\n{prose}" if told and prose.strip() else prose


def _told(front: Front) -> Iterator[str]:
    fields = front.fields
    if "newsgroups" in fields or "message_id" in fields:  # a posting's header speaks of its delivery
        return
    credits = not fields.keys().isdisjoint((*labels.DIRECTORS, *labels.CAST))
    for entry in front.entries:
        value = ", ".join(entry.values)
        if entry.key in _WRITERS and not credits:  # beside no other credits it is who wrote the review
            continue
        if _says(value) and _belongs(entry.key, value, front.fenced):
            yield f"{_label(entry.label)}: {value}"


def _says(value: str) -> bool:
    """Say whether a value is words, not a path, an address, a switch, or a score of the disc that would be taken for the film's."""
    plain = value and "\n" not in value and "://" not in value and not value.startswith(("/", "./"))
    return bool(plain) and value.lower() not in ("true", "false") and (ratings.stated(value) is None or len(value) > _SCORE)


def _belongs(key: str, value: str, fenced: bool) -> bool:
    """Say whether a field speaks of the film, and facts.py has no use for it."""
    name = key.rpartition(".")[2]
    if name in _AGES:
        return ratings.stated(value) is None and " for " in value  # `R for violence` warns; `R` alone does not
    if name in _MEDIA:
        return _MEDIUM.search(value) is not None
    if key in labels.YEAR and _YEAR.fullmatch(value):
        return False
    return bool(_AVAILABILITY.search(name)) or name in labels.CREDITS or (not fenced and key not in labels.STATED)


def _label(written: str) -> str:
    """The key as people write it: `dvd_release` becomes `DVD release`, what is written well stays."""
    words = re.split(r"[\s_]+", written.rpartition(".")[2].strip())
    first, *rest = (word.upper() if word.lower() in _UPPER else word for word in words)
    return " ".join([first[:1].upper() + first[1:], *rest])
