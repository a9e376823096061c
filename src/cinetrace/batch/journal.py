"""Which rows end the process that reads them: a crash in a library, more memory than there is.

A shard that has lost two workers is read with care: before each row its place is noted, so that the next attempt knows at which row
the process ended. A row at which two have ended is left out.
"""

from __future__ import annotations

from collections import Counter

from cinetrace.batch.places import ASIDE, Place
from cinetrace.errors import BatchError

CAREFUL_FROM = 3
"""The attempt from which rows are noted."""
FATAL = 2
"""Processes that a row has to end before it is left out; one may have been ended by anything."""
_BEGUN, _READ = "begun", "read"


class Journal:
    """The notes of one shard's careful attempts: `begun`, the rows in turn, `read` when all are read."""

    def __init__(self, place: Place, shard: str) -> None:
        self._place, self._path = place, f"{ASIDE}/{shard}.rows"
        self._notes = self._before()

    def begin(self) -> frozenset[int]:
        """Return the rows to leave out; BatchError when processes ended before they came to any row."""
        ends = Counter(self._ends())
        if ends[_BEGUN] >= FATAL:
            trouble = "the processes that read end before they read anything"
            raise BatchError("the workers", trouble, "see to memory: with fewer --workers each has more")
        self._note(_BEGUN)
        return frozenset(int(row) for row, times in ends.items() if row.isdigit() and times >= FATAL)

    def row(self, number: int) -> None:
        """Note that this row is next."""
        self._note(str(number))

    def read(self) -> None:
        """Note that all rows are read."""
        self._note(_READ)

    def _ends(self) -> list[str]:
        """Return the last note of each attempt."""
        attempts = " ".join(self._notes).split(_BEGUN)[1:]
        return [(attempt.split() or [_BEGUN])[-1] for attempt in attempts]

    def _note(self, word: str) -> None:
        self._notes.append(word)
        self._place.write(self._path, " ".join(self._notes).encode())

    def _before(self) -> list[str]:
        try:
            with self._place.open(self._path) as file:
                return file.read().decode().split()
        except FileNotFoundError:
            return []
