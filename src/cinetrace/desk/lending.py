"""Librarians for many threads: each is lent to one asker at a time and given back.

Opening a library costs more than most questions to it, so librarians are kept open. Reading goes on beside one who writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from queue import LifoQueue
from threading import Lock
from typing import TYPE_CHECKING

from cinetrace.desk import calendar
from cinetrace.desk.learning import Learning
from cinetrace.desk.librarian import Librarian
from cinetrace.errors import LibraryError

if TYPE_CHECKING:
    from cinetrace.desk.desk import Desk

MOST = 8
"""Librarians that are open at once; who comes when all are lent waits."""
IMPATIENCE = 0.2
"""Seconds that who reads waits for who writes, to keep what was worked out: it can be worked out again."""


class Lending:
    """Lends librarians of one library; a context, which closes them all at its end."""

    def __init__(self, desk: Desk, most: int = MOST) -> None:
        self._desk, self._stack, self._lock, self._most = desk, ExitStack(), Lock(), most
        self._free = self._none_open()
        self._learning, self._released = Learning(desk), calendar.Remembered()

    def __enter__(self) -> Lending:
        self._learning.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._learning.__exit__()
        self._stack.close()
        self._free = self._none_open()

    def _none_open(self) -> LifoQueue[Librarian | None]:
        """Return the places of librarians that are to be opened when they are asked for."""
        places: LifoQueue[Librarian | None] = LifoQueue()  # the one used last knows most of the file by heart
        for _ in range(self._most):
            places.put(None)
        return places

    @contextmanager
    def librarian(self) -> Iterator[Librarian]:
        """Lend a librarian; raises LibraryError when there is no library yet, or it cannot be opened."""
        librarian = self._free.get()
        try:
            librarian = librarian or self._opened()
            yield librarian
        finally:
            self._free.put(librarian)

    @contextmanager
    def writer(self) -> Iterator[Librarian]:
        """Hand over a librarian of a library that is made when there is none; for the one thread that adds to it."""
        with self._desk.library(create=True) as librarian:
            librarian.remembered, librarian.released = self._learning.remembered, self._released
            yield librarian
            if librarian.is_behind():  # reviews came or went
                self._learning.hurry()

    def _opened(self) -> Librarian:
        with self._lock:
            librarian = self._stack.enter_context(self._desk.library())
        librarian.library.wait_at_most(IMPATIENCE)
        librarian.remembered, librarian.released = self._learning.remembered, self._released
        return librarian

    def is_empty(self) -> bool:
        """Say whether there is no library yet."""
        try:
            with self.librarian():
                return False
        except LibraryError:
            from cinetrace.desk.settings import library_file

            if library_file(self._desk.settings).exists():
                raise
            return True
