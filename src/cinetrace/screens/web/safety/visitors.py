"""Who asks: the one at the machine, or somebody with an account and a session."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING

from cinetrace.errors import LibraryError
from cinetrace.screens.web.safety.tokens import hashed, new_token
from cinetrace.types import Account, Session

if TYPE_CHECKING:
    from fastapi import Request

    from cinetrace.desk.lending import Lending
    from cinetrace.library.doors import Doors

STAY, KEY_STAYS = timedelta(days=30), timedelta(days=3650)
"""For how long a browser stays logged in, and how long a program's key is good."""
_FRESH = 60.0
"""Seconds for which a session is known by heart; ending it here ends it at once."""
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks; without a session it is the one at the machine, who may do all."""

    session: Session | None = None

    @property
    def account(self) -> Account | None:
        """Their account; None at the machine."""
        return self.session.account if self.session else None

    @property
    def owner(self) -> bool:
        """Whether they may add reviews and let others in."""
        return self.session is None or self.session.account.owner

    @property
    def person(self) -> str | None:
        """Whose taste is theirs; None at the machine, where one may choose."""
        return self.session.account.name if self.session else None


_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)
NOBODY = Visitor()


def visitor(request: Request) -> Visitor:
    """Return who asks."""
    found: Visitor = getattr(request.state, "visitor", NOBODY)
    return found


def device(agent: str) -> str:
    """Return in a few words from where somebody logs in: `Firefox on Linux`."""
    browser = next((name for sign, name in _BROWSERS if f"{sign}/" in agent), None)
    system = next((name for sign, name in _SYSTEMS if sign in agent), None)
    return f"{browser} on {system}" if browser and system else agent[:60] or "an unknown program"


class Sessions:
    """Sessions of a library, those used of late known by heart."""

    def __init__(self, lending: Lending, clock: Callable[[], float] = time.monotonic) -> None:
        self._lending, self._clock = lending, clock
        self._known: dict[bytes, tuple[float, Session | None]] = {}
        self._lock = Lock()

    def begin(self, account: Account, device: str, key: bool = False) -> str:
        """Return the token of a new session."""
        token = new_token()
        until = (datetime.now(UTC) + (KEY_STAYS if key else STAY)).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.write(lambda doors: doors.new_session(hashed(token), account.number, device[:200], until, key))
        return token

    def remembered(self, token: str) -> tuple[bool, Session | None]:
        """Return whether it is known by heart what session a token is of, and that session."""
        with self._lock:
            kept = self._known.get(hashed(token))
        return (True, kept[1]) if kept and kept[0] > self._clock() else (False, None)

    def of(self, token: str) -> Session | None:
        """Return the session of a token; None when there is none any more."""
        key = hashed(token)
        try:
            with self._lending.librarian() as librarian:
                found = librarian.library.doors.session(key)
        except LibraryError:  # there is no library yet, and so no account
            return None
        if found:
            self._note_use(key, found)
        with self._lock:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[key] = (self._clock() + _FRESH, found)
        return found

    def write(self, change: Callable[[Doors], object]) -> None:
        """Change who may come in; all sessions are looked up anew afterwards."""
        with self._lending.writer() as librarian:
            change(librarian.library.doors)
        with self._lock:
            self._known.clear()

    def _note_use(self, key: bytes, session: Session) -> None:
        hour = datetime.now(UTC).strftime("%Y-%m-%dT%H:00:00Z")
        if session.used < hour:
            with self._lending.writer() as librarian:
                librarian.library.doors.used(key, hour)
