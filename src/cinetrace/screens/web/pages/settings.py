"""What a browser can choose: spoilers, light or dark, whose taste."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from cinetrace.screens.web.contexts.settings import settings_page
from cinetrace.screens.web.pages.choices import Choices, Theme, chosen, keep, person_of
from cinetrace.screens.web.pages.rendering import asked, show
from cinetrace.screens.web.safety.visitors import visitor

routes = APIRouter()


@routes.get("/settings")
def settings(request: Request, saved: bool = False) -> Response:
    """Show what can be chosen."""
    person, apart = person_of(request), visitor(request).person is not None
    return show(request, "settings.html", asked(request, lambda librarian: settings_page(librarian, person, apart)), saved=saved)


@routes.post("/settings")
def save(request: Request, theme: Annotated[Theme, Form()] = "auto", spoilers: Annotated[Literal["0", "1"], Form()] = "0") -> Response:
    """Have the browser remember what is chosen."""
    answer = RedirectResponse("/settings?saved=1", 303)
    keep(answer, Choices(spoilers == "1", theme, chosen(request).person))
    return answer
