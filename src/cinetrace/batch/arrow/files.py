"""Tables as Parquet: the same table gives the same bytes, whoever writes it and wherever."""

from __future__ import annotations

from io import BytesIO
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow import parquet as pq

from cinetrace.batch.arrow.tables import check
from cinetrace.errors import Unreadable

_SETTINGS: dict[str, Any] = {
    "compression": "zstd",
    "compression_level": 3,
    "version": "2.6",
    "data_page_version": "1.0",  # every reader of Parquet knows it
    "use_dictionary": True,
    "write_statistics": True,
    "store_schema": True,
    "row_group_size": 1 << 16,
}


def parquet(table: pa.Table) -> bytes:
    """Return the table as a Parquet file."""
    file = BytesIO()
    pq.write_table(table, file, **_SETTINGS)
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
