"""One run of a batch: the plan made or found, what is left of it done, the totals written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from cinetrace.batch import plan
from cinetrace.batch.arrow import FLAT
from cinetrace.batch.failures import ERRORS
from cinetrace.batch.manifest import FOLDER, WHOLE, Sum, Totals, done_before, encoded
from cinetrace.batch.nouns import Done, Engine, Setup
from cinetrace.batch.places import ASIDE, LOCK, Place, place_of, told
from cinetrace.batch.plan import PLAN, Cut, Extent, Job, Plan
from cinetrace.batch.worker import READINGS
from cinetrace.errors import BatchError
from cinetrace.types import TableFile

OURS = (PLAN, WHOLE, FOLDER, READINGS, ERRORS, ASIDE)
"""What lies in the folder of a batch, beside the flat tables."""


@dataclass(frozen=True, slots=True)
class Input:
    """The tables of a batch; the desk hands it in."""

    tables: Sequence[TableFile]
    """As they are listed, without their shapes."""
    cuts: Callable[[Sequence[TableFile]], Iterator[Cut]]
    """Looks into tables and cuts them into stretches."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to."""

    extent: Extent
    totals: Totals
    skipped: int
    """Shards that were finished before."""


Tell = Callable[[Extent, Sum], None]
"""Hears how much there is to do and what is done, after each shard."""


def run(setup: Setup, job: Job, given: Input, engine: Engine, *, workers: int | None = None, again: bool = False, tell: Tell) -> Outcome:
    """Do what is left of the batch, and return what it came to.

    Raises AnotherJob when the output is that of another job, BatchError when it cannot be written, and what a worker raises.
    """
    with told(setup.out):
        place = place_of(setup.out)
        _refuse_strange(place, setup)
        with place.held():
            if again:
                place.remove(name for name in (*OURS, *FLAT) if name != ASIDE)
            found = _planned(place, job, given)
            return _rest(place, setup, found, engine, workers, tell)


def _refuse_strange(place: Place, setup: Setup) -> None:
    """Raise BatchError when the folder holds other things, as somebody's own folder does that is named by mistake."""
    names = {name for name in place.names() if not name.startswith(".")}
    if names and PLAN not in names and names != {ASIDE}:
        raise BatchError(setup.out, f"holds other things ({', '.join(sorted(names)[:3])})", "name a folder that is new, or empty")


def _planned(place: Place, job: Job, given: Input) -> Plan:
    if PLAN in place.names():
        found = Plan(place)
        found.check(job, given.tables)
        return found
    plan.write(place, job, given.cuts(given.tables))
    return Plan(place)


def _rest(place: Place, setup: Setup, found: Plan, engine: Engine, workers: int | None, tell: Tell) -> Outcome:
    _clear(place)
    total, before = Sum(), set[int]()
    for done in done_before(place):
        before.add(done.shard)
        total.add(done)
    tell(found.extent, total)
    if len(before) < found.extent.shards:
        left = (shard for shard in found.shards() if shard.number not in before)
        with closing(_Run(engine.run(setup, left, workers))) as run_:
            for done in run_:
                total.add(done)
                tell(found.extent, total)
    totals = total.totals()
    if len(before) < found.extent.shards or WHOLE not in place.names():
        place.write(WHOLE, encoded(totals))
    return Outcome(found.extent, totals, len(before))


def _clear(place: Place) -> None:
    """Remove what runs that were cut off have left aside."""
    place.remove(f"{ASIDE}/{name}" for name in place.sizes(ASIDE) if name != LOCK)


class _Run:
    """What an engine yields; closed at the end however it comes, so that no worker outlives the run."""

    def __init__(self, all_done: Iterator[Done]) -> None:
        self._all_done = all_done

    def __iter__(self) -> Iterator[Done]:
        return self._all_done

    def close(self) -> None:
        close = getattr(self._all_done, "close", None)
        if close:
            close()
