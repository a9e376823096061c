"""`cinetrace backup`, `restore`, `doctor` and `export`: keeping the library safe, and taking out what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from cinetrace.desk import Settings, catalogue_file, library_file
from cinetrace.screens.commands.film import recipe_option
from cinetrace.screens.commands.options import Asked, answers
from cinetrace.screens.output import SOME_FAILED

if TYPE_CHECKING:
    from cinetrace.screens.card.look import Look

Form = Literal["jsonl", "csv", "parquet", "jsonld", "films"]
FORMS: tuple[Form, ...] = ("jsonl", "csv", "parquet", "jsonld", "films")
PROCESSES = 4
"""That judge films side by side at most; each takes up to 200 MB."""
file_argument = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.command()
@file_argument
@answers
def backup(asked: Asked, file: Path) -> int:
    """Write a copy of the library to FILE.

    This can be done while reviews are being added.

    A backup that is there already is replaced once the new one is whole; any other file is left alone.

    \b
    Example:
      cinetrace backup library-2026-11-25.sqlite
    """
    from cinetrace.screens.answers import Backup
    from cinetrace.screens.progress import Bar

    settings = Settings(library=asked.library)
    with asked.desk(settings).library() as librarian, Bar("backing up", lambda: None) as bar:
        librarian.library.backup(file, bar.pages)
    size = file.stat().st_size

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.facts([("backup", str(file)), ("size", f"{size / 1e6:,.1f} MB")], look)

    return asked.show(lambda: Backup(str(library_file(settings)), str(file), size), page)


@click.command()
@file_argument
@answers
def restore(asked: Asked, file: Path) -> int:
    """Put a backup in the place of the library.

    The library that was there is kept beside it.

    \b
    Example:
      cinetrace restore library-2026-11-25.sqlite
    """
    from cinetrace.screens.answers import Restore

    settings = Settings(library=asked.library)
    place = library_file(settings)
    kept = asked.desk(settings).restore(file)

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        rows = [("restored", str(place)), ("from", str(file))]
        return lists.facts([*rows, ("kept", f"{kept}, the library that was there before")] if kept else rows, look)

    return asked.show(lambda: Restore(str(place), str(file), str(kept) if kept else None), page)


@click.command()
@click.option("--repair", is_flag=True, help="First build the search index anew, drop what belongs to no review, give back room.")
@answers
def doctor(asked: Asked, repair: bool) -> int:
    """Check the library, and say where everything lies.

    Checked are its file, the words behind every claim, the search index, the disk and the model of its readings.

    Nothing is changed unless you ask for --repair. Where something is wrong it says what to do.

    \b
    Exit codes: 0 all is well; 1 something needs you; 3 there is no library, or it cannot be read

    \b
    Example:
      cinetrace doctor
    """
    from cinetrace.screens.answers import Doctor

    settings = Settings(library=asked.library)
    with asked.desk(settings).library() as librarian:
        if repair:
            librarian.library.compact()
        findings = tuple(librarian.doctor())
    catalogue, fine = catalogue_file(settings), all(finding.ok for finding in findings)

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.findings(findings, look)

    asked.show(lambda: Doctor(str(library_file(settings)), str(catalogue) if catalogue.exists() else None, fine, findings), page)
    return 0 if fine else SOME_FAILED


@click.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--format", "form", type=click.Choice(FORMS), help="What to write.  [default: as the ending of PATH says, else jsonl]")
@click.option("--letterboxd", is_flag=True, help="What you have seen and rated instead, as `cinetrace taste export` does.")
@click.option("--person", metavar="NAME", help="With --letterboxd: whose ratings, where the library knows several persons.")
@click.option("--texts", is_flag=True, help="With the whole texts of the reviews, not only the words that claims rest on.")
@click.option("--from", "outs", multiple=True, metavar="OUT", help="What `cinetrace batch` wrote there, not the library; for films.")
@recipe_option
@answers
def export(
    asked: Asked,
    path: Path,
    form: Form | None,
    letterboxd: bool,
    person: str | None,
    texts: bool,
    outs: tuple[str, ...],
    recipe: Path | None,
) -> int:
    """Write what was read to a file.

    PATH is the file; - is standard output.

    \b
    Formats:
      jsonl    a review a line: its reading, its film, its critic
      csv      a line for each judgement: film, critic, aspect, polarity, its words and where they stand
      parquet  the same as csv, in columns
      jsonld   schema.org: a Review for each review, an AggregateRating for each film
      films    a film a line: what the critics say of it, as `cinetrace film --json` does; --recipe as there;
               to a PATH that ends in .parquet, a row a film

    Other people's reviews are theirs: without --texts only the words that a claim rests on are written, with their places.

    \b
    Examples:
      cinetrace export readings.jsonl
      cinetrace export judgements.csv
      cinetrace export - --format jsonl | jq .film.title
      cinetrace export films.jsonl --format films
      cinetrace export films.parquet --format films --from out/
      cinetrace export seen.csv --letterboxd
    """
    from cinetrace.screens import filming
    from cinetrace.screens.answers import Export
    from cinetrace.screens.commands.taste.ratings import for_letterboxd

    if letterboxd:
        if form or texts or recipe or outs:
            raise asked.wrong("--letterboxd writes a form of its own; leave out --format, --texts, --recipe and --from")
        return for_letterboxd(asked, person, path)
    if person:
        raise asked.wrong("--person belongs to --letterboxd")

    chosen, to_screen = form or ("films" if outs else _by_ending(path)), str(path) == "-"
    if to_screen and asked.as_json:
        raise asked.wrong("--json tells what was written; it cannot share standard output with it")
    if chosen == "films" and texts:
        raise asked.wrong("--texts is for reviews; films come with the words that their claims rest on")
    desk, code = asked.desk(Settings(library=asked.library, recipe=recipe)), 0
    if outs:
        if chosen != "films":
            raise asked.wrong("--from is for --format films; the readings themselves are in its folder already")
        count, code = filming.from_shards(desk, outs, path, PROCESSES)
    else:
        with desk.library() as librarian:
            count = filming.films(librarian, path, PROCESSES) if chosen == "films" else librarian.export(chosen, path, texts=texts)
    if to_screen:
        return code
    reviews, films = (None, count) if chosen == "films" else (count, None)
    asked.show(lambda: Export(str(path), chosen, reviews, films), lambda look: _written(path, chosen, count, look))
    return code


def _written(path: Path, form: Form, count: int, look: Look) -> str:
    from cinetrace.screens.pages import lists

    return lists.facts([("written", str(path)), ("format", form), ("films" if form == "films" else "reviews", f"{count:,}")], look)


def _by_ending(path: Path) -> Form:
    return next((form for form in FORMS if path.suffix.lower() == f".{form}"), "jsonl")
