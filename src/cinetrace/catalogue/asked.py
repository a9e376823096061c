"""What is asked of a catalogue when a film is to be identified; the built-in one, an imported one and several together answer it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from cinetrace.catalogue.keys import person_key, title_key
from cinetrace.types import FilmRecord

Naming = Literal["title", "other title", "short name", "spelled alike", "longer title", "people"]
"""How a film came up: by its title, by a title it has elsewhere, by a shorter name, by a title that differs in some letters, by the
beginning of its title, by people."""

LIKENESS: dict[Naming, float] = {
    "title": 1.0,
    "other title": 0.95,
    "short name": 0.7,
    "spelled alike": 0.5,
    "longer title": 0.4,
    "people": 0.0,
}
"""How like its title is to the title that was asked for, where nothing closer is known."""


@dataclass(frozen=True, slots=True)
class Held:
    """A film that a catalogue holds, and how it came up."""

    film: FilmRecord
    naming: Naming
    likeness: float
    """How like the title asked for is to its own, from 0 to 1."""
    fame: float | None = None
    """Logarithm of how many people rated it somewhere; None where the catalogue cannot tell."""
    characters: tuple[str, ...] = ()
    """Whom its cast play, as far as the catalogue knows."""


class Films(Hashable, Protocol):
    """Films by title, by people and by their ids elsewhere."""

    @property
    def newest(self) -> int:
        """Year up to which films are held."""

    def key(self, title: str) -> str:
        """Return what all spellings of `title` share; empty when it holds no letter or digit."""

    def is_person(self, name: str) -> int:
        """Return in how many films somebody of that name is; 0 when nobody is."""

    def people_by_surname(self, surname: str) -> Sequence[str]:
        """Return the people of that last name, those in most films first."""

    def titled(self, title: str, year: int | None = None, people: Iterable[str] = (), spelled: bool = True) -> Sequence[Held]:
        """Return the films that could be called `title`; of very many namesakes the best known, those of the year, those with the people.

        Without any, those whose title differs in some letters, which takes longer; none of them when `spelled` is False.
        """

    def continuing(self, title: str) -> Sequence[Held]:
        """Return the films whose title begins with `title` and goes on, as those of sequels do; the best known of very many."""

    def sharing(self, people: Iterable[str]) -> Sequence[Held]:
        """Return the films that at least two of these people worked on, those with the most of them first."""

    def with_id(self, source: str, value: str) -> FilmRecord | None:
        """Return the film that has this id in another catalogue: `with_id("imdb", "tt0000000")`; None when it is not held."""


def merged(held: Iterable[Held]) -> tuple[Held, ...]:
    """Return the films once each, what several catalogues or files know of one film put together; order stays.

    An entry that has neither year nor people is taken for its best known namesake.
    """
    films: list[Held] = []
    for one in sorted(held, key=_bareness):  # sorting is stable
        place = next((place for place, other in enumerate(films) if same_film(other.film, one.film)), None)
        if place is None:
            films.append(one)
        else:
            films[place] = joined(films[place], one)
    return tuple(films)


def same_film(one: FilmRecord, other: FilmRecord) -> bool:
    """Whether two entries are of one film.

    They are when their ids agree, or when title and year (one apart at most) do and nothing in their people speaks against it. Where
    one title is the other without its subtitle or its series, at least three people must be shared.
    """
    shared = [name for name in one.ids if name in other.ids]
    if shared:
        return all(one.ids[name] == other.ids[name] for name in shared)
    if one == other:
        return True
    keys = title_key(one.title), title_key(other.title)
    if keys[0] == keys[1] and other.year is None and not other.cast and not other.directors:
        return True
    if one.year is None or other.year is None or abs(one.year - other.year) > 1:
        return False
    if keys[0] != keys[1]:
        return nested(*keys) and _figures(keys[0]) == _figures(keys[1]) and len(_people(one) & _people(other)) > 2
    return _people(one).isdisjoint(_people(other)) <= (not one.cast or not other.cast)


def nested(one: str, other: str) -> bool:
    """Whether one title stands whole in the other, by their keys."""
    short, long = sorted((f" {one} ", f" {other} "), key=len)
    return short in long


def _figures(key: str) -> list[str]:
    """Return the numbers in a title, which tell the parts of a series apart."""
    return re.findall(r"\d+", key)


def _bareness(one: Held) -> int:
    return int(one.film.year is None) + int(not (one.film.cast or one.film.directors))


def _people(film: FilmRecord) -> set[str]:
    return {person_key(name) for name in (*film.cast, *film.directors)}


def joined(one: Held, other: Held) -> Held:
    """Return what two entries know of one film, the first going before."""
    first, second = one.film, other.film
    film = FilmRecord(
        first.title,
        first.year or second.year,
        {**second.ids, **first.ids},
        first.cast or second.cast,
        first.directors or second.directors,
        first.genres or second.genres,
        first.number if first.number is not None else second.number,
    )
    surer = max(one, other, key=lambda held: held.likeness)
    fames = [held.fame for held in (one, other) if held.fame is not None]
    return Held(film, surer.naming, surer.likeness, max(fames, default=None), one.characters or other.characters)
