"""Readings on request."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from cinetrace.screens.spoilers import veiled
from cinetrace.screens.web.api.answers import answer
from cinetrace.screens.web.api.described import gives
from cinetrace.screens.web.safety.refusals import problem
from cinetrace.types import Capture, PageFacts, Reading

routes = APIRouter(tags=["reading"])
LONGEST, AT_ONCE, WAITING = 1_000_000, 2, 12
"""Characters of a review; readings that are made at once, and requests for one that are let in."""
_turn, _room = BoundedSemaphore(AT_ONCE), BoundedSemaphore(WAITING)
_Said = Annotated[str | None, Field(max_length=400)]


class Text(BaseModel):
    """A review to read, and what is known of it besides its text."""

    text: Annotated[
        str, Field(max_length=LONGEST, description="The review: plain text, Markdown or HTML.", examples=["A quiet, lovely film."])
    ]
    title: Annotated[_Said, Field(description="Title of the film under review, where it is known.")] = None
    year: Annotated[int | None, Field(ge=1870, le=2200, description="Year of the film's first release.")] = None
    critic: _Said = None
    outlet: _Said = None
    published: Annotated[str | None, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", description="ISO date.")] = None
    spoiler_free: Annotated[bool, Field(description="Block out sentences that give the story away.")] = False


@routes.post("/read", responses=gives(Reading))
def read(request: Request, given: Text) -> Response:
    """The reading of a review that is sent along; nothing of it is kept."""
    if not _room.acquire(blocking=False):
        busy = problem(503, "many readings are being made", "ask again in some seconds")
        busy.headers["retry-after"] = "5"
        return busy
    try:
        with _turn:
            reading = request.app.state.desk.read_capture(capture(given))
    finally:
        _room.release()
    return answer(request, veiled(reading) if given.spoiler_free else reading)


def capture(given: Text) -> Capture:
    """Return what was sent as a source gives it."""
    facts = PageFacts(given.title, given.year, None, given.critic, given.outlet, given.published)
    return Capture(given.text.encode("utf-8", "replace"), charset="utf-8", facts=facts)
