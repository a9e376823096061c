"""`cinetrace search WORDS...`: sentences across every critic."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Literal

import click

from cinetrace.desk import Settings
from cinetrace.screens.commands.options import Asked, answers, film_options, look_up_film, spoilers_option
from cinetrace.screens.output import SOME_FAILED

if TYPE_CHECKING:
    from cinetrace.screens.card.look import Look

ROLES = ("opinion", "plot", "context", "release", "other")
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return the day that 2019, 2019-02 or 2019-02-19 begins with, for --until the day that it ends with."""
    if value is None:
        return None
    year, month, of_month = [*map(int, re.findall(r"\d+", value)), 0, 0][:3] if _DAY.fullmatch(value) else (0, 0, 0)
    last = option.name == "until"
    try:
        month = month or (12 if last else 1)
        return date(year, month, of_month or (monthrange(year, month)[1] if last else 1)).isoformat()
    except ValueError:
        raise click.BadParameter("write a date as 2019, 2019-02 or 2019-02-19", context, option) from None


def _aspect(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Take the name of an aspect that reviews are read for."""
    from cinetrace.desk import aspect_names

    if value is not None and value not in (names := aspect_names()):
        raise click.BadParameter(f"{value!r} is no aspect; there are {', '.join(names)}", context, option)
    return value


@click.command()
@click.argument("words", nargs=-1)
@click.option("--aspect", callback=_aspect, metavar="ASPECT", help="Only sentences that judge this: camera, acting, story and so on.")
@click.option("--positive", "sign", flag_value="positive", help="Only praise (of the aspect, if one is given).")
@click.option("--negative", "sign", flag_value="negative", help="Only blame (of the aspect, if one is given).")
@click.option("--role", type=click.Choice(ROLES), help="Only sentences that do this.")
@click.option("--critic", metavar="NAME", help="Only by this critic.")
@film_options
@click.option("--since", callback=day, metavar="DATE", help="Only reviews published on that day or later.")
@click.option("--until", callback=day, metavar="DATE", help="Only reviews published on that day or earlier.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, metavar="N", help="How many to show.")
@click.option("--after", metavar="MARK", help="Go on where the page before ended; it says with what.")
@spoilers_option
@answers
def search(
    asked: Asked,
    words: tuple[str, ...],
    aspect: str | None,
    sign: Literal["positive", "negative"] | None,
    role: Literal["opinion", "plot", "context", "release", "other"] | None,
    critic: str | None,
    film: str | None,
    year: int | None,
    since: str | None,
    until: str | None,
    limit: int,
    after: str | None,
    spoilers: bool,
) -> int:
    """Find sentences across every critic.

    A sentence must hold all WORDS, in any order. Words in double quotes must follow each other (give the quotes to the shell
    too: '"shaky cam"'), and a * at the end of a word stands for any ending. Accents and capitals make no difference.

    Sentences that give away the story are left out unless --spoilers is given.

    \b
    Exit codes: 0 something was found; 1 nothing was; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace search "shaky cam" --aspect camera --negative
      cinetrace search '"car chase"' --since 2020 --limit 50
      cinetrace search --film "The General" --positive
      cinetrace search "vamp*" --critic "Ione Castellan" --json
    """
    from cinetrace.screens.answers import Search
    from cinetrace.types import Query

    if not words and not any((aspect, sign, role, critic, film, since, until)):
        raise asked.wrong("say what to look for: words, or an option such as --film or --aspect")
    with asked.desk(Settings(library=asked.library)).library() as librarian:
        number = look_up_film(asked, librarian, film, year)
        query = Query(" ".join(words), aspect, sign, role, critic, number, since, until, spoilers, limit, after)
        found = librarian.search(query)

    def page(look: Look) -> str:
        from cinetrace.screens.pages.search import render

        return render(found, query, look)

    asked.show(lambda: Search(found.hits, found.total, found.exact, found.next), page)
    return 0 if found.hits else SOME_FAILED
