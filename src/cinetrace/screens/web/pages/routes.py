"""All pages in one place."""

from __future__ import annotations

from fastapi import APIRouter

from cinetrace.screens.web.pages import adding, finding, keeping, reading, settings, taste

_PARTS = (reading.routes, finding.routes, adding.routes, settings.routes, taste.routes, keeping.routes)
pages = APIRouter(include_in_schema=False)
for _part in _PARTS:
    pages.include_router(_part)
PATHS = frozenset(getattr(route, "path", "") for part in _PARTS for route in part.routes)
"""The addresses of all pages; what the menu names beyond these is not there."""
