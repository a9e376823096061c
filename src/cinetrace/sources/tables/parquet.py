"""Parquet files, a few rows at a time and of their columns only those that tell something of a review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cinetrace.errors import Unreadable
from cinetrace.sources.tables.columns import recognised
from cinetrace.sources.tables.jsonlines import flat
from cinetrace.sources.tables.rows import Row

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

BATCH = 64
"""Rows that are held at once."""
BUFFER = 1 << 20
"""Bytes that are read ahead in each column."""
_ELEMENT = re.compile(r"\.(?:list|bag)\.(?:element|item|array_element)$|\.array$")


def rows(path: str, given: Mapping[str, str]) -> Iterator[Row]:
    """Yield the rows of the file at `path`, nested values as `outer.inner`; `given` are columns by field that a person named.

    Raises Unreadable for what is no Parquet file or is damaged, and when no column holds reviews.
    """
    done = 0
    with _opened(path) as file:
        paths = [_ELEMENT.sub("", file.schema.column(place).path) for place in range(len(file.schema))]
        wanted = list(recognised(paths, given, path).values())
        for batch in file.iter_batches(batch_size=BATCH, columns=wanted, use_threads=False):
            for cells in batch.to_pylist():
                done += 1
                yield Row(done, dict(flat(cells)))


def count(path: str) -> int:
    """Return how many rows the file at `path` has; raises Unreadable."""
    with _opened(path) as file:
        return int(file.metadata.num_rows)


@contextmanager
def _opened(path: str) -> Iterator[ParquetFile]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise Unreadable(path, "is a Parquet file, and the library for these is missing", "pip install pyarrow") from None
    try:
        with ParquetFile(path, buffer_size=BUFFER, pre_buffer=False) as file:
            yield file
    except (ArrowException, OSError) as error:
        reason = " ".join(str(error).split("\n")[0].split())[:100]
        raise Unreadable(path, f"is no Parquet file, or is damaged ({reason})", "restore it from a copy") from None
