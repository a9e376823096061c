"""How past advice fared."""

from __future__ import annotations

import pytest

from cinetrace.desk.taste.scoring import record
from cinetrace.types import Advised, Call


def told(call: Call, rated: float | None, rating: float | None = 7.0) -> Advised:
    """Advice that foresaw 7, between 5.5 and 8.5, and what the person gave the film."""
    low, high = (rating - 1.5, rating + 1.5) if rating is not None else (None, None)
    return Advised(1, "dune|2021", "Dune", 2021, "2024-05-01", call, rating, low, high, rated)


@pytest.mark.parametrize(
    ("call", "rated", "right"), [("watch", 8, 1), ("rent", 7, 1), ("wait", 3, 0), ("skip", 3, 1), ("skip", 9, 0), ("unknown", 9, 0)]
)
def test_advice_is_right_when_the_film_is_liked_as_it_said(call: Call, rated: float, right: int) -> None:
    assert record([told(call, rated)], mean=6.5).right == right


def test_what_was_not_rated_or_said_nothing_is_not_judged() -> None:
    found = record([told("watch", None), told("unknown", 9, None), told("watch", 8), told("skip", 9)], mean=6.5)
    assert (found.given, found.scored, found.judged, found.right) == (4, 3, 2, 1)
    assert (found.inside, found.intervals) == (1, 2)
    assert found.error == 1.5


def test_without_a_log_nothing_is_said() -> None:
    found = record([], mean=None)
    assert (found.given, found.error) == (0, None)
