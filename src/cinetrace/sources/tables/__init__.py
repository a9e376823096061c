"""Tables with a review in each row: CSV, TSV, JSON lines, Parquet; also packed with gzip.

    rows.py        what every reader hands on: Row, Broken
    delimited.py, jsonlines.py, parquet.py    the readers, one a format
    columns.py     which column holds what
    cells.py       what stands in a cell
    habits.py      what the table leaves unsaid in every row: its scale, its order of day and month
    reviews.py     from rows to captures
    way.py         the way in

Rows are handed on one at a time, in memory that does not grow with the table. A new format is a reader and a line in way.py.
"""

from cinetrace.sources.tables.columns import FIELDS
from cinetrace.sources.tables.way import ENDINGS, PACKED, Tables, expected, of_bytes

__all__ = ["ENDINGS", "FIELDS", "PACKED", "Tables", "expected", "of_bytes"]
