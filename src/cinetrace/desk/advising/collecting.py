"""The collector of circular garbage held back while many small things are made that have no circles.

It would look through all of them again and again, which takes as long as what is done with them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_held: list[bool] = []
"""For each block that is under way whether the collector was at work before it."""


@contextmanager
def held_back() -> Iterator[None]:
    """Hold the collector back for the block; in several threads until the last one has left it."""
    with _lock:
        _held.append(gc.isenabled() or any(_held))
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            was_at_work = _held.pop()
            if was_at_work and not _held:
                gc.enable()
