"""The engine of Ray Core: actors that hold the model, on this machine or on a cluster, where Cinetrace must be installed too."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from cinetrace.batch.engines.tasks import Task, Tasks
from cinetrace.batch.nouns import Done, Setup, Shard
from cinetrace.batch.worker import Worker
from cinetrace.errors import BatchError

PATIENCE = "RAY_NUM_REDIS_GET_RETRIES"
"""Environment variable that says how often Ray asks for a cluster, half a minute each time; twenty times when nothing is said."""


class Ray:
    """Has an actor for each core of the cluster; one that is lost is replaced, and its shard is done again."""

    def __init__(self, address: str | None = None) -> None:
        """`address` is that of the cluster: `auto`, `host:port` or `ray://host:port`; None for this machine alone."""
        self._address = address
        _ray()

    def run(self, setup: Setup, shards: Iterable[Shard], workers: int | None) -> Iterator[Done]:
        """Yield each shard as it is done."""
        with _connected(self._address) as ray:
            crew = _Crew(ray, setup)
            try:
                yield from crew.work(Tasks(shards), workers or crew.room())
            finally:
                crew.dismiss()


class _Crew:
    def __init__(self, ray: Any, setup: Setup) -> None:
        self._ray, self._setup = ray, setup
        self._kind = ray.remote(num_cpus=1, num_gpus=int(setup.gpu), max_restarts=0, max_task_retries=0)(Worker)
        self._busy: dict[Any, tuple[Any, Task]] = {}

    def work(self, tasks: Tasks, most: int) -> Iterator[Done]:
        """Yield each shard as it is done by at `most` so many actors."""
        while len(self._busy) < most and (task := tasks.next()):
            self._give(self._kind.remote(self._setup), task)
        while self._busy:
            actor, task, done = self._next_done()
            if not done:
                tasks.lost(task)
            if following := tasks.next():
                self._give(actor if done else self._kind.remote(self._setup), following)
            elif done:  # its core may be what one that is still to come waits for
                self._ray.kill(actor)
            if done:
                yield done

    def dismiss(self) -> None:
        """End the actors that are still at work."""
        for actor, _ in self._busy.values():
            self._ray.kill(actor)

    def room(self) -> int:
        """Return how many actors the cluster has room for."""
        return max(1, int(self._ray.cluster_resources().get("GPU" if self._setup.gpu else "CPU", 1)))

    def _give(self, actor: Any, task: Task) -> None:
        self._busy[actor.do.remote(task.shard, task.attempt)] = actor, task

    def _next_done(self) -> tuple[Any, Task, Done | None]:
        """Return the next actor that is ready, its task, and what came of it: None when the actor was lost."""
        from ray.exceptions import RayError, RayTaskError

        [ref], _ = self._ray.wait(list(self._busy), num_returns=1)
        actor, task = self._busy.pop(ref)
        try:
            return actor, task, self._ray.get(ref)
        except RayTaskError as error:
            raise error.cause from None
        except RayError:
            return actor, task, None


@contextmanager
def _connected(address: str | None) -> Iterator[Any]:
    ray = _ray()
    if ray.is_initialized():  # by the program that this is a part of
        yield ray
        return
    try:
        ray.init(address=address or "local", include_dashboard=None if address else False, log_to_driver=False, logging_level="ERROR")
    except (ConnectionError, OSError, ValueError, RuntimeError) as error:
        raise BatchError(address or "Ray", f"cannot be reached ({_reason(error)})", "see `ray status`, or leave --address away") from None
    try:
        yield ray
    finally:
        ray.shutdown()


def _reason(error: BaseException) -> str:
    """Return what was wrong in the first place, such as a token that a cluster asks for."""
    while error.__cause__:
        error = error.__cause__
    lines = str(error).strip().splitlines()  # Ray puts a whole traceback into its message, and what matters last
    return lines[-1].strip()[:200] if lines else type(error).__name__


def _ray() -> Any:
    os.environ.setdefault(PATIENCE, "2")
    try:
        import ray
    except ImportError:
        raise BatchError("--engine ray", "needs Ray, which is not installed", 'pip install "cinetrace[ray]"') from None
    return ray
