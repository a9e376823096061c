"""A link to the very address that was checked, which ends when the time is up.

A host's name is looked up once, by us; the connection goes to that address, while the name stays in the Host header and in the
TLS handshake. So a host cannot show a public address to the check and a private one to the connection.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore2
import httpx2

from cinetrace.sources.addresses import Resolver, checked


class Deadline:
    """The moment after which nothing is waited for any more."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """Return how many seconds a wait of `timeout` may still take; raises ReadTimeout when there are none."""
        rest = self._end - time.monotonic()
        if rest <= 0:
            raise httpcore2.ReadTimeout("out of time")
        return rest if timeout is None else min(rest, timeout)


class Link(httpcore2.NetworkStream):
    """A stream whose every wait ends with the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has arrived, at most `max_bytes`."""
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send `buffer`."""
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> Link:
        """Return the same connection, encrypted."""
        return Link(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what the stream knows about itself."""
        return self._stream.get_extra_info(info)


class Backend(httpcore2.NetworkBackend):
    """Connects to checked addresses only."""

    def __init__(self, resolver: Resolver, allow_private: bool, deadline: Deadline, subject: str) -> None:
        self._resolver, self._allow_private, self._deadline, self._subject = resolver, allow_private, deadline, subject
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> Link:
        """Return a connection to the first address of `host` that answers; raises NotFound, Refused or ConnectError."""
        failure: Exception = httpcore2.ConnectError("no address")
        for address in checked(host, port, self._resolver, self._allow_private, self._subject):
            wait = self._deadline.left(timeout)
            try:
                return Link(self._sockets.connect_tcp(address, port, wait, local_address, socket_options), self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure


class Transport(httpx2.BaseTransport):
    """Carries requests of an httpx2 client over our own connections; takes no proxy, since a proxy would look hosts up itself."""

    def __init__(self, backend: Backend) -> None:
        self._pool = httpcore2.ConnectionPool(ssl_context=httpx2.create_ssl_context(), network_backend=backend)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer to `request`, its body still to be read."""
        url = request.url
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        body = request.stream if isinstance(request.stream, httpx2.SyncByteStream) else None
        with _renamed():
            answer = self._pool.handle_request(
                httpcore2.Request(request.method, target, headers=request.headers.raw, content=body, extensions=request.extensions)
            )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """End all connections."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    """The body of an answer, as it arrives."""

    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _renamed():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        with _renamed():
            self._answer.close()


@contextmanager
def _renamed() -> Iterator[None]:
    """Turn the errors of the lower library into those of the upper, which alone the rest of the house knows."""
    try:
        yield
    except httpcore2.TimeoutException as error:
        raise httpx2.TimeoutException(str(error)) from error
    except (httpcore2.NetworkError, httpcore2.ConnectionNotAvailable) as error:
        raise httpx2.NetworkError(str(error)) from error
    except httpcore2.ProtocolError as error:
        raise httpx2.ProtocolError(str(error)) from error
