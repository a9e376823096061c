"""The web app: which librarians are lent, which routes there are, how errors look."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from cinetrace.desk.lending import Lending
from cinetrace.errors import CinetraceError
from cinetrace.screens.web.api import problems
from cinetrace.screens.web.api.routes import api
from cinetrace.screens.web.feeds import routes as feeds
from cinetrace.screens.web.jobs.worker import Worker
from cinetrace.screens.web.pages import errors, routes
from cinetrace.screens.web.safety import doors, shares
from cinetrace.screens.web.safety.layers import Serving
from cinetrace.screens.web.warming import warming

if TYPE_CHECKING:
    from cinetrace.desk import Desk

STATIC = Path(__file__).parent / "static"


def create_app(desk: Desk) -> FastAPI:
    """Return the app that shows the desk's library; its worker runs from the start of the app to its end."""
    app = FastAPI(title="Cinetrace", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan)
    lending = Lending(desk)
    app.state.desk, app.state.lending, app.state.worker = desk, lending, Worker(desk, lending)
    app.state.serving = Serving()
    app.mount("/static", GZipMiddleware(Assets(directory=STATIC), minimum_size=1000), name="static")
    for part in (routes.pages, feeds.routes, api(), doors.routes, shares.routes):  # what is asked for most is found first
        app.include_router(part)
    app.state.pages = routes.PATHS
    _handle_errors(app)
    return app


class Assets(StaticFiles):
    """Static files; those whose address changes with what is in them may be kept by browsers."""

    def file_response(self, full_path: Any, stat_result: Any, scope: Any, status_code: int = 200) -> Response:
        """Return a file."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        if scope["query_string"]:
            answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    with app.state.lending, warming(app.state.lending), app.state.worker:
        yield
    app.state.desk.close()


def _handle_errors(app: FastAPI) -> None:
    """Tell of errors as the one who asks understands: a page for a browser, a problem for a program."""

    async def ours(request: Request, error: Any) -> Response:
        return problems.of_error(error) if problems.is_api(request) else errors.of_error(request, error)

    async def wrong(request: Request, error: Any) -> Response:
        return problems.of_request(error) if problems.is_api(request) else errors.of_request(request, error)

    async def http(request: Request, error: Any) -> Response:
        return problems.of_http(error) if problems.is_api(request) else errors.of_http(request, error)

    async def bug(request: Request, error: Exception) -> Response:
        return problems.of_bug(error) if problems.is_api(request) else errors.of_bug(request, error)

    app.add_exception_handler(Exception, bug)
    app.add_exception_handler(CinetraceError, ours)
    app.add_exception_handler(RequestValidationError, wrong)
    app.add_exception_handler(HTTPException, http)
