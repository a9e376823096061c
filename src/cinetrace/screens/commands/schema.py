"""`cinetrace schema [NAME]`: what a program can rely on."""

from __future__ import annotations

import click

from cinetrace.screens.output import write

NAMES = (
    *(
        "reading",
        "add",
        "batch",
        "batch-load",
        "update",
        "film",
        "films",
        "search",
        "critic",
        "check-quote",
        "calendar",
        "library-unsure",
        "library-resolve",
    ),
    *(
        "library-identify",
        "library-films",
        "library-forget",
        "library-feeds",
        "library-unfollow",
        "backup",
        "restore",
        "doctor",
        "export",
        "catalogue-import",
        "catalogue-info",
    ),
    *(
        "advise",
        "advise-many",
        "taste-import",
        "taste-imports",
        "taste-rate",
        "taste-undo",
        "taste-report",
        "taste-unsure",
        "taste-resolve",
    ),
    *("taste-show", "taste-weight", "taste-forget", "taste-cautions", "taste-crowd", "taste-persons", "taste-delete", "taste-export"),
)


@click.command()
@click.argument("name", type=click.Choice(NAMES), default="reading", metavar="[NAME]")
def schema(name: str) -> int:
    """Print the JSON Schema of a reading or an answer.

    \b
    NAME is one of:
      reading (the default), add, update, film, films, search, critic, check-quote, calendar,
      library-unsure, library-resolve, library-identify, library-films, library-forget,
      library-feeds, library-unfollow, backup, restore, doctor, export, catalogue-import,
      catalogue-info, advise, advise-many, taste-import, taste-imports, taste-rate, taste-undo,
      taste-report, taste-unsure, taste-resolve, taste-show, taste-weight, taste-forget,
      taste-cautions, taste-crowd, taste-persons, taste-delete, taste-export

    \b
    Examples:
      cinetrace schema > reading.schema.json
      cinetrace schema film
    """
    from cinetrace.screens.schema import schema_json

    write(schema_json(name))
    return 0
