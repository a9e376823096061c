"""What a browser can choose: spoilers, light or dark, whose taste."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from cinetrace.screens.web.pages.choices import Choices, Theme, chosen, keep
from cinetrace.screens.web.pages.rendering import show

routes = APIRouter()


@routes.get("/settings")
def settings(request: Request, saved: bool = False) -> Response:
    """Show what can be chosen."""
    return show(request, "settings.html", None, saved=saved)


@routes.post("/settings")
def save(request: Request, theme: Annotated[Theme, Form()] = "auto", spoilers: Annotated[Literal["0", "1"], Form()] = "0") -> Response:
    """Have the browser remember what is chosen."""
    answer = RedirectResponse("/settings?saved=1", 303)
    keep(answer, Choices(spoilers == "1", theme, chosen(request).person))
    return answer
