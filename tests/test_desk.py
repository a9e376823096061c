from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.desk import Desk, Reads, Settings
from cinetrace.errors import Empty, InputError, ModelError, NotAReview, NotFound
from cinetrace.types import Capture, Reading
from fakes import KNOWN, FakeReader, FakeSources, fake_desk, fake_review

NAMES = ("a.txt", "b.txt", "c.txt", "nowhere.txt", "blank.txt", "shop.html")


def _name(outcome: Reading | InputError) -> str | None:
    return outcome.subject if isinstance(outcome, InputError) else outcome.source.path


@given(st.lists(st.sampled_from(NAMES), max_size=12))
def test_every_name_has_one_outcome_in_its_place(names: list[str]) -> None:
    assert [_name(outcome) for outcome in fake_desk(Settings()).read(names)] == names


def test_each_input_fails_for_its_own_reason() -> None:
    outcomes = list(fake_desk(Settings()).read(["nowhere.txt", "blank.txt", "shop.html", "a.txt"]))
    assert [type(outcome) for outcome in outcomes] == [NotFound, Empty, NotAReview, Reading]


def test_gather_gives_reviews_and_errors_in_order() -> None:
    outcomes = list(fake_desk(Settings()).gather(["a.txt", "blank.txt", "b.txt"]))
    assert [getattr(outcome, "name", None) for outcome in outcomes] == ["a.txt", None, "b.txt"]


def test_without_a_review_no_model_is_needed() -> None:
    desk = fake_desk(Settings(model=Path("damaged")))
    assert [type(outcome) for outcome in desk.read(["nowhere.txt"])] == [NotFound]
    with pytest.raises(ModelError):
        list(desk.read(["a.txt"]))


def test_reading_takes_no_more_inputs_than_the_reader_asks_for() -> None:
    taken: list[str] = []

    def captures(names: Sequence[str]) -> Iterator[Capture | InputError]:
        for name in names:
            taken.append(name)
            yield from FakeSources(KNOWN).gather([name])

    def reader() -> Reads:
        return FakeReader()

    outcomes = Desk(captures, fake_review, reader).read([f"many-{n}.txt" for n in range(100)])
    next(outcomes)
    assert len(taken) == 2


def test_count_tells_how_many_outcomes_there_will_be(tmp_path: Path) -> None:
    def captures(names: Sequence[str]) -> Iterator[Capture | InputError]:
        for name in names:
            yield from (Capture(b"x", path=str(path)) for path in Path(name).iterdir())

    for number in range(3):
        (tmp_path / f"{number}.txt").touch()
    desk = Desk(captures, fake_review, FakeReader)
    assert desk.count([str(tmp_path), "https://example.org/review", "-"]) == 5
