"""`cinetrace batch --load OUT...`: the run, under a bar, and what it came to."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from cinetrace.desk import Settings, library_file
from cinetrace.screens.batch_answers import BatchLoad, Unloaded
from cinetrace.screens.output import NONE_READ, SOME_FAILED, complain, write
from cinetrace.screens.progress import Bar

if TYPE_CHECKING:
    from cinetrace.desk import Desk
    from cinetrace.desk.loading import Loads


def load(desk: Desk, settings: Settings, outs: Sequence[str], processes: int, as_json: bool) -> int:
    """Load what batches have written into the library, say what came of it, and return the exit code."""
    from cinetrace.desk.loading import finished

    begun, found = monotonic(), finished(outs)
    with desk.library(create=True) as librarian, Bar("loading", lambda: None) as bar:
        try:
            done = librarian.load(found, lambda told: bar.pages(told.done, told.total), processes)
        except KeyboardInterrupt:
            complain("what was stored is kept; the same command carries on")
            raise
        unsure = librarian.library.holdings().unsure
    for error in done.errors:
        complain(str(error))
    answer = _answer(settings, done, unsure, monotonic() - begun)
    if as_json:
        from cinetrace.screens import jsonout

        write(jsonout.answer(answer))
    else:
        complain(_summary(answer))
    if not done.errors:
        return 0
    return SOME_FAILED if done.shards or done.skipped else NONE_READ


def _answer(settings: Settings, done: Loads, unsure: int, took: float) -> BatchLoad:
    return BatchLoad(
        library=str(library_file(settings)),
        shards=done.shards,
        loaded_before=done.skipped,
        new=done.new,
        copies=done.copies,
        known=done.known,
        re_read=done.reread,
        settled=done.settled,
        unsure=unsure,
        failures=tuple(Unloaded(error.subject, error.trouble, error.cure) for error in done.errors),
        writer_seconds=round(done.writing, 3),
        worker_seconds=round(done.laying, 3),
        took=round(took, 2),
    )


def _summary(answer: BatchLoad) -> str:
    stored = answer.new + answer.copies + answer.known + answer.re_read
    if not answer.shards:
        return "nothing was loaded" if answer.failures else f"nothing to do: {answer.library} has all {_shards(answer.loaded_before)}"
    parts = [
        (answer.copies, "copies" if answer.copies > 1 else "copy"),
        (answer.known, "known"),
        (answer.re_read, "read by another model before"),
    ]
    told = ", ".join([f"{answer.new:,} new", *(f"{count:,} {what}" for count, what in parts if count)])
    before = f"; {_shards(answer.loaded_before)} loaded before" if answer.loaded_before else ""
    rate = f"{stored / max(answer.took, 0.1):,.0f} a second"
    waits = "waits" if answer.unsure == 1 else "wait"
    unsure = f"; {answer.unsure:,} {waits} for somebody to say which film they are about" if answer.unsure else ""
    return f"{stored:,} readings of {_shards(answer.shards)} loaded into {answer.library} ({told}), {rate}{before}{unsure}"


def _shards(count: int) -> str:
    return "1 shard" if count == 1 else f"{count:,} shards"
