"""The answer, as JSON, of `cinetrace batch --load`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unloaded:
    """A shard that could not be loaded."""

    name: str
    trouble: str
    cure: str


@dataclass(frozen=True, slots=True)
class BatchLoad:
    """What `cinetrace batch --load` did; counts are of reviews, but for `shards` and `loaded_before`."""

    library: str
    shards: int
    loaded_before: int
    """Shards that an earlier run had loaded."""
    new: int
    copies: int
    known: int
    re_read: int
    settled: int
    """Reviews whose film was plain only beside the others."""
    unsure: int
    """Reviews in the library, loaded or not, whose film is not decided; copies left out."""
    failures: tuple[Unloaded, ...]
    writer_seconds: float
    """Seconds that the processor worked for who writes the library."""
    worker_seconds: float
    """Seconds that it worked for those who find films and lay out rows."""
    took: float
    """Seconds that this run took."""


BATCH_ANSWERS: Mapping[str, type] = {"batch-load": BatchLoad}
