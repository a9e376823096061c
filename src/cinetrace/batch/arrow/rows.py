"""What a row of a shard holds."""

from __future__ import annotations

from dataclasses import dataclass

from cinetrace.types import PageFacts, Reading

_NOTHING = PageFacts()


@dataclass(frozen=True, slots=True)
class Row:
    """A reading, and what its source states beside the prose: by both a library knows the film."""

    reading: Reading
    facts: PageFacts = _NOTHING
    charset: str | None = None
    """As the source declares it."""
