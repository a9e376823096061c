"""What a site lets programs read, as its robots.txt says (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from protego import Protego

SERVER_ERROR = 500
MAX_BYTES = 500_000
"""As much of a robots.txt as is looked at."""


class Answer(NamedTuple):
    """What a server said when it was asked for a robots.txt."""

    status: int
    body: bytes


class Robots:
    """The robots.txt files met so far, one for each scheme, host and port."""

    def __init__(self, user_agent: str) -> None:
        self._agent = user_agent.partition("/")[0]
        self._known: dict[str, Answer] = {}

    def allows(self, url: str, fetch: Callable[[str], Answer]) -> bool:
        """Return whether the page at `url` may be read; `fetch` asks a server for the robots.txt at an address.

        A site without the file allows everything; a site that cannot say (a server error) allows nothing.
        """
        site = _site(url)
        if site not in self._known:
            self._known[site] = fetch(f"{site}/robots.txt")
        return self._permits(self._known[site], url)

    def silent(self, url: str) -> bool:
        """Return whether the site of `url`, which has been asked, could not say what it allows."""
        return self._known[_site(url)].status >= SERVER_ERROR

    def delay(self, url: str) -> float:
        """Return how many seconds the site of `url` wants between two pages; 0 when it has not been asked, or wants nothing."""
        answer = self._known.get(_site(url))
        if answer is None or answer.status != 200:
            return 0.0
        return float(self._rules(answer).crawl_delay(self._agent) or 0.0)

    def _permits(self, answer: Answer, url: str) -> bool:
        if answer.status != 200:
            return answer.status < SERVER_ERROR
        return bool(self._rules(answer).can_fetch(url, self._agent))

    def _rules(self, answer: Answer) -> Protego:
        from protego import Protego

        return Protego.parse(answer.body[:MAX_BYTES].decode("utf-8-sig", "replace"))


def _site(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:  # no address; it is told so when it is asked for
        return url
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
