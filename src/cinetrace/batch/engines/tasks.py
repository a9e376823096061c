"""What is still to be done, and what was lost."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from cinetrace.batch.nouns import Shard


class Task(NamedTuple):
    """A shard for a worker, and how many have been given it, this one included."""

    shard: Shard
    attempt: int = 1


class Tasks:
    """Hands out shards, those whose worker was lost before new ones."""

    def __init__(self, shards: Iterable[Shard]) -> None:
        self._new, self._lost = iter(shards), deque[Task]()

    def next(self) -> Task | None:
        """Return what to do next; None when all is handed out."""
        if self._lost:
            return self._lost.popleft()
        shard = next(self._new, None)
        return Task(shard) if shard else None

    def lost(self, task: Task) -> None:
        """Take back a shard whose worker is gone."""
        self._lost.append(Task(task.shard, task.attempt + 1))


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
