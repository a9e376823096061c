"""Which of the films that are alike is meant: certainty from title, year and people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cinetrace.catalogue.asked import Films, Held
from cinetrace.catalogue.keys import person_key
from cinetrace.types import Candidate

NONE_OF_THEM = 0.15
"""Weight of the case that the catalogue does not hold the film which is meant."""
LEAST = 0.01


class Likeness(NamedTuple):
    """A film, how like its title is (0 to 1), and how many of the people asked for are in it."""

    title: str
    year: int | None
    title_likeness: float
    shared_people: int


def best(films: Films, title: str | None, year: int | None, people: Sequence[str]) -> tuple[Candidate, ...]:
    """Return what `films` holds that could be meant, likeliest first; without a title the people alone decide."""
    asked = {person_key(name) for name in people if films.is_person(name)}
    found = films.titled(title, year, people) if title else films.sharing(people)
    return ranked([_like(held, asked, bool(title)) for held in found], year, len(asked))


def _like(held: Held, asked: Iterable[str], by_title: bool) -> Likeness:
    theirs = {person_key(name) for name in (*held.film.cast, *held.film.directors)}
    return Likeness(held.film.title, held.film.year, held.likeness if by_title else 0.5, len(theirs.intersection(asked)))


def ranked(films: Sequence[Likeness], year: int | None, people: int) -> tuple[Candidate, ...]:
    """Return candidates, likeliest first; `people` is how many of those asked for the catalogue knows at all."""
    weights = [(_weight(film, year, people), film) for film in films]
    total = NONE_OF_THEM + sum(weight for weight, _ in weights)
    likeliest = sorted(weights, key=lambda pair: (-pair[0], pair[1].title, pair[1].year or 0))
    return tuple(Candidate(film.title, film.year, round(weight / total, 4)) for weight, film in likeliest if weight / total >= LEAST)


def _weight(film: Likeness, year: int | None, people: int) -> float:
    return film.title_likeness**4 * _year_weight(film.year, year) * _people_weight(film.shared_people, people)


def _year_weight(film: int | None, asked: int | None) -> float:
    if film is None or asked is None:
        return 1.0
    # lists differ by a year between festival and general release
    return (3.0, 1.5, 0.3)[min(abs(film - asked), 2)] if abs(film - asked) < 4 else 0.05


def _people_weight(shared: int, asked: int) -> float:
    if not asked:
        return 1.0
    return 4.0 ** min(shared, 4) if shared else 0.3 ** min(asked, 3)
