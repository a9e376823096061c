"""Readings as Arrow: exact both ways, the same bytes every time, and what other programs make of them."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

import duckdb
import polars
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.batch.arrow import (
    FLAT,
    SHARDS,
    Row,
    flat_schema,
    flat_tables,
    parquet,
    readings_schema,
    readings_table,
    rows_of,
    table_of,
    told,
)
from cinetrace.batch.arrow.kinds import names_of
from cinetrace.errors import Unreadable
from cinetrace.types import SCHEMA, Film, PageFacts, Span
from filing import FERRY, ORCHARD, filed

_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    bool: st.booleans(),
    int: st.integers(-(2**31), 2**31 - 1),
    float: st.floats(allow_nan=False),
}


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type of the nouns, however strange."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is types.UnionType:
        return st.none() | anything(next(one for one in inner if one is not type(None)))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(anything(inner[0]), max_size=3).map(tuple)
    if origin is Mapping:
        return st.dictionaries(_PLAIN[str], anything(inner[1]), max_size=2)
    if is_dataclass(hint) or hint is Span:
        hints = get_type_hints(hint)
        return st.builds(cast(Any, hint), *(anything(hints[name]) for name in names_of(hint)))
    return _PLAIN[hint]


def rows() -> list[Row]:
    """Three reviews, one of them with nothing in it."""
    first = filed(
        "The camera dances. The ending is a bore.",
        critic="Ana Ruiz",
        published="2019-03-01",
        judged=[("camera", 1.5, "dances"), ("story", -1.0, "a bore")],
        spoils=["ending"],
    )
    second = filed("Winter Ferry floats.", FERRY, stated="3/4", title="Winter Ferry", judged=[("overall", 0.0, "floats")])
    third = filed("Nothing is said here.", None)
    return [Row(one.reading, one.review.facts, "utf-8") for one in (first, second, third)]


@given(st.lists(anything(Row), max_size=3))
def test_what_is_written_is_what_is_read(some: list[Row]) -> None:
    file = parquet(readings_table(some))
    assert rows_of(table_of(BytesIO(file), "part")) == some
    assert parquet(readings_table(some)) == file


@given(st.lists(anything(Row), min_size=1, max_size=3))
def test_a_part_of_a_table_is_that_part(some: list[Row]) -> None:
    assert rows_of(readings_table(some).slice(1)) == some[1:]
    assert rows_of(pa.concat_tables([readings_table(some)] * 2)) == some * 2


def test_none_and_empty_are_told_apart() -> None:
    row = rows()[0]
    bare = replace(row, facts=PageFacts(headline="", rating=None), charset=None)
    open_film = replace(row.reading, film=Film(None, None, {"imdb": None, "tmdb": ""}, 0.1, None))
    (back, other) = rows_of(readings_table([bare, replace(bare, reading=open_film)]))
    assert (back.facts.headline, back.facts.title, back.charset) == ("", None, None)
    assert dict(other.reading.film.ids) == {"imdb": None, "tmdb": ""}


def test_what_no_file_can_hold_is_replaced_in_place() -> None:
    row = rows()[0]
    broken = replace(row, reading=replace(row.reading, source=replace(row.reading.source, path="a\udce9b.txt")))
    (back,) = rows_of(readings_table([broken]))
    assert back.reading.source.path == "a\ufffdb.txt"


def test_the_schema_says_its_versions_and_its_models() -> None:
    said = readings_table(rows()).schema.metadata
    assert (said[b"cinetrace.shards"], said[b"cinetrace.reading"]) == (SHARDS.encode(), SCHEMA.encode())
    assert b'"name":"listener"' in said[b"cinetrace.models"] and b"a" * 64 in said[b"cinetrace.models"]


def test_this_version_of_the_schema_stays_as_it_is() -> None:
    """Files are read by other programs for years: whoever changes a column gives the schema a new number, and renews this."""
    written = readings_schema().remove_metadata().to_string(truncate_metadata=False, show_field_metadata=False)
    assert written == (Path(__file__).parent / "shards-1.txt").read_text(encoding="utf-8").rstrip("\n")


def test_types_are_ones_that_spark_has() -> None:
    def leaves(type: pa.DataType) -> set[pa.DataType]:
        parts = [type.field(at).type for at in range(type.num_fields)]
        return set().union(*map(leaves, parts)) if parts else {type}

    schemas = [readings_schema(), *(table.schema for table in flat_tables(rows()).values())]
    found = set().union(*(leaves(field.type) for schema in schemas for field in schema))
    assert found == {pa.string(), pa.bool_(), pa.int32(), pa.float64()}


def test_a_quote_stands_in_the_flat_table_with_its_place() -> None:
    opinions = flat_tables(rows(), ["opinions"])["opinions"].to_pylist()
    assert [(row["aspect"], row["sign"], row["quote"]) for row in opinions] == [
        ("camera", "positive", "dances"),
        ("story", "negative", "a bore"),
        ("overall", None, "floats"),
    ]
    camera, story, overall = opinions
    assert (camera["critic"], camera["published"], camera["film"]) == ("Ana Ruiz", "2019-03-01", ORCHARD.title)
    assert camera["start"] == rows()[0].reading.text.index("dances") and (camera["spoiler"], story["spoiler"]) == (0.1, 0.9)
    assert (overall["imdb"], overall["critic"]) == (FERRY.ids["imdb"], None)


def test_flat_tables_of_nothing_have_their_columns() -> None:
    full, empty = flat_tables(rows()), flat_tables([])
    assert list(full) == list(empty) == list(FLAT)
    assert all(full[name].schema.remove_metadata().equals(empty[name].schema.remove_metadata()) for name in FLAT)
    assert flat_tables(rows(), []) == {}


def test_duckdb_reads_them(tmp_path: Path) -> None:
    readings, opinions = written(tmp_path)
    asked = f"SELECT film.title, len(sentences), list_transform(opinions, lambda o: o.aspect) FROM '{readings}' WHERE verdict.rating > 5"
    assert duckdb.execute(asked).fetchall()[0] == (ORCHARD.title, 2, ["camera", "story"])
    asked = f"SELECT aspect, avg(polarity) FROM '{opinions}' GROUP BY aspect ORDER BY aspect"
    assert duckdb.execute(asked).fetchall() == [("camera", 1.5), ("overall", 0.0), ("story", -1.0)]


def test_polars_reads_them(tmp_path: Path) -> None:
    readings, opinions = written(tmp_path)
    frame = polars.read_parquet(readings)
    assert frame["film"].struct.field("title").to_list() == [ORCHARD.title, FERRY.title, None]
    assert frame.explode("sentences")["sentences"].struct.field("span").struct.field("start").to_list() == [0, 19, 0, 0]
    assert polars.read_parquet(opinions)["quote"].to_list() == ["dances", "a bore", "floats"]


def test_another_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="not in the schema"):
        rows_of(pa.table({"text": ["words"]}))
    newer = readings_table(rows()).replace_schema_metadata({"cinetrace.shards": "cinetrace/shards/2"})
    with pytest.raises(Unreadable, match=r"part-9: .*cinetrace/shards/2"):
        table_of(BytesIO(parquet(newer)), "part-9")
    with pytest.raises(Unreadable, match="part-8: cannot be read as Parquet"):
        table_of(BytesIO(b"PAR1 but nothing else"), "part-8")


def test_every_column_is_told_of_and_nothing_else() -> None:
    assert [column.path for column in told.columns()] == list(told.READINGS)
    assert {field.name for name in FLAT for field in flat_schema(name)} == set(told.FLAT_COLUMNS)
    assert "| `verdict.rating` | double |  | 0 to 10 |" in told.readings_page()
    assert "| `spoiler` | double | may be null | yes |  | 0 to 1" in told.flat_page()


def written(folder: Path) -> tuple[Path, Path]:
    """Return the files of the readings and of the opinions."""
    tables = {"readings": readings_table(rows()), **flat_tables(rows(), ["opinions"])}
    for name, table in tables.items():
        (folder / f"{name}.parquet").write_bytes(parquet(table))
    return folder / "readings.parquet", folder / "opinions.parquet"
