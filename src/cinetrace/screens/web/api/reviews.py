"""Reviews of the library, and which film they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from cinetrace.desk.librarian import Librarian
from cinetrace.errors import Unclear
from cinetrace.screens.web.api.answers import ask, ask_page, following
from cinetrace.screens.web.api.described import gives
from cinetrace.screens.web.api.parameters import After, Limit, Number, Spoilers, place
from cinetrace.screens.web.contexts.review import ReviewPage, Wish, review_page
from cinetrace.types import Span, Unsure

routes = APIRouter(tags=["reviews"])


@dataclass(frozen=True, slots=True)
class UnsurePage:
    """Reviews whose film is not decided, in the order they came in."""

    reviews: tuple[Unsure, ...]
    total: int


@routes.get("/reviews/{number}", responses=gives(ReviewPage))
def review(
    request: Request,
    number: Number,
    spoilers: Spoilers = False,
    part: Annotated[int | None, Query(ge=1, le=100_000, description="Which part of a very long text.")] = None,
    start: Annotated[int | None, Query(ge=0, le=100_000_000, description="Marks the words from this code point on, with `end`.")] = None,
    end: Annotated[int | None, Query(ge=1, le=100_000_000)] = None,
) -> Response:
    """One review: its text cut at every claim, the claims, and what it amounts to."""
    wish = Wish(spoilers, _mark(start, end), part)
    return ask(request, lambda librarian: review_page(librarian, number, wish))


@routes.get("/unsure", responses=gives(UnsurePage, paged=True))
def unsure(request: Request, after: After = None, limit: Limit = 40) -> Response:
    """Reviews that wait for somebody to say which film they are about, with what it could be."""
    start = place(after)

    def page(librarian: Librarian) -> tuple[UnsurePage, str | None]:
        found = librarian.library.unsure()
        shown = tuple(found[start : start + limit])
        return UnsurePage(shown, len(found)), following(start, len(shown), len(found))

    return ask_page(request, page)


def _mark(start: int | None, end: int | None) -> Span | None:
    if start is None and end is None:
        return None
    if start is None or end is None or start >= end:
        raise Unclear("start and end", "do not make a span", "give both, the start before the end")
    return Span(start, end)
