"""`cinetrace serve`: the library as a web app and an API."""

from __future__ import annotations

from pathlib import Path

import click

from cinetrace.desk import Settings
from cinetrace.screens.commands.film import recipe_option
from cinetrace.screens.commands.options import library_option, model_option, open_desk, private_option, threads_option
from cinetrace.screens.output import NONE_READ, complain

USUAL_PORT = 8011


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
    from cinetrace.screens.web.serving import run

    settings = Settings(model=model, threads=threads, allow_private=allow_private, library=library, apart=True, recipe=recipe)
    if not run(create_app(open_desk(context, settings)), Serving(host, port, names)):
        complain(f"{host}, port {port}: cannot be listened at; choose another with --port or --host")
        return NONE_READ
    return 0
