"""Passwords: argon2 makes each guess slow, and only a few guesses are heard."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

SHORTEST, LONGEST = 10, 1000
"""Characters of a password."""
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")
_BUSY = Lock()
"""One guess is weighed at a time: each takes 64 MB."""


def hash_of(password: str) -> str:
    """Return what is kept of a password."""
    with _BUSY:
        return _HASHER.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Say whether this is the password; for a name that nobody has it takes as long."""
    try:
        with _BUSY:
            return _HASHER.verify(kept or _NOBODY, password[:LONGEST]) and kept is not None
    except (Argon2Error, InvalidHashError):
        return False


class Guesses:
    """Counts guesses by name and by address: after too many within the time, none is heard until some of it has passed."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._made: dict[str, list[float]] = {}
        self._lock = Lock()

    def wait(self, key: str) -> float:
        """Return for how many seconds no guess of this key is heard; else note one and return 0."""
        now = self._clock()
        with self._lock:
            self._forget(now)
            made = self._made.setdefault(key, [])
            if len(made) >= self._most:
                return made[-self._most] + self._seconds - now
            made.append(now)
            return 0.0

    def right(self, key: str) -> None:
        """Note that a guess was right."""
        with self._lock:
            self._made.pop(key, None)

    def _forget(self, now: float) -> None:
        for key in [key for key, made in self._made.items() if made[-1] + self._seconds <= now]:
            del self._made[key]
