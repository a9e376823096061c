"""What several commands have in common: options, the desk they ask, and how they print an answer."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cinetrace.desk import Desk, Settings
from cinetrace.screens.output import write

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian
    from cinetrace.screens.card.look import Look

Command = TypeVar("Command", bound=Callable[..., Any])
OpenDesk = Callable[[Settings], Desk]
WIDEST = 120
"""Columns that a page of the library takes at most."""


def _columns(context: click.Context, option: click.Parameter, value: str | None) -> Mapping[str, str]:
    """Read `text=body,film=title`."""
    if value is None:
        return {}
    from cinetrace.desk import column_names

    pairs = [(what.strip(), column.strip()) for what, _, column in (part.partition("=") for part in value.split(","))]
    for what, column in pairs:
        if what not in column_names() or not column:
            known = ", ".join(column_names())
            raise click.BadParameter(f"write WHAT=COLUMN, separated by commas, where WHAT is one of {known}", context, option)
    return dict(pairs)


columns_option = click.option(
    "--columns", callback=_columns, metavar="WHAT=COLUMN,...", help="Which column of a table holds what: text=body,film=title."
)
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
year_option = click.option("--year", type=click.IntRange(1870, 2200), metavar="YEAR", help="Which of several films of that title.")


@dataclass(frozen=True, slots=True)
class Asked:
    """How a command was asked: of which library, and in which form it is to answer."""

    context: click.Context
    library: Path | None
    as_json: bool
    colour: bool | None

    def desk(self, settings: Settings) -> Desk:
        """Return the desk to ask."""
        return open_desk(self.context, settings)

    def wrong(self, trouble: str) -> click.UsageError:
        """Return the error of a command line that is wrong."""
        return click.UsageError(trouble, self.context)

    def show(self, answer: Callable[[], object], page: Callable[[Look], str]) -> int:
        """Print the answer as JSON, or as a page for a person, whichever is asked for; return 0."""
        if self.as_json:
            from cinetrace.screens import jsonout

            write(jsonout.answer(answer()))
        else:
            look = look_of(self.colour)
            write(page(look).encode(look.encoding, "replace"))
        return 0


def answers(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command --library, --json and --color, which it takes as one `Asked`."""

    def run(context: click.Context, library: Path | None, as_json: bool, colour: bool | None, **rest: Any) -> int:
        return command(Asked(context, library, as_json, colour), **rest)

    whole: Callable[..., int] = update_wrapper(run, command)
    return library_option(json_option(colour_option(click.pass_context(whole))))


def open_desk(context: click.Context, settings: Settings) -> Desk:
    """Return the desk that a command asks: the real one, or what the caller of the command line handed in."""
    opener: OpenDesk = context.obj or Desk.open
    return opener(settings)


def film_options(command: Command) -> Command:
    """Give a command --film and --year."""
    return click.option("--film", metavar="TITLE", help="Only reviews of this film.")(year_option(command))


def look_up_film(asked: Asked, librarian: Librarian, title: str | None, year: int | None) -> int | None:
    """Return the number of the film that is named; None when none is; raises NotHeld, Ambiguous or a usage error."""
    if title is None:
        if year is not None:
            raise asked.wrong("--year needs --film")
        return None
    return librarian.which(title, year).number


def look_of(colour: bool | None) -> Look:
    """Return how a page has to look where standard output leads."""
    from cinetrace.screens.card.look import Look
    from cinetrace.screens.formats import wants_colour

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return Look(shutil.get_terminal_size().columns, wants_colour(colour, sys.stdout, os.environ), encoding, WIDEST)
