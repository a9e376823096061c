"""Cites in the order of the library: by review, then by place in it."""

from __future__ import annotations

from collections.abc import Iterable

from cinetrace.types import Cite


def place(cite: Cite) -> tuple[int, int, int]:
    """Return where a cite stands."""
    return cite.voice, cite.span.start, cite.span.end


def in_order(cites: Iterable[Cite]) -> tuple[Cite, ...]:
    """Return the cites in order, each once."""
    return tuple(sorted(set(cites), key=place))
