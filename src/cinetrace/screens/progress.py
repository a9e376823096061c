"""The bar on stderr: how many inputs are read, where somebody watches and the work takes over a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds before the bar appears."""


class Bar:
    """A context in which finished inputs are counted; silent unless stderr is a terminal."""

    def __init__(self, total: Callable[[], int | None]) -> None:
        """`total` says how many inputs there are, None when nobody knows; it is asked only if the bar appears."""
        self._total, self._done, self._over = total, 0, False
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

    def count(self) -> None:
        """Say that one more input is finished."""
        with self._lock:
            self._done += 1
            if self._drawn:
                self._drawn.update(self._drawn.task_ids[0], completed=self._done)

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
        bar, total = _bar(), self._total()
        with self._lock:
            if self._over:
                return
            bar.add_task("reading", total=total, completed=self._done)
            bar.start()
            self._drawn = bar


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    return Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
