"""An answer as JSON, with a tag by which it need not be sent twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from fastapi import Request, Response

from cinetrace.screens import jsonout

if TYPE_CHECKING:
    from cinetrace.desk.lending import Lending
    from cinetrace.desk.librarian import Librarian

Ask = Callable[["Librarian"], object]


def lending(request: Request) -> Lending:
    """Return who lends librarians to this app."""
    lends: Lending = request.app.state.lending
    return lends


def ask(request: Request, make: Ask) -> Response:
    """Return as JSON what a librarian says."""
    with lending(request).librarian() as librarian:
        made = make(librarian)
    return answer(request, made)


def ask_page(request: Request, make: Callable[[Librarian], tuple[object, str | None]]) -> Response:
    """Return as JSON one page of a list, and `next`, which finds the page that follows."""
    with lending(request).librarian() as librarian:
        made, following = make(librarian)
    return answer(request, {**_fields(made), "next": following})


def answer(request: Request, noun: object, status: int = 200, **headers: str) -> Response:
    """Return a noun as JSON; only that nothing has changed, when whoever asks has it already."""
    body = jsonout.line(noun)
    tag = f'"{sha256(body).hexdigest()[:24]}"'
    if request.method in ("GET", "HEAD") and tag in [one.strip() for one in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers={"etag": tag})
    return Response(body, status, media_type="application/json", headers={"etag": tag, **headers})


def following(start: int, shown: int, total: int) -> str | None:
    """Return what finds the page after `shown` of `total` rows from `start` on; None on the last page."""
    return str(start + shown) if shown and start + shown < total else None


def _fields(noun: Any) -> dict[str, Any]:
    return {field.name: getattr(noun, field.name) for field in fields(noun)}
