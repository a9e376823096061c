"""Which rows of which table are in which shard: written before anything is read, so that every run does the same shards.

`plan.jsonl` has the job on its first line, then a line for each table and each shard in the order of the input, and at the end how many
shards and rows there are. Neither writing nor reading it holds more than the names of the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from tempfile import NamedTemporaryFile
from typing import IO, Any

import msgspec

from cinetrace.batch.nouns import Shard
from cinetrace.batch.places import Place
from cinetrace.errors import AnotherJob, BatchError
from cinetrace.types import Stretch, TableFile

PLAN = "plan.jsonl"
SCHEMA = "cinetrace/batch-plan/1"
_CURE = "name another folder, or begin anew with --again"


@dataclass(frozen=True, slots=True)
class Job:
    """What decides of the output; two runs with the same write the same."""

    cinetrace: str
    model: str
    """The model's hash."""
    device: str
    columns: Mapping[str, str]
    tables: tuple[str, ...]
    shard_rows: int


_SAYS = {
    "cinetrace": "was begun by another version of Cinetrace",
    "model": "was begun with another model",
    "device": "was begun on another --device",
    "columns": "was begun with other --columns",
    "tables": "was begun with other --tables",
    "shard_rows": "was begun with another --shard-rows",
}


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is to do."""

    tables: int
    shards: int
    rows: int


Cut = tuple[TableFile, Iterator[Stretch]]
"""A table, its shape known, and its stretches, none longer than a shard."""


def write(place: Place, job: Job, cuts: Iterable[Cut]) -> Extent:
    """Write the plan, and return its extent."""
    with NamedTemporaryFile("w+b", suffix=".jsonl") as file:
        extent = _Writing(file, job.shard_rows).write(job, cuts)
        file.flush()
        place.put(PLAN, file.name)
    return extent


class _Writing:
    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file, self._most = file, most
        self._tables = self._shards = self._rows = 0
        self._pieces: list[tuple[int, Stretch]] = []

    def write(self, job: Job, cuts: Iterable[Cut]) -> Extent:
        self._line({"schema": SCHEMA, "job": job})
        for table, stretches in cuts:
            self._line({"table": table})
            self._tables += 1
            for stretch in stretches:
                if sum(piece.rows for _, piece in self._pieces) + stretch.rows > self._most:
                    self._shard()
                self._pieces.append((self._tables - 1, stretch))
        self._shard()
        extent = Extent(self._tables, self._shards, self._rows)
        self._line({"end": extent})
        return extent

    def _shard(self) -> None:
        if self._pieces:
            self._line({"shard": self._pieces})
            self._shards += 1
            self._rows += sum(piece.rows for _, piece in self._pieces)
            self._pieces = []

    def _line(self, said: Mapping[str, Any]) -> None:
        self._file.write(msgspec.json.encode(said) + b"\n")


class Plan:
    """A plan that was written."""

    def __init__(self, place: Place) -> None:
        """Read its job, its tables and its extent; FileNotFoundError when there is none, BatchError when it is damaged."""
        self._place = place
        self.job, self.tables, self.extent = self._overview()

    def shards(self) -> Iterator[Shard]:
        """Yield the shards."""
        number = 0
        for line in self._lines():
            if "shard" in line:
                pieces = msgspec.convert(line["shard"], list[tuple[int, Stretch]])
                yield Shard(number, tuple((self.tables[table], stretch) for table, stretch in pieces))
                number += 1

    def check(self, job: Job, listed: Sequence[TableFile]) -> None:
        """Raise AnotherJob unless this is the plan of that job over those tables, none of which has changed."""
        for field in fields(Job):
            if getattr(self.job, field.name) != getattr(job, field.name):
                raise AnotherJob("the batch in that folder", _SAYS[field.name], _CURE)
        for before, now in zip(self.tables, listed, strict=False):
            if before.name != now.name:
                raise AnotherJob("the batch in that folder", f"was begun over other tables ({before.name}, now {now.name})", _CURE)
            if (before.size, before.version) != (now.size, now.version):
                raise AnotherJob(now.name, "has changed since the batch was begun", _CURE)
        if len(self.tables) != len(listed):
            raise AnotherJob(
                "the batch in that folder", f"was begun over {len(self.tables):,} tables, now there are {len(listed):,}", _CURE
            )

    def _overview(self) -> tuple[Job, list[TableFile], Extent]:
        lines, tables = self._lines(), list[TableFile]()
        try:
            first = next(lines)
            if first["schema"] != SCHEMA:
                raise AnotherJob("the batch in that folder", "was begun by another version of Cinetrace", _CURE)
            for line in lines:
                if "table" in line:
                    tables.append(msgspec.convert(line["table"], TableFile))
                elif "end" in line:
                    return msgspec.convert(first["job"], Job), tables, msgspec.convert(line["end"], Extent)
        except (StopIteration, KeyError, msgspec.MsgspecError):
            pass
        raise BatchError("the plan of the batch in that folder", "is damaged", _CURE)

    def _lines(self) -> Iterator[dict[str, Any]]:
        with self._place.open(PLAN) as file:
            for line in file:
                yield msgspec.json.decode(line)
