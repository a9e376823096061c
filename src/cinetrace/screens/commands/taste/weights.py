"""`taste show`, `taste set`, `taste lock`, `taste unlock` and `taste forget`: what weighs with you."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from cinetrace.screens.commands.options import Asked
from cinetrace.screens.commands.taste.group import SUBJECTS, of_person, opened, taste_group, taste_of

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian
    from cinetrace.desk.taste.views import Portrait
    from cinetrace.screens.card.look import Look
    from cinetrace.types import Agreement, Weight

_subject = click.argument("subject", type=click.Choice(SUBJECTS), metavar="aspect|genre|person|decade|critic")
_name = click.argument("name", metavar="NAME")
_aspect = click.option("--aspect", metavar="NAME", help="For a critic: how you agree on this aspect, not on the whole.")


@taste_group.command()
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=12, show_default=True, metavar="N", help="Weights to show of each subject."
)
@of_person
def show(asked: Asked, person: str | None, limit: int) -> int:
    """Show your taste: your ratings, what weighs with you and why, what you avoid, how advice has fared.

    Each weight is given in points of ten, with its 80 % interval and the films that it rests on.

    \b
    Exit codes: 0 done; 1 nobody of that name; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace taste show
      cinetrace taste show --person Maren --json
    """
    from cinetrace.screens.taste_answers import TasteShow

    with opened(asked) as librarian:
        found, agreed = _learned(librarian, person)

    def answer() -> TasteShow:
        return TasteShow(
            found.person, found.mean, found.held, found.weights, agreed, found.avoided, found.advised, found.record, found.unsure
        )

    def page(look: Look) -> str:
        from cinetrace.screens.pages.taste import portrait

        return portrait.render(found, agreed, look, limit)

    return asked.show(answer, page)


def _learned(librarian: Librarian, person: str | None) -> tuple[Portrait, tuple[Agreement, ...]]:
    """Return the person's taste as learned from all that they have rated by now."""
    advising = librarian.advising(person)
    advising.keep_weights()
    return librarian.taste(person).portrait(), advising.agreements()


@taste_group.command("set", context_settings={"ignore_unknown_options": True})
@_subject
@_name
@click.argument("value", type=float)
@_aspect
@of_person
def set_(asked: Asked, person: str | None, subject: Any, name: str, value: float, aspect: str | None) -> int:
    """Give a weight your own value.

    VALUE is in points of ten: what one step of critics' praise for an aspect adds, what a genre, a person or a decade adds, what a
    point adds that a critic scores a film above the mean. It stands until you change or forget it.

    \b
    Exit codes: 0 done; 1 nobody of that name; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace taste set aspect camera 0.8
      cinetrace taste set genre Horror -1.5
    """
    _critics_only(asked, subject, aspect)
    return _changed(asked, person, lambda taste: taste.set_weight(subject, name, value, aspect))


@taste_group.command()
@_subject
@_name
@_aspect
@of_person
def lock(asked: Asked, person: str | None, subject: Any, name: str, aspect: str | None) -> int:
    """Have a weight stay as it is, whatever you rate later.

    \b
    Exit codes: 0 done; 1 no such weight; 2 usage; 3 the library cannot be read

    \b
    Example:
      cinetrace taste lock genre Western
    """
    _critics_only(asked, subject, aspect)
    return _changed(asked, person, lambda taste: taste.lock_weight(subject, name, aspect))


@taste_group.command()
@_subject
@_name
@_aspect
@of_person
def unlock(asked: Asked, person: str | None, subject: Any, name: str, aspect: str | None) -> int:
    """Let a weight be learned from your ratings again.

    One that you set keeps your value until you forget it.

    \b
    Exit codes: 0 done; 1 no such weight; 2 usage; 3 the library cannot be read

    \b
    Example:
      cinetrace taste unlock genre Western
    """
    _critics_only(asked, subject, aspect)
    return _changed(asked, person, lambda taste: taste.lock_weight(subject, name, aspect, locked=False))


@taste_group.command()
@click.argument("subject", type=click.Choice(SUBJECTS), metavar="[aspect|genre|person|decade|critic]", required=False)
@click.argument("name", metavar="[NAME]", required=False)
@_aspect
@click.option("--all", "every", is_flag=True, help="All weights, those that you set among them.")
@click.option("--log", is_flag=True, help="The log of advice.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@of_person
def forget(asked: Asked, person: str | None, subject: Any, name: str | None, aspect: str | None, every: bool, log: bool, yes: bool) -> int:
    """Forget a weight, all weights, or the log of advice.

    What is forgotten is learned anew from your ratings when it is next needed; your own values are gone.

    \b
    Exit codes: 0 done; 1 no such weight; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace taste forget genre Western
      cinetrace taste forget --all --log --yes
    """
    from cinetrace.screens.taste_answers import TasteForget

    if (name is None) != (subject is None) or bool(name) == (every or log):
        raise asked.wrong("name one weight, or say --all or --log")
    if (every or log) and not yes:
        _ask(asked, every, log)
    with taste_of(asked, person) as taste:
        weights = taste.forget_weights() if every else 0
        if name:
            taste.forget_weight(subject, name, aspect)
            weights = 1
        gone = TasteForget(taste.person.name, weights, taste.forget_log() if log else 0)

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.facts([("weights", f"{gone.weights:,} forgotten"), *([("advice", f"{gone.advice:,} forgotten")] if log else [])], look)

    return asked.show(lambda: gone, page)


def _ask(asked: Asked, every: bool, log: bool) -> None:
    if not sys.stdin.isatty():
        raise asked.wrong("--yes is needed where nobody can be asked")
    what = " and ".join(name for name, wanted in (("all weights", every), ("the log of advice", log)) if wanted)
    click.confirm(f"Forget {what}?", abort=True, err=True)


def _critics_only(asked: Asked, subject: str, aspect: str | None) -> None:
    if aspect and subject != "critic":
        raise asked.wrong("--aspect belongs to a critic")


def _changed(asked: Asked, person: str | None, change: Callable[[Any], Weight]) -> int:
    from cinetrace.screens.taste_answers import TasteWeight

    with taste_of(asked, person) as taste:
        weight, name = change(taste), taste.person.name

    def page(look: Look) -> str:
        from cinetrace.screens.pages.taste import portrait

        return portrait.weight(weight, look)

    return asked.show(lambda: TasteWeight(name, weight), page)
