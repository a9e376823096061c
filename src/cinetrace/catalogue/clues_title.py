"""What its title says for a film: how it came up, how sure the reading is of it, and how it stands in the text."""

from __future__ import annotations

import math
import re

from cinetrace.catalogue.keys import title_key
from cinetrace.catalogue.possible import Possible
from cinetrace.catalogue.told import A_WORK, LEAST, Told

_LATER_TITLE = re.compile(r"(?<=\w\W)(?:\d|[IVX]{2,}|V|VI+|IX|Part|Chapter|Return|Revenge|Bride|Son|Beyond|Back|Again)\b|: ", re.IGNORECASE)
_FIRST = 200
"""Characters that count as the first words of a text."""


def by_title(one: Possible, told: Told) -> dict[str, float]:
    """Return what its title says for a film, by the reading and by the page."""
    naming = one.held.naming if one.key else "people"
    later_title = bool(_LATER_TITLE.search(one.film.title))
    by_name = one.key is not None and naming in ("title", "other title")
    stated = by_name and one.key == told.stated
    near = told.page_year is not None and one.film.year is not None and abs(told.page_year - one.film.year) < 2
    words = math.log(len((one.key or "").split())) if by_name else 0.0
    return {
        "title, log of its certainty": math.log(max(LEAST, one.sure)),
        "title, its certainty": one.sure,
        "title, of another work by the reading": float(one.sure == A_WORK),
        "title, as the page states it": float(stated),
        "title and year, as the page states them": float(stated and near),
        "title, its words": words,
        "title, its certainty and its words": one.sure * words,
        f"by {naming}": 1.0,
        "letters that differ": 1 - one.held.likeness if naming == "spelled alike" else 0.0,
        "of a later part, by its title": float(told.later and later_title),
        "of a later part, no such title": float(told.later and not later_title),
        "title, nobody told": one.sure * float(not told.people),
    }


def in_the_text(one: Possible, told: Told, newest: int | None) -> dict[str, float]:
    """Return how the title stands in the text; `newest` is the year of the newest of several films that it names."""
    key, never_read = one.key or title_key(one.film.title), one.key is None
    said, long, exact = f" {key} " in told.words, " " in key, one.film.title in told.text
    named = newest is not None and one.film.year == newest and told.times_named(one.film.title, one.key) > 0 and one.is_named(told)
    headed = one.film.year is not None and f" {key} {one.film.year} " in told.words[: len(key) + 30]
    return {
        "title, how often": math.log1p(told.words.count(f" {one.key} ")) if one.key else 0.0,
        "title, in the heading": float(f" {key} " in told.heading),
        "title, in the first words": float(f" {key} " in told.words[:_FIRST]),
        "title and year, at the head": float(headed),
        "title, as spelled": float(exact),
        "title, as spelled, of several words": float(exact and long),
        "never named, title in the text": float(never_read and said),
        "never named, title of several words in the text": float(never_read and said and long),
        "newest of the films named": float(named),
    }
