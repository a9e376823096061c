"""The year that a file's name states: people keep reviews as `Title (1998).txt` or `title-1998.md`."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from cinetrace.reading.lookup import Lookup
from cinetrace.types import Film

_NAMED = re.compile(r"^(?P<title>.*?\w)[\W_]+(?P<year>(?:18[89]|19\d|20\d)\d)\W*$")


def dated(film: Film, path: str | None, lookup: Lookup) -> Film:
    """Return the film with the year from the file's name, where the text leaves it open and the name bears the same title."""
    named = _NAMED.match(PurePath(path).stem) if path else None
    if named is None or film.title is None or film.year is not None:
        return film
    title = lookup.key(re.sub(r"[\W_]+", " ", named["title"]))
    same = title == lookup.key(film.title)
    return replace(film, year=int(named["year"])) if same and title else film
