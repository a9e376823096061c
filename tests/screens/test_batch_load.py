"""`cinetrace batch --load` and `cinetrace export --from`, as a person and as a program meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_library_commands import Run, run

from shards import batch, written

__all__ = ["run"]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """What a batch has written: three shards."""
    return batch(written(tmp_path / "reviews.csv"), tmp_path / "out", 3)


def test_what_was_loaded_is_told_in_a_line(run: Run, out: Path) -> None:
    first, second = run("batch", "--load", out), run("batch", "--load", out)
    assert (first.code, second.code, first.out, second.out) == (0, 0, "", "")
    assert "7 readings of 3 shards loaded into" in first.err and "(6 new, 1 copy)" in first.err
    assert "1 waits for somebody to say which film" in first.err
    assert "nothing to do" in second.err and "has all 3 shards" in second.err
    assert "Winter Ferry" in run("film", "Winter Ferry").out


def test_a_program_is_answered_in_json(run: Run, out: Path, tmp_path: Path) -> None:
    answer = run("batch", "--load", out, "--library", tmp_path / "other.sqlite", "--json").answer
    assert (answer["schema"], answer["shards"], answer["new"], answer["copies"]) == ("cinetrace/batch-load/1", 3, 6, 1)
    assert (tmp_path / "other.sqlite").exists()


def test_a_damaged_shard_is_told_of(run: Run, out: Path) -> None:
    file = out / "readings" / "part-00001.parquet"
    file.write_bytes(file.read_bytes()[:-9])
    ran = run("batch", "--load", out, "--json")
    assert ran.code == 1 and "part-00001.parquet: is not the file that was written" in ran.err
    assert [failure["name"] for failure in ran.answer["failures"]] == [str(file)]


def test_nothing_is_made_where_nothing_can_be_loaded(run: Run, tmp_path: Path) -> None:
    ran = run("batch", "--load", tmp_path / "nowhere")
    assert ran.code == 3 and "holds no readings" in ran.err
    assert not (tmp_path / "library.sqlite").exists()


@pytest.mark.parametrize("wrong", [("--tables", "opinions"), ("--engine", "ray"), ("--again",), ("--shard-rows", "9")])
def test_options_about_reading_do_not_go_with_it(run: Run, out: Path, wrong: tuple[str, ...]) -> None:
    ran = run("batch", "--load", out, *wrong)
    assert ran.code == 2 and f"{wrong[0]} is about reading" in ran.err


def test_a_library_without_loading_is_a_mistake(run: Run, tmp_path: Path) -> None:
    assert run("batch", tmp_path / "reviews.csv", tmp_path / "out", "--library", tmp_path / "x.sqlite").code == 2


def test_films_straight_from_shards_are_those_of_the_library(run: Run, out: Path, tmp_path: Path) -> None:
    run("export", tmp_path / "straight.jsonl", "--from", out)
    run("batch", "--load", out)
    run("export", tmp_path / "loaded.jsonl", "--format", "films")
    assert (tmp_path / "straight.jsonl").read_bytes() == (tmp_path / "loaded.jsonl").read_bytes()


def test_films_as_a_table(run: Run, out: Path, tmp_path: Path) -> None:
    import polars

    ran = run("export", tmp_path / "films.parquet", "--from", out, "--json")
    assert (ran.code, ran.answer["films"]) == (0, 3)
    films = [json.loads(line)["consensus"]["film"]["title"] for line in run("export", "-", "--from", out).out.splitlines()]
    assert polars.read_parquet(tmp_path / "films.parquet")["film"].struct.field("title").to_list() == films


def test_from_is_for_films(run: Run, out: Path, tmp_path: Path) -> None:
    ran = run("export", tmp_path / "x.csv", "--from", out, "--format", "csv")
    assert ran.code == 2 and "--from is for --format films" in ran.err
