"""What is said of a shard, and in the end of the whole: JSON beside the shards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from cinetrace.batch.nouns import Done, name_of
from cinetrace.batch.places import Place
from cinetrace.errors import BatchError
from cinetrace.types import Model

SHARD, TOTALS = "cinetrace/batch-shard/1", "cinetrace/batch-totals/1"
FOLDER, WHOLE = "manifest", "manifest.json"


@dataclass(frozen=True, slots=True)
class Totals:
    """What all shards come to; as JSON it is the manifest of the whole."""

    schema: str
    shards: int
    rows: int
    readings: int
    errors: int
    model: Model
    cinetrace: str
    readings_schema: str
    shards_schema: str
    seconds: Mapping[str, float]
    """By phase, over all workers."""
    processor_seconds: float
    peak_memory: int
    """Bytes that a worker held at most."""
    bytes: Mapping[str, int]
    """By folder."""


def manifest_path(number: int) -> str:
    """Return where the manifest of a shard lies."""
    return f"{FOLDER}/{name_of(number)}.json"


def encoded(noun: Done | Totals) -> bytes:
    """Return a manifest as it is written."""
    return msgspec.json.format(msgspec.json.encode(noun), indent=2) + b"\n"


def finished(place: Place) -> set[int]:
    """Return the numbers of the shards whose manifest is there."""
    stems = (name.removeprefix("part-").removesuffix(".json") for name in place.sizes(FOLDER))
    return {int(stem) for stem in stems if stem.isdigit()}


def done_before(place: Place) -> Iterator[Done]:
    """Yield the shards that are finished and whose files are all there, as long as their manifests say."""
    sizes: dict[str, Mapping[str, int]] = {}
    for number in sorted(finished(place)):
        done = manifest_of(place, number)
        if done and all(_is_there(place, sizes, file.path, file.bytes) for file in done.files.values()):
            yield done


def manifest_of(place: Place, number: int) -> Done | None:
    """Return what the manifest of a shard says; None when it is not there, or is none."""
    try:
        with place.open(manifest_path(number)) as file:
            return msgspec.json.decode(file.read(), type=Done)
    except (OSError, msgspec.DecodeError):  # then it is no sign that the shard is finished
        return None


def _is_there(place: Place, sizes: dict[str, Mapping[str, int]], path: str, size: int) -> bool:
    folder, _, name = path.rpartition("/")
    if folder not in sizes:
        sizes[folder] = place.sizes(folder)
    return sizes[folder].get(name) == size


class Sum:
    """Adds up what shards come to."""

    def __init__(self) -> None:
        self.shards = self.rows = self.readings = self.errors = 0
        self._last: Done | None = None
        self._seconds: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()
        self._processor, self._peak = 0.0, 0

    def add(self, done: Done) -> None:
        """Add a shard."""
        self.shards += 1
        self.rows += done.rows
        self.readings += done.readings
        self.errors += done.errors
        self._seconds.update(done.seconds)
        self._bytes.update({folder: file.bytes for folder, file in done.files.items()})
        self._processor, self._peak, self._last = self._processor + done.processor_seconds, max(self._peak, done.peak_memory), done

    def totals(self) -> Totals:
        """Return the sum; BatchError when nothing was added."""
        if self._last is None:
            raise BatchError("the batch", "has no shards", "give it tables with reviews")
        last = self._last
        return Totals(
            TOTALS,
            self.shards,
            self.rows,
            self.readings,
            self.errors,
            last.model,
            last.cinetrace,
            last.readings_schema,
            last.shards_schema,
            {phase: round(seconds, 3) for phase, seconds in self._seconds.items()},
            round(self._processor, 3),
            self._peak,
            dict(self._bytes),
        )
