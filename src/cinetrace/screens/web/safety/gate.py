"""Who may come in, where accounts are demanded: whoever has a session, or a key for reading; a few doors are open to all."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from cinetrace.screens.web.safety.origin import COOKIE
from cinetrace.screens.web.safety.refusals import cookie, header, refusal, wants_page
from cinetrace.screens.web.safety.visitors import Sessions, Visitor

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from cinetrace.types import Session

OPEN = ("/static/", "/shared/")
"""What all may see; of what is shared, its token decides."""
DOORS = ("/login", "/setup", "/favicon.ico", "/robots.txt")
BY_KEY = ("/calendar.ics", "/feed.atom", "/feed.rss")
"""What a program that cannot send headers may ask for with a key in the address."""
OWN = ("/account", "/logout", "/settings", "/taste", "/shares", "/search", "/api/v1/read", "/api/v1/shares", "/api/v1/taste")
"""Where somebody who is no owner may change what is theirs."""
READING = ("/api/v1/read",)
"""What a key may send to: it changes nothing."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Gate:
    """Lets in who may come in, and says who it is in `request.state.visitor`."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self._app, self._sessions = app, sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say that nobody is logged in, or that it is not allowed."""
        if scope["type"] != "http" or _is_open(scope["path"]):
            await self._app(scope, receive, send)
            return
        session = await self._session(scope)
        refused = _refused(scope, session)
        if refused:
            await refused(scope, receive, send)
        else:
            scope.setdefault("state", {})["visitor"] = Visitor(session)
            await self._app(scope, receive, send)

    async def _session(self, scope: Scope) -> Session | None:
        token, by_key = _token(scope)
        if not token:
            return None
        known, session = self._sessions.remembered(token)
        if not known:
            session = await run_in_threadpool(self._sessions.of, token)
        return session if session and (session.key == by_key) else None


def _is_open(path: str) -> bool:
    return path.startswith(OPEN) or path in DOORS


def _token(scope: Scope) -> tuple[str, bool]:
    """Return the token that a request brings, and whether as a key: in a header, or in the address of what is fetched by programs."""
    kind, _, token = header(scope, "authorization").partition(" ")
    if kind.lower() == "bearer":
        return token.strip(), True
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    if scope["path"] in BY_KEY and asked.get("key"):
        return asked["key"][0], True
    return cookie(scope, COOKIE), False


def _refused(scope: Scope, session: Session | None) -> Response | None:
    """Return why a request is not let in; None when it is."""
    path, changes = scope["path"], scope["method"] not in _SAFE
    if session is None:
        if wants_page(scope) and not changes:
            return RedirectResponse(f"/login?next={quote(_whole(scope), safe='')}", 303)
        return refusal(
            scope, 401, "nobody is logged in", "log in, or send a key as `Authorization: Bearer KEY`", {"www-authenticate": "Bearer"}
        )
    if session.key and changes and path not in READING:
        return refusal(scope, 403, "a key reads and changes nothing", "log in to change something")
    if changes and not session.account.owner and not _is_within(path, OWN):
        return refusal(scope, 403, "only an owner may do this", "ask an owner of this library")
    return None


def _is_within(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(place + "/") for place in places)


def _whole(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return str(scope["path"]) + (f"?{query}" if query else "")
