"""`cinetrace film TITLE`: what the critics say of a film."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cinetrace.desk import Settings
from cinetrace.errors import Ambiguous, NotHeld
from cinetrace.screens.commands.options import Asked, answers, spoilers_option, year_option
from cinetrace.screens.output import SOME_FAILED, complain, write

if TYPE_CHECKING:
    from cinetrace.desk.views import FilmView
    from cinetrace.screens.card.look import Look

recipe_option = click.option(
    "--recipe", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Your own weights (also: CINETRACE_RECIPE)."
)


@click.command()
@click.argument("title", nargs=-1, required=True)
@year_option
@click.option(
    "--open", "opened", type=click.IntRange(min=1), metavar="N", help="Show the words behind [N], with the sentences around them."
)
@click.option("--sources", is_flag=True, help="Print the words behind every number after the page.")
@spoilers_option
@recipe_option
@answers
def film(
    asked: Asked, title: tuple[str, ...], year: int | None, opened: int | None, sources: bool, spoilers: bool, recipe: Path | None
) -> int:
    """Show what the critics say of a film.

    Both sides are quoted, and every claim leads to the words it rests on.

    TITLE is the film's title, its id in another catalogue (tt0032599), or '#' and its number in the library. When several
    films are called that, they are listed and nothing is guessed: say which with --year.

    Every number in brackets can be opened: --open 3 shows all the sentences that [3] rests on, each with its critic and with
    the sentences around it. Nothing that gives away the story is quoted unless you ask for it with --spoilers.

    The weights by which critics are pooled are those of `cinetrace recipe`; --recipe takes a copy of it that you have changed.

    \b
    Exit codes: 0 done; 1 no such film, or several; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace film "His Girl Friday"
      cinetrace film nosferatu --year 1922
      cinetrace film nosferatu --open 3
      cinetrace film nosferatu --json | jq .consensus.rating
    """
    with asked.desk(Settings(library=asked.library, recipe=recipe)).library() as librarian:
        try:
            view = librarian.film(" ".join(title), year)
        except Ambiguous as error:
            return _several(asked, error)
    return _page(asked, view, spoilers, sources) if opened is None else _open(asked, view, opened, spoilers)


def _page(asked: Asked, view: FilmView, spoilers: bool, sources: bool) -> int:
    from cinetrace.screens.filmout import film_answer

    def page(look: Look) -> str:
        from cinetrace.screens.pages.film import render

        return render(view, look, spoilers=spoilers, sources=sources)

    return asked.show(lambda: film_answer(view, spoilers), page)


def _open(asked: Asked, view: FilmView, number: int, spoilers: bool) -> int:
    """Show what one number rests on."""
    from cinetrace.screens.filmout import film_answer
    from cinetrace.screens.references import References

    references = References(view.consensus)
    if references.get(number) is None:
        there = f"it has 1 to {len(references)}" if len(references) else "it has none"
        raise NotHeld(f"--open {number}", "the film's page has no such number", there)

    def page(look: Look) -> str:
        from cinetrace.screens.pages.film import render_opened

        return render_opened(view, number, look, spoilers=spoilers)

    return asked.show(lambda: film_answer(view, spoilers, number), page)


def _several(asked: Asked, error: Ambiguous) -> int:
    """List the films that could be meant."""
    from cinetrace.screens.answers import Films

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.candidates(error.films, look)

    asked.show(lambda: Films(tuple(error.films)), page)
    complain(str(error))
    return SOME_FAILED


@click.command()
def recipe() -> int:
    """Print the weights by which critics are pooled.

    Every weight and prior is there, each with its reason.

    Keep it in a file, change what you like, and give the file to `cinetrace film --recipe FILE`, or name it in the environment
    variable CINETRACE_RECIPE. A copy may leave out what it does not change. The recipe that was used is part of every answer in
    JSON.

    \b
    Example:
      cinetrace recipe > my-recipe.toml
      cinetrace film nosferatu --recipe my-recipe.toml
    """
    from cinetrace.desk import recipe_text

    write(recipe_text().encode())
    return 0
