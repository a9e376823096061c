"""What says the same until a review comes or goes, kept for those who ask next: the lists over a whole library take a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian
    from cinetrace.types.shelves import Holdings

T = TypeVar("T")
_kept: dict[tuple[Path, str], tuple[Holdings, date, Any]] = {}
_lock = Lock()
_MOST = 50


def kept(librarian: Librarian, name: str, make: Callable[[Librarian], T]) -> T:
    """Return what `make` returns, as made before when the library holds as much as it did then, and the day is the same."""
    place, now = (librarian.library.file, name), (librarian.library.holdings(), date.today())
    with _lock:
        found = _kept.get(place)
    if found and found[:2] == now:
        return cast(T, found[2])
    made = make(librarian)
    with _lock:
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[place] = (*now, made)
    return made
