"""`cinetrace batch` as a person types it, with the model that ships."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from batch.kit import environ, written
from cinetrace.batch.arrow import rows_of, table_of
from cinetrace.screens import jsonout
from cinetrace.screens.cli import main

GHOSTS = "A small ghost story with a large heart. The camera shakes, alas."
MARSH = "The film drags, and the acting is wooden. It is out on Blu-ray on March 12."
FERRY = "I loved this film: the score soars, and the story is a joy — caf\u00e9 scenes and all."
CAKE = "Preheat the oven. Whisk the eggs with the sugar. Bake for an hour."
ROWS = [
    {"film": "The Tin Orchard", "year": 2018, "critic": "Maren Oake", "rating": "3/4", "text": GHOSTS},
    {"film": "Saltmarsh", "year": 2011, "critic": "Odo Finch", "rating": "1/4", "text": MARSH},
    {"film": "Saltmarsh", "text": "   "},
    {"film": "Winter Ferry", "critic": "Maren Oake", "date": "2019-03-04", "text": FERRY},
    {"film": "Winter Ferry", "text": CAKE},
]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "reviews.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(json.dumps(row) for row in ROWS).encode()))
    return path


@pytest.fixture(scope="module")
def read(table: Path) -> list[bytes]:
    """What `cinetrace read` prints of it."""
    return _printed(["read", str(table), "--format", "jsonl"], 1).splitlines()


def _printed(arguments: Sequence[str], code: int) -> bytes:
    done = subprocess.run([sys.executable, "-m", "cinetrace", *arguments], env=environ(), capture_output=True)
    assert done.returncode == code, done.stderr
    return done.stdout


def _readings(out: Path) -> list[bytes]:
    tables = [table_of(str(path), path.name) for path in sorted((out / "readings").iterdir())]
    return [jsonout.line(row.reading) for one in tables for row in rows_of(one)]


@pytest.mark.parametrize("engine", ["local", "ray", "here"])
def test_readings_are_those_of_read_whatever_the_engine(table: Path, read: list[bytes], tmp_path: Path, engine: str) -> None:
    if engine == "ray":
        pytest.importorskip("ray")
    out = tmp_path / "out"
    said = json.loads(_printed(["batch", str(table), str(out), "--engine", engine, "--shard-rows", "2", "--workers", "2", "--json"], 1))
    assert _readings(out) == read
    assert (said["schema"], said["rows"], said["readings"], said["errors"], said["shards"]) == ("cinetrace/batch/1", 5, 3, 2, 3)
    assert said["seconds"]["encoder"] > 0 and said["peak_memory"] > 0


def test_what_is_written_answers_questions_in_sql(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["batch", str(table), str(out), "--engine", "here", "--tables", "opinions,releases"]) == 1
    assert {path.split("/")[0] for path in written(out)} == {"readings", "errors", "opinions", "releases"}
    [(film, quote)] = duckdb.execute(
        f"SELECT film, quote FROM '{out}/opinions/*.parquet' WHERE aspect = 'camera' AND polarity < 0"
    ).fetchall()
    assert film == "The Tin Orchard" and "camera" in quote.lower()
    rows = duckdb.execute(f"SELECT source, row, kind FROM '{out}/errors/*.parquet' ORDER BY row").fetchall()
    assert rows == [(str(table), 3, "Empty"), (str(table), 5, "NotAReview")]
    [said] = capsys.readouterr().err.splitlines()
    assert "3 readings of 5 rows in 1 shard" in said and "2 rows could not be read" in said
    assert main(["batch", str(table), str(out), "--engine", "here", "--tables", "opinions,releases"]) == 1
    assert "nothing to do" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["batch", "in.csv"], 2, "the folder to write to"),
        (["batch", "in.csv", "out", "--tables", "people"], 2, "opinions, sentences, releases"),
        (["batch", "in.csv", "out", "--address", "auto"], 2, "--engine ray"),
        (["batch", "in.csv", "out", "--engine", "spark"], 2, "local, ray, here"),
        (["batch", "in.csv", "out", "--engine", "cinetrace.gone:Mine"], 3, "module:Class"),
        (["batch", "in.csv", "out", "--columns", "words=a"], 2, "WHAT=COLUMN"),
        (["batch", "gone.csv", "out", "--engine", "here"], 3, "1 row could not be read"),
        (["batch", "in.csv", "s3x://out"], 3, "cannot be reached"),
        (["batch", "in.csv", "memory://out"], 3, "--engine here"),
        (["batch", "in.csv", "out", "--model", "gone"], 3, "model.json"),
        (["batch", "in.csv", "out", "--device", "cuda"], 3, "cinetrace[gpu]"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.csv").write_text("film,review\nA,A small film with a large heart.\n")
    assert main(arguments) == code
    said = capsys.readouterr().err
    assert words in said and len(said.splitlines()) == 1 + (arguments[1] == "gone.csv")


def test_a_full_disk_ends_the_run_and_the_same_command_carries_on(table: Path, read: list[bytes], tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "cinetrace", "batch", str(table), str(out), "--engine", "here", "--shard-rows", "2"]
    few = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))  # noqa: E731 - no file may be larger
    done = subprocess.run(command, env=environ(), capture_output=True, preexec_fn=few)
    assert done.returncode == 3 and b"out: cannot be written" in done.stderr
    assert not list((out / "readings").glob("*")) if (out / "readings").exists() else True
    assert {path.name for path in (out / "_aside").iterdir()} <= {"lock"}
    assert subprocess.run(command, env=environ(), capture_output=True).returncode == 1
    assert _readings(out) == read
    assert os.path.getsize(out / "manifest.json") > 0  # noqa: PTH202
