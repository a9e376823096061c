"""`cinetrace critic NAME`: how a critic scores, and how far a person agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cinetrace.desk import Settings
from cinetrace.screens.commands.options import Asked, answers

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian
    from cinetrace.desk.views import CriticView
    from cinetrace.screens.answers import Critic
    from cinetrace.screens.card.look import Look
    from cinetrace.types import Agreement


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(0, 10_000), default=10, show_default=True, metavar="N", help="How many reviews to show.")
@click.option("--person", metavar="NAME", help="With whom to compare, where the library knows the taste of several persons.")
@answers
def critic(asked: Asked, name: tuple[str, ...], limit: int, person: str | None) -> int:
    """Show how a critic scores against the others, and how far you agree.

    With a plot of their scores against the others', and their newest reviews. How far you agree is told once you have taken
    your ratings in (`cinetrace taste import`) and have rated three films that they reviewed.

    The scale is learned from the films that others in the library have scored too; with few of them it stays near that of
    all, so that three reviews do not make a habit.

    \b
    Exit codes: 0 done; 1 no such critic; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace critic "Tamsin Orrell"
      cinetrace critic "Tamsin Orrell" --limit 100 --json
    """
    with asked.desk(Settings(library=asked.library)).library() as librarian:
        view = librarian.critic(" ".join(name))
        agreed = _agreed(librarian, person, view.byline.critic)

    def page(look: Look) -> str:
        from cinetrace.screens.pages.critic import render

        return render(view, look, limit, agreed)

    return asked.show(lambda: _answer(view, agreed, limit), page)


def _agreed(librarian: Librarian, person: str | None, critic: str) -> tuple[Agreement, ...]:
    """Return how far the critic and the person agree; nothing where nobody is named and not just one person has a taste here."""
    if person is None and len(librarian.library.tastes.viewers()) != 1:
        return ()
    return tuple(one for one in librarian.advising(person).agreements() if one.critic == critic)


def _answer(view: CriticView, agreed: tuple[Agreement, ...], limit: int) -> Critic:
    from cinetrace.screens.answers import Compared, Critic

    compared = tuple(Compared(point.film, point.rating, point.others, point.n) for point in view.points)
    return Critic(view.byline, view.scale, view.described, compared, view.reviews[:limit], agreed)
