"""What its people say for a film: who of them the review names, who it names beside them, and whom they play."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from cinetrace.catalogue.asked import Films
from cinetrace.catalogue.keys import name_outline, person_key
from cinetrace.catalogue.possible import Possible
from cinetrace.catalogue.told import Told

_EVERYWHERE = 40
"""Films of a person from which their name says nothing of a film."""


def renown(told: Told, films: Iterable[Possible], catalogue: Films) -> dict[str, int]:
    """Return in how many films of the catalogue each person is whom the review names in full, by key."""
    named = {person for one in films for person in one.named(told) if told.says_in_full(person)}
    return {person: catalogue.is_person(person) for person in sorted(named | {person for person in told.people if " " in person})}


def by_people(told: Told, films: Sequence[Possible], known: Mapping[str, int]) -> list[dict[str, float]]:
    """Return what their people say for films, each beside the others."""
    named = [one.named(told) for one in films]
    cast = [[place for place, person in enumerate(one.cast) if told.says(person)] for one in films]
    most = max(map(len, cast), default=0)
    rest = [len([1 for others in named if len(others) >= len(theirs)]) - 1 for theirs in named]
    return [
        {
            **_of_the_cast(one, places, most),
            **_of_all(one, told, theirs, known),
            **_beside_them(one, told, known),
            "others with as many people": math.log1p(others) if theirs else 0.0,
        }
        for one, theirs, places, others in zip(films, named, cast, rest, strict=True)
    ]


def _of_the_cast(one: Possible, places: Sequence[int], most: int) -> dict[str, float]:
    return {
        "cast not known": float(not one.cast),
        "one of the cast": float(len(places) == 1),
        "two of the cast": float(len(places) == 2),
        "three of the cast": float(len(places) > 2),
        "cast, more": math.log1p(max(0, len(places) - 3)),
        "first four of the cast": len([place for place in places if place < 4]) / max(1, min(4, len(one.cast))),
        "fewer of the cast than another": math.log1p(most - len(places)),
    }


def _of_all(one: Possible, told: Told, named: Sequence[str], known: Mapping[str, int]) -> dict[str, float]:
    director, apart = any(map(told.says, one.directors)), bool(one.cast and told.people)
    alike = [person for person in one.people if person not in named and name_outline(person) in told.outlines]
    rare = sum(math.log(_EVERYWHERE / min(_EVERYWHERE, max(1, known[person]))) for person in named if person in known)
    return {
        "surnames": _share({person.rpartition(" ")[2] for person in one.cast[:8]}, told.names),
        "director": float(director),
        "director, as the reading says": float(any(person in told.directors for person in one.directors)),
        "another director": float(bool(told.directors and one.directors) and not director),
        "title, and nobody of it": one.sure * float(apart and not named and not alike),
        "people spelled alike": math.log1p(len(alike)),
        "people who are in few films": math.sqrt(rare),
    }


def _beside_them(one: Possible, told: Told, known: Mapping[str, int]) -> dict[str, float]:
    """Return what those say whom the review names and who are not of the film."""
    last, outlines = {person.rpartition(" ")[2] for person in one.people}, {name_outline(person) for person in one.people} - {""}
    # a director is nothing against a film whose directors are not known
    asked = [person for person in told.people if one.directors or person not in told.directors]
    others = [person for person in asked if person not in one.people and person not in last]
    strangers = [person for person in others if name_outline(person) not in outlines]
    elsewhere = sum(known.get(person, 0) > 0 for person in strangers)
    share = 1 - len(strangers) / len(asked) if asked else 0.0
    return {
        "strangers": math.log1p(len(strangers)) if one.cast else 0.0,
        "strangers of other films": math.log1p(elsewhere) if one.cast else 0.0,
        "strangers of no film": math.log1p(len(strangers) - elsewhere) if one.cast else 0.0,
        "share of the people": share,
        "title and its people": one.sure * share,
        "spelled alike, and its people": share if one.held.naming == "spelled alike" else 0.0,
    }


def by_characters(one: Possible, told: Told) -> dict[str, float]:
    """Return how many of its characters the review names; a first name alone says less than a full one."""
    people = {word for person in one.people for word in person.split()}
    played = [[word for word in person_key(name).split() if word not in people and len(word) > 2] for name in one.held.characters]
    full = [words for words in played if len(words) > 1 and told.names.issuperset(words)]
    partly = [words for words in played if words and words not in full and not told.names.isdisjoint(words)]
    return {
        "characters in full": math.log1p(len(full)),
        "characters by one name": math.log1p(len(partly)),
        "no character": float(bool(played) and not full and not partly),
    }


def _share(some: set[str], of: frozenset[str]) -> float:
    return len(some & of) / max(1, len(some))
