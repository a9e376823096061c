"""What several commands have in common: options, the desk they ask, and how they print an answer."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cinetrace.desk import Desk, Settings
from cinetrace.screens.output import write

if TYPE_CHECKING:
    from cinetrace.screens.card.look import Look

Command = TypeVar("Command", bound=Callable[..., Any])
OpenDesk = Callable[[Settings], Desk]
WIDEST = 120
"""Columns that a page of the library takes at most."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object; `cinetrace schema` describes it.")
colour_option = click.option(
    "--color/--no-color", "colour", default=None, help="Colour or not; by default on a terminal, unless NO_COLOR is set."
)
library_option = click.option(
    "--library",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Another library than the usual one (also: CINETRACE_LIBRARY).",
)
model_option = click.option(
    "--model", type=click.Path(path_type=Path), metavar="FOLDER", help="Another model than the one that ships with Cinetrace."
)
threads_option = click.option("--threads", type=click.IntRange(min=1), metavar="N", help="Processor threads to use.")
private_option = click.option("--allow-private", is_flag=True, help="Also fetch pages from private and loopback addresses.")
spoilers_option = click.option("--spoilers", is_flag=True, help="Also show sentences that give away the story.")


def answers(command: Command) -> Command:
    """Give a command the options of all that answer out of a library: --library, --json and --color."""
    return library_option(json_option(colour_option(command)))


def open_desk(context: click.Context, settings: Settings) -> Desk:
    """Return the desk that a command asks: the real one, or what the caller of the command line handed in."""
    opener: OpenDesk = context.obj or Desk.open
    return opener(settings)


def show(answer: Callable[[], object], page: Callable[[Look], str], *, as_json: bool, colour: bool | None) -> None:
    """Print an answer as JSON or as a page for a person, whichever is asked for."""
    if as_json:
        from cinetrace.screens import jsonout

        write(jsonout.answer(answer()))
    else:
        look = look_of(colour)
        write(page(look).encode(look.encoding, "replace"))


def look_of(colour: bool | None) -> Look:
    """Return how a page has to look where standard output leads."""
    from cinetrace.screens.card.look import Look
    from cinetrace.screens.formats import wants_colour

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return Look(shutil.get_terminal_size().columns, wants_colour(colour, sys.stdout, os.environ), encoding, WIDEST)
