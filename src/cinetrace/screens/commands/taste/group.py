"""The group, and what its commands have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import update_wrapper
from typing import TYPE_CHECKING, Any

import click

from cinetrace.desk import Settings, library_file
from cinetrace.errors import LibraryError
from cinetrace.screens.commands.options import Asked, answers

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian
    from cinetrace.desk.taste import Tasting

SUBJECTS = ("aspect", "genre", "person", "decade", "critic")

person_option = click.option("--person", metavar="NAME", help="Whose taste; needed only where the library knows several persons.")


ORDER = ("import", "show", "report", "unsure", "resolve", "rate", "imports", "undo", "set", "lock", "unlock", "forget", "avoid", "allow")


class InOrder(click.Group):
    """Lists the commands in the order in which one comes to need them."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names in that order, those of no place in it last."""
        return [*(name for name in ORDER if name in self.commands), *(name for name in self.commands if name not in ORDER)]


@click.group("taste", cls=InOrder)
def taste_group() -> None:
    """Your ratings, and what weighs with you.

    Import what you have rated and seen elsewhere, see what that says of your taste, and change it. All of it stays in your library.

    \b
    Examples:
      cinetrace taste import letterboxd-maren-2026-11-20.zip
      cinetrace taste show
      cinetrace taste avoid shaky-camera
    """


def of_person(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command --person, --library, --json and --color; it takes how it was asked and whose taste is meant."""

    def run(asked: Asked, person: str | None, **rest: Any) -> int:
        return command(asked, person, **rest)

    return person_option(answers(update_wrapper(run, command)))


@contextmanager
def taste_of(asked: Asked, person: str | None, create: bool = False) -> Iterator[Tasting]:
    """Open the library and hand over the taste of that person, or of the only one."""
    with opened(asked, create) as librarian:
        yield librarian.taste(person)


@contextmanager
def opened(asked: Asked, create: bool = False) -> Iterator[Librarian]:
    """Open the library; raises LibraryError, which says where to begin when there is none."""
    settings = Settings(library=asked.library)
    if not create and not library_file(settings).exists():
        raise LibraryError(str(library_file(settings)), "there is no library yet", "begin with your ratings: cinetrace taste import FILE")
    with asked.desk(settings).library(create=create) as librarian:
        yield librarian
