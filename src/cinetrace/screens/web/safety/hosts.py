"""Only names of this machine: another site's name that is made to lead here (DNS rebinding) is turned away."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from cinetrace.screens.web.safety.refusals import header, refusal

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_HOST = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::\d*)?")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


class Hosts:
    """Answers only requests that call this machine by one of its names; with none given, by any."""

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app, self._names = app, {name.lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say by which names this machine is called."""
        if scope["type"] == "http" and self._names and host_name(header(scope, "host")) not in self._names:
            cure = f"call it {' or '.join(sorted(self._names))}; to be called otherwise, it is started with --name"
            await refusal(scope, 421, "Cinetrace is not served under this name", cure)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def host_name(host: str) -> str:
    """Return the name in a Host header, without its port; empty for what is no name with a port."""
    found = _HOST.fullmatch(host.strip().lower())
    return found[1] if found else ""
