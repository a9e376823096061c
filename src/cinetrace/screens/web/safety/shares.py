"""Links under which anybody may read what critics say of a few films, and nothing else; each can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Path, Request, Response
from starlette.responses import RedirectResponse

from cinetrace.desk.librarian import Librarian
from cinetrace.errors import LibraryError, NotHeld, Unclear
from cinetrace.screens.web.contexts.film import FilmPage, film_page
from cinetrace.screens.web.pages.rendering import show
from cinetrace.screens.web.safety.tokens import hashed, new_token
from cinetrace.screens.web.safety.visitors import visitor
from cinetrace.types import Share
from cinetrace.types.shelves import Glance

routes = APIRouter(include_in_schema=False)
MOST, LONGEST = 200, 3650
"""Films that one link shares, and days for which it is good."""
Token = Annotated[str, Path(max_length=100)]


@routes.get("/shared/{token}")
def shared(request: Request, token: Token) -> Response:
    """Show the films that a link shares; of a single one, what its critics say."""
    share = _share(request, token)
    if len(share.films) == 1:
        return shared_film(request, token, share.films[0])
    with request.app.state.lending.librarian() as librarian:
        films = librarian.library.glances(share.films)
    return _shown(request, "shared.html", films, share, token)


@routes.get("/shared/{token}/films/{number}")
def shared_film(request: Request, token: Token, number: int) -> Response:
    """Show what critics say of a film that a link shares; nothing that gives its story away."""
    share = _share(request, token)
    if number not in share.films:
        raise _gone()
    with request.app.state.lending.librarian() as librarian:
        page = film_page(librarian, number, spoilers=False)
    return _shown(request, "shared-film.html", page, share, token)


@routes.get("/shares")
def shares(request: Request) -> Response:
    """Show what one shares."""
    return _shares(request, None)


@routes.post("/shares")
def share_films(
    request: Request,
    films: Annotated[list[int], Form(max_length=MOST)],
    title: Annotated[str, Form(max_length=200)] = "",
    days: Annotated[int | None, Form(ge=1, le=LONGEST)] = None,
) -> Response:
    """Share films, and show the link, once."""
    token, _ = share_with_anybody(request, title, films, days)
    return _shares(request, token)


@routes.post("/shares/{number}/end")
def end_share(request: Request, number: int) -> Response:
    """Share it no longer."""
    end(request, number)
    return RedirectResponse("/shares", 303)


def share_with_anybody(request: Request, title: str, films: list[int], days: int | None) -> tuple[str, Share]:
    """Share films of the library; return the token of the link, and the share."""
    numbers = tuple(dict.fromkeys(films))
    if not numbers or len(numbers) > MOST:
        raise Unclear("the films", f"are none, or more than {MOST}", "name the numbers of some")
    with request.app.state.lending.librarian() as librarian:
        named = [_named(librarian, number) for number in numbers]
    token, until = new_token(), datetime.now(UTC) + timedelta(days=days or 0)
    ends = until.strftime("%Y-%m-%dT%H:%M:%SZ") if days else None
    with request.app.state.lending.writer() as librarian:
        share = librarian.library.doors.new_share(hashed(token), owner(request), title.strip() or named[0], numbers, ends)
    return token, share


def mine(request: Request) -> list[Share]:
    """Return what whoever asks shares."""
    with request.app.state.lending.librarian() as librarian:
        found: list[Share] = librarian.library.doors.shares(owner(request))
    return found


def end(request: Request, number: int) -> None:
    """Share it no longer; raises NotHeld when it is not theirs."""
    with request.app.state.lending.writer() as librarian:
        librarian.library.doors.end_share(owner(request), number)


def owner(request: Request) -> int | None:
    """Return the number of the account that asks; None at the machine."""
    account = visitor(request).account
    return account.number if account else None


def _shares(request: Request, token: str | None) -> Response:
    answer = show(request, "shares.html", mine(request), link=f"{request.base_url}shared/{token}" if token else None)
    answer.headers["cache-control"] = "no-store"
    return answer


def _share(request: Request, token: str) -> Share:
    try:
        with request.app.state.lending.librarian() as librarian:
            found: Share | None = librarian.library.doors.share(hashed(token))
    except LibraryError:
        raise _gone() from None
    if found is None:
        raise _gone()
    return found


def _gone() -> NotHeld:
    return NotHeld("this link", "leads to nothing that is shared", "ask whoever gave it to you for a new one")


def _named(librarian: Librarian, number: int) -> str:
    film = librarian.library.film(number)
    return f"{film.title} ({film.year})" if film.year else film.title


def _shown(request: Request, template: str, page: FilmPage | list[Glance], share: Share, token: str) -> Response:
    answer = show(request, template, page, share=share, token=token)
    answer.headers["x-robots-tag"] = "noindex"
    answer.headers["referrer-policy"] = "no-referrer"
    return answer
