"""`cinetrace read SOURCE...`: what reviews say, one by one."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cinetrace.desk import Desk, Settings, several
from cinetrace.errors import InputError
from cinetrace.screens.commands.options import open_desk
from cinetrace.screens.output import NONE_READ, SOME_FAILED, complain, write

if TYPE_CHECKING:
    from cinetrace.screens.formats import Format


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--format", "form", type=click.Choice(["card", "json", "jsonl"]), help="How to print a reading.  [default: card]")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--spoiler-free", is_flag=True, help="Print the review itself, with story beyond the set-up masked.")
@click.option("--model", type=click.Path(path_type=Path), metavar="FOLDER", help="Another model than the one that ships with Cinetrace.")
@click.option("--threads", type=click.IntRange(min=1), metavar="N", help="Processor threads to use.")
@click.option("--allow-private", is_flag=True, help="Also fetch pages from private and loopback addresses.")
@click.option("--color/--no-color", "colour", default=None, help="Colour or not; by default on a terminal, unless NO_COLOR is set.")
@click.pass_context
def read(
    context: click.Context,
    sources: Sequence[str],
    form: str | None,
    as_json: bool,
    spoiler_free: bool,
    model: Path | None,
    threads: int | None,
    allow_private: bool,
    colour: bool | None,
) -> int:
    """Read reviews, and show what each says.

    Everything is shown with the words it rests on.

    A SOURCE is a file (plain text, Markdown, a saved web page), a table (CSV, TSV, JSONL, Parquet) or a feed with a review in
    each row or item, a Letterboxd export, a folder of all these, an http or https address, or - for standard input.

    \b
    Formats:
      card    a page for a person; it quotes nothing that gives away the story
      json    one object for one review, an array where a SOURCE can hold more
      jsonl   one object a line, in the order of the inputs, as soon as each is read
    Both kinds of JSON are UTF-8 and follow `cinetrace schema`.

    With --spoiler-free, hidden sentences become a short note in the text; in JSON each of their characters becomes a block,
    so that all spans stay true, and what only those sentences name is left out.

    \b
    Exit codes:
      0  done
      1  done, but some of the inputs could not be read (stderr says which and what to do)
      2  the command line is wrong
      3  none of the inputs could be read
      70 an error of Cinetrace itself; 130 after Ctrl-C; 141 when the output was closed early (`| head`)

    \b
    Examples:
      cinetrace read review.txt
      cinetrace read https://example.org/reviews/some-film.html
      cinetrace read saved-page.html --spoiler-free
      cinetrace read reviews/ --format jsonl | jq .verdict.rating
      pandoc review.docx -t plain | cinetrace read -
    """
    from cinetrace.screens import formats

    if as_json and form not in (None, "json"):
        raise click.UsageError(f"--json and --format {form} exclude each other", context)
    in_all = True if len(sources) > 1 else several(sources[0])
    tint = formats.wants_colour(colour, sys.stdout, os.environ)
    printed = formats.choose("json" if as_json else form or "card", sys.stdout, several=in_all, hide=spoiler_free, colour=tint)
    return _read(open_desk(context, Settings(model, threads, allow_private)), sources, printed)


def _read(desk: Desk, sources: Sequence[str], printed: Format) -> int:
    """Print every outcome in its place, and return the exit code."""
    from cinetrace.screens.progress import Bar

    done = failed = 0
    on_screen = sys.stdout is not None and sys.stdout.isatty()
    with Bar("reading", lambda: desk.count(sources)) as bar:
        for outcome in desk.read(sources):
            if isinstance(outcome, InputError):
                failed += 1
                with bar.aside():
                    complain(str(outcome))
            else:
                done += 1
                page = printed.show(outcome)
                with bar.aside() if on_screen else nullcontext():
                    write(page)
            bar.count()
    write(printed.end())
    return 0 if done and not failed else SOME_FAILED if done else NONE_READ
