"""`taste avoid`, `taste allow`, `taste persons` and `taste delete`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from cinetrace.screens.commands.options import Asked, answers
from cinetrace.screens.commands.taste.group import of_person, opened, taste_group, taste_of

if TYPE_CHECKING:
    from cinetrace.screens.card.look import Look


@taste_group.command()
@click.argument("cautions", nargs=-1, required=True, metavar="CAUTION...")
@of_person
def avoid(asked: Asked, person: str | None, cautions: Sequence[str]) -> int:
    """Be warned of something in every film.

    A CAUTION is one of violence, gore, sex, nudity, language, drugs, animal-harm, suicide, self-harm, sexual-violence, frightening,
    smoking, flashing, shaky-camera, discrimination. Advice then names it first where a critic warns of it.

    \b
    Exit codes: 0 done; 1 nobody of that name; 2 usage, or nothing that reviews are searched for; 3 the library cannot be read

    \b
    Examples:
      cinetrace taste avoid shaky-camera flashing
      cinetrace taste avoid "animal harm" --person Maren
    """
    with taste_of(asked, person, create=True) as taste:
        for caution in cautions:
            taste.avoid(caution)
        name, avoided = taste.person.name, taste.avoided()
    return _cautions(asked, name, avoided)


@taste_group.command()
@click.argument("cautions", nargs=-1, required=True, metavar="CAUTION...")
@of_person
def allow(asked: Asked, person: str | None, cautions: Sequence[str]) -> int:
    """Be warned of something no longer.

    \b
    Exit codes: 0 done; 1 you did not ask to be warned of it; 2 usage; 3 the library cannot be read

    \b
    Example:
      cinetrace taste allow flashing
    """
    with taste_of(asked, person) as taste:
        for caution in cautions:
            taste.allow(caution)
        name, avoided = taste.person.name, taste.avoided()
    return _cautions(asked, name, avoided)


def _cautions(asked: Asked, name: str, avoided: tuple[str, ...]) -> int:
    from cinetrace.screens.taste_answers import TasteCautions

    def page(look: Look) -> str:
        from cinetrace.screens.card import words
        from cinetrace.screens.pages import lists

        told = ", ".join(words.caution(kind) for kind in avoided) or "nothing"
        return lists.facts([(f"{name} is warned of", told)], look)

    return asked.show(lambda: TasteCautions(name, avoided), page)


@taste_group.command()
@answers
def persons(asked: Asked) -> int:
    """List the persons whose taste the library keeps.

    \b
    Example:
      cinetrace taste persons
    """
    from cinetrace.screens.taste_answers import TastePersons

    with opened(asked) as librarian:
        found = tuple(librarian.taste().persons())

    def page(look: Look) -> str:
        from cinetrace.screens.pages.taste import importing

        return importing.persons(found, look)

    return asked.show(lambda: TastePersons(found), page)


@taste_group.command()
@click.argument("name", metavar="NAME")
@click.option("--yes", is_flag=True, help="Do not ask.")
@answers
def delete(asked: Asked, name: str, yes: bool) -> int:
    """Delete a person with all that is kept of them.

    Ratings, imports, decisions, weights and the log of advice are gone. `cinetrace backup` first keeps a copy.

    \b
    Exit codes: 0 done; 1 nobody of that name; 2 usage; 3 the library cannot be read

    \b
    Example:
      cinetrace taste delete Maren --yes
    """
    from cinetrace.screens.taste_answers import TasteDelete

    if not yes and not sys.stdin.isatty():
        raise asked.wrong("--yes is needed where nobody can be asked")
    with opened(asked) as librarian:
        taste = librarian.taste(name)
        called = taste.person.name
        if not yes:
            click.confirm(f"Delete {called} with all ratings and weights?", abort=True, err=True)
        taste.delete()

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.facts([("deleted", called)], look)

    return asked.show(lambda: TasteDelete(called), page)
