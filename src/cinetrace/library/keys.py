"""When two spellings mean the same title, critic or outlet: keys that are equal for both."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile(r"['’‘`´]")
_BREAKS = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:the|an|a) (?=.)")
_MOVED_ARTICLE = re.compile(r"^(.+), (?:the|an|a)$")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "&": " and "})


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """Return what all spellings of a name share: case, accents and punctuation make no difference."""
    lower = _APOSTROPHES.sub("", name.casefold().translate(_LETTERS))
    bare = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return _BREAKS.sub(" ", bare).strip() or name.casefold().strip()


@lru_cache(maxsize=1 << 14)
def title_key(title: str) -> str:
    """Return what all spellings of a title share; a leading or moved article makes no difference either."""
    moved = _MOVED_ARTICLE.match(title.casefold())
    return _ARTICLE.sub("", name_key(moved[1] if moved else title))
