"""What speaks for a film being the one under review: its title, its year, its people, the day of the review, how well known it is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from cinetrace.catalogue.asked import Films, nested
from cinetrace.catalogue.clues_people import by_characters, by_people, renown
from cinetrace.catalogue.clues_title import by_title, in_the_text
from cinetrace.catalogue.keys import title_key
from cinetrace.catalogue.possible import Possible
from cinetrace.catalogue.told import Told

_MIDDLING = 4.0
"""Fame of a film whose fame is not known, beside others whose fame is."""

Clues = dict[str, float]


def weighed(told: Told, films: Sequence[Possible], catalogue: Films) -> list[Clues]:
    """Return what speaks for and against each film, and last for its being none of them."""
    fame = max((one.held.fame for one in films if one.held.fame is not None), default=None)
    known = renown(told, films, catalogue)
    newest, later = _newest(films, told), _newest_named(films, told)
    people, bearers = by_people(told, films, known), Counter(one.key for one in films if one.held.naming == "title")
    found = [
        {
            **by_title(one, told),
            **_by_year(one.film.year, told),
            **_by_day(one.film.year, told, newest.get(one.key)),
            **in_the_text(one, told, later),
            **theirs,
            **by_characters(one, told),
            **_by_fame(one, fame),
            "another version spoken of, title held once": float(told.remade and one.held.naming == "title" and bearers[one.key] == 1),
        }
        for one, theirs in zip(films, people, strict=True)
    ]
    return [*found, _of_none(told, films, catalogue.newest, known)]


def _newest(films: Sequence[Possible], told: Told) -> dict[str | None, int]:
    """Return for each title the year of the newest film of that title that was there to be reviewed."""
    years: dict[str | None, int] = {}
    for one in films:
        if told.reviewed is not None and one.film.year is not None and one.film.year <= told.reviewed:
            years[one.key] = max(one.film.year, years.get(one.key, 0))
    return years


def _newest_named(films: Sequence[Possible], told: Told) -> int | None:
    """Return the year of the newest of several films that the review names with somebody of theirs; a later one is held against it."""
    years = {one.film.year for one in films if one.film.year and told.times_named(one.film.title, one.key) and one.is_named(told)}
    return max(years) if len(years) > 1 else None


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


def _by_fame(one: Possible, most: float | None) -> Clues:
    if most is None:
        return {}
    fame = _MIDDLING if one.held.fame is None else one.held.fame
    return {"fame against the best known": min(0.0, fame - most)}


def _of_none(told: Told, films: Sequence[Possible], newest: int, known: dict[str, int]) -> Clues:
    """Return what speaks for the film being none of these: the catalogue does not hold it, or its title was misread."""
    exact = [one for one in films if one.key and one.held.naming in ("title", "other title")]
    return {
        "none": 1.0,
        "none, surest title": max((sure for _, sure in told.titles.values()), default=0.0),
        "none, a film of the title is held": max((one.sure for one in exact), default=0.0),
        "none, reviewed after the newest film held": float(told.reviewed is not None and told.reviewed > newest),
        "none, people": math.log1p(len(told.people)),
        "none, nobody told": float(not told.people),
        "none, people of the catalogue": math.log1p(sum(known.get(person, 0) > 0 for person in told.people)),
        "none, two films with their own people": float(_two_films(films, told)),
        "none, people of one film": math.log1p(max((len(one.named(told)) for one in films), default=0)),
    }


def _two_films(films: Sequence[Possible], told: Told) -> bool:
    """Whether the review speaks again and again of two films of which each has people of its own in it, as that of a double bill does."""
    often = [one for one in films if told.times_named(one.film.title, one.key) > 1]
    with_people = [(one, people) for one in often if len(people := set(one.named(told))) > 1]
    return any(
        people.isdisjoint(others) and not nested(title_key(one.film.title), title_key(other.film.title))
        for (one, people), (other, others) in combinations(with_people, 2)
    )
