"""Shards into a library: the same library as adding the rows gives, whenever and however often it is cut off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from cinetrace.desk import Desk, Settings, filming, loading
from cinetrace.desk.loading import Loads, finished
from cinetrace.errors import BatchError
from cinetrace.library import Library
from cinetrace.screens.filmout import FilmRow, film_line, film_row
from cinetrace.types import Query
from libraries import contents
from plain import plain_desk
from shards import batch, written

SRC, TESTS = Path(__file__).parents[2] / "src", Path(__file__).parents[1]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table with a review in each row."""
    return written(tmp_path / "reviews.csv")


@pytest.fixture
def out(tmp_path: Path, table: Path) -> Path:
    """What a batch writes of the table: three shards, the last one with one reading."""
    return batch(table, tmp_path / "out", 3)


def load(library: Path, *outs: Path) -> Loads:
    with plain_desk(Settings(library=library)).library(create=True) as librarian:
        return librarian.load(finished([str(out) for out in outs]), lambda told: None)


def added(library: Path, table: Path) -> Path:
    with plain_desk(Settings(library=library)).library(create=True) as librarian:
        librarian.add([str(table)], lambda told: None)
    return library


def lines(library: Path) -> list[bytes]:
    with plain_desk(Settings(library=library)).library() as librarian:
        return list(librarian.every_film(film_line))


def test_the_same_library_as_adding_the_rows(tmp_path: Path, table: Path, out: Path) -> None:
    ours, theirs = tmp_path / "loaded.sqlite", added(tmp_path / "added.sqlite", table)
    done = load(ours, out)
    assert (done.shards, done.new, done.copies, done.settled, done.errors) == (3, 6, 1, 1, ())
    assert contents(ours) == contents(theirs)
    assert lines(ours) == lines(theirs)
    with Library.open(ours) as one, Library.open(theirs) as other:
        assert [unsure.voice for unsure in one.unsure()] == [5]
        for words in ("good", '"rowing boat"', "blu*"):
            assert one.search(Query(words)) == other.search(Query(words))


def test_into_a_library_with_reviews(tmp_path: Path, table: Path, out: Path) -> None:
    ours, theirs = (added(tmp_path / name, TESTS.parent / "examples" / "reviews") for name in ("loaded.sqlite", "added.sqlite"))
    load(ours, out)
    added(theirs, table)
    assert contents(ours) == contents(theirs)


def test_what_was_loaded_is_skipped(tmp_path: Path, out: Path) -> None:
    library = tmp_path / "loaded.sqlite"
    load(library, out)
    before = contents(library)
    done = load(library, out, out)
    assert (done.shards, done.skipped, done.new) == (0, 3, 0)
    assert contents(library) == before


def test_shards_are_loaded_as_they_get_finished(tmp_path: Path, out: Path) -> None:
    library, last = tmp_path / "loaded.sqlite", out / "manifest" / "part-00002.json"
    told = last.read_text()
    last.unlink()
    assert load(library, out).shards == 2
    last.write_text(told)
    done = load(library, out)
    assert (done.shards, done.skipped, done.new) == (1, 2, 1)


def test_readings_alone_are_enough(tmp_path: Path, out: Path) -> None:
    assert load(tmp_path / "loaded.sqlite", out / "readings").new == 6


def test_a_damaged_shard_is_told_and_the_others_are_loaded(tmp_path: Path, out: Path) -> None:
    file = out / "readings" / "part-00001.parquet"
    data = file.read_bytes()
    file.write_bytes(data[:-100])
    done = load(tmp_path / "loaded.sqlite", out)
    assert (done.shards, [error.subject for error in done.errors]) == (2, [str(file)])
    file.write_bytes(data)
    assert load(tmp_path / "loaded.sqlite", out).shards == 1


def test_a_folder_without_readings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="holds no readings"):
        finished([str(tmp_path)])


def test_large_shards_are_taken_in_parts(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(tmp_path / "whole.sqlite", out)
    monkeypatch.setattr(loading, "GROUP", 2)
    load(tmp_path / "parts.sqlite", out)
    assert contents(tmp_path / "whole.sqlite") == contents(tmp_path / "parts.sqlite")


LOADING = """
import sys
from cinetrace.desk import Settings, loading
from plain import plain_desk
loading.GROUP = loading.SMALL = 2
if __name__ == "__main__":
    with plain_desk(Settings(library=sys.argv[1])).library(create=True) as librarian:
        librarian.load(loading.finished([sys.argv[2]]), lambda told: print(told.done, flush=True))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("groups", range(4))
def test_killed_while_it_loads(tmp_path: Path, out: Path, groups: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it told of is there, whole, and the rest follows when it is given again."""
    library = tmp_path / "loaded.sqlite"
    environment = {**os.environ, "PYTHONPATH": f"{SRC}{os.pathsep}{TESTS}"}
    command = [sys.executable, "-c", LOADING.replace("sys.argv[1])", "__import__('pathlib').Path(sys.argv[1]))"), str(library), str(out)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        told = [int(process.stdout.readline()) for _ in range(groups)]
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGKILL)
    if library.exists():
        with Library.open(library) as opened:
            assert opened.holdings().reviews >= max(told, default=0)
    monkeypatch.setattr(loading, "GROUP", 2)
    load(library, out)
    load(tmp_path / "whole.sqlite", out)
    assert contents(library) == contents(tmp_path / "whole.sqlite")


def test_every_film_straight_from_the_shards(tmp_path: Path, out: Path) -> None:
    load(tmp_path / "loaded.sqlite", out)
    with filming.from_shards(plain_desk(Settings()), [str(out)], tmp_path / "aside", lambda told: None, 1) as (librarian, _):
        assert list(librarian.every_film(film_line)) == lines(tmp_path / "loaded.sqlite")
        assert librarian.library.search(Query("good")).total == 0
    assert list((tmp_path / "aside").iterdir()) == []


def test_what_a_killed_run_has_left_is_cleared(tmp_path: Path, out: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], stdout=subprocess.PIPE, text=True, check=True)
    left, in_use = (tmp_path / f".cinetrace-films-{process}-x" for process in (ended.stdout.strip(), os.getpid()))
    for folder in (left, in_use):
        folder.mkdir()
    with filming.from_shards(plain_desk(Settings()), [str(out)], tmp_path, lambda told: None, 1):
        assert not left.exists() and in_use.exists()


def test_every_film_as_a_table(tmp_path: Path, out: Path) -> None:
    import duckdb

    file = tmp_path / "films.parquet"
    with filming.from_shards(plain_desk(Settings()), [str(out)], tmp_path, lambda told: None, 1) as (librarian, _):
        rows = list(librarian.every_film(film_row))
        assert filming.write_table(FilmRow, rows, file, librarian.library.file) == 3
    found = duckdb.execute(f"SELECT film.title, round(rating.mean, 3), len(critics) FROM '{file}'").fetchall()
    assert found == [(row.film.title, round(row.rating.mean, 3), len(row.critics)) for row in rows if row.rating]


def test_no_film_at_all_is_a_table_too(tmp_path: Path) -> None:
    import polars

    assert filming.write_table(FilmRow, [], tmp_path / "films.parquet", tmp_path / "library.sqlite") == 0
    assert polars.read_parquet(tmp_path / "films.parquet").columns[:2] == ["film", "rating"]


def test_in_several_processes_it_is_the_same(tmp_path: Path, out: Path) -> None:
    """With the real catalogue, which each process opens for itself."""
    for processes in (1, 2):
        with Desk.open(Settings(library=tmp_path / f"{processes}.sqlite")).library(create=True) as librarian:
            assert librarian.load(finished([out.as_uri()]), lambda told: None, processes).shards == 3
    assert contents(tmp_path / "1.sqlite") == contents(tmp_path / "2.sqlite")
