"""The nested table: a row for each reading, the columns of the reading format, and beside them what the source states.

The schema carries its own version, that of the reading format and the models that read, as JSON, under `cinetrace.shards`,
`cinetrace.reading` and `cinetrace.models`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec
import pyarrow as pa

from cinetrace.batch.arrow.kinds import Whole
from cinetrace.batch.arrow.rows import Row
from cinetrace.errors import Unreadable
from cinetrace.types import SCHEMA, Model, PageFacts, Reading

SHARDS = "cinetrace/shards/1"
_BESIDE = ("facts", "charset")


def readings_table(rows: Sequence[Row]) -> pa.Table:
    """Return the nested table of these rows, in their order."""
    readings = _reading().columns([row.reading for row in rows])
    facts = _facts().array([row.facts for row in rows])
    charsets = pa.array([row.charset for row in rows], pa.string())
    return pa.Table.from_arrays([*readings, facts, charsets], schema=readings_schema({row.reading.model for row in rows}))


def rows_of(table: pa.Table) -> list[Row]:
    """Return the rows of a nested table; Unreadable when it is of another schema."""
    check(table.schema)
    columns = {name: _whole(table, name) for name in table.column_names}
    readings = _reading().nouns([columns[field.name] for field in _reading().fields])
    facts = _facts().values(columns["facts"])
    return list(map(Row, readings, facts, columns["charset"].to_pylist()))


def readings_schema(models: Iterable[Model] = ()) -> pa.Schema:
    """Return the schema of the nested table of readings by these models."""
    return _bare().with_metadata(metadata(models))


def metadata(models: Iterable[Model]) -> dict[str, str]:
    """Return what every table says of itself."""
    named = sorted(models, key=lambda model: (model.name, model.version, model.sha256))
    return {"cinetrace.shards": SHARDS, "cinetrace.reading": SCHEMA, "cinetrace.models": msgspec.json.encode(named).decode()}


def check(schema: pa.Schema) -> None:
    """Raise Unreadable unless a table has this version of the schema."""
    said = (schema.metadata or {}).get(b"cinetrace.shards", b"").decode()
    if said and said != SHARDS:
        raise Unreadable(
            "the readings", f"are in the schema {said}, this Cinetrace knows {SHARDS}", "read the input again into another folder"
        )
    if not said or not schema.remove_metadata().equals(_bare()):
        raise Unreadable("the readings", f"are not in the schema {SHARDS}", "give what `cinetrace batch` has written")


@cache
def _bare() -> pa.Schema:
    beside = [pa.field("facts", _facts().type, nullable=False), pa.field("charset", pa.string())]
    return pa.schema([*_reading().fields, *beside])


def _whole(table: pa.Table, name: str) -> pa.Array:
    column = table.column(name)
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


@cache
def _reading() -> Whole:
    return Whole(Reading)


@cache
def _facts() -> Whole:
    return Whole(PageFacts)
