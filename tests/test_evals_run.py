"""Floors, results, tables and the search for leaks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from evals import data, floors, leaks, report, results
from evals.metrics import Estimate
from evals.ours import identity
from evals.tasks import TASKS, Bench, Outcome, Task

from cinetrace.reading.encoder.model import BUILT_IN

SHARED = Path(__file__).resolve().parents[2] / "shared"
needs_shared = pytest.mark.skipif(not (SHARED / "data").exists(), reason="the data lies beside the project, in ../shared, and is not here")


class Coins(Task):
    """A task of the tests."""

    name, title, held = "coins", "coins thrown", ("heads", "MAE of 10")

    def __init__(self, **figures: float) -> None:
        self.figures = figures

    def digests(self) -> dict[str, str]:
        return {"coins": "sha"}

    def run(self, bench: Bench) -> Outcome:
        return self.outcome()

    def outcome(self) -> Outcome:
        return Outcome(
            8, {n.replace("_", " "): {"cinetrace": Estimate(v, v - 0.1, v + 0.1)} for n, v in self.figures.items()}, 5, ("a note",)
        )


def floor(**figures: float) -> dict[str, Any]:
    named = {n.replace("_", " "): v for n, v in figures.items()}
    return {"coins": {"data": {"coins": "sha"}, "size": 8, "figures": named}}


def troubles(kept: Mapping[str, Any], **figures: float) -> list[str]:
    return floors.check(Coins(), Coins(**figures).outcome(), kept)


def test_a_floor_is_held_or_named() -> None:
    assert troubles(floor(heads=0.5, MAE_of_10=1.2), heads=0.5, MAE_of_10=1.1) == []
    [line] = troubles(floor(heads=0.5), heads=0.49)
    assert "coins: heads: 0.4900, floor 0.5000" in line
    [line] = troubles(floor(MAE_of_10=1.2), MAE_of_10=1.3)
    assert "MAE of 10" in line


def test_a_figure_that_vanished_or_is_no_number_is_below_its_floor() -> None:
    assert troubles(floor(heads=0.5))
    assert troubles(floor(heads=0.5), heads=float("nan"))


def test_other_data_is_no_data_for_a_floor() -> None:
    kept = floor(heads=0.1)
    kept["coins"]["data"] = {"coins": "another"}
    assert "data is not what" in troubles(kept, heads=0.9)[0]


def test_floors_only_rise() -> None:
    before = floor(heads=0.5, MAE_of_10=1.0)["coins"]
    new = floors.raised(Coins(), Coins(heads=0.4, MAE_of_10=2.0).outcome(), before)["figures"]
    assert new == {"heads": 0.5, "MAE of 10": 1.0}
    new = floors.raised(Coins(), Coins(heads=0.9, MAE_of_10=0.5).outcome(), before)["figures"]
    assert new["heads"] == pytest.approx(0.88) and new["MAE of 10"] == pytest.approx(0.6)


def test_every_task_with_floors_has_them() -> None:
    kept = floors.load()
    assert {t.name for t in TASKS if t.held} == set(kept)


def test_the_handmade_floors_are_those_of_the_handmade_files() -> None:
    [task] = [t for t in TASKS if t.name == "handmade"]
    assert floors.load()["handmade"]["data"] == task.digests()


def test_results_are_those_of_the_model_that_ships() -> None:
    """When this fails the model has changed: run `make quality`."""
    assert results.load()["model"] == identity(BUILT_IN)


@needs_shared
def test_results_are_of_the_data_that_is_here() -> None:
    for task in results.load()["tasks"].values():
        assert task["data"] == {name: data.digest(name) for name in task["data"]}


def kept(model: str, **tasks: float) -> dict[str, Any]:
    found = {n: results.entry(Coins(heads=v), Coins(heads=v).outcome(), 1.0) for n, v in tasks.items()}
    facts = {"name": "reader", "version": "1", "graph": model, "settings": model}
    return {"model": facts, "seed": 0, "resamples": 9, "contenders": ["cinetrace"], "missing": {}, "tasks": found}


def test_a_part_that_is_run_again_takes_the_place_of_the_old_one() -> None:
    both = results.merged(kept("a", gold=0.1, imdb=0.2), kept("a", imdb=0.3))
    assert {n: t["figures"]["heads"]["cinetrace"][0] for n, t in both["tasks"].items()} == {"gold": 0.1, "imdb": 0.3}
    assert list(results.merged(kept("a", gold=0.1), kept("b", imdb=0.3))["tasks"]) == ["imdb"]


def test_results_survive_the_file(tmp_path: Path) -> None:
    found = kept("a", gold=0.1)
    results.save(found, tmp_path / "r.json")
    assert results.load(tmp_path / "r.json") == found


def test_a_table_shows_our_interval_and_leaves_out_what_nobody_said() -> None:
    found = kept("a", gold=0.5)
    found["contenders"].append("peer")
    page = report.page(found)
    assert "| heads | 0.500 | 0.400 to 0.600 | – |" in page
    assert "**coins thrown**, 8 reviews" in page and "A note." in page


SENTENCE = "a film of rare and quiet grace about two sisters"
REVIEW = " ".join(f"word{n}" for n in range(100))


def test_a_test_sentence_is_found_inside_a_longer_text() -> None:
    index = leaks.HeldOut({"set": leaks.Sentences([SENTENCE, "a fine film"])}, {})
    assert index.leaks(f"He called it {SENTENCE.title()}, and left.") == ["set"]
    assert index.leaks("A fine film.") == ["set"]
    assert not index.leaks("This is a fine film, and of rare and quiet grace about two brothers.")
    assert not index.leaks("...")


def test_a_test_review_is_found_by_its_runs_of_words() -> None:
    index = leaks.HeldOut({}, {"set": leaks.Reviews([REVIEW, "another review " * 20])})
    half = " ".join(REVIEW.split()[:50])
    assert index.leaks(f"{half} and {' '.join('more' for _ in range(400))}") == ["set"]
    assert not index.leaks(f"{' '.join(REVIEW.split()[:15])} and {' '.join(str(n) for n in range(400))}")


@needs_shared
def test_held_out_parts_share_nothing_with_the_rest() -> None:
    for part in (data.rt_polarity, data.subjectivity):
        test, rest = set(part(True, None).texts), set(part(False, None).texts)
        assert test and rest and not test & rest


@needs_shared
def test_a_smaller_part_lies_within_a_larger_one() -> None:
    few, more = data.praise("test", 10).texts, data.praise("test", 30).texts
    assert few == more[:10]
