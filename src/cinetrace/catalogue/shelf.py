"""A few films as a catalogue: those that a library knows and that no other catalogue need hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cinetrace.catalogue.asked import LIKENESS, Held, Naming
from cinetrace.catalogue.keys import person_key, short_keys, title_key
from cinetrace.catalogue.match import best
from cinetrace.types import Candidate, FilmRecord


class Shelf:
    """Films by title, by people and by their ids; for some dozens, as each question looks at all of them."""

    def __init__(self, films: Iterable[FilmRecord]) -> None:
        self._films = tuple(films)
        self._people = [frozenset(map(person_key, (*film.cast, *film.directors))) for film in self._films]
        self._films_of = Counter(person for people in self._people for person in people)

    @property
    def newest(self) -> int:
        """Year up to which films are held."""
        return max((film.year or 0 for film in self._films), default=0)

    def key(self, title: str) -> str:
        """Return what all spellings of `title` share; empty when it holds no letter or digit."""
        return title_key(title)

    def has_title(self, title: str) -> bool:
        """Whether a film bears exactly that title, spelling aside."""
        return any(title_key(film.title) == title_key(title) for film in self._films)

    def is_person(self, name: str) -> int:
        """Return in how many of the films somebody of that name is; 0 when nobody is."""
        return self._films_of[person_key(name)]

    def people_by_surname(self, surname: str) -> tuple[str, ...]:
        """Return the people of that last name, those in most films first."""
        return tuple(person for person, _ in self._films_of.most_common() if person.rpartition(" ")[2] == person_key(surname))

    def given_name(self, word: str) -> int:
        """Return how many people have `word` as their first name."""
        return sum(person.partition(" ")[0] == person_key(word) for person in self._films_of if " " in person)

    def surname(self, word: str) -> int:
        """Return how many people have `word` as their last name."""
        return len(self.people_by_surname(word))

    def match(self, title: str | None, year: int | None, people: Iterable[str]) -> Sequence[Candidate]:
        """Return the films that could be meant, likeliest first; the people alone decide when `title` is None."""
        return best(self, title, year, tuple(people))

    def titled(self, title: str, year: int | None = None, people: Iterable[str] = (), spelled: bool = True) -> tuple[Held, ...]:
        """Return the films that could be called `title`, spelled so."""
        key = title_key(title)
        named = [(film, title_key(film.title) == key, key in short_keys(film.title)) for film in self._films if key]
        return tuple(_held(film, "title" if exact else "short name") for film, exact, short in named if exact or short)

    def nearly(self, title: str, year: int) -> tuple[Held, ...]:
        """Return none: people may be wrong about a letter, but not about one of a few films."""
        return ()

    def continuing(self, title: str) -> tuple[Held, ...]:
        """Return the films whose title begins with `title` and goes on."""
        start = title_key(title) + " "
        return tuple(_held(film, "longer title") for film in self._films if len(start) > 1 and title_key(film.title).startswith(start))

    def sharing(self, people: Iterable[str]) -> tuple[Held, ...]:
        """Return the films that at least two of these people worked on, those with the most of them first."""
        asked = set(map(person_key, people))
        shared = sorted(((len(asked & theirs), place) for place, theirs in enumerate(self._people)), key=lambda one: (-one[0], one[1]))
        return tuple(_held(self._films[place], "people") for n, place in shared if n > 1)

    def with_id(self, source: str, value: str) -> FilmRecord | None:
        """Return the film that has this id in another catalogue; None when it is not held."""
        return next((film for film in self._films if film.ids.get(source) == value), None)


def _held(film: FilmRecord, naming: Naming) -> Held:
    return Held(film, naming, LIKENESS[naming])
