"""`cinetrace catalogue ...`: films and people known by name, from larger catalogues."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cinetrace.desk import Settings, catalogue_file
from cinetrace.screens.commands.options import Asked, answers

if TYPE_CHECKING:
    from cinetrace.screens.card.look import Look


@click.group("catalogue")
def catalogue_group() -> None:
    """Know more films: import a catalogue that you have, or see what is known.

    \b
    Examples:
      cinetrace catalogue import imdb-data/
      cinetrace catalogue info
    """


@catalogue_group.command("import")
@click.argument("source", type=click.Path(path_type=Path), metavar="FILE|FOLDER")
@answers
def import_(asked: Asked, source: Path) -> int:
    """Import facts about films: titles, years, casts, ids in other catalogues.

    \b
    What can be imported, from a file or a folder of files; which it is is found out:
      IMDb's data sets    title.basics.tsv.gz, and any of title.akas, title.principals,
                          title.crew, name.basics, title.ratings
      TMDB's daily ids    movie_ids_MM_DD_YYYY.json.gz
      a Wikidata dump     .json, .json.gz or .json.bz2
      a table of films    .csv with the columns title, year and, if it has them, ids

    It can be given again with newer files at any time. What was cut off leaves the catalogue as it was.

    \b
    Exit codes: 0 done; 2 usage; 3 nothing could be imported

    \b
    Examples:
      cinetrace catalogue import imdb-data/
      cinetrace catalogue import movie_ids_11_20_2026.json.gz
    """
    from cinetrace.screens.answers import CatalogueImport
    from cinetrace.screens.progress import Bar

    settings = Settings(library=asked.library)
    with Bar("importing", lambda: None) as bar:
        imported = asked.desk(settings).import_catalogue(source, bar.count)
    place = catalogue_file(settings)

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        rows = [("catalogue", str(place)), ("read as", imported.kind), *((name, f"{n:,}") for name, n in imported.counts.items())]
        return lists.facts(rows, look)

    return asked.show(lambda: CatalogueImport(str(place), imported.kind, imported.files, imported.counts), page)


@catalogue_group.command()
@answers
def info(asked: Asked) -> int:
    """Say what is known of films and people, and where the facts come from.

    \b
    Example:
      cinetrace catalogue info
    """
    found = asked.desk(Settings(library=asked.library)).catalogue_info()

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.facts([("imported", found.catalogue or "nothing"), *_rows(found)], look)

    return asked.show(lambda: found, page)
