"""Films, and what their critics say."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from cinetrace.desk.librarian import Librarian
from cinetrace.screens.web.api.answers import ask, ask_page, following
from cinetrace.screens.web.api.described import gives
from cinetrace.screens.web.api.parameters import After, AfterTitle, Limit, Number, Spoilers, Words, place
from cinetrace.screens.web.contexts.film import FilmPage, GroundsPage, film_page, grounds_page
from cinetrace.screens.web.contexts.films import FilmsPage, films_page
from cinetrace.screens.web.contexts.home import HomePage, home_page
from cinetrace.screens.web.contexts.people import PeoplePage, PersonPage, people_page, person_page

routes = APIRouter(tags=["films"])
Name = Annotated[str, Path(max_length=400, description="A name as a list has it.")]


@routes.get("/home", responses=gives(HomePage))
def home(request: Request) -> Response:
    """What is new in the library, what comes out, what is liked best of it."""
    return ask(request, home_page)


@routes.get("/films", responses=gives(FilmsPage))
def films(
    request: Request,
    words: Words = "",
    order: Annotated[Literal["title", "newest"], Query(description="By title, or the films with the newest reviews first.")] = "title",
    after: AfterTitle = None,
    limit: Limit = 40,
) -> Response:
    """The films of the library."""
    return ask(request, lambda librarian: films_page(librarian, words, order, after, limit))


@routes.get("/films/{number}", responses=gives(FilmPage))
def film(request: Request, number: Number, spoilers: Spoilers = False) -> Response:
    """What the critics say of a film, every claim with the words that it rests on."""
    return ask(request, lambda librarian: film_page(librarian, number, spoilers))


@routes.get("/films/{number}/claims/{claim}", responses=gives(GroundsPage, paged=True))
def grounds(
    request: Request,
    number: Number,
    claim: Annotated[int, Path(ge=1, le=1_000_000, description="Number of the claim: `grounds.number` of the film's answer.")],
    spoilers: Spoilers = False,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """All the words that one claim about a film rests on."""
    start = place(after)

    def page(librarian: Librarian) -> tuple[GroundsPage, str | None]:
        found = grounds_page(librarian, number, claim, spoilers, start, limit)
        return found, following(start, len(found.quotes), found.total)

    return ask_page(request, page)


@routes.get("/people", responses=gives(PeoplePage, paged=True))
def people(request: Request, words: Words = "", after: After = None, limit: Limit = 60) -> Response:
    """The people whom reviews name, those named by most first, each once whatever the spelling."""
    start = place(after)

    def page(librarian: Librarian) -> tuple[PeoplePage, str | None]:
        found = people_page(librarian, words, start, limit)
        return found, following(start, len(found.people), found.total)

    return ask_page(request, page)


@routes.get("/people/{name}", responses=gives(PersonPage, paged=True))
def person(request: Request, name: Name, spoilers: Spoilers = False, after: After = None) -> Response:
    """What reviews say of somebody's work, film by film."""
    start = place(after)

    def page(librarian: Librarian) -> tuple[PersonPage, str | None]:
        found = person_page(librarian, name, spoilers, start)
        return found, following(start, len(found.films), found.total)

    return ask_page(request, page)
