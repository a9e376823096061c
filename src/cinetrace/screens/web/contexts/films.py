"""The films of the library, page by page, and what is new among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cinetrace.errors import Unclear
from cinetrace.screens.web.contexts.kept import kept
from cinetrace.types.shelves import Glance

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian

Order = Literal["title", "newest"]
A_PAGE = 40


@dataclass(frozen=True, slots=True)
class FilmsPage:
    """Films whose title has all the words; `next` finds those that follow, None on the last page."""

    words: str
    order: Order
    films: tuple[Glance, ...]
    total: int
    next: str | None


def films_page(librarian: Librarian, words: str = "", order: Order = "title", after: str | None = None, limit: int = A_PAGE) -> FilmsPage:
    """Return a page of films; raises Unclear when `after` is no place to go on from."""
    if not words and after is None and limit == A_PAGE:
        return kept(librarian, f"films by {order}", lambda asked: _films_page(asked, "", order, None, limit))
    return _films_page(librarian, words, order, after, limit)


def _films_page(librarian: Librarian, words: str, order: Order, after: str | None, limit: int) -> FilmsPage:
    total = librarian.library.count_titled(words)
    if order == "newest" and not words:
        return _newest(librarian, after, limit, total)
    rows = librarian.library.titled(words, _place(after), limit + 1)
    found = librarian.library.glances([number for _, number in rows[:limit]])
    following = f"{rows[limit - 1][1]}:{rows[limit - 1][0]}" if len(rows) > limit else None
    return FilmsPage(words, "title", tuple(found), total, following)


def _newest(librarian: Librarian, after: str | None, limit: int, total: int) -> FilmsPage:
    """The films with the newest reviews; only so many as the newest reviews are of."""
    start = _start(after)
    numbers = librarian.library.newest_films()
    following = str(start + limit) if len(numbers) > start + limit else None
    return FilmsPage("", "newest", tuple(librarian.library.glances(numbers[start : start + limit])), total, following)


def _place(after: str | None) -> tuple[str, int] | None:
    if after is None:
        return None
    number, _, key = after.partition(":")
    return key, _whole(number, after)


def _start(after: str | None) -> int:
    return _whole(after, after) if after else 0


def _whole(number: str, after: str) -> int:
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise Unclear(after, "is no place to go on from", "give what the page before named as `next`")
    return int(number)
