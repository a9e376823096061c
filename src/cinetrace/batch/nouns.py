"""What the parts of a batch hand each other. All of it pickles, as engines send it about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from cinetrace.errors import InputError
from cinetrace.types import Capture, Model, Reading, Review, Stretch, TableFile

PHASES = ("input", "text", "encoder", "rules", "writing")
"""Where the time of a shard goes: reading the input, making text of it, the neural network, all that follows, writing."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The unit of work: some stretches of tables, in the order of the input."""

    number: int
    pieces: tuple[tuple[TableFile, Stretch], ...]

    @property
    def name(self) -> str:
        """The stem of its files."""
        return name_of(self.number)

    @property
    def rows(self) -> int:
        """How many rows of the input it takes."""
        return sum(stretch.rows for _, stretch in self.pieces)


def name_of(number: int) -> str:
    """Return the stem of the files of a shard."""
    return f"part-{number:05d}"


class Stages(Protocol):
    """What a row passes through; the desk hands it in."""

    def captures(self, file: TableFile, stretch: Stretch) -> Iterator[Capture | InputError]:
        """Yield what stands in each row; raises InputError for the rest of the stretch."""
        ...

    def to_review(self, capture: Capture) -> Review:
        """Return the review; raises InputError."""
        ...

    def read(self, review: Review) -> Reading | InputError:
        """Return its reading, or why there is none."""
        ...

    def encoder_seconds(self) -> float:
        """Return how long the neural network has run so far."""
        ...


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is made from, wherever it is."""

    open: Callable[[], Stages]
    """Makes the stages; the model is loaded then."""
    out: str
    """The folder of all output: an absolute path or an address."""
    tables: tuple[str, ...]
    """Flat tables that are written beside the readings."""
    model: Model
    version: str
    """Of Cinetrace."""
    gpu: bool = False
    """Whether each worker needs a GPU."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a shard."""

    path: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Done:
    """A finished shard; as JSON it is the shard's manifest."""

    schema: str
    shard: int
    rows: int
    """Rows of the input that are no blanks: `readings` and `errors` together."""
    readings: int
    errors: int
    model: Model
    cinetrace: str
    readings_schema: str
    shards_schema: str
    seconds: Mapping[str, float]
    """By phase."""
    processor_seconds: float
    peak_memory: int
    """Bytes that the worker held at most so far."""
    files: Mapping[str, Written]
    """By the folder that they lie in."""


class Engine(Protocol):
    """Has shards done by workers. It may do them in any order, and twice; each `Done` is yielded once."""

    def run(self, setup: Setup, shards: Iterable[Shard], workers: int | None) -> Iterator[Done]:
        """Yield each shard as it is done; `workers` None for as many as there are cores.

        What a worker raises is raised here and ends the run. A shard whose worker was lost is given to another, with a higher
        `attempt`. When the generator is closed all workers end.
        """
        ...
