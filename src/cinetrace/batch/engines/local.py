"""The engine of one machine: processes, each with a model of its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from threading import Thread
from traceback import format_exc

from cinetrace.batch.engines.tasks import Task, Tasks, cores
from cinetrace.batch.nouns import Done, Setup, Shard
from cinetrace.batch.worker import Worker
from cinetrace.errors import CinetraceError

_SPAWN = get_context("spawn")


class Local:
    """Has a process for each core; one that dies is replaced, and its shard is done again."""

    def __init__(self, address: str | None = None) -> None:
        """`address` is for engines that have one."""

    def run(self, setup: Setup, shards: Iterable[Shard], workers: int | None) -> Iterator[Done]:
        """Yield each shard as it is done."""
        tasks, crew = Tasks(shards), list[_Hand]()
        most = workers or (1 if setup.gpu else cores())
        try:
            while len(crew) < most and (task := tasks.next()):
                crew.append(_Hand(setup, task))
            while crew:
                for hand in _ready(crew):
                    done = hand.done()
                    if not done:
                        tasks.lost(hand.task)
                    _go_on(crew, hand, setup, tasks.next(), alive=done is not None)
                    if done:
                        yield done
        finally:
            for hand in crew:
                hand.end()


def _ready(crew: list[_Hand]) -> list[_Hand]:
    there = wait([hand.line for hand in crew])
    return [hand for hand in crew if hand.line in there]


def _go_on(crew: list[_Hand], hand: _Hand, setup: Setup, task: Task | None, alive: bool) -> None:
    """Give the next task to the hand, or to another in its place when it is dead; without a task it goes."""
    if task and alive:
        hand.give(task)
        return
    hand.end()
    crew.remove(hand)
    if task:
        crew.append(_Hand(setup, task))


class _Hand:
    """A process, and the shard that it was given."""

    def __init__(self, setup: Setup, task: Task) -> None:
        self.line, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_work, args=(theirs, setup), daemon=True)
        self._process.start()
        theirs.close()  # so that the line breaks when the process ends
        self.give(task)

    def give(self, task: Task) -> None:
        self.task = task
        with suppress(OSError):  # it is dead then, as `done` will find
            self.line.send(task)

    def done(self) -> Done | None:
        """Return what came of the shard, None when the process has ended; raises what the worker raised."""
        try:
            came = self.line.recv()
        except (EOFError, OSError):
            return None
        if isinstance(came, Exception):
            raise came
        assert isinstance(came, Done)
        return came

    def end(self) -> None:
        self._process.terminate()
        self._process.join()
        self.line.close()


def _work(line: Connection, setup: Setup) -> None:
    """Do shards until the line breaks. Ctrl-C is left to the process that began this one, with which it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        worker = Worker(setup)
        while True:
            task: Task = line.recv()
            line.send(worker.do(task.shard, task.attempt))
    except (EOFError, BrokenPipeError):
        return
    except CinetraceError as error:
        line.send(error)
    except Exception:
        line.send(RuntimeError(format_exc()))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
