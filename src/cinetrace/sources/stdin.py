"""Standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

from cinetrace.errors import InputError, Unreadable
from cinetrace.sources.feeds.way import of_capture
from cinetrace.sources.files import bounded
from cinetrace.sources.policy import Policy
from cinetrace.sources.tables import of_bytes
from cinetrace.types import Capture


class Stdin:
    """The way in for `-`: what another program hands us."""

    def __init__(self, policy: Policy) -> None:
        self._policy, self._taken = policy, False

    def fits(self, name: str) -> bool:
        """Return whether `name` stands for standard input."""
        return name == "-"

    def captures(self, name: str) -> Iterator[Capture | InputError]:
        """Yield all of standard input as one review, or the items of the feed or table that it plainly is; raises InputError."""
        if sys.stdin is None:
            raise Unreadable("-", "there is no standard input", "give a file or an address")
        if self._taken:
            raise Unreadable("-", "standard input has been read already", "name - only once")
        self._taken = True
        try:
            data = bounded(sys.stdin.buffer, self._policy.max_file_bytes, "-")
        except (OSError, ValueError) as error:
            raise Unreadable("-", f"standard input cannot be read ({error})", "give a file or an address") from None
        rows = of_bytes(data, "-", self._policy)
        if rows is None:
            yield from of_capture(Capture(data))
        else:
            yield from (row if isinstance(row, InputError) else replace(row, path=None) for row in rows)
