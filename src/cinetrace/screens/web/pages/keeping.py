"""What a person puts right: the film of a review, a review that does not belong, a blurb that claims more than was written."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from cinetrace.errors import Unclear
from cinetrace.screens.web.contexts.check import check_page
from cinetrace.screens.web.pages.choices import chosen
from cinetrace.screens.web.pages.reading import Number
from cinetrace.screens.web.pages.rendering import asked, show
from cinetrace.types import FilmRecord

routes = APIRouter()
Said = Annotated[str, Form(max_length=400)]
Year = Annotated[str, Form(pattern=r"^\s*([0-9]{4})?\s*$")]


@routes.get("/check")
def check(request: Request, blurb: Annotated[str, Query(max_length=2000)] = "") -> Response:
    """Show whether a critic of the library wrote a blurb."""
    spoilers = chosen(request).spoilers
    found = asked(request, lambda librarian: check_page(librarian, blurb, spoilers)) if any(map(str.isalnum, blurb)) else None
    return show(request, "check.html", found, blurb=blurb)


@routes.post("/reviews/{number}/film")
def decide(request: Request, number: Number, title: Said = "", year: Year = "") -> Response:
    """Note which film a review is about."""
    if not title.strip():
        raise Unclear("the film", "is not named", "give its title, and its year where there are several")
    with request.app.state.lending.writer() as librarian:
        librarian.resolve(number, FilmRecord(title.strip(), int(year) if year.strip() else None))
    return RedirectResponse(f"/reviews/{number}", 303)


@routes.post("/reviews/{number}/forget")
def forget(request: Request, number: Number, sure: Said = "") -> Response:
    """Take a review out of the library."""
    if sure != "yes":
        raise Unclear("taking it out", "was not confirmed", "tick the box beside it")
    with request.app.state.lending.writer() as librarian:
        librarian.library.review(number)
        librarian.forget([number])
    return RedirectResponse("/", 303)
