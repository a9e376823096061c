"""The app on its way to those who ask: where it listens, what is said at the start, how it ends."""

from __future__ import annotations

import gc
import logging
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click
import uvicorn

from cinetrace.screens.web.safety.layers import Serving, protect

if TYPE_CHECKING:
    from fastapi import FastAPI

_YOUNG = 20_000
"""Objects after which those that nobody needs are looked for: pages make many, and each look holds all threads up."""
_TURN = 0.001
"""Seconds after which a thread that works makes way for one that answers."""


class Announced(uvicorn.Server):
    """Says where it is as soon as it answers there."""

    def __init__(self, config: uvicorn.Config, said: str) -> None:
        super().__init__(config)
        self._said = said

    async def startup(self, sockets: list[Any] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        _settle()
        if self.started:
            click.echo(self._said)


def run(app: FastAPI, serving: Serving) -> bool:
    """Serve until whoever started it has enough; return False when it cannot be listened there. Raises LibraryError."""
    guarded = protect(app, serving)
    with app.state.lending.writer() as librarian:  # made when there is none; one that cannot be opened is told of at once
        first = serving.accounts and not librarian.library.doors.accounts()
    config = uvicorn.Config(guarded, serving.host, serving.port, log_level="warning", server_header=False, lifespan="on")
    socket = _bound(config)
    if socket is None:
        return False
    said = _said(serving, socket.getsockname()[1], app.state.setup if first else None)
    with suppress(KeyboardInterrupt, SystemExit):  # it has ended in good order by then
        Announced(config, said).run([socket])
    return True


def _settle() -> None:
    """Leave what is there from the start out of each later look for what nobody needs."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, 10, 10)
    sys.setswitchinterval(_TURN)  # whoever answers waits for its turn at every question to the library


def _bound(config: uvicorn.Config) -> Any:
    """Return the socket to listen at; None when the port is taken."""
    logging.disable(logging.CRITICAL)
    try:
        return config.bind_socket()
    except SystemExit:
        return None
    finally:
        logging.disable(logging.NOTSET)


def _said(serving: Serving, port: int, setup: str | None) -> str:
    """Return where it is served, and where the first account is made."""
    anywhere = serving.host in ("0.0.0.0", "::")
    host = serving.names[0] if serving.names else "localhost" if anywhere else serving.host
    place = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    lines = [f"Cinetrace is at {place}{', and at every other name of this machine' if anywhere else ''} (Ctrl-C ends it)"]
    if setup:
        lines.append(f"Make the first account, as long as this runs: {place}/setup?token={setup}")
    return "\n".join(lines)
