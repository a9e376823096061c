"""Parquet files, a few rows at a time and of their columns only those that tell something of a review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

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
    yield from stretch(path, path, given, 0, None)


def stretch(source: str | BinaryIO, path: str, given: Mapping[str, str], start: int, end: int | None) -> Iterator[Row]:
    """Yield the rows from the one that has `start` before it up to the one that has `end` before it; raises as `rows` does."""
    with _opened(source, path) as file:
        paths = [_ELEMENT.sub("", file.schema.column(place).path) for place in range(len(file.schema))]
        wanted = list(recognised(paths, given, path).values())
        done, groups = _groups(file, start, end)
        for batch in file.iter_batches(batch_size=BATCH, row_groups=groups, columns=wanted, use_threads=False):
            first, last = max(start - done, 0), len(batch) if end is None else min(end - done, len(batch))
            for number, cells in enumerate(batch.slice(first, max(last - first, 0)).to_pylist(), done + first + 1):
                yield Row(number, dict(flat(cells)))
            done += len(batch)
            if end is not None and done >= end:
                return


def _groups(file: ParquetFile, start: int, end: int | None) -> tuple[int, list[int]]:
    """Return how many rows are before the first group with some of the rows that are wanted, and the groups that have some."""
    done, before, wanted = 0, 0, list[int]()
    for group in range(file.metadata.num_row_groups):
        after = done + file.metadata.row_group(group).num_rows
        if after > start and (end is None or done < end):
            before = before if wanted else done
            wanted.append(group)
        done = after
    return before, wanted


def count(path: str) -> int:
    """Return how many rows the file at `path` has; raises Unreadable."""
    return counted(path, path)


def counted(source: str | BinaryIO, path: str) -> int:
    """Return how many rows a file has that errors call `path`; raises Unreadable."""
    with _opened(source, path) as file:
        return int(file.metadata.num_rows)


@contextmanager
def _opened(source: str | BinaryIO, path: str) -> Iterator[ParquetFile]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise Unreadable(path, "is a Parquet file, and the library for these is missing", "pip install pyarrow") from None
    try:
        with ParquetFile(source, buffer_size=BUFFER, pre_buffer=False) as file:
            yield file
    except (ArrowException, OSError) as error:
        reason = " ".join(str(error).split("\n")[0].split())[:100]
        raise Unreadable(path, f"is no Parquet file, or is damaged ({reason})", "restore it from a copy") from None
