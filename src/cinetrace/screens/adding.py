"""What a run of adding came to: counted, its failures told and, where wished, written to a report."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from cinetrace.desk.views import Added
from cinetrace.errors import CinetraceError, InputError, LibraryError
from cinetrace.screens.answers import Counts, Failure, FeedOutcome
from cinetrace.screens.output import complain, unwritable

if TYPE_CHECKING:
    from cinetrace.screens.card.look import Look
    from cinetrace.screens.progress import Bar
    from cinetrace.types import Feed

TOLD = 10
"""Failures that are told one by one."""
KEPT = 10_000
"""Failures that an answer in JSON lists; the report has all of them."""
_LINES = (
    ("new", "new", ""),
    ("copies", "copies", "each counts as one voice with its original"),
    ("known", "known", "nothing to do"),
    ("re_read", "read anew", "by another model than before"),
    ("not_reviews", "not a review", ""),
    ("unreadable", "unreadable", ""),
    ("unsure", "film unsure", "see cinetrace library unsure"),
)
_FIELDS = {
    "new": "new",
    "copy": "copies",
    "known": "known",
    "re-read": "re_read",
    "not a review": "not_reviews",
    "unreadable": "unreadable",
}


class Ledger:
    """Hears what becomes of each input; a context, as it may hold a report open."""

    def __init__(self, report: Path | None, bar: Bar) -> None:
        """Raise CinetraceError when the report cannot be written."""
        self.counts, self.failures, self.feeds = Counts(), list[Failure](), list[FeedOutcome]()
        self.failed = self.done = 0
        self.interrupted = False
        """Whether Ctrl-C ended the run."""
        self.stopped: LibraryError | None = None
        """What ended the run before its end."""
        self._bar, self._report, self._file = bar, report, _opened(report)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._file:
            self._file.close()
        if self.failed > TOLD and kind is None:
            where = f"{self._report} has them" if self._report else "--report FILE lists them"
            complain(f"and {self.failed - TOLD:,} more that could not be added; {where}")

    @property
    def end(self) -> tuple[bool, str | None]:
        """Return how the run ended, as answers tell it."""
        return self.interrupted, str(self.stopped) if self.stopped else None

    def tell(self, added: Added) -> None:
        """Hear what became of an input."""
        name = _FIELDS[added.outcome]
        self.counts = replace(self.counts, **{name: getattr(self.counts, name) + 1}, unsure=self.counts.unsure + added.unsure)
        if added.error:
            self._fail(added, added.error)
        else:
            self.done += 1
        self._bar.count()

    def asked(self, feed: Feed, changed: bool, error: InputError | None) -> None:
        """Hear what became of a feed."""
        outcome = "failed" if error else "changed" if changed else "not changed"
        self.feeds.append(FeedOutcome(feed.url, outcome, str(error) if error else None))
        if error:
            self._fail(Added(feed.url, "unreadable", error), error)
        else:
            self.done += 1

    def _fail(self, added: Added, error: CinetraceError) -> None:
        self.failed += 1
        if len(self.failures) < KEPT:
            self.failures.append(Failure(added.name, added.outcome, error.trouble, error.cure))
        if self._file:
            self._write([added.name, added.outcome, error.trouble, error.cure])
        if self.failed <= TOLD:
            with self._bar.aside():
                complain(str(error))

    def _write(self, row: list[str]) -> None:
        assert self._file
        try:
            csv.writer(self._file).writerow([cell.encode(errors="replace").decode() for cell in row])
            self._file.flush()
        except OSError as error:
            raise unwritable(error) from None

    def page(self, look: Look) -> str:
        """Return the summary for a person."""
        from cinetrace.screens.pages.lists import facts

        rows = [("feeds", _feeds(self.feeds))] if self.feeds else []
        for name, label, hint in _LINES:
            count = getattr(self.counts, name)
            if count or name == "new":
                rows.append((label, f"{count:>7,}  {hint}"))
        return facts(rows, look)


def _feeds(feeds: list[FeedOutcome]) -> str:
    counts = Counter(feed.outcome for feed in feeds)
    return ", ".join(f"{n} {outcome}" for outcome, n in counts.items())


def _opened(report: Path | None) -> TextIO | None:
    if report is None:
        return None
    try:
        file = report.open("w", encoding="utf-8", newline="")
        csv.writer(file).writerow(["name", "outcome", "trouble", "cure"])
    except OSError as error:
        raise unwritable(error) from None
    return file
