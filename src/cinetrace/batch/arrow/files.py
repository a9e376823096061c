"""Tables as Parquet: the same table gives the same bytes, whoever writes it and wherever."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from types import TracebackType
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow import parquet as pq

from cinetrace.batch.arrow.kinds import Whole
from cinetrace.batch.arrow.tables import check
from cinetrace.errors import Unreadable

_WRITER: dict[str, Any] = {
    "compression": "zstd",
    "compression_level": 3,
    "version": "2.6",
    "data_page_version": "1.0",  # every reader of Parquet knows it
    "use_dictionary": True,
    "write_statistics": True,
    "store_schema": True,
}
_GROUP = 1 << 16
"""Rows of a row group."""


def parquet(table: pa.Table) -> bytes:
    """Return the table as a Parquet file."""
    file = BytesIO()
    pq.write_table(table, file, row_group_size=_GROUP, **_WRITER)
    return file.getvalue()


def table_of(source: str | BinaryIO, name: str, columns: list[str] | None = None) -> pa.Table:
    """Return the nested table in a file of that name, or some columns of it; Unreadable when it holds none."""
    try:
        file = pq.ParquetFile(source)
        check(file.schema_arrow)
        return file.read(columns=columns, use_threads=False)
    except Unreadable as error:
        raise Unreadable(name, error.trouble.replace("are ", "its readings are ", 1), error.cure) from None
    except (pa.ArrowException, OSError, EOFError) as error:
        raise Unreadable(name, f"cannot be read as Parquet ({error})", "read the input again, or restore the file") from None


class TableFile:
    """A Parquet file of nouns, written some at a time; a context, at whose end the file is whole."""

    def __init__(self, stream: BinaryIO, noun: type, schema: str) -> None:
        """Its columns are the fields of the noun; `schema` is the name and version that it bears."""
        self._whole = Whole(noun)
        self._schema = pa.schema(self._whole.fields, metadata={"cinetrace.schema": schema})
        self._writer = pq.ParquetWriter(stream, self._schema, **_WRITER)

    def __enter__(self) -> TableFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._writer.close()

    def write(self, nouns: Sequence[Any]) -> None:
        """Write rows for these nouns."""
        self._writer.write_table(pa.Table.from_arrays(self._whole.columns(nouns), schema=self._schema))
