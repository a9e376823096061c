"""Changes are asked for from our own pages or by programs, never from another site's page.

A browser says from where a request comes, in Sec-Fetch-Site and in Origin, and no page can change what it says. A request with a
session's cookie in which neither stands, from a browser too old for that, must bring the session's token instead.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cinetrace.screens.web.safety.refusals import cookie, header, refusal

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "cinetrace"
"""Holds the token of the session."""
TOKEN = "x-csrf-token"
"""Header that holds what `csrf_token` returns."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class SameOrigin:
    """Turns away what another site's page would have us change."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that the change was not made."""
        if scope["type"] == "http" and scope["method"] not in _SAFE and not _is_ours(scope):
            told = "another site's page asked for this change, so it was not made"
            await refusal(scope, 403, told, "go to Cinetrace itself and do it there")(scope, receive, send)
        elif scope["type"] == "websocket":  # there are none; a page elsewhere could open one unasked
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._app(scope, receive, send)


def csrf_token(session: str) -> str:
    """Return the token that belongs to a session's cookie."""
    return hmac.new(session.encode(), b"csrf", sha256).hexdigest()


def _is_ours(scope: Scope) -> bool:
    site, origin = header(scope, "sec-fetch-site"), header(scope, "origin")
    if site:
        return site in ("same-origin", "none")
    if origin:
        return urlsplit(origin).netloc.lower() == header(scope, "host").lower()
    session = cookie(scope, COOKIE)
    return not session or hmac.compare_digest(header(scope, TOKEN), csrf_token(session))
