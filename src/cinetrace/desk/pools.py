"""Processes that each know which film a review is about, and do pieces of work in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar

from cinetrace.errors import LibraryError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from cinetrace.desk.looking import Identify
    from cinetrace.desk.settings import Settings

Given = TypeVar("Given")
Made = TypeVar("Made")
_AHEAD = 1
"""Pieces that wait beside those that are worked at: what is made of them is held in memory."""


class Pool(Protocol):
    """Does work that needs to know films."""

    @property
    def count(self) -> int:
        """In how many processes."""
        ...

    def map(self, work: Callable[[Identify, Given], Made], pieces: Iterable[Given]) -> Iterator[Made]:
        """Yield what `work`, a function of a module, makes of each piece, in order."""
        ...


class Here:
    """Does it in this process."""

    def __init__(self, identify: Identify) -> None:
        self._identify, self.count = identify, 1

    def map(self, work: Callable[[Identify, Given], Made], pieces: Iterable[Given]) -> Iterator[Made]:
        """Yield what `work` makes of each piece, in order."""
        return (work(self._identify, piece) for piece in pieces)


class Processes:
    """Does it in several; a context, which ends them."""

    def __init__(self, settings: Settings, count: int) -> None:
        self._settings, self.count = settings, count

    def __enter__(self) -> Processes:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        self._pool: ProcessPoolExecutor = ProcessPoolExecutor(self.count, get_context("spawn"), _begin, (self._settings,))
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def map(self, work: Callable[[Identify, Given], Made], pieces: Iterable[Given]) -> Iterator[Made]:
        """Yield what `work` makes of each piece, in order; LibraryError when a process was ended."""
        from concurrent.futures.process import BrokenProcessPool

        waiting: deque[Future[Made]] = deque()
        try:
            for piece in pieces:
                waiting.append(self._pool.submit(_do, work, piece))
                if len(waiting) >= self.count + _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            trouble = "a process that helped with it was ended, perhaps for want of memory"
            raise LibraryError("the library", trouble, "give the same command again: what was stored is kept") from None


_identify: list[Identify] = []
"""In such a process: how films are found."""


def _begin(settings: Settings) -> None:
    import signal

    from cinetrace.desk.shelving import real

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started us
    _identify.append(real(settings).identify)


def _do(work: Callable[[Identify, Given], Made], piece: Given) -> Made:
    return work(_identify[0], piece)
