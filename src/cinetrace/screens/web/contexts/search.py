"""Sentences across all critics."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cinetrace.desk import aspect_names
from cinetrace.types import FilmRecord, Hit, Query

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian

A_PAGE = 20
NAMED = 6
"""Films and critics of that name which are offered beside sentences."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The sentences that were found, and films that are called so; `total` is at least so many when `exact` is false."""

    query: Query
    film: FilmRecord | None
    """The film whose reviews alone were searched."""
    hits: tuple[Hit, ...]
    total: int
    exact: bool
    next: str | None
    films: tuple[FilmRecord, ...]
    aspects: tuple[str, ...]


def search_page(librarian: Librarian, query: Query) -> SearchPage:
    """Return a page of sentences; none when nothing is asked for. Raises Unclear or NotHeld when the question makes no sense."""
    film = librarian.library.film(query.film) if query.film is not None else None
    if not is_asked(query):
        return SearchPage(query, film, (), 0, True, None, (), aspect_names())
    found = librarian.search(replace(query, limit=min(query.limit, 100)))
    first = any(letter.isalnum() for letter in query.words) and query.after is None and query.film is None
    named = librarian.library.titled(query.words, None, NAMED) if first else []
    films = tuple(librarian.library.film(number) for _, number in named)
    return SearchPage(query, film, found.hits, found.total, found.exact, found.next, films, aspect_names())


def is_asked(query: Query) -> bool:
    """Say whether a query asks for anything."""
    asked = query.words.strip(), query.aspect, query.sign, query.role, query.critic, query.film, query.since, query.until
    return any(part is not None and part != "" for part in asked)
