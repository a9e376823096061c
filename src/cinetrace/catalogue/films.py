"""A catalogue of films: which films bear a title, who is in them, and which of them is meant."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import IO

from cinetrace.catalogue.asked import LIKENESS, Held, Naming
from cinetrace.catalogue.keys import person_key, title_key
from cinetrace.catalogue.match import Likeness, ranked
from cinetrace.catalogue.store import Columns, read
from cinetrace.types import Candidate, FilmRecord

_SHARED, _SHORTEST = 20, 4
"""Films that people, or the beginning of a title, share, at most; letters of the shortest title that others can continue."""
_CLOSE, _REMEMBERED = 82, 4096
"""Likeness in percent from which a title is spelled nearly so, and titles of which it is remembered what is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One film of a catalogue; the cast in billing order."""

    title: str
    year: int | None
    cast: tuple[str, ...]
    genres: tuple[str, ...]


class Catalogue:
    """Films by title and by people; built once from its columns, never changed."""

    def __init__(self, columns: Columns) -> None:
        self._films = columns
        # films lie in the order of their keys, so the first of a key leads to all of them
        self._first = dict(zip(reversed(columns.keys), range(len(columns.keys) - 1, -1, -1), strict=True))
        self._spelled_alike = lru_cache(_REMEMBERED)(self._near)  # many reviews name the same film

    @classmethod
    def open(cls, file: Path | IO[bytes]) -> Catalogue:
        """Return the catalogue in `file`; raise Unreadable when it is missing or damaged."""
        return cls(read(file))

    def __len__(self) -> int:
        return len(self._films.titles)

    @property
    def source(self) -> str:
        """Where the facts come from, as one line for a reader."""
        return self._films.source.strip()

    def key(self, title: str) -> str:
        """Return what all spellings of `title` share; empty when it holds no letter or digit."""
        return title_key(title)

    def by_title(self, title: str) -> tuple[Entry, ...]:
        """Return the films of exactly that title, oldest first; without any, those that the title is a shorter name of."""
        return tuple(map(self._entry, self._exact(title) or self._short(title)))

    def has_title(self, title: str) -> bool:
        """Whether a film bears exactly that title, spelling aside."""
        return title_key(title) in self._first

    def title(self, film: int) -> str:
        """Return the title of the film at a place in the catalogue, from 0."""
        return self._films.titles[film]

    def films_of(self, person: str) -> tuple[Entry, ...]:
        """Return the films that a person is in, oldest title key first; none when nobody of that name is known."""
        return tuple(map(self._entry, self._films_of(person)))

    def is_person(self, name: str) -> int:
        """Return in how many films somebody of that name is; 0 when nobody is."""
        return len(self._films_of(name))

    def people_by_surname(self, surname: str) -> tuple[str, ...]:
        """Return the people of that last name, those in most films first."""
        found = self._surnames.get(person_key(surname), ())
        return tuple(self._films.people[person] for person in sorted(found, key=lambda p: -len(self._credits[p])))

    def given_name(self, word: str) -> int:
        """Return how many people in the catalogue have `word` as their first name."""
        return self._given[person_key(word)]

    def surname(self, word: str) -> int:
        """Return how many people in the catalogue have `word` as their last name."""
        return len(self._surnames.get(person_key(word), ()))

    def match(self, title: str | None, year: int | None = None, people: Iterable[str] = ()) -> tuple[Candidate, ...]:
        """Return the films that could be meant, likeliest first, with certainties from 0 to 1 that sum to at most 1.

        Without a title the people alone decide; without anything to go by nothing comes back.
        """
        known = {person for name in people for person in self._people_named(name)}
        alike = self._alike(title) if title else self._shared(known)
        films = [
            Likeness(self._films.titles[film], self._films.years[film] or None, likeness, len(known & set(self._cast(film))))
            for film, likeness in alike.items()
        ]
        return ranked(films, year, len(known))

    @cached_property
    def newest(self) -> int:
        """Year up to which films are held."""
        return max(self._films.years, default=0)

    def titled(self, title: str, year: int | None = None, people: Iterable[str] = (), spelled: bool = True) -> tuple[Held, ...]:
        """Return all films that could be called `title`; without any, those spelled nearly so, none of them when `spelled` is False."""
        exact, short = set(self._exact(title)), set(self._short(title))
        if not exact and not short and not spelled:
            return ()
        return tuple(
            self._held(film, "title" if film in exact else "short name" if film in short else "spelled alike", likeness)
            for film, likeness in self._alike(title).items()
        )

    def nearly(self, title: str, year: int) -> tuple[Held, ...]:
        """Return the films of that year whose title differs in some letters."""
        from rapidfuzz import fuzz, process

        films = self._of_year.get(year, ())
        near = process.extract(
            title_key(title), [self._films.keys[film] for film in films], scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=3
        )
        return tuple(self._held(films[place], "spelled alike", (score - 50) / 62.5) for _, score, place in near)

    def continuing(self, title: str) -> tuple[Held, ...]:
        """Return the films whose title begins with `title` and goes on, as those of sequels do."""
        start = title_key(title) + " "
        first = bisect_left(self._films.keys, start)
        last = bisect_left(self._films.keys, start + "\x7f", first)
        longer = range(first, min(last, first + _SHARED)) if len(start) > _SHORTEST else ()
        return tuple(self._held(film, "longer title", LIKENESS["longer title"]) for film in longer)

    def sharing(self, people: Iterable[str]) -> tuple[Held, ...]:
        """Return the films that at least two of these people are in, those with the most of them first."""
        known = {person for name in people for person in self._people_named(name)}
        together = Counter(film for person in known for film in self._credits[person])
        return tuple(self._held(film, "people", LIKENESS["people"]) for film, n in together.most_common(_SHARED) if n > 1)

    def with_id(self, source: str, value: str) -> FilmRecord | None:
        """Return None: the built-in catalogue knows no ids of other catalogues."""
        return None

    def _held(self, film: int, naming: Naming, likeness: float) -> Held:
        entry = self._entry(film)
        return Held(FilmRecord(entry.title, entry.year, {}, entry.cast, (), entry.genres), naming, likeness)

    def _alike(self, title: str) -> dict[int, float]:
        """Return films by how like their title is to `title`, from 0 to 1."""
        exact = dict.fromkeys(self._exact(title), 1.0)
        short = dict.fromkeys(self._short(title), 0.6 if exact else 0.8)
        return {**short, **exact} or self._spelled_alike(title_key(title))

    def _near(self, key: str) -> dict[int, float]:
        """Return the films whose title differs from this key in some letters; those far longer or shorter need not be looked at."""
        from rapidfuzz import fuzz, process

        near: list[tuple[float, int]] = []
        for length in range(-(-_CLOSE * len(key) // (200 - _CLOSE)), (200 - _CLOSE) * len(key) // _CLOSE + 1):
            films, keys = self._of_length.get(length, ((), ()))
            found = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=8)
            near += [(-score, films[place]) for _, score, place in found]
        return {film: (-score - 50) / 62.5 for score, film in sorted(near)[:8]}

    @cached_property
    def _of_length(self) -> dict[int, tuple[list[int], list[str]]]:
        """Films and their keys, by the length of the key."""
        found: dict[int, tuple[list[int], list[str]]] = defaultdict(lambda: ([], []))
        for film, key in enumerate(self._films.keys):
            films, keys = found[len(key)]
            films.append(film)
            keys.append(key)
        return dict(found)

    def _shared(self, people: set[int]) -> dict[int, float]:
        """Return the films that most of these people share."""
        together = Counter(film for person in people for film in self._credits[person])
        return dict.fromkeys((film for film, _ in together.most_common(8)), 0.5)

    def _exact(self, title: str) -> range:
        key = title_key(title)
        first = self._first.get(key)
        if first is None:
            return range(0)
        last = first
        while last < len(self) and self._films.keys[last] == key:
            last += 1
        return range(first, last)

    def _short(self, title: str) -> tuple[int, ...]:
        return self._films.short.get(title_key(title), ())

    def _films_of(self, name: str) -> list[int]:
        return sorted({film for person in self._people_named(name) for film in self._credits[person]})

    def _people_named(self, name: str) -> list[int]:
        return self._people.get(person_key(name), [])

    def _cast(self, film: int) -> Iterable[int]:
        start = self._films.cast_ends[film - 1] if film else 0
        return self._films.cast[start : self._films.cast_ends[film]]

    def _entry(self, film: int) -> Entry:
        films = self._films
        cast = tuple(films.people[person] for person in self._cast(film))
        genres = tuple(name for bit, name in enumerate(films.genre_names) if films.genres[film] >> bit & 1)
        return Entry(films.titles[film], films.years[film] or None, cast, genres)

    @cached_property
    def _of_year(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for film, year in enumerate(self._films.years):
            found[year].append(film)
        return dict(found)

    @cached_property
    def _people(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for person, key in enumerate(self._films.people_keys):
            found[key].append(person)
        return dict(found)

    @cached_property
    def _credits(self) -> list[list[int]]:
        """Films of each person."""
        films: list[list[int]] = [[] for _ in self._films.people]
        for film, person in self._billed():
            films[person].append(film)
        return films

    def _billed(self) -> Iterator[tuple[int, int]]:
        start = 0
        for film, end in enumerate(self._films.cast_ends):
            for person in self._films.cast[start:end]:
                yield film, person
            start = end

    @cached_property
    def _surnames(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for key, people in self._people.items():
            found[key.rpartition(" ")[2]] += people
        return dict(found)

    @cached_property
    def _given(self) -> Counter[str]:
        return Counter(key.partition(" ")[0] for key in self._people if " " in key)
