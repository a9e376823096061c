"""What says the same until a review comes or goes, kept for those who ask next: the lists over a whole library take a while."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock, Thread
from time import monotonic, thread_time
from typing import TYPE_CHECKING, Any, TypeVar, cast

from cinetrace.errors import CinetraceError

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian
    from cinetrace.types.shelves import Holdings

T = TypeVar("T")
_MOST, _SHARE, _LITTLE = 50, 20.0, 0.05
"""Answers that are kept; for how many times what making one took it may stay behind the library, when that was not little."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """Something that was made: of what library, on which day, and until when it may stay behind."""

    holdings: Holdings
    day: date
    until: float
    made: Any
    slow: bool
    """Whether it takes so long that nobody is to wait until it is made anew."""


_kept: dict[tuple[Path, str], _Kept] = {}
_making: dict[tuple[Path, str], Lock] = defaultdict(Lock)
_lock = Lock()


def kept(librarian: Librarian, name: str, make: Callable[[Librarian], T]) -> T:
    """Return what `make` returns; as made before while the library holds as much as it did then, and for a moment after.

    What takes long is made anew in the background, and meanwhile all go on with what there is.
    """
    place = (librarian.library.file, name)
    with _lock:
        found, making = _kept.get(place), _making[place]
    if _is_good(found, librarian):
        return cast(T, cast(_Kept, found).made)
    if not making.acquire(blocking=found is None):
        return cast(T, cast(_Kept, found).made)
    if found and found.slow and found.day == date.today():
        Thread(target=_renew, args=(librarian, place, make, making), name="renewing", daemon=True).start()
        return cast(T, found.made)
    try:
        with _lock:
            found = _kept.get(place)
        return cast(T, found.made) if found and _is_good(found, librarian) else _made(librarian, place, make)
    finally:
        making.release()


def _renew(librarian: Librarian, place: tuple[Path, str], make: Callable[[Librarian], object], making: Lock) -> None:
    """Make it anew, with a librarian of one's own."""
    try:
        # What was made before is still served; a page of its own tells what is wrong.
        with suppress(CinetraceError), librarian.beside() as other:
            _made(other, place, make)
    finally:
        making.release()


def _is_good(found: _Kept | None, librarian: Librarian) -> bool:
    if found is None or found.day != date.today():
        return False
    return monotonic() < found.until or found.holdings == librarian.library.holdings()


def _made(librarian: Librarian, place: tuple[Path, str], make: Callable[[Librarian], T]) -> T:
    holdings, began = librarian.library.holdings(), thread_time()
    made = make(librarian)
    took = thread_time() - began
    slow = took > _LITTLE
    until = monotonic() + (_SHARE * took if slow else 0.0)
    with _lock:
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[place] = _Kept(holdings, date.today(), until, made, slow)
    return made
