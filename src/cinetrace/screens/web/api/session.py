"""Who asks."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from cinetrace import __version__
from cinetrace.screens.web.api.answers import answer
from cinetrace.screens.web.api.described import gives
from cinetrace.screens.web.safety.origin import COOKIE, csrf_token
from cinetrace.screens.web.safety.visitors import visitor
from cinetrace.types import Model

routes = APIRouter(tags=["session"])


@dataclass(frozen=True, slots=True)
class WhoPage:
    """Who asks, of which Cinetrace, and what they may do."""

    version: str
    model: Model
    """By which reviews are read now."""
    name: str | None
    """Of their account; null at the machine itself, where there are none."""
    owner: bool
    """Whether they may add reviews and let others in."""
    csrf: str | None
    """What a program that uses a browser's cookie sends as X-CSRF-Token with every change."""


@routes.get("/session", responses=gives(WhoPage))
def who(request: Request) -> Response:
    """Who asks, and of which Cinetrace."""
    asks, cookie = visitor(request), request.cookies.get(COOKIE)
    token = csrf_token(cookie) if cookie and asks.session and not asks.session.key else None
    return answer(request, WhoPage(__version__, request.app.state.desk.model(), asks.person, asks.owner, token))
