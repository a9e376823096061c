"""Search, critics, people, calendar."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.responses import RedirectResponse

from cinetrace import types
from cinetrace.errors import LibraryError
from cinetrace.screens.web.contexts.calendar import Whose, calendar_page
from cinetrace.screens.web.contexts.critics import critic_page, critics_page
from cinetrace.screens.web.contexts.people import people_page, person_page
from cinetrace.screens.web.contexts.search import search_page
from cinetrace.screens.web.pages.choices import chosen, person_of
from cinetrace.screens.web.pages.looks import person_address
from cinetrace.screens.web.pages.reading import After, Start, Words
from cinetrace.screens.web.pages.rendering import asked, is_part, show
from cinetrace.types import Format, Role, Wanted

routes = APIRouter()
Name = Annotated[str, Path(max_length=400)]
Maybe = Annotated[str | None, Query(max_length=400)]
Day = Annotated[str | None, Query(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]


@routes.get("/search")
def search(
    request: Request,
    q: Words = "",
    aspect: Maybe = None,
    sign: Literal["positive", "negative", ""] = "",
    role: Role | Literal[""] = "",
    critic: Maybe = None,
    film: Annotated[str, Query(pattern=r"^[0-9]{0,15}$")] = "",
    since: Day = None,
    until: Day = None,
    after: After = None,
) -> Response:
    """Show the sentences that are looked for."""
    query = types.Query(
        words=q,
        aspect=aspect or None,
        sign=sign or None,
        role=role or None,
        critic=critic or None,
        film=int(film) if film else None,
        since=since or None,
        until=until or None,
        spoilers=chosen(request).spoilers,
        after=after,
    )
    values = {"q": q, "aspect": aspect, "sign": sign, "role": role, "critic": critic, "film": film, "since": since, "until": until}
    template = "search-hits.html" if is_part(request) else "search.html"
    try:
        page = asked(request, lambda librarian: search_page(librarian, query))
    except LibraryError as error:  # an unknown critic, an open quotation mark: said beside the form, so that it can be mended
        page = asked(request, lambda librarian: search_page(librarian, types.Query()))
        return show(request, template, page, 200, values=values, trouble=error)
    return show(request, template, page, 200, values=values, trouble=None)


@routes.get("/critics")
def critics(request: Request, q: Words = "", start: Start = 0) -> Response:
    """Show the critics of the library."""
    return show(request, "critics.html", asked(request, lambda librarian: critics_page(librarian, q, start)))


@routes.get("/critics/{name:path}")
def critic(request: Request, name: Name, start: Start = 0) -> Response:
    """Show how a critic scores."""
    person = person_of(request)
    return show(request, "critic.html", asked(request, lambda librarian: critic_page(librarian, name, start, person=person)))


@routes.get("/people")
def people(request: Request, q: Words = "", start: Start = 0) -> Response:
    """Show the people whom reviews name."""
    return show(request, "people.html", asked(request, lambda librarian: people_page(librarian, q, start)))


@routes.get("/people/{name:path}")
def person(request: Request, name: Name, start: Start = 0) -> Response:
    """Show what reviews say of somebody's work; another spelling leads on to the one that most reviews use."""
    spoilers = chosen(request).spoilers
    page = asked(request, lambda librarian: person_page(librarian, name, spoilers, start))
    return show(request, "person.html", page) if page.name == name else RedirectResponse(person_address(page.name), 302)


@routes.get("/calendar")
def calendar(
    request: Request,
    formats: Annotated[list[Format] | None, Query()] = None,
    label: Words = "",
    region: Words = "",
    since: Day = None,
    watchlist: Literal["yes", ""] = "",
    predicted: Annotated[str, Query(pattern=r"^(10|[0-9](\.[0-9])?)?$")] = "",
    start: Start = 0,
) -> Response:
    """Show when films come out."""
    labels, regions = ([one.strip() for one in text.split(",") if one.strip()] for text in (label, region))
    wanted = Wanted(since=since or None, formats=tuple(formats or ()), labels=tuple(labels), regions=tuple(regions))
    values = {"formats": formats or [], "label": label, "region": region, "since": since or ""}
    values |= {"watchlist": watchlist, "predicted": predicted}
    whose = Whose(person_of(request), bool(watchlist), float(predicted) if predicted else None)
    page = asked(request, lambda librarian: calendar_page(librarian, wanted, start, None, whose))
    return show(request, "calendar.html", page, values=values)
