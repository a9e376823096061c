"""When films come out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from cinetrace.desk.librarian import Librarian
from cinetrace.screens.web.api.answers import ask_page, following
from cinetrace.screens.web.api.described import gives
from cinetrace.screens.web.api.parameters import MOST, After, Day, Person, iso, person_asked, place
from cinetrace.screens.web.contexts.calendar import CalendarPage, Whose, calendar_page
from cinetrace.types import Format, Wanted

routes = APIRouter(tags=["calendar"])


@routes.get("/calendar", responses=gives(CalendarPage, paged=True))
def calendar(
    request: Request,
    format: Annotated[list[Format] | None, Query(description="Only in these formats; may be repeated.")] = None,
    label: Annotated[
        list[str] | None, Query(max_length=50, description="Only from these labels or distributors, by part of the name.")
    ] = None,
    region: Annotated[list[str] | None, Query(max_length=50, description="Only there (US, UK), or where no review says where.")] = None,
    film: Annotated[list[Annotated[int, Query(ge=1, le=MOST)]] | None, Query(description="Only of these films, by number.")] = None,
    since: Day = None,
    until: Day = None,
    watchlist: Annotated[bool, Query(description="Only of films that somebody wants to see.")] = False,
    predicted: Annotated[float | None, Query(ge=0, le=10, description="Only of films that they would rate at least so high.")] = None,
    person: Person = None,
    after: After = None,
) -> Response:
    """Releases by date, each with the sentence that says so; from today on unless `since` or `until` says otherwise."""
    start = place(after)
    whose = Whose(person_asked(request, person), watchlist, predicted)
    wanted = Wanted(iso(since), iso(until), format or (), label or (), region or (), film)

    def page(librarian: Librarian) -> tuple[CalendarPage, str | None]:
        found = calendar_page(librarian, wanted, start, None, whose)
        return found, following(start, len(found.events), found.total)

    return ask_page(request, page)
