"""A batch: which tables, what each of their rows passes through, and by which engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cinetrace import __version__
from cinetrace.batch import job
from cinetrace.batch.engines import engine
from cinetrace.batch.failures import first_failures
from cinetrace.batch.job import Input, Outcome, Tell
from cinetrace.batch.manifest import Sum
from cinetrace.batch.nouns import Setup, Stages
from cinetrace.batch.places import place_of
from cinetrace.batch.plan import Cut, Extent, Job
from cinetrace.desk.settings import Settings
from cinetrace.errors import BatchError, InputError
from cinetrace.sources.tables import stretches
from cinetrace.types import Capture, Model, Reading, Review, Stretch, TableFile

if TYPE_CHECKING:
    from cinetrace.desk.desk import Reads

SHARD_ROWS = 256
"""Rows of a shard; one core reads as many reviews in about a minute."""
_MEMORY = "memory://"


@dataclass(frozen=True, slots=True)
class Order:
    """What a batch is to do."""

    tables: Sequence[str]
    out: str
    flat: Sequence[str] = ()
    shard_rows: int = SHARD_ROWS
    engine: str = "local"
    address: str | None = None
    workers: int | None = None
    again: bool = False


class Opened:
    """The stages that a row passes through, in the process that reads it."""

    def __init__(self, settings: Settings, reader: Reads, seconds: Callable[[], float] = lambda: 0.0) -> None:
        """`seconds` says how long the reader's neural network has run."""
        from cinetrace.text import to_review

        self._settings, self._reader = settings, reader
        self.to_review: Callable[[Capture], Review] = to_review
        self.encoder_seconds = seconds

    def captures(self, file: TableFile, stretch: Stretch) -> Iterator[Capture | InputError]:
        """Yield what stands in each row; raises BatchError when the table has changed."""
        if stretches.is_changed(file):
            raise BatchError(file.name, "was changed while the batch was running", "begin anew with --again")
        yield from stretches.read(file, stretch, self._settings.columns)

    def read(self, review: Review) -> Reading | InputError:
        """Return the reading of one review, or why there is none."""
        (outcome,) = self._reader.read([review])
        return outcome


def open_stages(settings: Settings) -> Stages:
    """Return the real stages, which read with one thread; raises ModelError."""
    from cinetrace.desk.catalogues import shipped
    from cinetrace.reading.reader import Reader

    reader = Reader(settings.model, shipped(), 1, settings.device)
    return Opened(settings, reader, lambda: reader.model.seconds)


def model_of(settings: Settings) -> Model:
    """Return the model that reads; raises ModelError when it is missing or damaged, or has no GPU to run on."""
    from cinetrace.reading.encoder.model import BUILT_IN, LoadedModel

    loaded = LoadedModel(settings.model or BUILT_IN, settings.device)
    if settings.device != "cpu":
        loaded.check_device()
    return loaded.identity


def run(settings: Settings, order: Order, tell: Tell, stages: Callable[[Settings], Stages] = open_stages) -> Outcome:
    """Do what is left of a batch, and return what it came to; `tell` hears how far it is.

    Raises AnotherJob when its folder holds the output of another job, BatchError when that cannot be reached or written, ModelError.
    """
    engine_ = engine(order.engine, order.address)
    model = model_of(settings)
    out = order.out if "://" in order.out or "::" in order.out else os.path.abspath(order.out)  # noqa: PTH100 - links stay as they are
    tables = tuple(stretches.tables(order.tables, out))
    _refuse_memory(order, out, tables)
    setup = Setup(partial(stages, settings), out, tuple(order.flat), model, __version__, settings.device == "cuda")
    asked = Job(__version__, model.sha256, settings.device, dict(settings.columns), tuple(order.flat), order.shard_rows)
    given = Input(tables, partial(_cuts, settings, order.shard_rows))
    return job.run(setup, asked, given, engine_, workers=order.workers, again=order.again, tell=tell)


def lost(order: Order, most: int) -> list[str]:
    """Return in a line each why the first rows or tables of a finished batch could not be read."""
    found = first_failures(place_of(order.out), most)
    return [str(InputError(f"{one.source}, row {one.row}" if one.row else one.source, one.reason, one.cure)) for one in found]


def _cuts(settings: Settings, rows: int, tables: Sequence[TableFile]) -> Iterator[Cut]:
    for table in tables:
        yield stretches.cut(table, settings.columns, rows)


def _refuse_memory(order: Order, out: str, tables: Sequence[TableFile]) -> None:
    """Raise BatchError when workers would not see what this process has in its memory."""
    found = next((place for place in (out, *(table.place for table in tables)) if place.startswith(_MEMORY)), None)
    if found and order.engine != "here":
        raise BatchError(found, "is seen by this process alone", "choose --engine here, which reads in this process")


__all__ = ["SHARD_ROWS", "Extent", "Order", "Outcome", "Sum", "lost", "model_of", "open_stages", "run"]
