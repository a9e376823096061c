"""The bar on stderr: how many inputs are done, how fast and how long it will take, where somebody watches and the work takes
over a second.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, Task

PATIENCE = 1.0
"""Seconds before the bar appears."""


class Bar:
    """A context in which finished inputs are counted; silent unless stderr is a terminal."""

    def __init__(self, doing: str, total: Callable[[], int | None], size: bool = False) -> None:
        """`total` says how many inputs there are, None when nobody knows; it is asked only if the bar appears. `size`: of bytes."""
        self._doing, self._total, self._done, self._over, self._size = doing, total, 0, False, size
        self._drawn: Progress | None = None
        self._lock = Lock()
        self._timer = Timer(PATIENCE, self._appear)
        self._timer.daemon = True

    def __enter__(self) -> Bar:
        if sys.stderr is not None and sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._drawn:
                self._drawn.stop()

    def count(self, to: int | None = None) -> None:
        """Say that one more input is finished; or how many are by now."""
        with self._lock:
            self._done = self._done + 1 if to is None else to
            if self._drawn:
                self._drawn.update(self._drawn.task_ids[0], completed=self._done)

    def pages(self, done: int, total: int) -> None:
        """Say how much is done of what."""
        self.count(done)
        with self._lock:
            if self._drawn:
                self._drawn.update(self._drawn.task_ids[0], total=total)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar off the terminal while something else is printed."""
        with self._lock:
            if self._drawn:
                self._drawn.stop()
            try:
                yield
            finally:
                if self._drawn:
                    self._drawn.start()

    def _appear(self) -> None:
        bar, total = _bar(self._size), self._total()
        with self._lock:
            if self._over:
                return
            bar.add_task(self._doing, total=total, completed=self._done)
            bar.start()
            self._drawn = bar


def _bar(size: bool) -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        SpinnerColumn,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many a second, of late."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.1f}/s" if task.speed else "", "progress.data.speed")

    counted = (DownloadColumn(), TransferSpeedColumn()) if size else (MofNCompleteColumn(), Rate())
    columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), *counted, TimeRemainingColumn()
    return Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
