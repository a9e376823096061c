"""What speaks for a film being the one under review: its title, its year, its people, the day of the review, how well known it is."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from cinetrace.catalogue.keys import person_key, title_key
from cinetrace.catalogue.possible import Possible
from cinetrace.catalogue.told import LEAST, Told

_LATER_TITLE = re.compile(r"(?<=\w\W)(?:\d|[IVX]{2,}|V|VI+|IX|Part|Chapter|Return|Revenge|Bride|Son|Beyond|Back|Again)\b|: ", re.IGNORECASE)
_MIDDLING = 4.0
"""Fame of a film whose fame is not known, beside others whose fame is."""

Clues = dict[str, float]


def weighed(told: Told, films: Sequence[Possible]) -> list[Clues]:
    """Return what speaks for and against each film."""
    fame = max((one.held.fame for one in films if one.held.fame is not None), default=None)
    named = [[place for place, person in enumerate(one.cast) if told.says(person)] for one in films]
    most, newest = max(map(len, named), default=0), _newest(films, told)
    return [
        {
            **_by_title(one, told),
            **_by_year(one.film.year, told),
            **_by_day(one.film.year, told, newest.get(one.key)),
            **_by_people(one, told, places, most),
            **_by_characters(one, told),
            **_by_fame(one, fame),
        }
        for one, places in zip(films, named, strict=True)
    ]


def _newest(films: Sequence[Possible], told: Told) -> dict[str | None, int]:
    """Return for each title the year of the newest film of that title that was there to be reviewed."""
    years: dict[str | None, int] = {}
    for one in films:
        if told.reviewed is not None and one.film.year is not None and one.film.year <= told.reviewed:
            years[one.key] = max(one.film.year, years.get(one.key, 0))
    return years


def _by_title(one: Possible, told: Told) -> Clues:
    naming = one.held.naming if one.key else "people"
    later_title = bool(_LATER_TITLE.search(one.film.title))
    return {
        "title, log of its certainty": math.log(max(LEAST, one.sure)),
        "title, its certainty": one.sure,
        "title, as the page states it": float(one.key is not None and one.key == told.stated and naming in ("title", "other title")),
        f"by {naming}": 1.0,
        "letters that differ": 1 - one.held.likeness if naming == "spelled alike" else 0.0,
        "title, how often": math.log1p(told.words.count(f" {one.key} ")) if one.key else 0.0,
        "of a later part, by its title": float(told.later and later_title),
        "of a later part, no such title": float(told.later and not later_title),
        "never named, title in the text": float(naming == "people" and f" {title_key(one.film.title)} " in told.words),
    }


def _by_year(year: int | None, told: Told) -> Clues:
    if year is None:
        return {"year unknown": 1.0, "year unknown, one is stated": float(told.year is not None)}
    stated = {
        f"year, {name} from the {where}'s": 1.0
        for where, other in (("page", told.page_year), ("text", told.text_year))
        if other is not None and (name := _apart(abs(year - other)))
    }
    beside = not told.years.isdisjoint((year - 1, year + 1))
    return {**stated, "year in the text": float(year in told.years), "next year in the text": float(year not in told.years and beside)}


def _apart(years: int) -> str:
    return ("none", "one", "two or three", "two or three")[years] if years < 4 else "far"


def _by_day(year: int | None, told: Told, newest: int | None) -> Clues:
    """Return what the day of the review says: no film is reviewed before it is shown, and more often when it is new."""
    if year is None or told.reviewed is None:
        return {}
    gap = told.reviewed - year
    return {
        "a year after the review": float(gap == -1),
        "years after the review": float(gap < -1),
        "older than a namesake at the review": math.log1p(max(0, gap)) - math.log1p(told.reviewed - newest) if newest else 0.0,
    }


def _by_people(one: Possible, told: Told, named: Sequence[int], most: int) -> Clues:
    cast, directors = one.cast, one.directors
    director = any(map(told.says, directors))
    last = {person.rpartition(" ")[2] for person in (*cast, *directors)}
    strangers = [person for person in told.people if person not in cast and person not in directors and person not in last]
    return {
        "cast not known": float(not cast),
        "one of the cast": float(len(named) == 1),
        "two of the cast": float(len(named) == 2),
        "three of the cast": float(len(named) > 2),
        "cast, more": math.log1p(max(0, len(named) - 3)),
        "first four of the cast": len([place for place in named if place < 4]) / max(1, min(4, len(cast))),
        "surnames": _share({person.rpartition(" ")[2] for person in cast[:8]}, told.names),
        "director": float(director),
        "another director": float(bool(told.directors and directors) and not director),
        "strangers": math.log1p(len(strangers)) if cast else 0.0,
        "share of the people": 1 - len(strangers) / len(told.people) if told.people else 0.0,
        "fewer of the cast than another": math.log1p(most - len(named)),
    }


def _share(some: set[str], of: frozenset[str]) -> float:
    return len(some & of) / max(1, len(some))


def _by_characters(one: Possible, told: Told) -> Clues:
    """Return how many of its characters the review names; a first name alone says less than a full one."""
    people = {word for person in (*one.cast, *one.directors) for word in person.split()}
    played = [[word for word in person_key(name).split() if word not in people and len(word) > 2] for name in one.held.characters]
    full = [words for words in played if len(words) > 1 and told.names.issuperset(words)]
    partly = [words for words in played if words and words not in full and not told.names.isdisjoint(words)]
    return {
        "characters in full": math.log1p(len(full)),
        "characters by one name": math.log1p(len(partly)),
        "no character": float(bool(played) and not full and not partly),
    }


def _by_fame(one: Possible, most: float | None) -> Clues:
    if most is None:
        return {}
    fame = _MIDDLING if one.held.fame is None else one.held.fame
    return {"fame against the best known": min(0.0, fame - most)}


def of_none(told: Told, films: Sequence[Possible], newest: int) -> Clues:
    """Return what speaks for the film being none of these: the catalogue does not hold it, or its title was misread."""
    exact = [one for one in films if one.key and one.held.naming in ("title", "other title")]
    return {
        "none": 1.0,
        "none, surest title": max((sure for _, sure in told.titles.values()), default=0.0),
        "none, a film of the title is held": max((one.sure for one in exact), default=0.0),
        "none, reviewed after the newest film held": float(told.reviewed is not None and told.reviewed > newest),
        "none, people": math.log1p(len(told.people)),
    }
