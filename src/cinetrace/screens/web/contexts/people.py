"""The people whom reviews name, and what is said of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cinetrace.desk.views import Somebody
from cinetrace.errors import NotHeld
from cinetrace.screens.web.contexts.kept import kept
from cinetrace.screens.web.contexts.quotes import Grounds, Quoting
from cinetrace.types import Cite, FilmRecord, Job, Part
from cinetrace.types.shelves import Appearance

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian

A_PAGE, FILMS = 60, 40


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The people whom reviews name, those named by most first; only those whose name has all the words."""

    words: str
    people: tuple[Somebody, ...]
    total: int
    start: int


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
    """The spelling that most reviews use."""
    spellings: tuple[str, ...]
    reviews: int
    films: tuple[WorkLine, ...]
    total: int
    """Films in all."""
    start: int
    spoilers: bool


def people_page(librarian: Librarian, words: str = "", start: int = 0, limit: int = A_PAGE) -> PeoplePage:
    """Return a page of the people whom reviews name, whose name has all the words in any of its spellings."""
    found = [one for one in _everybody(librarian) if _has(one, words)] if words.strip() else _everybody(librarian)
    return PeoplePage(words, tuple(found[start : start + limit]), len(found), start)


def _everybody(librarian: Librarian) -> tuple[Somebody, ...]:
    return kept(librarian, "people", lambda asked: asked.people())


def _has(one: Somebody, words: str) -> bool:
    wanted = words.casefold().split()
    return any(all(word in spelling.casefold() for word in wanted) for spelling in one.spellings)


def person_page(librarian: Librarian, name: str, spoilers: bool, start: int = 0) -> PersonPage:
    """Return what reviews say of somebody, whatever the spelling; raises NotHeld when none names them."""
    who = next((one for one in _everybody(librarian) if name in one.spellings), Somebody(name, (name,), 0))
    found = _appearances(librarian, who.spellings)
    if not found:
        raise NotHeld(name, "no review in the library names somebody of that name", "check the spelling")
    by_film = [list(group) for _, group in groupby((one for one in found if one.film), key=lambda one: one.film and one.film.number)]
    shown = by_film[start : start + FILMS]
    reviews = {one.review: librarian.library.review(one.review) for group in shown for one in group[:3]}
    quoting = Quoting(reviews, spoilers)
    lines = tuple(_lines(who.spellings, shown, quoting))
    return PersonPage(who.name, who.spellings, len(found), lines, len(by_film), start, spoilers)


def _appearances(librarian: Librarian, spellings: Sequence[str]) -> list[Appearance]:
    """Return what each review says of somebody, the newest film first."""
    every = (one for name in spellings for one in librarian.library.appearances(name))
    found = list({one.review: one for one in every}.values())
    return sorted(found, key=lambda one: (-((one.film and one.film.year) or 0), one.film.title if one.film else "~", one.review))


def _lines(spellings: Sequence[str], films: Iterable[list[Appearance]], quoting: Quoting) -> Iterator[WorkLine]:
    for group in films:
        film = group[0].film
        assert film is not None
        parts: dict[Part, int] = {}
        for one in group:
            if one.job == "actor" and one.part != "unknown":
                parts[one.part] = parts.get(one.part, 0) + 1
        cites = [Cite(one.review, one.span) for one in group[:3]]
        billed = next((place for place, name in enumerate(film.cast, 1) if name in spellings), None)
        character = next((one.character for one in group if one.character), None)
        jobs = tuple(dict.fromkeys(one.job for one in group))
        yield WorkLine(film, jobs, character, parts, billed, quoting.some(cites, None, 2))
