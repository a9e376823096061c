"""The critics' scales learned anew beside those who ask: of a large library in a process apart, at low priority."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

from cinetrace.desk import recipes, scales
from cinetrace.desk.scales import LARGE, Remembered
from cinetrace.errors import CinetraceError

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from cinetrace.desk.desk import Desk
    from cinetrace.desk.librarian import Librarian
    from cinetrace.desk.settings import Settings

PAUSE = 60.0
"""Seconds between being asked and learning, unless it hurries: what comes in meanwhile is learned with the rest."""
_PRIORITY, _LOOK = 10, 0.1
"""Of the process apart; seconds between two looks at whether it is wanted any more."""


class Learning:
    """Learns the scales of a library in the background; a context, which stops that at its end."""

    def __init__(self, desk: Desk, pause: float = PAUSE) -> None:
        self._desk, self._pause = desk, pause
        self._asked, self._hurry, self._ending = Event(), Event(), False
        self._thread: Thread | None = None
        self.remembered = Remembered(self._asked.set)
        """The scales for all who ask meanwhile."""

    def __enter__(self) -> Learning:
        self._ending = False
        self._thread = Thread(target=self._work, name="learning", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending = True
        self.hurry()
        if self._thread:
            self._thread.join()

    def hurry(self) -> None:
        """Learn now."""
        self._hurry.set()
        self._asked.set()

    def _work(self) -> None:
        while not self._ending:
            self._asked.wait()
            self._hurry.wait(self._pause)
            self._asked.clear()
            self._hurry.clear()
            if not self._ending:
                self._learn()

    def _learn(self) -> None:
        # Whoever asks next meets the same trouble, and is told; the scales of before stand meanwhile.
        with suppress(CinetraceError), self._desk.library() as librarian:
            librarian.remembered = self.remembered
            if not librarian.is_behind():
                return
            if librarian.library.holdings().reviews >= LARGE:
                self._learn_apart()
            if not self._ending:
                self._take(librarian)

    def _learn_apart(self) -> None:
        from multiprocessing import get_context

        process: SpawnProcess = get_context("spawn").Process(target=_learned, args=(self._desk.settings,), daemon=True)
        process.start()
        while process.is_alive() and not self._ending:
            process.join(_LOOK)
        process.terminate()
        process.join()

    def _take(self, librarian: Librarian) -> None:
        """Read what was kept; where the library cannot be written, learn it here and hand it over."""
        found = scales.of(librarian.library, librarian.recipe)
        if librarian.is_behind():
            self.remembered.hold(found)


def _learned(settings: Settings) -> None:
    """In a process of its own: learn and keep the scales."""
    from cinetrace.desk.settings import library_file
    from cinetrace.library import Library

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started us
    if hasattr(os, "nice"):
        os.nice(_PRIORITY)
    # The one who started us sees that the scales are still behind, and serves those of before.
    with suppress(CinetraceError), Library.open(library_file(settings), create=False) as library:
        scales.of(library, recipes.chosen(settings))
