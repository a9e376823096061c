"""Keeping what was worked out for the next who asks, where the library may be written."""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress

from cinetrace.errors import LibraryUnwritable


def where_it_may_be_written() -> AbstractContextManager[None]:
    """Return a block that is left when the library cannot be written: it answers as well, if more slowly. Other trouble is raised."""
    return suppress(LibraryUnwritable)
