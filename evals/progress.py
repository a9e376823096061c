"""A bar on stderr where work takes over a second."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from cinetrace.screens.progress import Bar

Item = TypeVar("Item")


def watched(doing: str, items: Iterable[Item], total: int) -> Iterator[Item]:
    """Yield the items and count them on a bar, where somebody watches."""
    with Bar(doing, lambda: total) as bar:
        for item in items:
            yield item
            bar.count()


def say(line: str) -> None:
    """Print a line on stderr."""
    print(line, file=sys.stderr, flush=True)
