"""Errors as pages: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from cinetrace.errors import CinetraceError
from cinetrace.screens.web.api.problems import status_of
from cinetrace.screens.web.pages.rendering import show

_TITLES = {404: "Not found", 409: "Which one?", 422: "Not understood", 500: "Something broke", 503: "The library cannot be read"}
_WHOLE = (
    ("/films", "All films"),
    ("/critics", "All critics"),
    ("/people", "All people"),
    ("/reviews", "All films"),
    ("/jobs", "Add reviews"),
)
"""Where somebody goes on who looked for one of these and found none."""
_SAID = {404: "There is no such page here.", 405: "That cannot be done here.", 413: "That was more than is taken at once."}


def of_error(request: Request, error: CinetraceError) -> Response:
    """Return an error of Cinetrace as a page."""
    status = status_of(error)
    return _page(request, status, f"{error.subject[:300]}: {error.trouble}", error.cure, getattr(error, "films", ()))


def of_request(request: Request, error: RequestValidationError) -> Response:
    """Return what is wrong with an address or a form as a page."""
    wrong = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors()[:5])
    return _page(request, 422, f"That was not understood ({wrong}).", "go back and change it")


def of_bug(request: Request, error: Exception) -> Response:
    """Return a mistake of Cinetrace's own as a page."""
    told = f"This is an error of Cinetrace itself ({type(error).__name__})."
    return _page(request, 500, told, "please report it, with what the server printed")


def of_http(request: Request, error: HTTPException) -> Response:
    """Return an error of HTTP as a page."""
    answer = _page(request, error.status_code, _SAID.get(error.status_code, str(error.detail)), "")
    answer.headers.update(error.headers or {})
    return answer


def _page(request: Request, status: int, detail: str, cure: str, films: Sequence[object] = ()) -> Response:
    whole = next((place for place in _WHOLE if request.url.path.startswith(f"{place[0]}/")), None)
    told = "" if "`" in cure or "--" in cure else cure  # a command is of no use in a browser
    return show(request, "error.html", None, status, title=_titled(status), detail=detail, cure=told, films=films, whole=whole)


def _titled(status: int) -> str:
    return _TITLES.get(status) or HTTPStatus(status).phrase
