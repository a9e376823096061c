"""`taste crowd`: what other people's ratings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cinetrace.screens.commands.options import Asked, answers
from cinetrace.screens.commands.taste.group import taste_group, taste_of

if TYPE_CHECKING:
    from cinetrace.screens.card.look import Look


@taste_group.command()
@click.argument("file", required=False)
@click.option("--forget", is_flag=True, help="Forget what was learned from other people.")
@answers
def crowd(asked: Asked, file: str | None, forget: bool) -> int:
    """Learn from the ratings of many people.

    FILE is a data set of MovieLens (grouplens.org), as its zip or folder: advice then knows also what others rate a film, and which
    films people who agree with you like. It is read once and what was learned is kept beside the library, on this machine.

    \b
    Exit codes: 0 done; 1 there was nothing to forget; 2 usage; 3 the file or the library cannot be read

    \b
    Examples:
      cinetrace taste crowd ml-latest-small.zip
      cinetrace taste crowd --forget
    """
    from cinetrace.screens.advice_answers import TasteCrowd

    if bool(file) == forget:
        raise asked.wrong("name a file, or say --forget")
    with taste_of(asked, None, create=True) as taste:
        if file:
            found = taste.learn_from(file)
            answer = TasteCrowd(found.people, found.films, found.ratings, True)
        else:
            answer = TasteCrowd(0, 0, 0, taste.forget_others())

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        told = f"{answer.ratings:,} ratings of {answer.films:,} films by {answer.people:,} people" if file else "forgotten"
        return lists.facts([("others", told if answer.changed else "nothing was known of them")], look)

    asked.show(lambda: answer, page)
    return 0 if answer.changed else 1
