"""Readings as Arrow tables and back, in the schema `cinetrace/shards/1`.

    rows.py      `Row`: a reading, and what its source states beside it
    kinds.py     from a type of the nouns to a type of Arrow, and columns of the one to columns of the other
    tables.py    the nested table, exact both ways
    flat.py      tables with a row for each opinion, sentence or release
    files.py     tables as Parquet, the same bytes every time
    told.py      every column in words

All types are ones that Spark has too: strings, booleans, signed integers, doubles, structs and lists.
"""

from cinetrace.batch.arrow.files import TableFile, parquet, table_of
from cinetrace.batch.arrow.flat import FLAT, flat_schema, flat_tables
from cinetrace.batch.arrow.rows import Row
from cinetrace.batch.arrow.tables import SHARDS, readings_schema, readings_table, rows_of

__all__ = [
    "FLAT",
    "SHARDS",
    "Row",
    "TableFile",
    "flat_schema",
    "flat_tables",
    "parquet",
    "readings_schema",
    "readings_table",
    "rows_of",
    "table_of",
]
