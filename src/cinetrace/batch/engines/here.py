"""The engine without workers: the plain loop that all others must agree with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cinetrace.batch.nouns import Done, Setup, Shard
from cinetrace.batch.worker import Worker


class Here:
    """Does the shards in this process, one after another."""

    def __init__(self, address: str | None = None) -> None:
        """`address` is for engines that have one."""

    def run(self, setup: Setup, shards: Iterable[Shard], workers: int | None) -> Iterator[Done]:
        """Yield each shard as it is done."""
        worker: Worker | None = None
        for shard in shards:
            worker = worker or Worker(setup)
            yield worker.do(shard)
