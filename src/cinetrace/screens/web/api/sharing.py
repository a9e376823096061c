"""What is shared with anybody who has a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from cinetrace.screens.web.api.answers import answer
from cinetrace.screens.web.api.described import gives, problems
from cinetrace.screens.web.api.parameters import MOST, Number
from cinetrace.screens.web.safety import shares
from cinetrace.types import Share

routes = APIRouter(tags=["sharing"])


class NewShare(BaseModel):
    """Films to share."""

    films: Annotated[list[Annotated[int, Field(ge=1, le=MOST)]], Field(min_length=1, max_length=shares.MOST, description="Their numbers.")]
    title: Annotated[str, Field(max_length=200, description="What to call them; the first film's title when left out.")] = ""
    days: Annotated[int | None, Field(ge=1, le=shares.LONGEST, description="For how long; until it is taken back when left out.")] = None


@dataclass(frozen=True, slots=True)
class SharesPage:
    """What one shares, the newest first."""

    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A share that was made; `link` is told this once."""

    share: Share
    link: str


@routes.get("/shares", responses=gives(SharesPage))
def listed(request: Request) -> Response:
    """What one shares."""
    return answer(request, SharesPage(tuple(shares.mine(request))))


@routes.post("/shares", status_code=201, responses=gives(Shared, status=201))
def share(request: Request, given: NewShare) -> Response:
    """Share films with anybody who has the link."""
    token, made = shares.share_with_anybody(request, given.title, given.films, given.days)
    return answer(request, Shared(made, f"{request.base_url}shared/{token}"), 201)


@routes.delete("/shares/{number}", status_code=204, responses=problems())
def unshare(request: Request, number: Number) -> Response:
    """Share it no longer."""
    shares.end(request, number)
    return Response(status_code=204)
