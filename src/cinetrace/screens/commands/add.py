"""`cinetrace add SOURCE...` and `cinetrace update`: reviews into the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cinetrace.desk import Settings, library_file
from cinetrace.errors import LibraryError
from cinetrace.screens.commands.options import Asked, answers, columns_option, model_option, private_option, threads_option
from cinetrace.screens.output import INTERRUPTED, NONE_READ, SOME_FAILED, complain

if TYPE_CHECKING:
    from cinetrace.screens.adding import Ledger


report_option = click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the why of every failure to FILE, as CSV."
)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--follow", is_flag=True, help="Each SOURCE is the address of a feed; keep it, and let `cinetrace update` ask it again.")
@columns_option
@report_option
@model_option
@threads_option
@private_option
@answers
def add(
    asked: Asked,
    sources: Sequence[str],
    follow: bool,
    columns: Mapping[str, str],
    report: Path | None,
    model: Path | None,
    threads: int | None,
    allow_private: bool,
) -> int:
    """Add reviews to the library.

    They are read, their films are found, and they are kept.

    A SOURCE is a file, a saved page, a folder (with all the folders in it), an http or https address, an RSS or Atom feed, a
    table (CSV, TSV, JSONL, Parquet) with a review in each row, a Letterboxd export (the zip, or its reviews.csv), or - for
    standard input.

    Only what the library does not know is read, so the same command can be given again at any time: after Ctrl-C, after a
    crash, or when there is more in the folder. The same review never enters twice; copies of it in other papers are linked
    to it and count as one voice.

    The columns of a table are found by their names (text or review or body, film or title, year, critic or author, outlet,
    date, rating, best, url, imdb, tmdb). Where the names do not tell, say so: --columns text=body,film=movie

    \b
    Exit codes: 0 done; 1 some inputs could not be read; 2 usage; 3 none could be read; 130 after Ctrl-C

    \b
    Examples:
      cinetrace add reviews/
      cinetrace add my-export.csv --columns text=body,critic=by --report failed.csv
      cinetrace add letterboxd-export.zip
      cinetrace add https://example.org/reviews/feed/ --follow
    """
    from cinetrace.screens.answers import Add

    settings = Settings(model, threads, allow_private, asked.library, columns)
    desk = asked.desk(settings)
    with desk.library(create=True) as librarian:
        if follow:
            ledger = _worked(lambda told: librarian.follow(sources, told.tell, told.asked), report, lambda: None)
        else:
            ledger = _worked(lambda told: librarian.add(sources, told.tell), report, lambda: desk.count(sources))
    asked.show(lambda: Add(str(library_file(settings)), ledger.counts, tuple(ledger.failures), *ledger.end), ledger.page)
    return _code(ledger)


@click.command()
@report_option
@model_option
@threads_option
@private_option
@answers
def update(asked: Asked, report: Path | None, model: Path | None, threads: int | None, allow_private: bool) -> int:
    """Ask the feeds that are followed for new reviews.

    Each feed is asked only whether it has changed since last time, and no host is asked for two things at once. A feed is
    followed by `cinetrace add ADDRESS --follow`.

    \b
    Exit codes: 0 done; 1 some feeds or items could not be read; 2 usage; 3 none could be read; 130 after Ctrl-C

    \b
    Examples:
      cinetrace update
      cinetrace update --json
    """
    from cinetrace.screens.answers import Update

    settings = Settings(model, threads, allow_private, asked.library)
    with asked.desk(settings).library() as librarian:
        ledger = _worked(lambda told: librarian.update(told.tell, told.asked), report, lambda: None)

    def answer() -> Update:
        return Update(str(library_file(settings)), tuple(ledger.feeds), ledger.counts, tuple(ledger.failures), *ledger.end)

    asked.show(answer, ledger.page)
    if not ledger.feeds:
        complain("no feed is followed yet; follow one with: cinetrace add ADDRESS --follow")
    return _code(ledger)


def _worked(work: Callable[[Ledger], None], report: Path | None, total: Callable[[], int | None]) -> Ledger:
    """Do the work under a bar; return what it came to, also when Ctrl-C ended it."""
    from cinetrace.screens.adding import Ledger
    from cinetrace.screens.progress import Bar

    with Bar("adding", total) as bar, Ledger(report, bar) as ledger:
        try:
            work(ledger)
        except KeyboardInterrupt:
            ledger.interrupted = True
        except LibraryError as error:  # the disk is full, another program writes: what was told is stored
            ledger.stopped = error
    return ledger


def _code(ledger: Ledger) -> int:
    if ledger.stopped:
        complain(str(ledger.stopped))
        return SOME_FAILED if ledger.done else NONE_READ
    if ledger.interrupted:
        complain("interrupted; what is told above is stored, and the same command carries on")
        return INTERRUPTED
    if not ledger.failed:
        return 0
    return SOME_FAILED if ledger.done else NONE_READ
