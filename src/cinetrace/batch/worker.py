"""One shard: its rows read one after another, its files written, its manifest last."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from time import perf_counter, process_time

from cinetrace.batch.arrow import SHARDS, Row, flat_tables, parquet, readings_table
from cinetrace.batch.failures import ERRORS, Failure, failure, failures_table, tripped
from cinetrace.batch.journal import CAREFUL_FROM, Journal
from cinetrace.batch.manifest import SHARD, encoded, manifest_path
from cinetrace.batch.nouns import PHASES, Done, Setup, Shard, Stages, Written
from cinetrace.batch.places import Place, place_of, told
from cinetrace.errors import InputError, Unreadable
from cinetrace.types import SCHEMA, Capture, Reading, Review

READINGS = "readings"


class Worker:
    """Does shards, one at a time; it holds one model, and no more than one shard."""

    def __init__(self, setup: Setup) -> None:
        """The model is loaded with the first shard."""
        self._setup = setup
        self._stages: Stages | None = None

    def do(self, shard: Shard, attempt: int = 1) -> Done:
        """Read the shard, write its files, and return what its manifest says; `attempt` counts the workers that were given it.

        Raises BatchError when output cannot be written, ModelError when there is no model.
        """
        with told(self._setup.out):
            place = place_of(self._setup.out)
            journal = Journal(place, shard.name) if attempt >= CAREFUL_FROM else None
            fatal = journal.begin() if journal else frozenset[int]()  # before the model is loaded: that may end the process as well
            self._stages = self._stages or self._setup.open()
            work = _Work(self._setup, self._stages, shard)
            work.read(journal, fatal)
            with work.clock("writing"):
                files = {name: _written(place, f"{name}/{shard.name}.parquet", data, rows) for name, data, rows in work.files()}
            done = work.done(files)
            place.write(manifest_path(shard.number), encoded(done))
        return done


def _written(place: Place, path: str, data: bytes, rows: int) -> Written:
    place.write(path, data)
    return Written(path, rows, len(data), sha256(data).hexdigest())


class _Work:
    """What becomes of one shard, and where the time goes."""

    def __init__(self, setup: Setup, stages: Stages, shard: Shard) -> None:
        self._setup, self._stages, self._shard = setup, stages, shard
        self._rows: list[Row] = []
        self._failures: list[Failure] = []
        self._seconds = dict.fromkeys(PHASES, 0.0)
        self._encoder, self._processor = stages.encoder_seconds(), process_time()

    def read(self, journal: Journal | None, fatal: frozenset[int]) -> None:
        """Read all rows but those that are known to end the process; with a journal, note each before its turn."""
        for number, (source, found) in enumerate(self._inputs()):
            if journal and number not in fatal:
                journal.row(number)
            self._take(source, _ends_process(found) if number in fatal else found)
        if journal:
            journal.read()

    def _inputs(self) -> Iterator[tuple[str, Capture | InputError]]:
        for file, stretch in self._shard.pieces:
            captures = self._stages.captures(file, stretch)
            try:
                while found := self._next(captures):
                    yield file.name, found
            except InputError as error:
                yield file.name, error

    def _next(self, captures: Iterator[Capture | InputError]) -> Capture | InputError | None:
        with self.clock("input"):
            return next(captures, None)

    def _take(self, source: str, found: Capture | InputError) -> None:
        review = found if isinstance(found, InputError) else self._review(found)
        outcome = review if isinstance(review, InputError) else self._reading(review)
        if isinstance(outcome, InputError):
            self._failures.append(failure(source, outcome))
        elif isinstance(review, Review) and isinstance(found, Capture):
            self._rows.append(Row(outcome, review.facts, found.charset))

    def _review(self, capture: Capture) -> Review | InputError:
        with self.clock("text"):
            try:
                return self._stages.to_review(capture)
            except InputError as error:
                return error
            except Exception as error:
                return tripped(capture.name, error)

    def _reading(self, review: Review) -> Reading | InputError:
        with self.clock("rules"):  # the encoder's part is taken off at the end
            return self._stages.read(review)

    def files(self) -> Iterator[tuple[str, bytes, int]]:
        """Yield the name of each table, its bytes and its rows; empty ones too, so that every folder has a file for every shard."""
        tables = {READINGS: readings_table(self._rows), ERRORS: failures_table(self._failures)}
        for name, table in {**tables, **flat_tables(self._rows, self._setup.tables)}.items():
            yield name, parquet(table), table.num_rows

    def done(self, files: dict[str, Written]) -> Done:
        """Return what the manifest says."""
        encoder = self._stages.encoder_seconds() - self._encoder
        seconds = {**self._seconds, "encoder": encoder, "rules": self._seconds["rules"] - encoder}
        return Done(
            schema=SHARD,
            shard=self._shard.number,
            rows=len(self._rows) + len(self._failures),
            readings=len(self._rows),
            errors=len(self._failures),
            model=self._setup.model,
            cinetrace=self._setup.version,
            readings_schema=SCHEMA,
            shards_schema=SHARDS,
            seconds={phase: round(seconds[phase], 3) for phase in PHASES},
            processor_seconds=round(process_time() - self._processor, 3),
            peak_memory=peak_memory(),
            files=files,
        )

    @contextmanager
    def clock(self, phase: str) -> Iterator[None]:
        """Count the time of what is done inside to a phase."""
        begun = perf_counter()
        try:
            yield
        finally:
            self._seconds[phase] += perf_counter() - begun


def _ends_process(found: Capture | InputError) -> InputError:
    if isinstance(found, InputError):
        return found
    return Unreadable(found.name, "each process that read it came to an end", "please report it with the text")


def peak_memory() -> int:
    """Return the most bytes that this process has held; 0 where that cannot be told."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
