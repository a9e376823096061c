"""Home, films, one film, one review."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from cinetrace.errors import Unclear
from cinetrace.screens.web.contexts.film import film_page, grounds_page
from cinetrace.screens.web.contexts.films import films_page
from cinetrace.screens.web.contexts.home import home_page
from cinetrace.screens.web.contexts.review import Wish, review_page
from cinetrace.screens.web.pages.choices import chosen
from cinetrace.screens.web.pages.rendering import asked, is_part, show
from cinetrace.types import Span

routes = APIRouter()
Number = Annotated[int, Path(ge=1, le=2**53)]
Start = Annotated[int, Query(ge=0, le=10**9)]
After = Annotated[str | None, Query(max_length=400)]
Words = Annotated[str, Query(max_length=400)]


@routes.get("/")
def home(request: Request) -> Response:
    """Show what is new, what comes out, what is liked."""
    return show(request, "home.html", asked(request, home_page))


@routes.get("/films")
def films(request: Request, q: Words = "", order: Literal["title", "newest"] = "title", after: After = None) -> Response:
    """Show the films of the library."""
    page = asked(request, lambda librarian: films_page(librarian, q, order, after))
    return show(request, "films-rows.html" if is_part(request) else "films.html", page)


@routes.get("/films/{number}")
def film(request: Request, number: Number) -> Response:
    """Show what the critics say of a film."""
    spoilers = chosen(request).spoilers
    return show(request, "film.html", asked(request, lambda librarian: film_page(librarian, number, spoilers)))


@routes.get("/films/{number}/claims/{claim}")
def grounds(request: Request, number: Number, claim: Number, start: Start = 0) -> Response:
    """Show all the words that a claim rests on."""
    spoilers = chosen(request).spoilers
    return show(request, "grounds.html", asked(request, lambda librarian: grounds_page(librarian, number, claim, spoilers, start)))


@routes.get("/reviews/{number}")
def review(
    request: Request,
    number: Number,
    mark: Annotated[str | None, Query(max_length=40)] = None,
    part: Annotated[int | None, Query(ge=1)] = None,
) -> Response:
    """Show one review, and what was read in it."""
    wish = Wish(chosen(request).spoilers, _span(mark), part)
    return show(request, "review.html", asked(request, lambda librarian: review_page(librarian, number, wish)))


def _span(mark: str | None) -> Span | None:
    if not mark:
        return None
    found = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", mark)
    if not found or int(found[1]) >= int(found[2]):
        raise Unclear(mark, "is no range of characters", "give it as ?mark=120-180")
    return Span(int(found[1]), int(found[2]))
