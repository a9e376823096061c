"""Pooled figures keep what they promise: the interval four times in five, few votes drawn to the prior, camps told from one mind."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.consensus.estimates import Bounds, Prior, Vote, pooled, quantile, split

TEN = Bounds(0, 10)
WIDE = Bounds(-1000, 1000)
PRIOR = Prior(6.2, 1.07, 1.5, 20)
_votes = st.lists(st.builds(Vote, st.floats(0, 10), st.floats(0.1, 2)), min_size=1, max_size=12)


@pytest.mark.parametrize("critics", [1, 2, 3, 5, 10, 40])
def test_the_interval_holds_the_true_mean_four_times_in_five(critics: int) -> None:
    rng = random.Random(critics)
    spread, held, films = 1.5, 0, 4000
    for _ in range(films):
        true = rng.gauss(PRIOR.mean, spread / PRIOR.mean_weight**0.5)
        votes = [Vote(rng.gauss(true, spread / weight**0.5), weight) for weight in (rng.choice((0.5, 1.0)) for _ in range(critics))]
        found = pooled(votes, PRIOR, WIDE)
        held += found.low <= true <= found.high
    assert held / films == pytest.approx(0.8, abs=0.035)


def test_one_vote_goes_half_the_way_and_many_votes_all_of_it() -> None:
    one = pooled([Vote(10, 1)], PRIOR, TEN)
    many = pooled([Vote(10, 1)] * 200, PRIOR, TEN)
    assert 7 < one.mean < 9
    assert many.mean == pytest.approx(10, abs=0.05)
    assert many.high - many.low < one.high - one.low


def test_votes_that_lie_apart_make_a_wider_interval() -> None:
    calm = pooled([Vote(5, 1), Vote(6, 1)] * 10, PRIOR, TEN)
    torn = pooled([Vote(1, 1), Vote(10, 1)] * 10, PRIOR, TEN)
    assert torn.high - torn.low > 1.3 * (calm.high - calm.low)


@given(_votes)
def test_the_mean_lies_in_its_interval_and_both_on_the_scale(votes: list[Vote]) -> None:
    found = pooled(votes, PRIOR, TEN)
    assert 0 <= found.low <= found.mean <= found.high <= 10
    assert found.n == len(votes)


@given(_votes, st.floats(0.1, 2))
def test_a_vote_at_the_top_never_lowers_the_mean(votes: list[Vote], weight: float) -> None:
    assert pooled([*votes, Vote(10, weight)], PRIOR, TEN).mean >= pooled(votes, PRIOR, TEN).mean


@given(_votes, st.randoms())
def test_the_order_of_votes_does_not_matter(votes: list[Vote], rng: random.Random) -> None:
    shuffled = rng.sample(votes, len(votes))
    assert pooled(shuffled, PRIOR, TEN) == pooled(votes, PRIOR, TEN)
    assert split(shuffled, TEN) == pytest.approx(split(votes, TEN), abs=0.0011)


def test_students_quantile_is_near_its_table() -> None:
    assert [quantile(n) for n in (5, 10, 30, 1000)] == pytest.approx([1.476, 1.372, 1.310, 1.282], abs=0.005)


@pytest.mark.parametrize(
    ("values", "wanted"),
    [((2, 2, 2), 0.0), ((-2, 2), 1.0), ((-2, -2, 2, 2), 1.0), ((1, 2, 1), 0.17), ((-1, 1), 0.5), ((1.5,), 0.0)],
)
def test_split_is_none_for_one_mind_and_whole_for_two_camps(values: tuple[float, ...], wanted: float) -> None:
    assert split([Vote(value, 1) for value in values], Bounds(-2, 2)) == pytest.approx(wanted, abs=0.01)


@given(_votes)
def test_split_lies_between_nothing_and_one(votes: list[Vote]) -> None:
    assert 0 <= split(votes, TEN) <= 1
