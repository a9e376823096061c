"""The layers around the app, in their order: the outermost hears a request first."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cinetrace.screens.web.safety.bounds import Bounds
from cinetrace.screens.web.safety.gate import Gate
from cinetrace.screens.web.safety.headers import Headers
from cinetrace.screens.web.safety.hosts import LOOPBACK, Hosts
from cinetrace.screens.web.safety.origin import SameOrigin
from cinetrace.screens.web.safety.tokens import new_token
from cinetrace.screens.web.safety.visitors import Sessions

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp

USUAL_PORT = 8011


@dataclass(frozen=True, slots=True)
class Serving:
    """Where the app is served; wherever others can reach it, accounts are demanded."""

    host: str = "127.0.0.1"
    port: int = USUAL_PORT
    names: tuple[str, ...] = ()
    """Further names by which it is called, as behind a proxy."""

    @property
    def accounts(self) -> bool:
        """Whether others can reach it, so that accounts are demanded; under a name of its own too, since a proxy brings others."""
        return not is_loopback(self.host) or bool(self.names)

    @property
    def known_names(self) -> tuple[str, ...]:
        """The names by which it may be called; none for any, where a session is needed anyhow."""
        if self.names:
            return (*LOOPBACK, *self.names)
        return () if self.accounts else LOOPBACK


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def protect(app: FastAPI, serving: Serving) -> ASGIApp:
    """Return the app with its layers; `app.state` then has `serving`, `sessions`, and `setup`, the token for the first account."""
    sessions = Sessions(app.state.lending)
    app.state.serving, app.state.sessions, app.state.setup = serving, sessions, new_token()
    inner: ASGIApp = Gate(app, sessions) if serving.accounts else app
    return Headers(Hosts(SameOrigin(Bounds(inner)), serving.known_names))
