"""All routes of the API."""

from __future__ import annotations

from functools import cache

import msgspec
from fastapi import APIRouter, FastAPI, Request, Response

from cinetrace.screens.web.api import calendar, critics, films, reading, reviews, search, sharing
from cinetrace.screens.web.api.described import describe

PREFIX = "/api/v1"
PARTS = (films, reviews, critics, search, calendar, reading, sharing)


def api() -> APIRouter:
    """Return the routes; the app has `state.lending` and `state.desk`."""
    whole = APIRouter(prefix=PREFIX)
    for part in PARTS:
        whole.include_router(part.routes)
    whole.add_api_route("/openapi.json", _document, include_in_schema=False)
    return whole


@cache
def _described(app: FastAPI) -> bytes:
    return msgspec.json.encode(describe(app))


def _document(request: Request) -> Response:
    """Return the OpenAPI document."""
    return Response(_described(request.app), media_type="application/json")
