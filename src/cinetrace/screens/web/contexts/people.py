"""The people whom reviews name, and what is said of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cinetrace.errors import NotHeld
from cinetrace.screens.web.contexts.kept import kept
from cinetrace.screens.web.contexts.quotes import Grounds, Quoting
from cinetrace.types import Cite, FilmRecord, Job, Part
from cinetrace.types.shelves import Appearance, Credited

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian

A_PAGE, FILMS = 60, 40


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The people whom most reviews name."""

    words: str
    people: tuple[Credited, ...]


@dataclass(frozen=True, slots=True)
class WorkLine:
    """Somebody's work on one film, as its critics tell it."""

    film: FilmRecord
    jobs: tuple[Job, ...]
    character: str | None
    parts: Mapping[Part, int]
    """How many critics call the part so large."""
    billed: int | None
    """Place in the billing, 1 is first; None when unknown."""
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What reviews say of somebody's work, film by film, the newest first."""

    name: str
    reviews: int
    films: tuple[WorkLine, ...]
    total: int
    """Films in all."""
    start: int
    spoilers: bool


def people_page(librarian: Librarian, words: str = "") -> PeoplePage:
    """Return the people whom most reviews name, whose name has all the words."""
    if not words.strip():
        return kept(librarian, "people", lambda asked: PeoplePage("", tuple(asked.library.credited("", A_PAGE))))
    return PeoplePage(words, tuple(librarian.library.credited(words, A_PAGE)))


def person_page(librarian: Librarian, name: str, spoilers: bool, start: int = 0) -> PersonPage:
    """Return what reviews say of somebody; raises NotHeld when none names them."""
    found = librarian.library.appearances(name)
    if not found:
        raise NotHeld(name, "no review in the library names somebody of that name", "check the spelling")
    by_film = [list(group) for _, group in groupby((one for one in found if one.film), key=lambda one: one.film and one.film.number)]
    shown = by_film[start : start + FILMS]
    reviews = {one.review: librarian.library.review(one.review) for group in shown for one in group[:3]}
    quoting = Quoting(reviews, spoilers)
    return PersonPage(name, len(found), tuple(_lines(name, shown, quoting)), len(by_film), start, spoilers)


def _lines(name: str, films: Iterable[list[Appearance]], quoting: Quoting) -> Iterator[WorkLine]:
    for group in films:
        film = group[0].film
        assert film is not None
        parts: dict[Part, int] = {}
        for one in group:
            if one.job == "actor" and one.part != "unknown":
                parts[one.part] = parts.get(one.part, 0) + 1
        cites = [Cite(one.review, one.span) for one in group[:3]]
        billed = film.cast.index(name) + 1 if name in film.cast else None
        character = next((one.character for one in group if one.character), None)
        jobs = tuple(dict.fromkeys(one.job for one in group))
        yield WorkLine(film, jobs, character, parts, billed, quoting.some(cites, None, 2))
