"""What every engine must do. A new engine is tested by a subclass that says how to make it.

class TestMine(EngineContract):
    def engine(self) -> Engine:
        return Mine()
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from batch.readers import batch
from cinetrace.batch.job import Outcome
from cinetrace.batch.nouns import Engine
from cinetrace.errors import BatchError

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("readings", "errors", "opinions", "sentences", "releases")
Wrote = dict[str, bytes]


def written(out: Path) -> Wrote:
    """Return all Parquet files below a folder."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.parquet"))}


def table(path: Path, reviews: list[str]) -> str:
    """Write a table of reviews, and return its name."""
    path.write_text("".join(json.dumps({"film": f"Film {n}", "text": text}) + "\n" for n, text in enumerate(reviews)), "utf-8")
    return str(path)


def reviews(count: int, special: dict[int, str] | None = None) -> list[str]:
    """Return so many reviews, some of them with words that the fake reader heeds."""
    return [f"Film {n} is a small one with a large heart. {(special or {}).get(n, '')}" for n in range(count)]


class EngineContract:
    """The tests; a subclass whose name begins with `Test` runs them."""

    patience = 60.0
    """Seconds within which something must happen on a busy machine."""

    def engine(self) -> Engine:
        """Return the engine."""
        raise NotImplementedError

    def name(self) -> str | None:
        """Return its name on the command line; None when it has none."""
        return None

    def do(self, name: str, out: Path, rows: int = 4) -> Outcome:
        """Do a batch with the engine."""
        return batch([name], str(out), self.engine(), rows)

    def plain(self, name: str, out: Path, rows: int = 4) -> Wrote:
        """Return what the plain loop writes."""
        batch([name], str(out), "here", rows)
        return written(out)

    def test_it_writes_what_the_plain_loop_writes(self, tmp_path: Path) -> None:
        name = table(tmp_path / "in.jsonl", reviews(30, {3: "shop", 17: "shop"}))
        outcome = self.do(name, tmp_path / "out")
        assert written(tmp_path / "out") == self.plain(name, tmp_path / "plain")
        assert (outcome.totals.readings, outcome.totals.errors, outcome.totals.shards) == (28, 2, 8)
        assert {path.split("/")[0] for path in written(tmp_path / "out")} == set(FOLDERS)

    def test_one_shard_and_many_workers(self, tmp_path: Path) -> None:
        name = table(tmp_path / "in.jsonl", reviews(3))
        assert self.do(name, tmp_path / "out").totals.shards == 1

    def test_a_worker_that_dies_costs_nothing(self, tmp_path: Path) -> None:
        name = table(tmp_path / "in.jsonl", reviews(20, {5: f"once {tmp_path}/first", 14: f"twice {tmp_path}/second"}))
        self.do(name, tmp_path / "out")
        assert (tmp_path / "first").read_text() == "x" and (tmp_path / "second").read_text() == "xx"
        assert written(tmp_path / "out") == self.plain(name, tmp_path / "plain")

    def test_a_row_that_ends_every_process_is_an_error_and_the_others_are_read(self, tmp_path: Path) -> None:
        deadly = {6: "deadly", 13: "deadly", 14: "deadly"}
        outcome = self.do(table(tmp_path / "in.jsonl", reviews(20, deadly)), tmp_path / "out")
        assert (outcome.totals.readings, outcome.totals.errors) == (17, 3)
        from pyarrow import parquet as pq

        errors = pq.read_table(tmp_path / "out" / "errors").to_pylist()
        assert [error["row"] for error in errors] == [7, 14, 15]
        assert all("came to an end" in error["reason"] for error in errors)

    def test_finished_shards_are_left_alone(self, tmp_path: Path) -> None:
        name = table(tmp_path / "in.jsonl", reviews(20))
        self.do(name, tmp_path / "out")
        whole = written(tmp_path / "out")
        (tmp_path / "out/manifest/part-00001.json").unlink()
        (tmp_path / "out/readings/part-00003.parquet").write_bytes(b"cut")
        kept = tmp_path / "out/readings/part-00000.parquet"
        before = kept.stat().st_mtime_ns
        outcome = self.do(name, tmp_path / "out")
        assert (outcome.skipped, outcome.totals.shards) == (3, 5)
        assert kept.stat().st_mtime_ns == before and written(tmp_path / "out") == whole

    def test_what_goes_wrong_with_output_ends_the_run_in_one_line(self, tmp_path: Path) -> None:
        name = table(tmp_path / "in.jsonl", reviews(8))
        self.plain(name, tmp_path / "out")
        (tmp_path / "out/readings/part-00001.parquet").unlink()
        (tmp_path / "out/readings/part-00001.parquet").mkdir()
        with pytest.raises(BatchError) as found:
            self.do(name, tmp_path / "out")
        assert str(tmp_path / "out") in str(found.value) and "\n" not in str(found.value)

    def test_a_run_that_is_cut_off_is_carried_on(self, tmp_path: Path) -> None:
        self._cut_off(tmp_path, lambda process: process.kill(), -signal.SIGKILL)

    def test_a_run_that_is_interrupted_is_carried_on(self, tmp_path: Path) -> None:
        self._cut_off(tmp_path, lambda process: process.send_signal(signal.SIGINT), 130)

    def _cut_off(self, folder: Path, end: Callable[[subprocess.Popen[bytes]], None], code: int) -> None:
        engine = self.name()
        if engine is None:
            pytest.skip("the engine is not one of the command line's")
        name, out = table(folder / "in.jsonl", reviews(40, dict.fromkeys(range(40), "slow"))), folder / "out"
        process = subprocess.Popen(
            [sys.executable, "-m", "batch.program", engine, name, str(out)], env=environ(), stderr=subprocess.DEVNULL
        )
        self._until(lambda: len(list((out / "manifest").glob("*"))) >= 2)
        end(process)
        assert process.wait() == code
        assert not (out / "manifest.json").exists()
        self._until(lambda: self._is_free(out))
        outcome = self.do(name, out)
        assert 2 <= outcome.skipped < 10
        assert written(out) == self.plain(name, folder / "plain")
        assert {path.name for path in (out / "_aside").iterdir()} <= {"lock"}

    def _is_free(self, out: Path) -> bool:
        """Say whether nobody writes there any more: orphans end soon after their parent."""
        before = sorted((path, path.stat().st_mtime_ns) for path in out.rglob("*.*"))
        time.sleep(1.0)
        return before == sorted((path, path.stat().st_mtime_ns) for path in out.rglob("*.*"))

    def _until(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + self.patience
        while not is_so():
            assert time.monotonic() < end, "it did not happen"
            time.sleep(0.05)


def environ() -> dict[str, str]:
    """Return an environment in which programs find Cinetrace and the tests."""
    paths = [str(ROOT / "src"), str(ROOT / "tests"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
