"""`cinetrace critic NAME`: how a critic scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cinetrace.desk import Settings
from cinetrace.screens.commands.options import Asked, answers

if TYPE_CHECKING:
    from cinetrace.desk.views import CriticView
    from cinetrace.screens.answers import Critic
    from cinetrace.screens.card.look import Look


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(0, 10_000), default=10, show_default=True, metavar="N", help="How many reviews to show.")
@answers
def critic(asked: Asked, name: tuple[str, ...], limit: int) -> int:
    """Show how a critic scores against the others.

    With a plot of their scores against the others', and their newest reviews.

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

    def page(look: Look) -> str:
        from cinetrace.screens.pages.critic import render

        return render(view, look, limit)

    return asked.show(lambda: _answer(view, limit), page)


def _answer(view: CriticView, limit: int) -> Critic:
    from cinetrace.screens.answers import Compared, Critic

    compared = tuple(Compared(point.film, point.rating, point.others, point.n) for point in view.points)
    return Critic(view.byline, view.scale, view.described, compared, view.reviews[:limit])
