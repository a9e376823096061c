"""Accounts: the first one by a token that is shown once where the server was started, logging in and out, keys, further accounts."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from cinetrace.errors import NotHeld, Unclear
from cinetrace.screens.web.pages.rendering import show
from cinetrace.screens.web.safety import passwords
from cinetrace.screens.web.safety.origin import COOKIE
from cinetrace.screens.web.safety.passwords import LONGEST, SHORTEST, Guesses
from cinetrace.screens.web.safety.visitors import STAY, Sessions, device, visitor
from cinetrace.types import Account, Session

if TYPE_CHECKING:
    from cinetrace.library.doors import Doors

T = TypeVar("T")
routes = APIRouter(include_in_schema=False)
Word = Annotated[str, Form(max_length=LONGEST)]
Place = Annotated[str, Form(max_length=2000)]
_by_name, _by_address = Guesses(6, 300.0), Guesses(30, 300.0)


@routes.get("/setup")
def setup(request: Request, token: str = "") -> Response:
    """Show the form for the first account to whoever has the token."""
    _check_token(request, token)
    return show(request, "setup.html", None, token=token, trouble=None)


@routes.post("/setup")
def set_up(request: Request, token: Place = "", name: Word = "", password: Word = "") -> Response:
    """Make the first account, and log it in; the token is used up."""
    _check_token(request, token)
    try:
        account = _made(request, name, password, owner=True, first=True)
    except Unclear as error:
        return show(request, "setup.html", None, 422, token=token, trouble=error)
    request.app.state.setup = None
    return _entered(request, account, "/")


@routes.get("/login")
def login(request: Request, next: str = "/") -> Response:
    """Show the form for logging in."""
    _demanded(request)
    return show(request, "login.html", None, next=_own(next), trouble=None)


@routes.post("/login")
def log_in(request: Request, name: Word = "", password: Word = "", next: Place = "/") -> Response:
    """Log in; after some wrong guesses, none is heard for some minutes."""
    _demanded(request)
    wait = _wait(request, name)
    if wait:
        told = f"too many wrong guesses; try again in {max(1, round(wait / 60))} min"
        answer = show(request, "login.html", None, 429, next=_own(next), trouble=told)
        answer.headers["retry-after"] = str(int(wait) + 1)
        return answer
    found = _read(request, lambda doors: doors.password(name))
    if not passwords.fits(password, found[1] if found else None) or not found:
        return show(request, "login.html", None, 401, next=_own(next), trouble="no account has this name and this password")
    _by_name.right(_key(request, name))
    return _entered(request, found[0], _own(next))


@routes.post("/logout")
def log_out(request: Request) -> Response:
    """End this session."""
    session = visitor(request).session
    if session:
        _sessions(request).write(lambda doors: doors.end_session(session.account.number, session.number))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


@routes.get("/account")
def account(request: Request) -> Response:
    """Show somebody's sessions and keys, and to an owner all accounts."""
    return _account(request)


@routes.post("/account/password")
def change_password(request: Request, old: Word = "", new: Word = "") -> Response:
    """Change one's password; all sessions but a new one for this browser end."""
    mine = _session(request).account
    kept = _read(request, lambda doors: doors.password(mine.name))
    if _wait(request, mine.name) or not kept or not passwords.fits(old, kept[1]):
        return _account(request, 422, trouble="this is not the password so far")
    _check_password(new)
    hashed = passwords.hash_of(new)
    _sessions(request).write(lambda doors: doors.set_password(mine.number, hashed))
    return _entered(request, mine, "/account")


@routes.post("/account/sessions/{number}/end")
def end_session(request: Request, number: int) -> Response:
    """End one of one's sessions, or take a key back."""
    mine = _session(request).account
    _sessions(request).write(lambda doors: doors.end_session(mine.number, number))
    return RedirectResponse("/account", 303)


@routes.post("/account/keys")
def new_key(request: Request, name: Word = "") -> Response:
    """Make a key for a program and show it, once."""
    key = _sessions(request).begin(_session(request).account, name.strip() or "a program", key=True)
    return _account(request, key=key)


@routes.post("/account/people")
def new_person(request: Request, name: Word = "", password: Word = "", owner: Annotated[bool, Form()] = False) -> Response:
    """Let somebody else in."""
    _check_owner(request)
    _made(request, name, password, owner=owner)
    return RedirectResponse("/account", 303)


@routes.post("/account/people/{number}/delete")
def delete_person(request: Request, number: int) -> Response:
    """Let somebody in no longer."""
    _check_owner(request)
    _sessions(request).write(lambda doors: doors.delete_account(number))
    return RedirectResponse("/account", 303)


def _account(request: Request, status: int = 200, key: str | None = None, trouble: str | None = None) -> Response:
    session = _session(request)
    sessions = _read(request, lambda doors: doors.sessions(session.account.number))
    accounts = _read(request, lambda doors: doors.accounts()) if session.account.owner else []
    told = {"session": session, "sessions": sessions, "accounts": accounts, "key": key, "trouble": trouble, "shortest": SHORTEST}
    told["base"] = str(request.base_url)
    answer = show(request, "account.html", None, status, **told)
    answer.headers["cache-control"] = "no-store"
    return answer


def _made(request: Request, name: str, password: str, owner: bool, first: bool = False) -> Account:
    name = " ".join(name.split())
    if not name or len(name) > 100:
        raise Unclear("the name", "is empty or too long", "choose one of at most 100 characters")
    _check_password(password)
    hashed, made = passwords.hash_of(password), []
    _sessions(request).write(lambda doors: made.append(doors.new_account(name, hashed, owner, first)))
    return made[0]


def _check_password(password: str) -> None:
    if len(password) < SHORTEST:
        raise Unclear("the password", f"has fewer than {SHORTEST} characters", "choose a longer one; a few words do well")


def _entered(request: Request, account: Account, place: str) -> Response:
    """Return to a place, logged in."""
    token = _sessions(request).begin(account, device(request.headers.get("user-agent", "")))
    answer = RedirectResponse(place, 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, token, max_age=int(STAY.total_seconds()), path="/", httponly=True, samesite="lax", secure=secure)
    return answer


def _own(place: str) -> str:
    """Return a place of ours to go to after logging in; the first page in the place of any other."""
    is_ours = place.startswith("/") and not place.startswith(("//", "/\\")) and place.isprintable()
    return place if is_ours else "/"


def _wait(request: Request, name: str) -> float:
    return _by_address.wait(_address(request)) or _by_name.wait(_key(request, name))


def _key(request: Request, name: str) -> str:
    return f"{' '.join(name.casefold().split())[:100]} {_address(request)}"


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _check_token(request: Request, token: str) -> None:
    """Let only whoever has the set-up token go on, and only while there is no account."""
    _demanded(request)
    wanted = request.app.state.setup
    if wanted is None or not hmac.compare_digest(token.encode(), wanted.encode()) or _read(request, lambda doors: doors.accounts()):
        told = "this address is not good, or it was used already"
        raise NotHeld("set-up", told, "log in, or see what the server said when it was started")


def _check_owner(request: Request) -> None:
    if not _session(request).account.owner:
        raise NotHeld("accounts", "only an owner sees them", "ask an owner of this library")


def _session(request: Request) -> Session:
    session = visitor(request).session
    if session is None:
        raise NotHeld("accounts", "there are none while only this machine is served", "start with --host to serve others")
    return session


def _demanded(request: Request) -> None:
    if not request.app.state.serving.accounts:
        raise NotHeld("accounts", "there are none while only this machine is served", "start with --host to serve others")


def _sessions(request: Request) -> Sessions:
    sessions: Sessions = request.app.state.sessions
    return sessions


def _read(request: Request, ask: Callable[[Doors], T]) -> T:
    """Return what the library says of who may come in; one is made where there is none yet."""
    lending = request.app.state.lending
    if lending.is_empty():
        with lending.writer() as librarian:
            return ask(librarian.library.doors)
    with lending.librarian() as librarian:
        return ask(librarian.library.doors)
