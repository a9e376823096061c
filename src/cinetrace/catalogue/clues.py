"""What speaks for a film being the one under review: its title, its year, its people, the day of the review, how well known it is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cinetrace.catalogue.asked import Films, Held, merged
from cinetrace.catalogue.keys import fold, person_key, spoken, title_key
from cinetrace.types import FilmRecord, PageFacts, Reading

_YEAR = re.compile(r"(?<![\d$£€.,])(?:18[89]|19\d|20\d)\d(?!\d)")
_NAME = re.compile(r"(?=\b([A-Z][\w.'’-]+(?: (?:[A-Z]\.|[A-Z][\w'’-]+|de|la|van|von|del|di))? [A-Z][\w’-]+))")
_CAPITAL = re.compile(r"\b[A-Z][\w'’-]+")
_LATER = re.compile(
    r"\b(?:sequels?|prequel|follow-?up|(?:second|third|fourth|fifth|sixth|latest|next|final) "
    r"(?:film|movie|part|entry|instal\w+|chapter|outing))\b",
    re.IGNORECASE,
)
_LATER_TITLE = re.compile(r"(?<=\w\W)(?:\d|[IVX]{2,}|V|VI+|IX|Part|Chapter|Return|Revenge|Bride|Son|Beyond|Back|Again)\b|: ", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\b")
_BEARERS = 6
"""People of one last name who are thought of."""
_WEIGHED = 60
"""Films that are weighed for one review, at most."""
_WORTH_A_SEARCH = 0.05
"""How sure a title must be to be looked for among titles that differ in some letters."""
_FLOOR, _WORK = 0.01, 0.02
"""How sure a title is at least that the reading holds possible, and one that it takes for another work."""


_MIDDLING = 4.0
"""Fame of a film whose fame is not known, beside others whose fame is."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a review and its page tell of the film."""

    titles: Mapping[str, tuple[str, float]]
    """Titles by their keys, with how sure the reading is that the film bears them."""
    stated: str | None
    """Key of the title that the page itself states."""
    year: int | None
    """The year that the page states, or that the text sets beside the title."""
    years: frozenset[int]
    """All years in the text."""
    people: Mapping[str, str]
    """Actors and directors by their keys, as the reading and the page name them."""
    directors: frozenset[str]
    persons: tuple[str, ...]
    """Names in the text that could be somebody's."""
    words: str
    """The text without marks and capitals, between spaces."""
    names: frozenset[str]
    """Its words with a capital letter, without marks and capitals."""
    later: bool
    """Whether the text speaks of a later part of a series, or of a film made anew."""
    reviewed: int | None
    """Year of the review."""


def told(reading: Reading, facts: PageFacts, published: str | None) -> Told:
    """Return what a review tells of its film, by the reading and by its page."""
    people = {person_key(person.name): person.name for person in reading.people if person.role in ("actor", "director")}
    people |= {person_key(name): name for name in (*facts.cast, *facts.directors)}
    years = frozenset(map(int, _YEAR.findall(reading.text)))
    beside = reading.film.year if reading.film.year in years else None
    directors = [person.name for person in reading.people if person.role == "director"]
    return Told(
        titles=_titles(reading, facts),
        stated=title_key(facts.title or "") or None,
        year=facts.year or beside,
        years=years,
        people={key: name for key, name in people.items() if key},
        directors=frozenset(map(person_key, facts.directors or directors)),
        persons=tuple(dict.fromkeys(match[1] for match in _NAME.finditer(reading.text))),
        words=f" {spoken(reading.text)} ",
        names=frozenset(fold(_POSSESSIVE.sub("", word)) for word in _CAPITAL.findall(reading.text)),
        later=_LATER.search(reading.text) is not None,
        reviewed=_year_of(published or facts.published or reading.source.published),
    )


def _titles(reading: Reading, facts: PageFacts) -> dict[str, tuple[str, float]]:
    """Return the titles that come into question; one that names another work of the review does so least."""
    film = reading.film
    named = [(work.title, _WORK) for work in reading.works]
    named += [(one.title, max(_FLOOR, one.certainty)) for one in reversed(film.candidates)]
    named += [(film.title, film.certainty)] if film.title else []
    named += [(facts.title, 0.99)] if facts.title else []
    return {key: (title, sure) for title, sure in named if (key := title_key(title))}


def _year_of(date: str | None) -> int | None:
    found = re.match(r"\d{4}", date or "")
    return int(found[0]) if found else None


@dataclass(frozen=True, slots=True)
class Possible:
    """A film that could be meant, and the key of the title by which it came up; None when its people alone point at it."""

    held: Held
    key: str | None
    sure: float
    """How sure the reading is of that title."""

    @property
    def film(self) -> FilmRecord:
        """The film."""
        return self.held.film

    def is_named(self, told: Told) -> bool:
        """Whether the review names somebody of the film."""
        people = map(person_key, (*self.film.cast, *self.film.directors))
        return any(key in told.people or f" {key} " in told.words for key in people)


def possible(told: Told, films: Films) -> list[Possible]:
    """Return the films that could be meant: those of the titles that come into question, and those that its people share."""
    people = tuple(told.people.values())
    found = [
        Possible(held, key, sure)
        for key, (title, sure) in sorted(told.titles.items())
        for held in merged(films.titled(title, told.year, people, spelled=sure >= _WORTH_A_SEARCH))
    ]
    found += [Possible(held, key, sure) for key, (title, sure) in sorted(told.titles.items()) for held in films.continuing(title)]
    found += [Possible(held, None, _FLOOR) for held in films.sharing(_crowd(told, films))]
    return _once(found)[:_WEIGHED]


def _crowd(told: Told, films: Films) -> set[str]:
    """Return who is named in the review, whatever for: the people of the reading, and names that people in the catalogue bear.

    For a last name that stands alone the people in most films are taken who bear it.
    """
    full = {name for name in (*told.people.values(), *told.persons) if films.is_person(name)}
    last = {person_key(name).rpartition(" ")[2] for name in full}
    lone = [name for name in told.people.values() if " " not in name and person_key(name) not in last]
    return full | {name for surname in lone for name in films.people_by_surname(surname)[:_BEARERS]}


def _once(found: Iterable[Possible]) -> list[Possible]:
    """Return each film once, by the title that speaks best for it; the surest titles first."""
    ranked = sorted(found, key=lambda one: (one.key is None, -one.sure * one.held.likeness))
    by_film: dict[tuple[object, ...], Possible] = {}
    for one in ranked:
        by_film.setdefault(_identity(one.film), one)
    return list(by_film.values())


def _identity(film: FilmRecord) -> tuple[object, ...]:
    return tuple(sorted(film.ids.items())) or (title_key(film.title), film.year, film.cast[:3])


def weighed(told: Told, films: Sequence[Possible]) -> list[dict[str, float]]:
    """Return what speaks for and against each film."""
    fame = max((one.held.fame for one in films if one.held.fame is not None), default=None)
    named = [_named(one.film, told) for one in films]
    most, newest = max(map(len, named), default=0), _newest(films, told)
    return [
        {
            **_by_title(one, told),
            **_by_year(one.film, told, newest.get(one.key)),
            **_by_people(one.film, told, places, most),
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


def _by_title(one: Possible, told: Told) -> dict[str, float]:
    naming = one.held.naming if one.key else "people"
    return {
        "title, log of its certainty": math.log(max(_FLOOR, one.sure)),
        "title, its certainty": one.sure,
        "title, as the page states it": float(one.key is not None and one.key == told.stated),
        f"by {naming}": 1.0,
        "letters that differ": 1 - one.held.likeness if naming == "spelled alike" else 0.0,
        "title, how often": math.log1p(told.words.count(f" {one.key} ")) if one.key else 0.0,
        "of a later part, by its title": float(told.later and bool(_LATER_TITLE.search(one.film.title))),
        "of a later part, no such title": float(told.later and not _LATER_TITLE.search(one.film.title)),
        "never named, title in the text": float(naming == "people" and f" {title_key(one.film.title)} " in told.words),
    }


def _by_year(film: FilmRecord, told: Told, newest: int | None) -> dict[str, float]:
    if film.year is None:
        return {"year unknown": 1.0, "year unknown, one is stated": float(told.year is not None)}
    apart = None if told.year is None else abs(film.year - told.year)
    gap = None if told.reviewed is None else told.reviewed - film.year
    return {
        "year as stated": float(apart == 0),
        "year one from the stated": float(apart == 1),
        "year two or three from the stated": float(apart in (2, 3)),
        "year far from the stated": float(apart is not None and apart > 3),
        "year in the text": float(film.year in told.years),
        "next year in the text": float(film.year not in told.years and not told.years.isdisjoint((film.year - 1, film.year + 1))),
        "a year after the review": float(gap == -1),
        "years after the review": float(gap is not None and gap < -1),
        "older than a namesake at the review": _older(film.year, newest, told.reviewed),
    }


def _older(year: int, newest: int | None, reviewed: int | None) -> float:
    """Return the logarithm of how many times older a film is at its review than the newest of its title."""
    if newest is None or reviewed is None:
        return 0.0
    return math.log1p(max(0, reviewed - year)) - math.log1p(reviewed - newest)


def _named(film: FilmRecord, told: Told) -> list[int]:
    """Return the places in the cast, from 0, of those whom the review names."""
    cast = map(person_key, film.cast)
    return [place for place, key in enumerate(cast) if key in told.people or f" {key} " in told.words]


def _by_people(film: FilmRecord, told: Told, named: Sequence[int], most: int) -> dict[str, float]:
    cast, directors = list(map(person_key, film.cast)), set(map(person_key, film.directors))
    director = any(key in told.people or f" {key} " in told.words for key in directors)
    strangers = [key for key in told.people if key not in cast and key not in directors]
    last = {key.rpartition(" ")[2] for key in cast[:8]} - {""}
    return {
        "nobody known": float(not cast and not directors),
        "cast known": float(bool(cast)),
        "one of the cast": float(len(named) == 1),
        "two of the cast": float(len(named) == 2),
        "three of the cast": float(len(named) > 2),
        "cast, more": math.log1p(max(0, len(named) - 3)),
        "first four of the cast": len([place for place in named if place < 4]) / max(1, min(4, len(cast))),
        "surnames": len(last & told.names) / max(1, len(last)),
        "director": float(director),
        "another director": float(bool(told.directors and directors) and not director),
        "strangers": math.log1p(len(strangers)) if cast else 0.0,
        "share of the people": 1 - len(strangers) / len(told.people) if told.people else 0.0,
        "people, nobody told": float(not told.people),
        "fewer of the cast than another": math.log1p(most - len(named)),
    }


def _by_characters(one: Possible, told: Told) -> dict[str, float]:
    """Return how many of its characters the review names; a first name alone says less than a full one."""
    people = {word for name in (*one.film.cast, *one.film.directors) for word in person_key(name).split()}
    played = [[word for word in person_key(name).split() if word not in people and len(word) > 2] for name in one.held.characters]
    full = [words for words in played if len(words) > 1 and told.names.issuperset(words)]
    partly = [words for words in played if words and words not in full and not told.names.isdisjoint(words)]
    return {
        "characters in full": math.log1p(len(full)),
        "characters by one name": math.log1p(len(partly)),
        "no character": float(bool(played) and not full and not partly),
    }


def _by_fame(one: Possible, most: float | None) -> dict[str, float]:
    if most is None:
        return {}
    fame = _MIDDLING if one.held.fame is None else one.held.fame
    return {"fame against the best known": min(0.0, fame - most)}


def of_none(told: Told, films: Sequence[Possible], newest: int) -> dict[str, float]:
    """Return what speaks for the film being none of these: the catalogue does not hold it, or its title was misread."""
    exact = [one for one in films if one.key and one.held.naming in ("title", "other title")]
    return {
        "none": 1.0,
        "none, surest title": max((sure for _, sure in told.titles.values()), default=0.0),
        "none, a film of the title is held": max((one.sure for one in exact), default=0.0),
        "none, reviewed after the newest film held": float(told.reviewed is not None and told.reviewed > newest),
        "none, people": math.log1p(len(told.people)),
    }
