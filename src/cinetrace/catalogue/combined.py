"""Several catalogues as one: what the first knows goes before, what it lacks comes from the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from cinetrace.catalogue.asked import Films, Held, merged
from cinetrace.catalogue.match import best
from cinetrace.types import Candidate, FilmRecord


class Catalogued(Films, Protocol):
    """All that one catalogue is asked, when a film is identified and when a review is read."""

    def has_title(self, title: str) -> bool:
        """Whether a film bears exactly that title, spelling aside."""

    def given_name(self, word: str) -> int:
        """Return how many people have `word` as their first name."""

    def surname(self, word: str) -> int:
        """Return how many people have `word` as their last name."""

    def nearly(self, title: str, year: int) -> Sequence[Held]:
        """Return the films of that year whose title differs in some letters."""


class Combined:
    """Several catalogues that answer as one."""

    def __init__(self, parts: Sequence[Catalogued]) -> None:
        self._parts = tuple(parts)

    @property
    def newest(self) -> int:
        """Year up to which films are held."""
        return max(part.newest for part in self._parts)

    def key(self, title: str) -> str:
        """Return what all spellings of `title` share; empty when it holds no letter or digit."""
        return self._parts[0].key(title)

    def has_title(self, title: str) -> bool:
        """Whether a film bears exactly that title in one of the catalogues."""
        return any(part.has_title(title) for part in self._parts)

    def by_title(self, title: str) -> tuple[FilmRecord, ...]:
        """Return the films of exactly that title, oldest first; without any, those that the title is a shorter name of."""
        held = self.titled(title, spelled=False)
        exact = [one.film for one in held if one.naming != "short name"] or [one.film for one in held]
        return tuple(sorted(exact, key=lambda film: (film.year or 0, film.title)))

    def is_person(self, name: str) -> int:
        """Return in how many films somebody of that name is, in the catalogue that knows most; 0 when nobody is."""
        return max(part.is_person(name) for part in self._parts)

    def given_name(self, word: str) -> int:
        """Return how many people have `word` as their first name, in the catalogue that knows most."""
        return max(part.given_name(word) for part in self._parts)

    def surname(self, word: str) -> int:
        """Return how many people have `word` as their last name, in the catalogue that knows most."""
        return max(part.surname(word) for part in self._parts)

    def people_by_surname(self, surname: str) -> tuple[str, ...]:
        """Return the people of that last name in all of them, those in most films first within each."""
        return tuple(dict.fromkeys(name for part in self._parts for name in part.people_by_surname(surname)))

    def match(self, title: str | None, year: int | None = None, people: Iterable[str] = ()) -> tuple[Candidate, ...]:
        """Return the films that could be meant, likeliest first, with certainties from 0 to 1; without a title the people alone decide."""
        return best(self, title, year, tuple(people))

    def titled(self, title: str, year: int | None = None, people: Iterable[str] = (), spelled: bool = True) -> tuple[Held, ...]:
        """Return the films that could be called `title`; those spelled alike only where no catalogue has one of that spelling."""
        asked = tuple(people)
        held = [one for part in self._parts for one in part.titled(title, year, asked, spelled=False)]
        if not held and spelled:
            held = [one for part in self._parts for one in part.titled(title, year, asked)]
        return merged(held)

    def nearly(self, title: str, year: int) -> tuple[Held, ...]:
        """Return the films of that year whose title differs in some letters, in any of the catalogues."""
        return merged(one for part in self._parts for one in part.nearly(title, year))

    def continuing(self, title: str) -> tuple[Held, ...]:
        """Return the films whose title begins with `title` and goes on, in any of the catalogues."""
        return merged(one for part in self._parts for one in part.continuing(title))

    def sharing(self, people: Iterable[str]) -> tuple[Held, ...]:
        """Return the films that at least two of these people worked on, in any of the catalogues."""
        asked = tuple(people)
        return merged(one for part in self._parts for one in part.sharing(asked))

    def with_id(self, source: str, value: str) -> FilmRecord | None:
        """Return the film that has this id in another catalogue; None when none of them holds it."""
        return next((film for part in self._parts if (film := part.with_id(source, value))), None)


def combined(*catalogues: Catalogued) -> Catalogued:
    """Return one catalogue that answers from all of these, the first going before; raises ValueError without any."""
    if not catalogues:
        raise ValueError("no catalogue to combine")
    return catalogues[0] if len(catalogues) == 1 else Combined(catalogues)
