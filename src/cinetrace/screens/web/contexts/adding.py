"""What is on its way into the library, what feeds it follows, and which reviews wait for somebody to say which film they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cinetrace.screens.web.jobs.job import JobPage
from cinetrace.types import Feed, Unsure

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class AddPage:
    """What is on its way, the newest first, and the feeds that are followed."""

    jobs: tuple[JobPage, ...]
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class UnsurePage:
    """Reviews whose film is not decided, each with the films that it could be."""

    reviews: tuple[Unsure, ...]
    total: int
    start: int


def add_page(librarian: Librarian, jobs: Sequence[JobPage]) -> AddPage:
    """Return what is on its way, and the feeds."""
    return AddPage(tuple(jobs), tuple(librarian.library.followed()))


def unsure_page(librarian: Librarian, start: int = 0) -> UnsurePage:
    """Return a page of the reviews whose film is unsure."""
    found = librarian.library.unsure()
    shown = found[start : start + A_PAGE]  # of a file the name alone: the folders of this machine are nobody else's business
    return UnsurePage(
        tuple(replace(one, name=one.name.replace("\\", "/").rpartition("/")[2] or one.name) for one in shown), len(found), start
    )
