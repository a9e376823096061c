"""Sentences across all critics."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from cinetrace.screens.web.api.answers import ask
from cinetrace.screens.web.api.described import gives
from cinetrace.screens.web.api.parameters import MOST, AfterSentence, Day, Limit, Spoilers, iso
from cinetrace.screens.web.contexts.search import SearchPage, search_page
from cinetrace.types import Query as Sought
from cinetrace.types import Role

routes = APIRouter(tags=["search"])
Aspect = Annotated[str | None, Query(max_length=40, description="Only sentences that judge this: camera, acting, story and so on.")]


@routes.get("/search", responses=gives(SearchPage))
def search(
    request: Request,
    words: Annotated[str, Query(max_length=400, description='All of these; "in quotes" in this order; a* for any ending.')] = "",
    aspect: Aspect = None,
    sign: Annotated[Literal["positive", "negative"] | None, Query(description="Only praise, or only blame.")] = None,
    role: Annotated[Role | None, Query(description="Only sentences that do this.")] = None,
    critic: Annotated[str | None, Query(max_length=400, description="Only by this critic.")] = None,
    film: Annotated[int | None, Query(ge=1, le=MOST, description="Only of this film, by its number.")] = None,
    since: Day = None,
    until: Day = None,
    spoilers: Spoilers = False,
    limit: Limit = 20,
    after: AfterSentence = None,
) -> Response:
    """Sentences that were found, each with where it stands and what was read in it; none when nothing is asked for."""
    query = Sought(words, aspect, sign, role, critic, film, iso(since), iso(until), spoilers, limit, after)
    return ask(request, lambda librarian: search_page(librarian, query))
