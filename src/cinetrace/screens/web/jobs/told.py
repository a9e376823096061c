"""What became of a file of ratings, in words."""

from __future__ import annotations

from collections.abc import Iterator

from cinetrace.desk.taste.views import Taken
from cinetrace.screens.card.words import counted

TROUBLES = 8
"""Rows of which trouble is told."""


def told(taken: Taken) -> list[str]:
    """Return the lines that say what a file brought."""
    return list(_lines(taken))


def _lines(taken: Taken) -> Iterator[str]:
    if taken.number is None:
        yield f"{taken.file}: all of it was there already"
        return
    yield f"{taken.file} ({taken.site}): {counted(taken.films, 'film')}, {counted(taken.ratings, 'rating')}"
    found = ", ".join(f"{n} {state}" for state, n in taken.states.items() if n)
    yield f"films found: {found}" if found else "no film found"
    yield f"{counted(len(taken.added), 'new rating')}, {len(taken.changed)} changed, {taken.kept} older than what stands"
    for trouble in taken.troubles[:TROUBLES]:
        yield f"{trouble.where}: {trouble.trouble}; {trouble.cure}"
    if len(taken.troubles) > TROUBLES:
        yield f"and {len(taken.troubles) - TROUBLES} more rows that could not be taken as they stand"
