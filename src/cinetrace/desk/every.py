"""Every film of a library, judged one after the other, or by several processes side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cinetrace.desk import consensuses
from cinetrace.desk.views import FilmView

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from cinetrace.consensus.recipe import Recipe
    from cinetrace.desk.scales import Scales
    from cinetrace.library import Library

Shown = TypeVar("Shown")
FEW = 200
"""Films that one process alone judges as fast as it would start others."""
_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class Ways:
    """How films are judged."""

    scales: Scales
    recipe: Recipe


def shown(
    library: Library, ways: Ways, show: Callable[[FilmView], Shown], processes: int = 1, films: Sequence[int] | None = None
) -> Iterator[Shown]:
    """Yield what `show` makes of each film, by title, or of these, by number, in their order.

    With several processes `show` must be a function of a module, and so its result.
    """
    numbers = [shelved.film.number or 0 for shelved in library.films()] if films is None else films
    if processes < 2 or len(numbers) < FEW:
        yield from _shown(library, ways, show, numbers)
        return
    with _started(library.file, ways, processes) as workers:
        yield from _by(workers, show, numbers)


def _shown(library: Library, ways: Ways, show: Callable[[FilmView], Shown], numbers: Iterable[int]) -> Iterator[Shown]:
    for number in numbers:
        film, voices = library.film(number), library.voices(number)
        consensus = consensuses.of(library, film, voices, ways.scales, ways.recipe, keep=False)
        yield show(FilmView(consensus, {voice.number: voice for voice in voices}))


def _started(file: Path, ways: Ways, processes: int) -> Executor:
    """Return processes that have the library open; each starts afresh, as nothing of an open library may be shared."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(processes, get_context("spawn"), _begin, (file, ways))


def _by(workers: Executor, show: Callable[[FilmView], Shown], numbers: Sequence[int]) -> Iterator[Shown]:
    parts = [numbers[at : at + _AT_ONCE] for at in range(0, len(numbers), _AT_ONCE)]
    try:
        for part in workers.map(partial(_work, show), parts):
            yield from part
    except BaseException:  # whoever listens has had enough, or something went wrong: what is not begun is not needed
        workers.shutdown(cancel_futures=True)
        raise


_own: list[tuple[Library, Ways]] = []
"""In a process that judges: its library and how it judges."""


def _begin(file: Path, ways: Ways) -> None:
    import signal

    from cinetrace.library import Library

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started us
    _own.append((Library.open(file, create=False), ways))


def _work(show: Callable[[FilmView], Shown], numbers: Sequence[int]) -> list[Shown]:
    library, ways = _own[0]
    return list(_shown(library, ways, show, numbers))
