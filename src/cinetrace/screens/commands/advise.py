"""`cinetrace advise`: whether you should watch a film."""

from __future__ import annotations

import os
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from cinetrace.desk import Settings
from cinetrace.errors import Ambiguous, NotHeld
from cinetrace.screens.commands.film import recipe_option
from cinetrace.screens.commands.options import Asked, answers, spoilers_option, year_option
from cinetrace.screens.commands.taste.group import person_option
from cinetrace.screens.output import SOME_FAILED, complain

if TYPE_CHECKING:
    from pathlib import Path

    from cinetrace.desk.advising.views import AdviceView
    from cinetrace.screens.card.look import Look


@click.command()
@click.argument("title", nargs=-1)
@year_option
@person_option
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="As of another day: what is out then is out, 2026-11-30."
)
@click.option("--all", "every", is_flag=True, help="Without TITLE: every film of the library that you have not seen.")
@click.option("--next", "following", is_flag=True, help="Without TITLE: what people who saw the same films saw next (see taste crowd).")
@click.option("--limit", type=click.IntRange(1, 1000), default=12, show_default=True, metavar="N", help="Without TITLE: films to show.")
@click.option("--open", "opened", type=click.IntRange(min=1), metavar="N", help="Show the words behind [N].")
@click.option("--sources", is_flag=True, help="Print the words behind every number after the page.")
@spoilers_option
@recipe_option
@answers
def advise(
    asked: Asked,
    title: tuple[str, ...],
    year: int | None,
    person: str | None,
    day: datetime | None,
    every: bool,
    following: bool,
    limit: int,
    opened: int | None,
    sources: bool,
    spoilers: bool,
    recipe: Path | None,
) -> int:
    """Say whether you should watch a film: now, later, at home, or not.

    The answer rests on your own ratings (`cinetrace taste import`) and on what the critics in your library say. Every reason has its
    share in points of ten; the shares sum to the prediction. Behind each number in brackets are the critics' words: --open 3 shows
    them. Without TITLE, the films that are out or coming and those on your watchlist are gone through, the best for you first.

    What you were told of a film is kept, and held against your rating when you have seen it: see `cinetrace taste show`.

    \b
    Exit codes: 0 done; 1 no such film or person, or several films; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace advise "His Girl Friday"
      cinetrace advise --person Maren --limit 5
      cinetrace advise --next
      cinetrace advise nosferatu --year 1922 --json
    """
    _checked(asked, title, year, every or following, opened, sources)
    if every and following:
        raise asked.wrong("say --all or --next")
    on = day.date() if day else None
    if not title:
        return _many(asked, person, on, "next" if following else "all" if every else "around", limit, recipe)
    with asked.desk(Settings(library=asked.library, recipe=recipe)).library() as librarian:
        try:
            view = librarian.advising(person, on).one(" ".join(title), year)
        except Ambiguous as error:
            return _several(asked, error)
    return _page(asked, view, spoilers, sources) if opened is None else _open(asked, view, opened, spoilers)


def _checked(asked: Asked, title: tuple[str, ...], year: int | None, every: bool, opened: int | None, sources: bool) -> None:
    if title and every:
        raise asked.wrong("--all and --next are for advice without a title")
    if not title and (year is not None or opened is not None or sources):
        raise asked.wrong("--year, --open and --sources need a title")


def _many(asked: Asked, person: str | None, day: date | None, which: str, limit: int, recipe: Path | None) -> int:
    from cinetrace.screens.adviceout import advices_answer
    from cinetrace.screens.progress import Bar

    with asked.desk(Settings(library=asked.library, recipe=recipe)).library() as librarian, Bar("judging", lambda: None) as bar:
        advising = librarian.advising(person, day)
        found = advising.coming_next(limit) if which == "next" else advising.many(which == "all", limit, bar.pages, os.cpu_count() or 1)

    def page(look: Look) -> str:
        from cinetrace.screens.pages import advice

        return advice.render_many(found, look)

    return asked.show(lambda: advices_answer(found), page)


def _page(asked: Asked, view: AdviceView, spoilers: bool, sources: bool) -> int:
    from cinetrace.screens.adviceout import advice_answer

    def page(look: Look) -> str:
        from cinetrace.screens.pages import advice

        return advice.render(view, look, spoilers=spoilers, sources=sources)

    return asked.show(lambda: advice_answer(view, spoilers), page)


def _open(asked: Asked, view: AdviceView, number: int, spoilers: bool) -> int:
    """Show what one number rests on."""
    from cinetrace.screens.advice_references import AdviceReferences
    from cinetrace.screens.adviceout import advice_answer

    references = AdviceReferences(view.advice)
    if references.get(number) is None:
        there = f"it has 1 to {len(references)}" if len(references) else "it has none"
        raise NotHeld(f"--open {number}", "the advice has no such number", there)

    def page(look: Look) -> str:
        from cinetrace.screens.pages import advice

        return advice.render_opened(view, number, look, spoilers=spoilers)

    return asked.show(lambda: advice_answer(view, spoilers, number), page)


def _several(asked: Asked, error: Ambiguous) -> int:
    """List the films that could be meant."""
    from cinetrace.screens.answers import Films

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.candidates(error.films, look)

    asked.show(lambda: Films(tuple(error.films)), page)
    complain(str(error))
    return SOME_FAILED
