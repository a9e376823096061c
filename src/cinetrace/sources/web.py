"""A page on the web, or a feed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cinetrace.errors import InputError, Unreadable
from cinetrace.sources.addresses import Resolver
from cinetrace.sources.feeds.items import Whole
from cinetrace.sources.feeds.way import of_capture
from cinetrace.sources.manners import MANNERS
from cinetrace.sources.policy import Policy
from cinetrace.sources.robots import Robots
from cinetrace.sources.visit import Busy, Page, Visit, told_plainly
from cinetrace.types import Capture

if TYPE_CHECKING:
    import httpx2

ACCEPT = (
    "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,text/markdown,application/xml;q=0.9,text/plain;q=0.9,"
    "*/*;q=0.1"
)
_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


class Web:
    """The way in for addresses: politely, to public hosts only, and never for long."""

    def __init__(self, policy: Policy, resolver: Resolver) -> None:
        self._policy, self._resolver = policy, resolver
        self._robots = Robots(policy.user_agent)

    def fits(self, name: str) -> bool:
        """Return whether `name` is an address."""
        return _ADDRESS.match(name) is not None

    def captures(self, name: str) -> Iterator[Capture | InputError]:
        """Yield the page at the address `name`, of a feed each item; raises NotFound, Refused, Unreadable or NotText."""
        yield from of_capture(self.page(name), self.whole_item())

    def page(self, name: str, pause: float = 0.0) -> Capture:
        """Return the page at the address `name`, asked for `pause` seconds after the one before of its host; raises as `captures` does."""
        found = self.ask(name, pause=pause)
        assert found is not None, "only a page that is asked for on a condition can be unchanged"
        return found.capture

    def ask(self, name: str, conditions: Mapping[str, str] | None = None, pause: float = 0.0) -> Page | None:
        """Return the page at the address `name`, or None when under these `conditions` it has not changed.

        `pause` is how many seconds to leave between this page and the one before of the same host. Raises as `captures` does.
        """
        host = _host(name)
        try:
            return self._ask(name, host, conditions or {}, pause)
        except Busy as busy:
            if busy.seconds > self._policy.patience:
                MANNERS.close(host, busy.seconds)
                raise busy.plain from None
            time.sleep(busy.seconds)
        try:
            return self._ask(name, host, conditions or {}, pause)
        except Busy as busy:
            MANNERS.close(host, busy.seconds)
            raise busy.plain from None

    def whole_item(self) -> Whole | None:
        """Return what fetches the page of a feed's item, or None when the policy allows no such thing."""
        return partial(self.page, pause=self._policy.pause) if self._policy.whole_items else None

    def _ask(self, name: str, host: str, conditions: Mapping[str, str], pause: float) -> Page | None:
        if seconds := MANNERS.closed(host):
            raise Unreadable(name, f"{host} asks not to be asked for another {seconds:.0f} seconds", "try again later")
        with MANNERS.turn(host, max(pause, self._robots.delay(name))), told_plainly(name, self._policy), self._client(name) as client:
            return Visit(name, client, self._policy, self._robots).page(conditions)

    def _client(self, name: str) -> httpx2.Client:
        import httpx2

        from cinetrace.sources.connection import Backend, Deadline, Transport

        backend = Backend(self._resolver, self._policy.allow_private, Deadline(self._policy.max_seconds), name)
        headers = {
            "User-Agent": self._policy.user_agent,
            "Accept": ACCEPT,
            "Accept-Language": "en",
            "Accept-Encoding": "gzip, deflate",
        }
        return httpx2.Client(transport=Transport(backend), headers=headers, timeout=self._policy.timeout, trust_env=False)


def _host(address: str) -> str:
    """Return the host and port of an address in lower case."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:  # what is no address is told of when it is asked for
        return address
