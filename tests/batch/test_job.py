"""One run after another over the same folder."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pyarrow import parquet as pq

from batch.kit import reviews, table, written
from batch.readers import batch, given, setup
from cinetrace.batch import job as jobs
from cinetrace.batch.engines import engine
from cinetrace.batch.manifest import Totals
from cinetrace.batch.plan import Job
from cinetrace.errors import AnotherJob, BatchError
from fakes import golden_reading

USUAL = Job("0", golden_reading().model.sha256, "cpu", {}, ("opinions",), 4)


@pytest.fixture
def name(tmp_path: Path) -> str:
    return table(tmp_path / "in.jsonl", reviews(10, {2: "shop"}))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_a_second_run_does_nothing(name: str, out: Path) -> None:
    first = batch([name], str(out))
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.*")}
    second = batch([name], str(out))
    assert (first.skipped, second.skipped) == (0, 3)
    assert second.totals == first.totals
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.*")} == before


def test_readings_stand_in_the_order_of_the_input(name: str, out: Path) -> None:
    batch([name], str(out))
    parts = [pq.read_table(path) for path in sorted((out / "readings").iterdir())]
    items = [source["item"] for part in parts for source in part.column("source").to_pylist()]
    assert items == [f"row {n}" for n in range(1, 11) if n != 3]


def test_manifests_say_what_the_files_hold(name: str, out: Path) -> None:
    from hashlib import sha256

    batch([name], str(out))
    for path in sorted((out / "manifest").iterdir()):
        said = json.loads(path.read_bytes())
        assert said["rows"] == said["readings"] + said["errors"]
        assert set(said["seconds"]) == {"input", "text", "encoder", "rules", "writing"}
        for file in said["files"].values():
            data = (out / file["path"]).read_bytes()
            assert (len(data), sha256(data).hexdigest()) == (file["bytes"], file["sha256"])
            assert pq.read_metadata(out / file["path"]).num_rows == file["rows"]
    whole = json.loads((out / "manifest.json").read_bytes())
    assert (whole["shards"], whole["rows"], whole["readings"], whole["errors"]) == (3, 10, 9, 1)


def test_no_file_says_when_it_was_written(name: str, out: Path, tmp_path: Path) -> None:
    batch([name], str(out))
    batch([name], str(tmp_path / "other"))
    assert written(out) == written(tmp_path / "other")


@pytest.mark.parametrize(
    ("other", "word"),
    [
        (Job("1", USUAL.model, "cpu", {}, ("opinions",), 4), "version"),
        (Job("0", "f" * 64, "cpu", {}, ("opinions",), 4), "model"),
        (Job("0", USUAL.model, "cuda", {}, ("opinions",), 4), "--device"),
        (Job("0", USUAL.model, "cpu", {"text": "text"}, ("opinions",), 4), "--columns"),
        (Job("0", USUAL.model, "cpu", {}, (), 4), "--tables"),
        (Job("0", USUAL.model, "cpu", {}, ("opinions",), 5), "--shard-rows"),
    ],
)
def test_another_job_is_refused_and_nothing_changed(name: str, out: Path, other: Job, word: str) -> None:
    def do(job: Job) -> None:
        jobs.run(setup(str(out)), job, given([name], str(out), job.shard_rows), engine("here"), tell=lambda *_: None)

    do(USUAL)
    before = written(out)
    with pytest.raises(AnotherJob, match=f"{word}.*--again"):
        do(other)
    assert written(out) == before


def _longer(path: Path) -> None:
    path.write_text(path.read_text() + '{"text": "One more fine film."}\n')


def _touched(path: Path) -> None:
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("change", [_longer, _touched, Path.unlink])
def test_input_that_has_changed_is_refused(name: str, out: Path, change: Callable[[Path], None]) -> None:
    batch([name], str(out))
    change(Path(name))
    with pytest.raises(AnotherJob, match=r"in\.jsonl: has changed.*--again"):
        batch([name], str(out))


def test_more_tables_than_before_are_refused(name: str, out: Path, tmp_path: Path) -> None:
    batch([name], str(out))
    with pytest.raises(AnotherJob, match="was begun over 1 tables, now there are 2"):
        batch([name, table(tmp_path / "more.jsonl", reviews(2))], str(out))


def test_again_begins_anew(name: str, out: Path, tmp_path: Path) -> None:
    batch([name], str(out))
    _longer(Path(name))
    outcome = batch([name], str(out), rows=8, again=True)
    assert (outcome.skipped, outcome.totals.rows, outcome.totals.shards) == (0, 11, 2)
    assert not (out / "readings/part-00002.parquet").exists()


def test_a_table_that_changes_while_it_is_read_ends_the_run(name: str, out: Path) -> None:
    def change(extent: object, total: Totals) -> None:
        if total.shards == 1:
            _longer(Path(name))

    with pytest.raises(BatchError, match="was changed while the batch was running"):
        batch([name], str(out), tell=change)  # type: ignore[arg-type]


def test_somebodys_own_folder_is_not_written_to(name: str, out: Path) -> None:
    out.mkdir()
    (out / "letters.txt").write_text("Dear")
    for again in (False, True):
        with pytest.raises(BatchError, match=r"holds other things \(letters.txt\)"):
            batch([name], str(out), again=again)
    assert [path.name for path in out.iterdir()] == ["letters.txt"]


def test_a_plan_that_is_cut_off_is_told(name: str, out: Path) -> None:
    batch([name], str(out))
    plan = out / "plan.jsonl"
    plan.write_bytes(plan.read_bytes()[:-30])
    with pytest.raises(BatchError, match=r"is damaged.*--again"):
        batch([name], str(out))


def test_two_runs_do_not_write_at_once(name: str, out: Path) -> None:
    refused: list[str] = []

    def second(*_: object) -> None:
        try:
            batch([name], str(out))
        except BatchError as error:
            refused.append(str(error))

    batch([name], str(out), tell=second)
    assert refused and all("another batch is writing there" in line for line in refused)


def test_broken_tables_cost_an_error_each_and_the_others_are_read(name: str, out: Path, tmp_path: Path) -> None:
    (tmp_path / "zeros.csv").write_bytes(b"\0" * 99)
    (tmp_path / "other.csv").write_text("id,place\n1,x\n")
    (tmp_path / "cut.parquet").write_text("PAR1")
    (tmp_path / "empty").mkdir()
    names = [f"{tmp_path}/{name}" for name in ("zeros.csv", "other.csv", "cut.parquet", "gone.csv", "empty")]
    outcome = batch([*names, name], str(out))
    assert (outcome.totals.readings, outcome.totals.errors) == (9, 6)
    errors = [error for path in sorted((out / "errors").iterdir()) for error in pq.read_table(path).to_pylist()]
    assert [(error["source"], error["row"], error["kind"]) for error in errors] == [
        (names[0], None, "NotText"),
        (names[1], None, "Unreadable"),
        (names[2], None, "Unreadable"),
        (names[3], None, "NotFound"),
        (names[4], None, "NotFound"),
        (name, 3, "NotAReview"),
    ]
    assert all(error["reason"] and error["cure"] for error in errors)


def test_what_a_batch_has_written_is_no_input_of_another(name: str, out: Path, tmp_path: Path) -> None:
    batch([name], str(out))
    assert batch([str(tmp_path)], str(tmp_path / "more")).totals.rows == 10


def test_small_tables_share_a_shard(out: Path, tmp_path: Path) -> None:
    names = [table(tmp_path / f"{n}.jsonl", reviews(2)) for n in range(5)]
    assert batch(names, str(out)).totals.shards == 3


def test_a_store_is_written_to_as_a_folder_is(name: str, out: Path) -> None:
    import fsspec

    batch([name], str(out))
    first, second = batch([name], "memory://batches/one"), batch([name], "memory://batches/one")
    assert (first.skipped, second.skipped) == (0, 3)
    store = fsspec.filesystem("memory")
    for path, data in written(out).items():
        assert store.cat_file(f"/batches/one/{path}") == data
    store.rm("/batches/one/manifest/part-00001.json")
    assert batch([name], "memory://batches/one").skipped == 2
    assert batch([name], "memory://batches/one", again=True).skipped == 0


@pytest.mark.parametrize("out", ["s3x://bucket/out", "nowhere::memory://x"])
def test_a_store_that_nothing_here_can_reach_is_told(name: str, out: str) -> None:
    with pytest.raises(BatchError, match="cannot be reached"):
        batch([name], out)
