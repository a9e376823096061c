"""`cinetrace catalogue ...`: films and people known by name, from larger catalogues."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cinetrace.desk import Settings, catalogue_file
from cinetrace.screens.commands.options import Asked, answers
from cinetrace.screens.output import NONE_READ, SOME_FAILED, complain

if TYPE_CHECKING:
    from cinetrace.screens.card.look import Look


@click.group("catalogue")
def catalogue_group() -> None:
    """Know more films: import a catalogue, see what is known.

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
    Exit codes: 0 done; 1 some files could not be imported; 2 usage; 3 none could

    \b
    Examples:
      cinetrace catalogue import imdb-data/
      cinetrace catalogue import movie_ids_11_20_2026.json.gz
    """
    from cinetrace.screens.answers import CatalogueImport, ImportedFile
    from cinetrace.screens.progress import Bar

    settings, files = Settings(library=asked.library), list[ImportedFile]()
    with Bar("importing", lambda: None, size=True) as bar:
        for one in asked.desk(settings).import_catalogue(source, bar.pages):
            files.append(ImportedFile(one.file, one.kind, one.lines, one.kept, str(one.error) if one.error else None))
            if one.error:
                with bar.aside():
                    complain(str(one.error))
    place = str(catalogue_file(settings))

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.imported(place, files, look)

    asked.show(lambda: CatalogueImport(place, tuple(files)), page)
    failed = sum(one.trouble is not None for one in files)
    return 0 if not failed else SOME_FAILED if failed < len(files) else NONE_READ


@catalogue_group.command()
@answers
def info(asked: Asked) -> int:
    """Say what is known of films and people, and where the facts come from.

    \b
    Example:
      cinetrace catalogue info
    """
    from cinetrace.screens.answers import CatalogueInfo, CatalogueSource

    known = asked.desk(Settings(library=asked.library)).catalogue_info()

    def answer() -> CatalogueInfo:
        sources = tuple(CatalogueSource(one.kind, one.file, one.finished, one.kept) for one in known.sources)
        place = str(known.imported) if known.imported else None
        return CatalogueInfo(known.shipped_films, known.shipped_source, place, known.films, known.people, sources)

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.catalogue(known, look)

    return asked.show(answer, page)
