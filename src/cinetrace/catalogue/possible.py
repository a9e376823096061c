"""Which films come into question for a review: those of its titles, their sequels, and those that its people share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cinetrace.catalogue.asked import Films, Held, joined, merged, same_film
from cinetrace.catalogue.keys import person_key
from cinetrace.catalogue.told import LEAST, Told
from cinetrace.types import FilmRecord

_MOST, _CAST, _BEARERS = 60, 40, 6
"""Films that are weighed for one review, people of a film, and bearers of one last name who are thought of; all at most."""
_WORTH_A_SEARCH = 0.05
"""How sure a title must be to be looked for among titles that differ in some letters, or that go on."""


@dataclass(frozen=True, slots=True)
class Possible:
    """A film that could be meant."""

    held: Held
    key: str | None
    """Key of the title by which it came up; None when its people alone point at it."""
    sure: float
    """How sure the reading is of that title."""
    cast: tuple[str, ...]
    """Keys of its cast, in billing order."""
    directors: tuple[str, ...]
    """Keys of its directors."""

    @property
    def people(self) -> tuple[str, ...]:
        """Keys of its cast and directors, each once."""
        return tuple(dict.fromkeys((*self.cast, *self.directors)))

    @property
    def film(self) -> FilmRecord:
        """The film."""
        return self.held.film

    def is_named(self, told: Told) -> bool:
        """Whether the review names somebody of the film."""
        return any(map(told.says, self.people))

    def named(self, told: Told) -> tuple[str, ...]:
        """Return the keys of those of the film whom the review names."""
        return tuple(filter(told.says, self.people))


def by_title(held: Held, key: str | None, sure: float) -> Possible:
    """Return a film as one that could be meant, by a title of which the reading is so sure."""
    return Possible(held, key, sure, tuple(map(person_key, held.film.cast[:_CAST])), tuple(map(person_key, held.film.directors)))


def possible(told: Told, films: Films) -> list[Possible]:
    """Return the films that could be meant, the surest titles first."""
    people = tuple(told.people.values())
    found: list[tuple[Held, str | None, float]] = []
    for key, (title, sure) in sorted(told.titles.items()):
        held = merged(films.titled(title, told.year, people, spelled=sure >= _WORTH_A_SEARCH))
        longer = films.continuing(title) if sure >= _WORTH_A_SEARCH else ()
        found += [(one, key, sure) for one in (*held, *longer)]
    found += [(one, None, LEAST) for one in films.sharing(_crowd(told, films))]
    return [by_title(*one) for one in _once(found)[:_MOST]]


def _crowd(told: Told, films: Films) -> set[str]:
    """Return who is named in the review, whatever for: the people of the reading, and names that people in the catalogue bear.

    For a last name that stands alone the people in most films are taken who bear it.
    """
    full = {name for name in (*told.people.values(), *told.persons) if films.is_person(name)}
    last = {person_key(name).rpartition(" ")[2] for name in full}
    lone = [name for name in told.people.values() if " " not in name and person_key(name) not in last]
    return full | {name for surname in lone for name in films.people_by_surname(surname)[:_BEARERS]}


def _once(found: Iterable[tuple[Held, str | None, float]]) -> list[tuple[Held, str | None, float]]:
    """Return each film once, by the title that speaks best for it; the surest titles first."""
    kept: list[tuple[Held, str | None, float]] = []
    for held, key, sure in sorted(found, key=lambda one: (one[1] is None, -one[2] * one[0].likeness)):
        place = next((place for place, (other, _, _) in enumerate(kept) if same_film(other.film, held.film)), None)
        if place is None:
            kept.append((held, key, sure))
        else:
            kept[place] = (_beside(kept[place][0], held), *kept[place][1:])
    return kept


def _beside(one: Held, other: Held) -> Held:
    """Return a film as it came up first, with what another entry knows of it; the entry that has ids gives it its name."""
    known = joined(other, one) if other.film.ids and not one.film.ids else joined(one, other)
    return replace(known, naming=one.naming, likeness=one.likeness)
