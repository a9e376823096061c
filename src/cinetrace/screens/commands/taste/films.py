"""`taste report`, `taste unsure` and `taste resolve`: which films your imports mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from cinetrace.screens.commands.options import Asked
from cinetrace.screens.commands.taste.group import of_person, taste_group, taste_of

if TYPE_CHECKING:
    from cinetrace.desk.taste import Tasting
    from cinetrace.screens.card.look import Look
    from cinetrace.types import FilmRecord

limit_option = click.option(
    "--limit", type=click.IntRange(1, 1_000_000), default=20, show_default=True, metavar="N", help="How many to show of each."
)


@taste_group.command()
@limit_option
@of_person
def report(asked: Asked, person: str | None, limit: int) -> int:
    """Say how the films of your imports were found.

    \b
    A film is
      matched       found in the catalogue
      provisional   named plainly, but not in the catalogue; a larger one may know it (cinetrace catalogue import)
      unsure        one of several; you are asked which
      not a film    a series, an episode, a game

    \b
    Exit codes: 0 done; 1 nobody of that name; 2 usage; 3 the library cannot be read

    \b
    Example:
      cinetrace taste report
    """
    from cinetrace.screens.taste_answers import TasteReport

    with taste_of(asked, person) as taste:
        found = taste.report()

    def page(look: Look) -> str:
        from cinetrace.screens.pages.taste import finding

        return finding.report(found, look, limit)

    return asked.show(lambda: TasteReport(found), page)


@taste_group.command()
@limit_option
@of_person
def unsure(asked: Asked, person: str | None, limit: int) -> int:
    """List the films of your imports that could be one of several.

    \b
    Exit codes: 0 done; 1 nobody of that name; 2 usage; 3 the library cannot be read

    \b
    Example:
      cinetrace taste unsure
    """
    from cinetrace.screens.taste_answers import TasteUnsure

    with taste_of(asked, person) as taste:
        found = taste.report()

    def page(look: Look) -> str:
        from cinetrace.screens.pages.taste import finding

        return finding.unsure(found.unsure[:limit], len(found.unsure), look)

    return asked.show(lambda: TasteUnsure(found.person, found.unsure[:limit], len(found.unsure)), page)


@taste_group.command()
@click.argument("entries", type=click.IntRange(min=1), nargs=-1, required=True, metavar="ENTRY...")
@click.option("--candidate", type=click.IntRange(min=1), metavar="N", help="The Nth of the candidates that `taste unsure` lists.")
@click.option("--title", metavar="TITLE", help="A film by its title; give its --year too.")
@click.option("--year", type=click.IntRange(1870, 2200), metavar="YEAR", help="Year of the film's first release.")
@click.option("--imdb", metavar="ID", help="The film's id in IMDb: tt0032599.")
@click.option("--none", "nothing", is_flag=True, help="It is no film: a series, an episode, a game.")
@of_person
def resolve(
    asked: Asked,
    person: str | None,
    entries: Sequence[int],
    candidate: int | None,
    title: str | None,
    year: int | None,
    imdb: str | None,
    nothing: bool,
) -> int:
    """Say which film an entry means.

    ENTRY is the number that `cinetrace taste unsure` and `cinetrace taste report` show. What you decide is remembered, also when
    you import again.

    \b
    Exit codes: 0 done; 1 no such entry or candidate; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace taste resolve 17 --candidate 1
      cinetrace taste resolve 17 --title Nosferatu --year 1922
      cinetrace taste resolve 17 18 --none
    """
    from cinetrace.screens.taste_answers import Decided, TasteResolve

    if sum(way is not None for way in (candidate, title)) + nothing != 1:
        raise asked.wrong("say which film with one of --candidate, --title or --none")
    if (year or imdb) and title is None:
        raise asked.wrong("--year and --imdb belong to --title")
    with taste_of(asked, person) as taste:
        records = {entry: _record(taste, entry, candidate, title, year, imdb) for entry in entries}
        films = [(entry, taste.resolve(entry, record).film) for entry, record in records.items()]
        name = taste.person.name
    decided = tuple(Decided(entry, film.title if film else None, film.year if film else None) for entry, film in films)

    def page(look: Look) -> str:
        from cinetrace.screens.pages.taste import finding

        return finding.decided(decided, look)

    return asked.show(lambda: TasteResolve(name, decided), page)


def _record(taste: Tasting, entry: int, candidate: int | None, title: str | None, year: int | None, imdb: str | None) -> FilmRecord | None:
    from cinetrace.types import FilmRecord

    if title is not None:
        return FilmRecord(title, year, {"imdb": imdb} if imdb else {})
    return taste.candidate(entry, candidate) if candidate is not None else None
