"""The calendar and the feed, with their filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request, Response

from cinetrace.errors import Unclear
from cinetrace.screens.web.contexts.kept import kept
from cinetrace.screens.web.feeds.atom import atom
from cinetrace.screens.web.feeds.rss import rss
from cinetrace.screens.web.safety.visitors import visitor
from cinetrace.types import Event, Format, Wanted
from cinetrace.types.shelves import NewVerdict

routes = APIRouter(include_in_schema=False)
FORMATS: tuple[Format, ...] = get_args(Format)
MOST, VERDICTS = 2000, 50
"""Releases of a calendar, those that come last; verdicts of a feed."""
Write = Callable[[Iterable[NewVerdict], str, str, str], bytes]
Several = Annotated[list[str] | None, Query(max_length=50)]
Day = Annotated[str | None, Query(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]


@routes.get("/calendar.ics")
def calendar(
    request: Request,
    formats: Several = None,
    label: Several = None,
    region: Several = None,
    film: Several = None,
    since: Day = None,
    until: Day = None,
    watchlist: bool = False,
    predicted: Annotated[float | None, Query(ge=0, le=10)] = None,
    person: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Give the releases whose day is known as a calendar to subscribe to; filters may hold several, with commas between them.

    `watchlist` keeps to the films that somebody wants to see, `predicted` to those that they would rate at least so high.
    """
    from cinetrace.screens.ics import calendar as written

    films = tuple(_number(one) for one in _parts(film)) or None
    wanted = Wanted(since or None, until or None, _formats(formats), _parts(label), _parts(region), films, dated=True, newest=MOST)
    base = str(request.base_url)

    def write(events: Iterable[Event]) -> bytes:
        return written(events, _name(wanted), lambda event: _address(base, event))

    with request.app.state.lending.librarian() as librarian:
        if watchlist or predicted is not None:
            wanted = librarian.wanted_by(visitor(request).person or person or None, wanted, watchlist, predicted)
        body = kept(librarian, f"{base} {wanted}", lambda asked: write(asked.calendar(wanted)))
    return _given(request, body, "text/calendar; charset=utf-8", "cinetrace.ics")


Numbered = Annotated[int | None, Query(ge=1, le=2**53)]
Named = Annotated[str, Query(max_length=400)]


@routes.get("/feed.atom")
def feed(request: Request, film: Numbered = None, critic: Named = "") -> Response:
    """Give the newest verdicts as a feed; of one film, or of one critic, where that is asked for."""
    return _given(request, _feed(request, atom, film, critic), "application/atom+xml")


@routes.get("/feed.rss")
def feed_as_rss(request: Request, film: Numbered = None, critic: Named = "") -> Response:
    """Give the same as RSS."""
    return _given(request, _feed(request, rss, film, critic), "application/rss+xml")


def _feed(request: Request, write: Write, film: int | None, critic: str) -> bytes:
    title = "New verdicts"
    with request.app.state.lending.librarian() as librarian:
        if film is not None:
            title = f"Verdicts on {librarian.library.film(film).title}"
        found = librarian.library.newest_verdicts(VERDICTS, film, critic or None)
    own = str(request.url.remove_query_params("key"))
    return write(found, str(request.base_url), own, f"{title} of {critic}" if critic else title)


def _parts(values: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def _formats(values: Iterable[str] | None) -> tuple[Format, ...]:
    asked = tuple(part.casefold() for part in _parts(values))
    for one in asked:
        if one not in FORMATS:
            raise Unclear(one, "is no format of a release", f"there are {', '.join(FORMATS)}")
    return tuple(known for known in FORMATS if known in asked)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Unclear(text, "is no number of a film", "give the number that stands in the address of the film's page")
    return int(text)


def _name(wanted: Wanted) -> str:
    """Return what a calendar program shows as the calendar's name."""
    parts = [*wanted.formats, *wanted.labels, *wanted.regions]
    return f"Film releases: {', '.join(parts)}" if parts else "Film releases"


def _address(base: str, event: Event) -> str:
    return f"{base}films/{event.film.number}"


def _given(request: Request, body: bytes, kind: str, name: str | None = None) -> Response:
    """Return a file; only that nothing has changed, when the program has it already."""
    tag = f'"{sha256(body).hexdigest()[:24]}"'
    headers = {"etag": tag, **({"content-disposition": f'inline; filename="{name}"'} if name else {})}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)
