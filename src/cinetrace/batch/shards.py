"""What a batch has written, read again: the finished shards of readings, in parts that are small enough to be held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from cinetrace.batch.manifest import finished, manifest_of
from cinetrace.batch.places import Place, place_of, told
from cinetrace.batch.worker import READINGS
from cinetrace.errors import BatchError, Unreadable

if TYPE_CHECKING:
    from cinetrace.batch.arrow import Row

_AT_ONCE = 512
"""Rows that are taken out of a table at once."""
_CURE = "give the folder that `cinetrace batch` has written"


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a shard, from `start` up to `stop`; `key` stands for what is in them, wherever they lie."""

    out: str
    path: str
    sha256: str
    start: int
    stop: int
    key: str

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return self.stop - self.start

    @property
    def name(self) -> str:
        """What to call it in a message."""
        return f"{self.out.rstrip('/')}/{self.path}"


def parts(out: str, most: int) -> list[Part]:
    """Return the readings of all finished shards, in their order, none with more rows than `most`; BatchError when there are none."""
    with told(out):
        found = list(_shards(out, place_of(out)))
    if not found:
        raise BatchError(out, "holds no readings", _CURE)
    return [part for path, hashed, rows in found for part in _cut(out, path, hashed, rows, most)]


def rows_in(part: Part) -> Iterator[Sequence[Row]]:
    """Yield the rows of a part, some at a time; Unreadable when the file is gone, or another than when it was written."""
    from cinetrace.batch.arrow import rows_of, table_of

    try:
        with told(part.out), place_of(part.out).open(part.path) as file:
            data = file.read()
    except BatchError as error:
        raise Unreadable(part.name, error.trouble, "restore the file, or read its rows again") from None
    if sha256(data).hexdigest() != part.sha256:
        raise Unreadable(part.name, "is not the file that was written", "restore the file, or read its rows again")
    table = table_of(BytesIO(data), part.name)
    for start in range(part.start, part.stop, _AT_ONCE):
        yield rows_of(table.slice(start, min(_AT_ONCE, part.stop - start)))


def _shards(out: str, place: Place) -> Iterator[tuple[str, str, int]]:
    """Yield path, hash and rows of each file of readings: as the manifests say, or where there are none, as the files are."""
    known = [done.files[READINGS] for number in sorted(finished(place)) if (done := manifest_of(place, number)) and READINGS in done.files]
    if known:
        yield from ((file.path, file.sha256, file.rows) for file in known if file.rows)
        return
    for folder in (READINGS, "."):
        for name in sorted(place.sizes(folder)):
            if name.endswith(".parquet"):
                yield _seen(out, place, f"{folder}/{name}".removeprefix("./"))


def _seen(out: str, place: Place, path: str) -> tuple[str, str, int]:
    from cinetrace.batch.arrow import table_of

    with place.open(path) as file:
        data = file.read()
    return path, sha256(data).hexdigest(), table_of(BytesIO(data), f"{out}/{path}", columns=["id"]).num_rows


def _cut(out: str, path: str, hashed: str, rows: int, most: int) -> Iterator[Part]:
    for start in range(0, rows, most):
        stop = min(rows, start + most)
        yield Part(out, path, hashed, start, stop, hashed if stop - start == rows else f"{hashed}:{start}-{stop}")
