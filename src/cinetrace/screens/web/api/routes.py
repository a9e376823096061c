"""All routes of the API."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Request, Response

from cinetrace.screens.web.api import adding, calendar, critics, films, manual, reading, reviews, search, session, sharing, taste
from cinetrace.screens.web.api.described import document

PREFIX = "/api/v1"
PARTS = (films, reviews, critics, search, calendar, reading, adding, taste, sharing, session, manual)


def api() -> APIRouter:
    """Return the routes; the app has `state.lending` and `state.desk`."""
    whole = APIRouter(prefix=PREFIX)
    for part in PARTS:
        whole.include_router(part.routes, generate_unique_id_function=lambda route: route.name)
    whole.add_api_route("/openapi.json", _document, include_in_schema=False)
    return whole


def _document(request: Request) -> Response:
    """Return the OpenAPI document."""
    return Response(msgspec.json.encode(document(request.app)), media_type="application/json")
