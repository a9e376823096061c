"""How it is said that something is not allowed: to a program as a problem (RFC 9457), to a person as a short page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.types import Scope

PROBLEM = "application/problem+json"
_TITLES = {401: "Log in first", 403: "Not allowed", 413: "Too much at once", 421: "Called by another name"}


def problem(status: int, detail: str, cure: str = "", **more: object) -> Response:
    """Return a problem as JSON: `title` is what the status means, `detail` what happened here, `cure` what to do."""
    title = HTTPStatus(status).phrase
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail, **({"cure": cure} if cure else {}), **more}
    return Response(msgspec.json.encode(told), status, media_type=PROBLEM)


def refusal(scope: Scope, status: int, detail: str, cure: str = "", headers: Mapping[str, str] | None = None) -> Response:
    """Return a refusal in the form that whoever asks understands."""
    answer = problem(status, detail, cure) if not wants_page(scope) else _page(status, detail, cure)
    answer.headers.update(headers or {})
    return answer


def wants_page(scope: Scope) -> bool:
    """Say whether a browser asks for a page."""
    accept = header(scope, "accept")
    return not scope["path"].startswith("/api/") and "text/html" in accept


def header(scope: Scope, name: str) -> str:
    """Return a header of the request; empty when it has none."""
    wanted = name.encode()
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == wanted), "")


def cookie(scope: Scope, name: str) -> str:
    """Return a cookie of the request; empty when it has none."""
    for part in header(scope, "cookie").split(";"):
        key, _, value = part.strip().partition("=")
        if key == name:
            return value
    return ""


def _page(status: int, detail: str, cure: str) -> Response:
    title = _TITLES.get(status) or HTTPStatus(status).phrase
    body = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} · Cinetrace</title><link rel="stylesheet" href="/static/cinetrace.css"></head><body>
<header class="top"><a class="wordmark" href="/"><span aria-hidden="true">◖</span>Cinetrace</a></header>
<main><section class="narrow"><h1>{title}</h1><p>{_sentence(detail)}</p><p class="soft">{_sentence(cure)}</p>
<p><a href="/">To the first page</a></p></section></main></body></html>"""
    return Response(body, status, media_type="text/html")


def _sentence(text: str) -> str:
    return f"{escape(text[:1].upper() + text[1:])}." if text else ""
