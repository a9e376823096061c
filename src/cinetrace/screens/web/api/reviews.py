"""Reviews of the library, and which film they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from cinetrace.desk.librarian import Librarian
from cinetrace.errors import Unclear
from cinetrace.screens.web.api.answers import answer, ask, ask_page, following, lending
from cinetrace.screens.web.api.described import gives, problems
from cinetrace.screens.web.api.parameters import MOST, After, Number, Spoilers, place
from cinetrace.screens.web.contexts.adding import UnsurePage, unsure_page
from cinetrace.screens.web.contexts.review import ReviewPage, Wish, review_page
from cinetrace.types import FilmRecord, Span

routes = APIRouter(tags=["reviews"])


class FilmSaid(BaseModel):
    """Which film a review is about, in one of four ways."""

    candidate: Annotated[int | None, Field(ge=1, le=1000, description="One of the candidates of `/unsure`, by its place from 1.")] = None
    film: Annotated[int | None, Field(ge=1, le=MOST, description="A film of the library, by its number.")] = None
    title: Annotated[
        str | None, Field(min_length=1, max_length=400, pattern=r"\S", description="A film by its title; give its year too.")
    ] = None
    year: Annotated[int | None, Field(ge=1870, le=2200)] = None
    imdb: Annotated[str | None, Field(pattern=r"^tt[0-9]{6,10}$", description="Its id in IMDb.")] = None
    none: Annotated[bool, Field(description="It is about no film that one could name.")] = False


@dataclass(frozen=True, slots=True)
class Decided:
    """Which film a review is about from now on; null when it is about none that one could name."""

    review: int
    film: FilmRecord | None


@routes.get("/reviews/{number}", responses=gives(ReviewPage))
def review(
    request: Request,
    number: Number,
    spoilers: Spoilers = False,
    part: Annotated[int | None, Query(ge=1, le=100_000, description="Which part of a very long text.")] = None,
    mark: Annotated[str | None, Query(pattern=r"^[0-9]{1,9}-[0-9]{1,9}$", description="Words to mark, as 120-180.")] = None,
) -> Response:
    """One review: its text cut at every claim, the claims, and what it amounts to."""
    wish = Wish(spoilers, _mark(mark), part)
    return ask(request, lambda librarian: review_page(librarian, number, wish))


@routes.delete("/reviews/{number}", status_code=204, responses=problems())
def forget(request: Request, number: Number) -> Response:
    """Take a review out of the library."""
    with lending(request).writer() as librarian:
        librarian.library.review(number)
        librarian.forget([number])
    return Response(status_code=204)


@routes.get("/unsure", responses=gives(UnsurePage, paged=True))
def unsure(request: Request, after: After = None) -> Response:
    """Reviews that wait for somebody to say which film they are about, with what it could be."""
    start = place(after)

    def page(librarian: Librarian) -> tuple[UnsurePage, str | None]:
        found = unsure_page(librarian, start)
        return found, following(start, len(found.reviews), found.total)

    return ask_page(request, page)


@routes.post("/reviews/{number}/film", responses=gives(Decided))
def decide(request: Request, number: Number, said: FilmSaid) -> Response:
    """Say which film a review is about; this is remembered, also when the review is read anew."""
    with lending(request).writer() as librarian:
        film = librarian.resolve(number, _meant(librarian, number, said))
    return answer(request, Decided(number, film))


def _meant(librarian: Librarian, number: int, said: FilmSaid) -> FilmRecord | None:
    ways = (said.candidate is not None, said.film is not None, said.title is not None, said.none)
    if sum(ways) != 1:
        raise Unclear("the film", "is not said in one way", "give one of candidate, film, title or none")
    if said.candidate is not None:
        return librarian.candidate(number, said.candidate)
    if said.film is not None:
        return librarian.library.film(said.film)
    return FilmRecord(said.title, said.year, {"imdb": said.imdb} if said.imdb else {}) if said.title else None


def _mark(mark: str | None) -> Span | None:
    start, end = map(int, (mark or "0-0").split("-"))
    return Span(start, end) if start < end else None
