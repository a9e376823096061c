"""One order on its way: what became of each input so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Event, Lock
from typing import TYPE_CHECKING, Literal

from cinetrace.errors import CinetraceError
from cinetrace.screens.answers import Counts, Failure

if TYPE_CHECKING:
    from cinetrace.desk.views import Added

State = Literal["waiting", "running", "done", "failed", "cancelled"]
TOLD, FAILED = 12, 50
"""Reviews and failures that are told one by one."""
_FIELDS = {
    "new": "new",
    "copy": "copies",
    "known": "known",
    "re-read": "re_read",
    "not a review": "not_reviews",
    "unreadable": "unreadable",
}


class Cancelled(Exception):
    """Somebody wants no more of it."""


@dataclass(frozen=True, slots=True)
class AddedLine:
    """A review that came in."""

    review: int
    name: str
    outcome: str
    title: str | None
    """Of its film; None while that is unsure."""
    year: int | None


@dataclass(frozen=True, slots=True)
class JobPage:
    """How far an order is; `expected` inputs in all, None when that cannot be told."""

    id: str
    kind: str
    title: str
    state: State
    done: int
    expected: int | None
    counts: Counts
    added: tuple[AddedLine, ...]
    """The last ones."""
    failures: tuple[Failure, ...]
    told: tuple[str, ...]
    """What more is to be said of it."""
    trouble: str | None
    """Why it failed as a whole."""
    again: bool
    """Whether it is kept, to be tried again."""
    since: str


@dataclass(slots=True)
class Job:
    """An order that waits, runs or has ended; heard by one thread and asked by many."""

    id: str
    kind: str
    title: str
    state: State = "waiting"
    expected: int | None = None
    told: list[str] = field(default_factory=list)
    trouble: str | None = None
    again: bool = False
    person: str | None = None
    """Whose ratings it takes in."""
    counts: Counts = field(default_factory=Counts)
    added: list[AddedLine] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    since: str = field(default_factory=lambda: datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    stop: Event = field(default_factory=Event)
    done: int = 0
    _lock: Lock = field(default_factory=Lock)

    def tell(self, added: Added) -> None:
        """Hear what became of an input; raises Cancelled when nobody wants more of it."""
        with self._lock:
            name = _FIELDS[added.outcome]
            self.done += 1
            self.counts = replace(self.counts, **{name: getattr(self.counts, name) + 1}, unsure=self.counts.unsure + added.unsure)
            if added.error and len(self.failures) < FAILED:
                self.failures.append(Failure(added.name, added.outcome, added.error.trouble, added.error.cure))
            if added.number is not None and (added.outcome != "known" or self.kind == "text"):
                film = added.film
                line = AddedLine(added.number, added.name, added.outcome, film.title if film else None, film.year if film else None)
                self.added = [*self.added[-TOLD + 1 :], line]
        self.check()

    def fail(self, error: CinetraceError) -> None:
        """Note an input that failed without being told of."""
        with self._lock:
            self.failures.append(Failure(error.subject, "unreadable", error.trouble, error.cure))

    def check(self) -> None:
        """Raise Cancelled when nobody wants more of it."""
        if self.stop.is_set():
            raise Cancelled

    @property
    def ended(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ("done", "failed", "cancelled")

    def page(self) -> JobPage:
        """Return how far it is."""
        with self._lock:
            told = self.id, self.kind, self.title, self.state, self.done, self.expected, self.counts
            return JobPage(*told, tuple(self.added), tuple(self.failures), tuple(self.told), self.trouble, self.again, self.since)
