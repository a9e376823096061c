"""`cinetrace serve`: the library as a web app and an API."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cinetrace.desk import Settings
from cinetrace.screens.commands.film import recipe_option
from cinetrace.screens.commands.options import library_option, model_option, open_desk, private_option, threads_option
from cinetrace.screens.output import NONE_READ, complain

if TYPE_CHECKING:
    from fastapi import FastAPI
    from uvicorn import Config

    from cinetrace.screens.web.safety.layers import Serving

USUAL_PORT = 8011
_TURN = 0.001
"""Seconds after which a thread that works makes way for one that answers."""


@click.command()
@click.option(
    "--host", default="127.0.0.1", metavar="ADDRESS", help="Serve others too; accounts are demanded then.  [default: this machine]"
)
@click.option("--port", type=click.IntRange(0, 65535), default=USUAL_PORT, metavar="N", help=f"Port.  [default: {USUAL_PORT}]")
@click.option(
    "--name", "names", multiple=True, metavar="NAME", help="Name by which others call it, as behind a proxy; accounts are demanded."
)
@library_option
@model_option
@threads_option
@private_option
@recipe_option
@click.pass_context
def serve(
    context: click.Context,
    host: str,
    port: int,
    names: tuple[str, ...],
    library: Path | None,
    model: Path | None,
    threads: int | None,
    allow_private: bool,
    recipe: Path | None,
) -> int:
    """Serve the library as a web app, an API and a calendar.

    It answers this machine alone and asks nobody for a password. With --host 0.0.0.0 others on the network can reach it: then
    everybody needs an account. The first one is made at an address that is printed once, at the start.

    The pages work without JavaScript and fetch nothing from elsewhere. The API is described at /api/v1/docs.

    Reviews that are added in the browser are kept on disk until they are stored: a server that was killed goes on where it was.

    \b
    Exit codes: 0 stopped with Ctrl-C; 2 usage; 3 the library or the model cannot be opened, or the port is taken

    \b
    Examples:
      cinetrace serve
      cinetrace serve --port 9000 --library films.sqlite
      cinetrace serve --host 0.0.0.0 --name films.example.org
    """
    from cinetrace.screens.web.app import create_app
    from cinetrace.screens.web.safety.layers import Serving

    settings = Settings(model=model, threads=threads, allow_private=allow_private, library=library, apart=True, recipe=recipe)
    return _run(create_app(open_desk(context, settings)), Serving(host, port, names))


def _run(app: FastAPI, serving: Serving) -> int:
    """Serve until the user has enough."""
    import uvicorn

    sys.setswitchinterval(_TURN)  # whoever answers waits for its turn at every question to the library
    from cinetrace.screens.web.safety.layers import protect

    guarded = protect(app, serving)
    with app.state.lending.writer() as librarian:  # made when there is none; one that cannot be opened is told of at once
        first = serving.accounts and not librarian.library.doors.accounts()
    config = uvicorn.Config(guarded, serving.host, serving.port, log_level="warning", server_header=False, lifespan="on")
    socket = _bound(config)
    if socket is None:
        complain(f"{serving.host}, port {serving.port}: cannot be listened at; choose another with --port or --host")
        return NONE_READ
    click.echo(_told(serving, socket.getsockname()[1], app.state.setup if first else None))
    with suppress(KeyboardInterrupt):  # it has ended in good order by then
        uvicorn.Server(config).run([socket])
    return 0


def _bound(config: Config) -> Any:
    """Return the socket to listen at; None when the port is taken."""
    logging.disable(logging.CRITICAL)
    try:
        return config.bind_socket()
    except SystemExit:
        return None
    finally:
        logging.disable(logging.NOTSET)


def _told(serving: Serving, port: int, setup: str | None) -> str:
    """Return where it is served, and where the first account is made."""
    anywhere = serving.host in ("0.0.0.0", "::")
    host = serving.names[0] if serving.names else "localhost" if anywhere else serving.host
    place = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    lines = [f"Cinetrace is at {place}{', and at every other name of this machine' if anywhere else ''} (Ctrl-C ends it)"]
    if setup:
        lines.append(f"Make the first account, as long as this runs: {place}/setup?token={setup}")
    return "\n".join(lines)
