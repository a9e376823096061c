"""What a review and its page tell of the film, as keys that can be held against a catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cinetrace.catalogue.keys import fold, name_outline, person_key, spoken, title_key
from cinetrace.types import PageFacts, Reading

LEAST = 0.01
"""How sure a title that comes into question is at least."""
A_WORK = 0.02
"""How sure a title is that the reading takes for another work's."""
_YEAR = re.compile(r"(?<![\d$£€.,])(?:18[89]|19\d|20\d)\d(?!\d)")
_NAME = re.compile(r"(?=\b([A-Z][\w.'’-]+(?: (?:[A-Z]\.|[A-Z][\w'’-]+|de|la|van|von|del|di))? [A-Z][\w’-]+))")
_CAPITAL = re.compile(r"\b[A-Z][\w'’-]+")
_POSSESSIVE = re.compile(r"['’]s?\b")
_LATER = re.compile(
    r"\b(?:sequels?(?![ -](?:bait|hook|tease|set-?up))|prequel|follow-?up|(?:second|third|fourth|fifth|sixth|latest|next|final) "
    r"(?:film|movie|part|entry|instal\w+|chapter|outing))\b",
    re.IGNORECASE,
)
_REMADE = re.compile(
    r"\bre-?(?:make|made|making|boot)\w*|\boriginal (?:film|movie|version)\b|\b(?:first|new|old|earlier|previous) version\b", re.IGNORECASE
)
_HEADING = re.compile(r"\s*(\S[^\n]{0,98}[^\n.\s]) *\n\s*\n")
"""A first line of its own that is no sentence."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a review and its page tell of the film."""

    titles: Mapping[str, tuple[str, float]]
    """Titles by their keys, with how sure the reading is that the film bears them."""
    stated: str | None
    """Key of the title that the page itself states."""
    page_year: int | None
    """The year that the page states."""
    text_year: int | None
    """The year that the text sets beside the title."""
    years: frozenset[int]
    """All years in the text."""
    people: Mapping[str, str]
    """Actors and directors by their keys, as the reading and the page name them."""
    lone: frozenset[str]
    """Those of a single word."""
    outlines: frozenset[str]
    """What their names keep when they are misspelled."""
    directors: frozenset[str]
    persons: tuple[str, ...]
    """Names in the text that could be somebody's."""
    text: str
    words: str
    """The text without marks and capitals, between spaces."""
    heading: str
    """Its heading likewise, between spaces; empty where it has none."""
    names: frozenset[str]
    """Its words with a capital letter, without marks and capitals."""
    later: bool
    """Whether the text speaks of a later part of a series."""
    remade: bool
    """Whether it speaks of another version of the film."""
    reviewed: int | None
    """Year of the review."""

    @property
    def year(self) -> int | None:
        """The year that is stated, by the page before the text."""
        return self.page_year or self.text_year

    def says(self, person: str) -> bool:
        """Whether the review names this person, by key, in full or, where it does so for somebody, by the last name alone."""
        return self.says_in_full(person) or person.rpartition(" ")[2] in self.lone

    def says_in_full(self, person: str) -> bool:
        """Whether the review names this person, by key, in full."""
        return person in self.people or f" {person} " in self.words

    def times_named(self, title: str, key: str | None) -> int:
        """Return how often a title stands in the text, as it is or by the key under which it was looked for."""
        return max(self.words.count(f" {name} ") for name in {title_key(title), key or title_key(title)})


def told(reading: Reading, facts: PageFacts, published: str | None) -> Told:
    """Return what a review tells of its film, by the reading and by its page."""
    named = {person_key(person.name): person.name for person in reading.people if person.role in ("actor", "director")}
    named |= {person_key(name): name for name in (*facts.cast, *facts.directors)}
    people = {key: name for key, name in named.items() if key}
    years = frozenset(map(int, _YEAR.findall(reading.text)))
    directors = facts.directors or tuple(person.name for person in reading.people if person.role == "director")
    return Told(
        titles=_titles(reading, facts),
        stated=title_key(facts.title or "") or None,
        page_year=facts.year,
        text_year=reading.film.year if reading.film.year in years else None,
        years=years,
        people=people,
        lone=frozenset(key for key in people if " " not in key and len(key) > 3),
        outlines=frozenset(map(name_outline, people)) - {""},
        directors=frozenset(map(person_key, directors)),
        persons=tuple(dict.fromkeys(match[1] for match in _NAME.finditer(_POSSESSIVE.sub("", reading.text)))),
        text=reading.text,
        words=f" {spoken(reading.text)} ",
        heading=f" {spoken(heading[1])} " if (heading := _HEADING.match(reading.text)) else "",
        names=frozenset(map(_bare, set(_CAPITAL.findall(reading.text)))),
        later=_LATER.search(reading.text) is not None,
        remade=_REMADE.search(reading.text) is not None,
        reviewed=_year_of(published or facts.published or reading.source.published),
    )


@lru_cache(maxsize=1 << 14)
def _bare(word: str) -> str:
    """Return a word without marks and capitals."""
    return fold(_POSSESSIVE.sub("", word))


def _titles(reading: Reading, facts: PageFacts) -> dict[str, tuple[str, float]]:
    """Return the titles that come into question; one that names another work of the review does so least."""
    film = reading.film
    named = [(work.title, A_WORK) for work in reading.works]
    named += [(one.title, max(LEAST, one.certainty)) for one in reversed(film.candidates)]
    named += [(film.title, film.certainty)] if film.title else []
    named += [(facts.title, 0.99)] if facts.title else []
    return {key: (title, sure) for title, sure in named if (key := title_key(title))}


def _year_of(date: str | None) -> int | None:
    found = re.match(r"\d{4}", date or "")
    return int(found[0]) if found else None
