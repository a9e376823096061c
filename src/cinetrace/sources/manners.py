"""How hosts are treated: one request at a time, a pause between pages that nobody asked for one by one, and a wait where it is asked for.

Kept for the whole process, since a host does not care which part of it is asking.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Lock, RLock

LONGEST_PAUSE = 30.0
"""Seconds; what a site asks for beyond that is not kept."""
LONGEST_WAIT = 86_400.0
UNCLEAR_WAIT = 60.0
"""Seconds to stay away when a server says that it is asked too much, and not for how long."""


class Manners:
    """What is owed to each host."""

    def __init__(self) -> None:
        self._turns: dict[str, RLock] = {}
        self._left: dict[str, float] = {}
        self._closed: dict[str, float] = {}
        self._guard = Lock()

    @contextmanager
    def turn(self, host: str, pause: float) -> Iterator[None]:
        """Wait until nobody else asks `host`, and `pause` seconds have passed since; it is ours until the block ends."""
        with self._guard:
            turn = self._turns.setdefault(host, RLock())
        with turn:
            wait = self._left.get(host, 0.0) + min(pause, LONGEST_PAUSE) - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            try:
                yield
            finally:
                self._left[host] = time.monotonic()

    def close(self, host: str, seconds: float) -> None:
        """Note that `host` wants to be left alone for so long."""
        self._closed[host] = time.monotonic() + seconds

    def closed(self, host: str) -> float:
        """Return how many seconds longer `host` wants to be left alone; 0 when it may be asked."""
        return max(0.0, self._closed.get(host, 0.0) - time.monotonic())


MANNERS = Manners()


def asked_wait(retry_after: str | None) -> float:
    """Return how many seconds a server's `Retry-After` says to wait: a number, or a time."""
    from email.utils import parsedate_to_datetime

    said = (retry_after or "").strip()
    if said.isdigit():
        return min(float(said), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return UNCLEAR_WAIT
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(0.0, (until - datetime.now(UTC)).total_seconds()), LONGEST_WAIT)
