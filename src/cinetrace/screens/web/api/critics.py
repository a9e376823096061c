"""Critics, and how they score."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from cinetrace.desk.librarian import Librarian
from cinetrace.screens.web.api.answers import ask, ask_page, following
from cinetrace.screens.web.api.described import gives
from cinetrace.screens.web.api.parameters import After, Limit, Words, place
from cinetrace.screens.web.contexts.critics import CriticPage, CriticsPage, critic_page, critics_page
from cinetrace.types import BlurbCheck

routes = APIRouter(tags=["critics"])


@routes.get("/critics", responses=gives(CriticsPage, paged=True))
def critics(request: Request, words: Words = "", after: After = None, limit: Limit = 40) -> Response:
    """The critics of the library, those with most reviews first."""
    start = place(after)

    def page(librarian: Librarian) -> tuple[CriticsPage, str | None]:
        found = critics_page(librarian, words, start, limit)
        return found, following(start, len(found.critics), found.total)

    return ask_page(request, page)


@routes.get("/critics/{name}", responses=gives(CriticPage, paged=True))
def critic(
    request: Request,
    name: Annotated[str, Path(max_length=400, description="The critic's name; its spelling may differ.")],
    after: After = None,
    limit: Limit = 40,
) -> Response:
    """How a critic scores against the others, and their reviews, the newest first."""
    start = place(after)

    def page(librarian: Librarian) -> tuple[CriticPage, str | None]:
        found = critic_page(librarian, name, start, limit)
        return found, following(start, len(found.reviews), found.total)

    return ask_page(request, page)


@routes.get("/check-quote", responses=gives(BlurbCheck))
def check_quote(
    request: Request,
    blurb: Annotated[str, Query(min_length=1, max_length=2000, description="Words that a critic is said to have written.")],
) -> Response:
    """Whether a critic in the library wrote this, and what was left out or changed."""
    return ask(request, lambda librarian: librarian.check_quote(blurb))
