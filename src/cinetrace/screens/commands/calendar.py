"""`cinetrace calendar`: when films come out, as a page or as a file for a calendar program."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cinetrace.desk import Settings
from cinetrace.screens.commands.options import Asked, answers, film_options, look_up_film
from cinetrace.screens.commands.search import day
from cinetrace.screens.output import SOME_FAILED, complain, unwritable, write

if TYPE_CHECKING:
    from cinetrace.screens.card.look import Look
    from cinetrace.types import Event, Format

FORMATS: tuple[Format, ...] = ("theatrical", "blu-ray", "4k", "dvd", "digital", "vod", "streaming", "tv")
"""Those of `types`, which a help page need not load."""


@click.command()
@click.option("--format", "formats", type=click.Choice(FORMATS), multiple=True, help="Only releases in this format; may be repeated.")
@click.option("--label", "labels", metavar="NAME", multiple=True, help="Only from this label or distributor; may be repeated.")
@click.option("--region", "regions", metavar="NAME", multiple=True, help="Only there (US, UK), or where no review says where.")
@film_options
@click.option("--since", callback=day, metavar="DATE", help="Only releases on that day or later; today unless you say otherwise.")
@click.option("--until", callback=day, metavar="DATE", help="Only releases on that day or earlier.")
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), metavar="FILE", help="Write an iCalendar file.")
@click.option("--watchlist", is_flag=True, help="Only of films that you want to see, by the ratings that you took in.")
@click.option("--predicted", type=click.FloatRange(0, 10), metavar="N", help="Only of films that you would rate N of 10 or higher.")
@click.option("--person", metavar="NAME", help="Whose watchlist and taste.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, metavar="N", help="How many to show.")
@answers
def calendar(
    asked: Asked,
    formats: tuple[Format, ...],
    labels: tuple[str, ...],
    regions: tuple[str, ...],
    film: str | None,
    year: int | None,
    since: str | None,
    until: str | None,
    ics: Path | None,
    watchlist: bool,
    predicted: float | None,
    person: str | None,
    limit: int,
) -> int:
    """Show when films come out.

    Every date stands with the sentence that says so. A release is announced until its day has come; where critics have
    different dates, both are shown. Days that a review leaves open are shown as ?.

    With --ics the releases whose day is known are written to a file that calendar programs read, those that are out
    already too unless you give --since. Reading a newer file corrects the events of the one before. To subscribe instead,
    see `cinetrace serve`.

    \b
    Exit codes: 0 done; 1 there is no release, or the file cannot be written; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace calendar
      cinetrace calendar --format blu-ray --format 4k --label "Kino"
      cinetrace calendar --since 2019 --until 2019
      cinetrace calendar --predicted 7
      cinetrace calendar --ics releases.ics
    """
    from cinetrace.screens.answers import Calendar
    from cinetrace.types import Wanted

    begin = since or (None if ics else date.today().isoformat())
    with asked.desk(Settings(library=asked.library)).library() as librarian:
        number = look_up_film(asked, librarian, film, year)
        films = None if number is None else (number,)
        wanted = Wanted(begin, until, formats, labels, regions, films, dated=ics is not None)
        if watchlist or predicted is not None:
            wanted = librarian.wanted_by(person, wanted, watchlist, predicted)
        found = librarian.calendar(wanted)
        total, shown = len(found), found[: None if ics else limit]
    if ics:
        return _written(ics, shown)

    def page(look: Look) -> str:
        from cinetrace.screens.pages.calendar import render

        return render(shown, total - len(shown), look)

    asked.show(lambda: Calendar(shown, total), page)
    return 0 if total else SOME_FAILED


def _written(file: Path, found: tuple[Event, ...]) -> int:
    """Write the iCalendar file, `-` for standard output."""
    from cinetrace.screens.ics import calendar as written

    data = written(found)
    if str(file) == "-":
        write(data)
    else:
        try:
            file.write_bytes(data)
        except OSError as error:
            raise unwritable(error) from None
    if not found:
        complain("the calendar is empty: no review in the library names a day on which a film comes out")
    return 0 if found else SOME_FAILED
