"""A table cut into stretches, each read by itself, gives what reading it whole gives."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet as pq

from cinetrace.errors import InputError
from cinetrace.sources import Policy, gather
from cinetrace.sources.tables import stretches
from cinetrace.types import Capture, TableFile

REVIEW = "A small film {n} with a large heart, and it knows what it wants."
CUTS = (1, 2, 3, 7, 50)
NONE: Mapping[str, str] = {}
Found = list[Capture | tuple[str, ...]]


def shown(outcomes: list[Capture | InputError]) -> Found:
    return [one if isinstance(one, Capture) else (type(one).__name__, *one.args) for one in outcomes]


def whole(path: Path, columns: Mapping[str, str] = NONE) -> Found:
    return shown(list(gather([str(path)], Policy(columns=columns))))


def one_by_one(path: Path, rows: int, columns: Mapping[str, str] = NONE) -> Found:
    """Return what the stretches give, the last first, so that none can lean on those before it."""
    [table] = stretches.tables([str(path)])
    shaped, cut = stretches.cut(table, columns, rows)
    found: list[Found] = []
    for stretch in reversed(list(cut)):
        outcomes: list[Capture | InputError] = []
        try:
            outcomes += stretches.read(shaped, stretch, columns)
        except InputError as error:
            outcomes.append(error)
        found.append(shown(outcomes))
    return [one for part in reversed(found) for one in part]


def lines(count: int) -> list[str]:
    return [json.dumps({"film": {"title": f"Film {n}"}, "text": REVIEW.format(n=n), "rating": n % 9, "date": day(n)}) for n in range(count)]


def day(n: int) -> str:
    return f"{n % 28 + 1}/{n % 12 + 1}/2019"


def csv_rows(count: int) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["film", "review", "score"])
    for n in range(count):
        writer.writerow([f"Film {n}", f'{REVIEW.format(n=n)}\nSecond line, "quoted".\r\nThird.' if n % 3 else REVIEW.format(n=n), n % 5])
    return out.getvalue()


TABLES: dict[str, bytes] = {
    "plain.jsonl": "\n".join(lines(20)).encode(),
    "ends.jsonl": ("\r\n".join(lines(9)) + "\r\n\r\n\n" + "\r".join(lines(5)) + "\n").encode(),
    "mark.ndjson": b"\xef\xbb\xbf" + "\n".join(lines(8)).encode(),
    "western.jsonl": "\n".join(lines(8)).encode().replace(b"heart", b"caf\xe9 \xe2\x82 heart"),
    "broken.jsonl": "\n".join([*lines(4), "{no json", "", "[1]", *lines(4), '{"film": "x"}']).encode(),
    "wide.jsonl": "\n".join(lines(9)).encode("utf-16"),
    "array.json": f"[{','.join(lines(9))}]".encode(),
    "lines.json": "\n".join(lines(9)).encode(),
    "packed.jsonl.gz": gzip.compress("\n".join(lines(30)).encode()),
    "cells.csv": csv_rows(20).encode(),
    "mark.csv": b"\xef\xbb\xbf" + csv_rows(8).encode(),
    "noted.csv": b"sep=,\r\n" + csv_rows(8).encode(),
    "packed.csv.gz": gzip.compress(csv_rows(20).encode()),
    "wide.csv": csv_rows(8).encode("utf-16"),
    "blank.csv": csv_rows(5).encode() + b"\r\n\r\n,,\r\n" + csv_rows(3).split("\n", 1)[1].encode(),
    "open.csv": b'film,review\nA,"never closed\nB,One\nC,"Two, and fine"\nD,Three "odd" ones\nE,Four,too,many\nF,Five\n"G,six\nH,"Seven"\n',
    "escaped.csv": b"film,review\n" + b"".join(b'F%d,"He said \\"no\\", and %d left"\n' % (n, n) for n in range(60)),
    "tabs.tsv": b"film\treview\n" + b"".join(b'F%d\tThe "best of\t\n' % n for n in range(9)),
    "zeros.csv": b"film,review\nA,One\nB,\0\0\0\0\0\nC,Two\n",
    "head.csv": b"film,review\n",
    "empty.csv": b"",
    "other.csv": b"id,place\n1,x\n",
    "cut.jsonl.gz": gzip.compress("\n".join(lines(3000)).encode())[:-2000],
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("rows", CUTS)
def test_stretches_give_what_the_whole_gives(tmp_path: Path, name: str, rows: int) -> None:
    path = tmp_path / name
    path.write_bytes(TABLES[name])
    if name != "cut.jsonl.gz" or rows == 50:
        assert one_by_one(path, rows) == whole(path)


@pytest.mark.parametrize("name", ["plain.jsonl", "packed.csv.gz", "cells.csv", "wide.csv", "array.json", "mark.ndjson"])
def test_a_table_is_cut_into_as_many_stretches_as_its_rows_ask_for(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(TABLES[name])
    [table] = stretches.tables([str(path)])
    _, cut = stretches.cut(table, NONE, 3)
    found, rows = list(cut), len(whole(path))
    assert [stretch.rows for stretch in found] == [3] * (rows // 3) + [rows % 3] * (rows % 3 > 0)
    assert all(one.end == following.start for one, following in pairwise(found))


@pytest.mark.parametrize("rows", CUTS)
def test_stretches_of_parquet_give_what_the_whole_gives(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "a.parquet"
    texts = [REVIEW.format(n=n) if n % 7 else None for n in range(40)]
    pq.write_table(pa.table({"text": texts, "score": list(range(40))}), path, row_group_size=9)
    assert one_by_one(path, rows) == whole(path)


@given(
    text=st.lists(st.sampled_from(['"', ",", "\n", "\r", "\r\n", "a", "é", '""', "\\", "b c", "\t", " "]), max_size=60).map("".join),
    rows=st.integers(1, 4),
)
def test_however_a_table_breaks_the_rules_its_stretches_agree_with_it(
    tmp_path_factory: pytest.TempPathFactory, text: str, rows: int
) -> None:
    path = tmp_path_factory.mktemp("rows") / "a.csv"
    path.write_bytes(f"film,review\n{text}\nA,The end".encode())
    assert one_by_one(path, rows) == whole(path)


def test_columns_that_are_named_hold_in_every_stretch(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("one,two\n" + "".join(f'"{REVIEW.format(n=n)}",Film {n}\n' for n in range(9)), "utf-8")
    columns = {"text": "one", "film": "two"}
    assert one_by_one(path, 2, columns) == whole(path, columns)


def test_a_letterboxd_export_is_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    path.write_text(f"Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n2024-01-01,A,1999,x,4,,{REVIEW},,\n", "utf-8")
    assert one_by_one(path, 2) == whole(path)


def named(found: list[TableFile], top: Path) -> list[str]:
    return [table.name.removeprefix(f"{top}/") for table in found]


def test_folders_patterns_and_files_lead_to_each_table_once(tmp_path: Path) -> None:
    for name in ("b.csv", "a.jsonl", "in/c.parquet", "in/d.csv.gz", ".hidden/e.csv", "notes.txt", "f.json", "out/readings/g.parquet"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_bytes(b"")
    found = list(stretches.tables([f"{tmp_path}/*.json", str(tmp_path), f"{tmp_path}/**/*.csv*"], f"{tmp_path}/out"))
    assert named(found, tmp_path) == ["f.json", "a.jsonl", "b.csv", "in/c.parquet", "in/d.csv.gz"]


@pytest.mark.parametrize("name", ["gone.csv", "*.csv", "notes.txt", "folder", "s3x://bucket/a.csv"])
def test_what_is_no_table_is_told_when_it_is_read(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text("words")
    Path("folder").mkdir()
    [table] = stretches.tables([name])
    shaped, cut = stretches.cut(table, NONE, 9)
    [stretch] = cut
    with pytest.raises(InputError) as found:
        list(stretches.read(shaped, stretch, NONE))
    assert found.value.subject == name and found.value.cure


def test_tables_in_a_store_are_found_and_read_as_those_on_this_machine(tmp_path: Path) -> None:
    import fsspec

    store = fsspec.filesystem("memory")
    for name, data in (("deep/a.jsonl", TABLES["plain.jsonl"]), ("deep/b.csv.gz", TABLES["packed.csv.gz"]), ("deep/.c.csv", b"")):
        store.pipe_file(f"/tables/{name}", data)
    found = list(stretches.tables(["memory://tables/deep/*.jsonl", "memory://tables"]))
    assert [table.name for table in found] == ["memory:///tables/deep/a.jsonl", "memory:///tables/deep/b.csv.gz"] or [
        table.name for table in found
    ] == ["memory://tables/deep/a.jsonl", "memory://tables/deep/b.csv.gz"]
    for table, same in zip(found, ("plain.jsonl", "packed.csv.gz"), strict=True):
        (tmp_path / same).write_bytes(TABLES[same])
        shaped, cut = stretches.cut(table, NONE, 4)
        captures = [one for stretch in cut for one in stretches.read(shaped, stretch, NONE)]
        assert [one.data for one in captures if isinstance(one, Capture)] == [
            one.data for one in whole(tmp_path / same) if isinstance(one, Capture)
        ]
