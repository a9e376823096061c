"""What goes wrong, in the one form that the API has for it: RFC 9457."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from cinetrace.errors import Ambiguous, CinetraceError, InputError, LibraryError, ModelError, NotHeld, Refused, Unclear
from cinetrace.screens.web.safety.refusals import problem

_STATUS: tuple[tuple[type[CinetraceError], int], ...] = (
    (NotHeld, 404),
    (Ambiguous, 409),
    (Unclear, 422),
    (Refused, 422),
    (InputError, 422),
    (ModelError, 503),
    (LibraryError, 503),
)
PROBLEMS = (404, 409, 422, 503)
"""What an answer can be besides what was asked for."""


def status_of(error: CinetraceError) -> int:
    """Return the HTTP status that stands for an error."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def of_error(error: CinetraceError) -> Response:
    """Return an error of Cinetrace as a problem."""
    return problem(status_of(error), f"{error.subject[:300]}: {error.trouble}", error.cure)


def of_request(error: RequestValidationError) -> Response:
    """Return what is wrong with a request as a problem, each part by its name."""
    wrong = [{"where": _where(one["loc"]), "trouble": one["msg"]} for one in error.errors()]
    return problem(422, "the request is not as it has to be", "see /api/v1/docs", errors=wrong)


def of_bug(error: Exception) -> Response:
    """Return a mistake of Cinetrace's own as a problem."""
    return problem(500, f"this is an error of Cinetrace itself ({type(error).__name__})", "please report it, with what the server printed")


def of_http(error: HTTPException) -> Response:
    """Return an error of HTTP as a problem."""
    cure = {404: "see /api/v1/docs for what there is", 405: "see /api/v1/docs for what can be done here"}.get(error.status_code, "")
    answer = problem(error.status_code, str(error.detail), cure)
    answer.headers.update(error.headers or {})
    return answer


def is_api(request: Request) -> bool:
    """Say whether a program asks."""
    return request.url.path.startswith("/api/")


def handle(app: FastAPI) -> None:
    """Have an app that serves nothing but the API answer so; an app with pages asks the functions above."""

    async def error(request: Request, error: Any) -> Response:
        return of_error(error)

    async def request(request: Request, error: Any) -> Response:
        return of_request(error)

    async def http(request: Request, error: Any) -> Response:
        return of_http(error)

    app.add_exception_handler(CinetraceError, error)
    app.add_exception_handler(RequestValidationError, request)
    app.add_exception_handler(HTTPException, http)


def _where(parts: Sequence[object]) -> str:
    return ".".join(str(part) for part in parts)
