"""Which film a review is about: what the reading and the page tell, held against a catalogue, and how sure that is.

Nothing is guessed: below the certainty that identify.toml sets the answer is None, with the films that it could be. A film that no
catalogue holds is answered from the reading itself, where that is sure of its title.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from cinetrace.catalogue.asked import Films
from cinetrace.catalogue.clues import weighed
from cinetrace.catalogue.keys import title_key
from cinetrace.catalogue.possible import Possible, possible
from cinetrace.catalogue.told import Told, told
from cinetrace.types import Candidate, FilmRecord, Ground, Identified, PageFacts, Reading

BY_ID, AGAINST_ITS_TITLE = 0.99, 0.5
"""Certainty of a film whose id the page states, and of one whose id does not go with its title and people."""


@cache
def _file() -> Mapping[str, Any]:
    with Path(__file__).with_name("identify.toml").open("rb") as file:
        return tomllib.load(file)


def identify(reading: Reading, facts: PageFacts, lookup: Films, published: str | None = None) -> Identified:
    """Return the film of a review, as a record with the ids that the catalogue and the page know, or None with the candidates.

    `facts` are those of the page, `published` is the day of the review (`YYYY-MM-DD`): no film is reviewed before it is shown. The
    certainty is calibrated: of the answers with 0.9 about nine in ten are right.
    """
    heard = told(reading, facts, published)
    ids = _ids(reading, facts)
    films = [one for one in possible(heard, lookup) if not _other_id(one.film, ids)]
    return (_by_id(heard, ids, lookup, films) if ids else None) or _by_all(reading, facts, heard, ids, lookup, films)


def _ids(reading: Reading, facts: PageFacts) -> dict[str, str]:
    """Return the ids that the page states."""
    return {name: value for name, value in (*reading.film.ids.items(), *facts.ids.items()) if value}


def _other_id(film: FilmRecord, ids: Mapping[str, str]) -> bool:
    """Whether the page states another id than this film has."""
    return any(film.ids[name] != value for name, value in ids.items() if name in film.ids)


def _by_id(heard: Told, ids: Mapping[str, str], lookup: Films, films: Sequence[Possible]) -> Identified | None:
    """Return the film whose id the page states; unsure where title and people speak of another film; None when it is not held."""
    film = next((film for name, value in ids.items() if (film := lookup.with_id(name, value))), None)
    if film is None:
        return None
    if _goes_with(film, heard, films):
        return Identified(_with(film, ids), BY_ID, "stated id", (_candidate(film, BY_ID),))
    other = max(heard.titles.values(), key=lambda named: named[1])[0]
    return Identified(None, AGAINST_ITS_TITLE, "stated id", (_candidate(film, AGAINST_ITS_TITLE), Candidate(other, heard.year, 0.4)))


def _goes_with(film: FilmRecord, heard: Told, films: Sequence[Possible]) -> bool:
    """Whether nothing that the review tells is against its film being this one."""
    surest = max((sure for _, sure in heard.titles.values()), default=0.0)
    if surest < 0.8 or any(one.film.ids == film.ids for one in films if one.key):
        return True
    words = title_key(film.title).split()
    return any(set(words) & set(key.split()) for key in heard.titles) or any(f" {word} " in heard.words for word in words if len(word) > 3)


def _by_all(
    reading: Reading, facts: PageFacts, heard: Told, ids: Mapping[str, str], lookup: Films, films: Sequence[Possible]
) -> Identified:
    """Return the film that all clues together point at."""
    certain = _without_other_years(certainties(heard, films, lookup), heard, films)
    ranked = sorted(zip(certain, films, strict=False), key=lambda pair: -pair[0])
    candidates = _candidates(ranked, reading, certain[-1])
    sure = _file()["sure"]
    if ranked and ranked[0][0] >= sure["held"]:
        best, one = ranked[0]
        return Identified(_with(one.film, ids), round(best, 4), _ground(one, heard), candidates)
    own = _provisional(reading, facts, heard, ids)
    chance = certain[-1] * _title_certainty(reading, facts)
    if own and (chance >= sure["provisional"]):
        return Identified(own, round(chance, 4), "title and year" if own.year else "title", candidates)
    return Identified(None, round(max(chance if own else 0.0, ranked[0][0] if ranked else 0.0), 4), "none", candidates)


def _without_other_years(certain: Sequence[float], heard: Told, films: Sequence[Possible]) -> list[float]:
    """Return certainties where a page that states title and year is believed: what is against both is none of the films in question."""
    kept = [0.0 if _is_against(one, heard) else sure for one, sure in zip(films, certain, strict=False)]
    return [*kept, 1 - sum(kept)]


def _is_against(one: Possible, heard: Told) -> bool:
    """Whether a page states title and year, and another year than this film's; lists of films differ by up to two for the same title."""
    if heard.stated is None or heard.page_year is None or one.film.year is None:
        return False
    of_the_title = one.key == heard.stated and one.held.naming != "longer title"
    return abs(one.film.year - heard.page_year) > (2 if of_the_title else 0)


def certainties(heard: Told, films: Sequence[Possible], lookup: Films) -> list[float]:
    """Return how sure each film is, and last how sure it is that it is none of them; they sum to 1."""
    worth: Mapping[str, float] = _file()["weights"]
    scores = [sum(worth.get(name, 0.0) * value for name, value in one.items()) for one in weighed(heard, films, lookup)]
    shares = [math.exp(score - max(scores)) for score in scores]
    return [share / sum(shares) for share in shares]


def _ground(one: Possible, heard: Told) -> Ground:
    film = one.film
    if one.key is None:
        return "people"
    if film.year is not None and heard.year is not None and abs(film.year - heard.year) < 2:
        return "title and year"
    return "title and people" if one.is_named(heard) else "title"


def _title_certainty(reading: Reading, facts: PageFacts) -> float:
    return 0.99 if facts.title else reading.film.certainty if reading.film.title else 0.0


def _provisional(reading: Reading, facts: PageFacts, heard: Told, ids: Mapping[str, str]) -> FilmRecord | None:
    """Return the film as the review itself tells of it; None when it has no title."""
    title = facts.title or reading.film.title
    if not title or not title_key(title):
        return None
    cast = facts.cast or tuple(dict.fromkeys(person.name for person in reading.people if person.role == "actor" and " " in person.name))
    directors = facts.directors or tuple(
        dict.fromkeys(person.name for person in reading.people if person.role == "director" and " " in person.name)
    )
    return FilmRecord(title, heard.year, dict(ids), cast, directors, facts.genres)


def _candidates(ranked: Sequence[tuple[float, Possible]], reading: Reading, none: float) -> tuple[Candidate, ...]:
    """Return what the film could be, likeliest first: films of the catalogue, and what the reading names if it is none of them."""
    sure = _file()["sure"]
    shown = [_candidate(one.film, round(chance, 4)) for chance, one in ranked]
    held = {title_key(one.title) for one in shown if one.certainty >= sure["least"]}
    own = [replace(one, certainty=round(one.certainty * none, 4)) for one in reading.film.candidates[:1]]
    shown += [one for one in own if title_key(one.title) not in held]
    likeliest = sorted(shown, key=lambda one: -one.certainty)[: sure["shown"]]
    return tuple(one for one in likeliest if one.certainty >= sure["least"])


def _candidate(film: FilmRecord, certainty: float) -> Candidate:
    return Candidate(film.title, film.year, certainty, film.ids)


def _with(film: FilmRecord, ids: Mapping[str, str]) -> FilmRecord:
    """Return the film with the ids that the page states beside its own."""
    return FilmRecord(film.title, film.year, {**ids, **film.ids}, film.cast, film.directors, film.genres, film.number)
