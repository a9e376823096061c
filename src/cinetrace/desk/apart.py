"""A reader in a process of its own, at low priority, so that a server answers while reviews are read."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from threading import Lock, Thread
from typing import TYPE_CHECKING

from cinetrace.errors import InputError, Unreadable

if TYPE_CHECKING:
    from cinetrace.desk.desk import Reads
    from cinetrace.desk.settings import Settings
    from cinetrace.types import Model, Reading, Review

AHEAD = 2
"""Reviews a process that wait before it, so that somebody who wants one read at once waits little."""
_PRIORITY = 10
_reader: Reads | None = None
"""The reader of such a process."""


class ReaderApart:
    """Reads in processes of its own, each with a model of its own; one by default, or as many as there are to be threads."""

    def __init__(self, settings: Settings) -> None:
        """Check the model, which the processes load when they first read; ModelError when it is missing or damaged."""
        from cinetrace.reading.encoder.model import BUILT_IN, LoadedModel

        self.identity: Model = LoadedModel(settings.model or BUILT_IN).identity
        self._settings, self._lock = replace(settings, threads=1, apart=False), Lock()
        self._processes = settings.threads or 1
        self._pool: ProcessPoolExecutor | None = None

    def read(self, reviews: Iterable[Review]) -> Iterator[Reading | InputError]:
        """Yield a reading, or why there is none, for each review in input order."""
        waiting: deque[tuple[Review, Future[Reading | InputError]]] = deque()
        try:
            for review in reviews:
                waiting.append((review, self._submit(review)))
                if len(waiting) > AHEAD * self._processes:
                    yield self._outcome(*waiting.popleft())
            while waiting:
                yield self._outcome(*waiting.popleft())
        finally:
            for _, future in waiting:
                future.cancel()

    def close(self) -> None:
        """End the processes; what waits before them is not read."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool:
            processes = list((pool._processes or {}).values())
            pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()
            pool.shutdown(wait=True)

    def _submit(self, review: Review) -> Future[Reading | InputError]:
        with self._lock:
            self._pool = self._pool or self._begun()
            try:
                return self._pool.submit(_read, review)
            except BrokenProcessPool:  # somebody ended it
                self._pool = self._begun()
                return self._pool.submit(_read, review)

    def _begun(self) -> ProcessPoolExecutor:
        from multiprocessing import get_context

        return ProcessPoolExecutor(self._processes, get_context("spawn"), _begin, (self._settings,))

    def _outcome(self, review: Review, future: Future[Reading | InputError]) -> Reading | InputError:
        try:
            return future.result()
        except BrokenProcessPool:
            with self._lock:
                self._pool = None
            return Unreadable(review.name, "the process that read it was ended", "add it again")


def _begin(settings: Settings) -> None:
    """Begin a process that reads: it yields to others, leaves Ctrl-C to the server, and ends with it."""
    global _reader
    from cinetrace.desk.desk import open_reader

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_PRIORITY)
    Thread(target=_end_with_parent, daemon=True).start()
    _reader = open_reader(settings)


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent:
        parent.join()
        os._exit(0)


def _read(review: Review) -> Reading | InputError:
    assert _reader
    (outcome,) = _reader.read([review])
    return outcome
