"""A second look: a review whose film is not plain by itself may be plain beside others of the same film in the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cinetrace.library import Library
    from cinetrace.types import FilmRecord, Identified, PageFacts, Reading, Voice

Identify = Callable[["Reading", "PageFacts", "str | None", "Sequence[FilmRecord]"], "Identified"]
"""Which film a review is about: by its reading, what its page states and its day, among these films beside the catalogue's."""


def look_again(library: Library, identify: Identify, reviews: Iterable[int]) -> dict[int, FilmRecord]:
    """Decide the films of these reviews by what the library knows, where that makes them plain; return those films by review."""
    decided = {}
    for number in reviews:
        voice = library.review(number)
        known = library.films_near(titles(voice), [person.name for person in voice.reading.people])
        found = identify(voice.reading, voice.facts, voice.published, known) if known else None
        if found is not None and found.film is not None:
            library.decide(number, found)
            decided[number] = found.film
    return decided


def titles(voice: Voice) -> list[str]:
    """Return what a review, or its page, calls films that it could be about."""
    film = voice.reading.film
    named = [voice.facts.title, film.title, *(one.title for one in film.candidates)]
    return [title for title in named if title]
