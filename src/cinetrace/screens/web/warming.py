"""What takes a while in a large library is worked out once at the start, so that the first reader need not wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TYPE_CHECKING

from cinetrace.errors import CinetraceError

if TYPE_CHECKING:
    from cinetrace.desk.lending import Lending

LARGE = 5000
"""Reviews from which on a library is large."""


@contextmanager
def warming(lending: Lending) -> Iterator[None]:
    """Work such things out beside the block."""
    thread = Thread(target=_warm, args=(lending,), name="warming", daemon=True)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _warm(lending: Lending) -> None:
    from cinetrace.screens.web.contexts.critics import critics_page
    from cinetrace.screens.web.contexts.home import home_page
    from cinetrace.screens.web.contexts.people import people_page
    from cinetrace.types import Wanted

    # Only ahead of time: the page that needs it is made then, and tells what is wrong.
    with suppress(CinetraceError), lending.librarian() as librarian:
        if librarian.library.holdings().reviews >= LARGE:
            home_page(librarian)
            critics_page(librarian)
            people_page(librarian)
            len(librarian.calendar(Wanted()))
