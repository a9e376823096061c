"""One walk from an address along its redirects to a page, and what can go wrong on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from cinetrace.errors import NotFound, NotText, Refused, Unreadable
from cinetrace.sources.manners import asked_wait
from cinetrace.sources.policy import MEGABYTE, Policy
from cinetrace.sources.robots import MAX_BYTES as ROBOTS_BYTES
from cinetrace.sources.robots import Answer, Robots
from cinetrace.types import Capture

if TYPE_CHECKING:
    import httpx2

SCHEMES = ("http", "https")
SAVE_IT = "open it in a browser, save the page and read the saved file"
FOR_GOOD = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
_BINARY = re.compile(r"(image|audio|video|font)/|application/(pdf|zip|epub)", re.IGNORECASE)
_TABLE = re.compile(r"text/(?:csv|tab-separated-values)|application/(?:x-ndjson|jsonl|vnd\.apache\.parquet|vnd\.ms-excel)", re.IGNORECASE)


class Page(NamedTuple):
    """A page, and what the server says of asking for it again."""

    capture: Capture
    etag: str | None
    modified: str | None
    moved: bool
    """True when every redirect on the way to it is for good."""


class Busy(Exception):
    """The server asks to be left alone for some seconds; `plain` is how a person is told."""

    def __init__(self, seconds: float, plain: Unreadable) -> None:
        super().__init__(seconds, plain)
        self.seconds, self.plain = seconds, plain


class Visit:
    """One walk from an address along its redirects to a page."""

    def __init__(self, name: str, client: httpx2.Client, policy: Policy, robots: Robots) -> None:
        self._name, self._client, self._policy, self._robots = name, client, policy, robots
        self._for_good = True

    def page(self, conditions: Mapping[str, str]) -> Page | None:
        """Return the page at the end of the redirects, or None when the server says that it has not changed.

        `conditions` are the headers that ask for a page only if it has changed. Raises Busy besides our own errors.
        """
        import httpx2

        self._check_address(httpx2.URL(self._name))  # as it is written: the client makes requests of what lacks a host, too
        response = self._follow(self._name, self._ask_leave, conditions)
        try:
            if conditions and response.status_code == HTTPStatus.NOT_MODIFIED:
                return None
            self._check(response)
            data = self._body(response)
        finally:
            response.close()
        url = str(response.url.copy_with(userinfo=b"", fragment=None))
        capture = Capture(data, url=url, media_type=_media_type(response), charset=response.charset_encoding)
        return Page(capture, response.headers.get("etag"), response.headers.get("last-modified"), self._for_good)

    def _follow(self, address: str, before: Callable[[httpx2.URL], None], conditions: Mapping[str, str] | None = None) -> httpx2.Response:
        """Return the first answer that is no redirect, its body unread; `before` may object to each address on the way."""
        request = self._client.build_request("GET", address, headers=dict(conditions or {}))
        seen: set[str] = set()
        self._for_good = True
        for _ in range(self._policy.max_redirects + 1):
            before(request.url)
            response = self._client.send(request, stream=True)
            if not response.has_redirect_location:
                return response
            response.close()
            self._for_good = self._for_good and response.status_code in FOR_GOOD
            if response.next_request is None:
                raise Unreadable(self._name, "redirects to an address that makes no sense", SAVE_IT)
            seen.add(str(request.url))
            request = response.next_request
        way = "go round in a circle" if str(request.url) in seen else "do not end"
        raise Refused(self._name, f"more than {self._policy.max_redirects} redirects, which {way}", SAVE_IT)

    def _ask_leave(self, url: httpx2.URL) -> None:
        self._check_address(url)
        if self._robots.allows(str(url), self._robots_txt):
            return
        if self._robots.silent(str(url)):
            raise Refused(
                self._name, f"{url.host} cannot say whether programs may read it (no robots.txt)", f"try again later, or {SAVE_IT}"
            )
        raise Refused(self._name, f"the robots.txt of {url.host} does not let programs read it", SAVE_IT)

    def _check_address(self, url: httpx2.URL) -> None:
        if url.scheme not in SCHEMES:
            cure = "give the path of the file itself" if url.scheme == "file" else "give an address that starts with http:// or https://"
            raise Refused(self._name, f"leads to {url.scheme}:, but only http and https are read", cure)
        if not url.host:
            raise NotFound(self._name, "names no host", "check the spelling of the address")

    def _robots_txt(self, address: str) -> Answer:
        response = self._follow(address, self._check_address)
        try:
            body = b"" if response.status_code != HTTPStatus.OK else _start(response, ROBOTS_BYTES)
        finally:
            response.close()
        return Answer(response.status_code, body)

    def _check(self, response: httpx2.Response) -> None:
        status = response.status_code
        if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            raise NotFound(self._name, f"no such page ({_phrase(status)})", "check the address")
        if status != HTTPStatus.OK:
            later = status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
            plain = Unreadable(self._name, f"the server answers {_phrase(status)}", "try again later" if later else SAVE_IT)
            if later and ("retry-after" in response.headers or status == HTTPStatus.TOO_MANY_REQUESTS):
                raise Busy(asked_wait(response.headers.get("retry-after")), plain)
            raise plain
        if (media_type := _media_type(response)) and _BINARY.match(media_type):
            raise NotText(self._name, f"is {media_type}, not text", "give the address of the review's own page")
        if media_type and _TABLE.match(media_type):
            raise Unreadable(self._name, f"is a table ({media_type})", "download it and give the file")

    def _body(self, response: httpx2.Response) -> bytes:
        limit = self._policy.max_bytes
        body = _start(response, limit)
        if len(body) > limit:
            raise Unreadable(self._name, f"larger than {limit / MEGABYTE:g} MB", "save the review's text and read the saved file")
        return body


def _start(response: httpx2.Response, limit: int) -> bytes:
    """Return the decompressed body as far as it is needed to see that it is over `limit`."""
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > limit:
            break
    return bytes(body)


def _media_type(response: httpx2.Response) -> str | None:
    return response.headers.get("content-type", "").partition(";")[0].strip().lower() or None


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


@contextmanager
def told_plainly(name: str, policy: Policy) -> Iterator[None]:
    """Turn what goes wrong on the net into one of our errors."""
    import httpx2

    try:
        yield
    except (httpx2.InvalidURL, UnicodeError) as error:
        reason = "it is no valid text" if isinstance(error, UnicodeError) else error
        raise NotFound(name, f"is no address ({reason})", "check the spelling") from None
    except httpx2.TimeoutException:
        raise Unreadable(name, f"does not answer within {policy.timeout:g} seconds, or sends too slowly", "try again later") from None
    except httpx2.DecodingError:
        raise Unreadable(name, "sends a page that cannot be unpacked", SAVE_IT) from None
    except httpx2.ProtocolError:
        raise Unreadable(name, "sends an answer that is broken off or no web page", "check the address and try again later") from None
    except httpx2.HTTPError as error:
        raise Unreadable(name, f"cannot be reached ({error})", "check the address and try again later") from None
