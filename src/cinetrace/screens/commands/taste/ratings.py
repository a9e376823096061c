"""`taste import`, `taste imports`, `taste rate`, `taste undo` and `taste export`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cinetrace.desk import Settings, library_file
from cinetrace.errors import InputError
from cinetrace.screens.commands.options import Asked
from cinetrace.screens.commands.taste.group import of_person, taste_group, taste_of
from cinetrace.screens.output import NONE_READ, SOME_FAILED, complain, unwritable

if TYPE_CHECKING:
    from cinetrace.desk.taste.views import Taken
    from cinetrace.screens.card.look import Look
    from cinetrace.screens.letterboxd import Written
    from cinetrace.types import Trouble

TOLD = 10
"""Rows of a file of which trouble is told on stderr; --report has all."""

report_option = click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what could not be taken as it stands to FILE, as CSV.",
)


@taste_group.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--user", metavar="NUMBER", help="Whose ratings of a MovieLens data set are yours.")
@report_option
@of_person
def import_(asked: Asked, person: str | None, files: Sequence[str], user: str | None, report: Path | None) -> int:
    """Take in your ratings, what you have seen, and your watchlist.

    \b
    A FILE is, as the site hands it out; which it is is found out from what is in it:
      Letterboxd   the export zip, the folder it was unpacked into, or a CSV out of it
      IMDb         ratings or watchlist, CSV
      Trakt        the export zip, or JSON files out of it
      MovieLens    the site's CSV; a data set, with --user
      TMDB         ratings, watchlist or favourites, CSV
      Criticker    XML or CSV
      Movary, Yamtrack, and CSV for Letterboxd's importer

    Nothing is fetched. What is imported again changes only what has changed; of several sources the newest rating of a film stands;
    `cinetrace taste undo` takes an import back. A row that cannot be taken as it stands is told, and the rest of it is taken.

    \b
    Exit codes: 0 done; 1 some files could not be read; 2 usage; 3 none could, or the library cannot be read

    \b
    Examples:
      cinetrace taste import letterboxd-maren-2026-11-20.zip
      cinetrace taste import ratings.csv WATCHLIST.csv --person Maren
    """
    from cinetrace.screens.progress import Bar
    from cinetrace.screens.taste_answers import NotTaken, TasteImport

    taken: list[Taken] = []
    failures: list[NotTaken] = []
    with Bar("taking in", lambda: len(files)) as bar, taste_of(asked, person, create=True) as taste:
        for file in files:
            try:
                taken.append(taste.take(file, user))
            except InputError as error:
                failures.append(NotTaken(error.subject, error.trouble, error.cure))
                with bar.aside():
                    complain(str(error))
            bar.count()
    _tell(taken, report)

    def page(look: Look) -> str:
        from cinetrace.screens.pages.taste import importing

        return importing.taken(taken, look)

    asked.show(lambda: TasteImport(str(library_file(Settings(library=asked.library))), tuple(taken), tuple(failures)), page)
    return 0 if not failures else SOME_FAILED if taken else NONE_READ


def _tell(taken: Sequence[Taken], report: Path | None) -> None:
    """Say which rows could not be taken as they stand."""
    if report:
        _write_report([trouble for one in taken for trouble in one.troubles], report)
    for one in taken:
        for trouble in one.troubles[:TOLD]:
            complain(f"{trouble.where}: {trouble.trouble}; {trouble.cure}")
        if len(one.troubles) > TOLD and not report:
            complain(f"{one.file}: {len(one.troubles) - TOLD:,} more rows with such troubles; --report FILE writes them all")


def _write_report(troubles: Sequence[Trouble], path: Path) -> None:
    import csv

    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("where", "trouble", "cure"))
            writer.writerows((trouble.where, trouble.trouble, trouble.cure) for trouble in troubles)
    except OSError as error:
        raise unwritable(error) from None


@taste_group.command()
@of_person
def imports(asked: Asked, person: str | None) -> int:
    """List what was imported.

    \b
    Exit codes: 0 done; 1 nobody of that name; 2 usage; 3 the library cannot be read

    \b
    Example:
      cinetrace taste imports
    """
    from cinetrace.screens.taste_answers import TasteImports

    with taste_of(asked, person) as taste:
        name, found = taste.person.name, tuple(taste.imports())

    def page(look: Look) -> str:
        from cinetrace.screens.pages.taste import importing

        return importing.imports(found, look)

    return asked.show(lambda: TasteImports(name, found), page)


@taste_group.command()
@click.argument("title", metavar="TITLE")
@click.argument("score", type=float)
@click.option("--year", type=click.IntRange(1870, 2200), metavar="YEAR", help="Which of several films of that title.")
@of_person
def rate(asked: Asked, person: str | None, title: str, score: float, year: int | None) -> int:
    """Rate a film here, from 0 to 10.

    It counts as any rating that you import, and can be taken back in the same way. The film is one of the library, or one that the
    catalogue knows; with --year it may be any.

    \b
    Exit codes: 0 done; 1 no such film, or several; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace taste rate "The General" 9
      cinetrace taste rate Dune 7.5 --year 2021
    """
    from cinetrace.screens.taste_answers import TasteRate

    with taste_of(asked, person, create=True) as taste:
        change, name = taste.rate(title, score, year), taste.person.name

    def page(look: Look) -> str:
        from cinetrace.screens.pages.taste import importing

        return importing.rated(change, look)

    return asked.show(lambda: TasteRate(name, change), page)


@taste_group.command()
@click.argument("number", type=click.IntRange(min=1), metavar="NUMBER")
@of_person
def undo(asked: Asked, person: str | None, number: int) -> int:
    """Take an import back.

    NUMBER is the one that `cinetrace taste imports` shows. All is then as if that import had never come; what you decided on films
    stays.

    \b
    Exit codes: 0 done; 1 no such import; 2 usage; 3 the library cannot be read

    \b
    Example:
      cinetrace taste undo 3
    """
    from cinetrace.screens.taste_answers import TasteUndo

    with taste_of(asked, person) as taste:
        name = taste.person.name
        gone, changes = taste.undo(number)

    def page(look: Look) -> str:
        from cinetrace.screens.pages.taste import importing

        return importing.undone(gone, changes, look)

    return asked.show(lambda: TasteUndo(name, gone, tuple(changes)), page)


@taste_group.command("export")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--letterboxd", is_flag=True, help="As CSV for Letterboxd's importer; the only form there is so far.")
@click.option("--watchlist", is_flag=True, help="The watchlist instead of what was seen and rated.")
@of_person
def export_taste(asked: Asked, person: str | None, path: Path, letterboxd: bool, watchlist: bool) -> int:
    """Write what you have seen and rated, for Letterboxd.

    PATH is a CSV file; - is standard output. Letterboxd takes files of at most 1 MB, so what is larger is written to several:
    seen.csv, seen-2.csv and so on. Give them to letterboxd.com/import, the watchlist to the import on the page of your watchlist.

    \b
    Exit codes: 0 done; 1 it cannot be written, or nobody of that name; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace taste export seen.csv --letterboxd
      cinetrace taste export to-see.csv --letterboxd --watchlist
    """
    return for_letterboxd(asked, person, path, watchlist)


def for_letterboxd(asked: Asked, person: str | None, path: Path, watchlist: bool = False) -> int:
    """Write what a person has seen and rated, or their watchlist, for Letterboxd's importer."""
    from cinetrace.screens import letterboxd as form
    from cinetrace.screens.taste_answers import TasteExport, WrittenFile

    to_screen = str(path) == "-"
    if to_screen and asked.as_json:
        raise asked.wrong("--json tells what was written; it cannot share standard output with it")
    with taste_of(asked, person) as taste:
        name, held = taste.person.name, taste.logged()
    written = form.watchlist(held) if watchlist else form.diary(held)
    places = _written(path, written, to_screen)
    files = tuple(WrittenFile(place, one.rows) for place, one in zip(places, written, strict=True))

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.facts([(file.path, f"{file.rows:,} lines") for file in files], look)

    return 0 if to_screen else asked.show(lambda: TasteExport(name, files), page)


def _written(path: Path, written: Sequence[Written], to_screen: bool) -> list[str]:
    from cinetrace.screens.output import write

    if to_screen:
        for at, one in enumerate(written):
            write(one.data if not at else one.data.partition(b"\n")[2])
        return [str(path)] * len(written)
    places = [path if not at else path.with_name(f"{path.stem}-{at + 1}{path.suffix}") for at in range(len(written))]
    try:
        for place, one in zip(places, written, strict=True):
            place.write_bytes(one.data)
    except OSError as error:
        raise unwritable(error) from None
    return [str(place) for place in places]
