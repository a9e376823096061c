"""How far critics and a person are of one mind."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from cinetrace.taste import Example, Traits, agreements, learn
from cinetrace.taste.traits import Trait, term
from cinetrace.types import Agreement, Because

PAIRS = st.lists(st.tuples(st.floats(-4, 4), st.floats(0, 10)), min_size=3, max_size=12)


def agreed(pairs: Sequence[tuple[float, float]], aspect: str | None = None) -> tuple[Agreement, ...]:
    """The agreement with a critic who is so far above or below the mean on films that the person rated so."""
    examples = [
        Example(Traits((Trait(term("critic", "Ada Quill", aspect), theirs, "Ada Quill"),)), ours, Because(f"Film {at}", 2000, ours))
        for at, (theirs, ours) in enumerate(pairs)
    ]
    return agreements(learn(examples))


def test_a_critic_who_likes_the_same_films_better_agrees_whatever_their_scale() -> None:
    harsh = agreed([(0.2, 9), (0.1, 8), (-0.1, 4), (-0.2, 3), (0.2, 9), (-0.2, 3)])[0]
    assert harsh.value > 0.5 and harsh.low > 0
    assert harsh.n == 6
    assert harsh.apart == ()
    assert {film.rating for film in harsh.alike} <= {9, 3}


def test_a_critic_who_likes_the_opposite_does_not() -> None:
    found = agreed([(2, 2), (-2, 9), (1, 3), (-1, 8), (2, 2), (-2, 9)])[0]
    assert found.value < -0.5 and found.high < 0
    assert found.alike == () and found.apart


def test_few_films_say_little_and_two_say_nothing() -> None:
    few, many = agreed([(2, 9), (-2, 2), (2, 9)])[0], agreed([(2, 9), (-2, 2)] * 10)[0]
    assert few.value < many.value
    assert few.high - few.low > many.high - many.low
    assert agreed([(2, 9), (-2, 2)]) == ()


def test_the_aspects_of_a_critic_come_after_the_whole() -> None:
    both = [Trait(term("critic", "Ada Quill"), 1.0, "Ada Quill"), Trait(term("critic", "Ada Quill", "camera"), -1.0, "Ada Quill")]
    found = agreements(learn([Example(Traits(tuple(both)), rating, Because("Film", 2000, rating)) for rating in (8.0, 9.0, 3.0)]))
    assert [(one.critic, one.aspect) for one in found] == [("Ada Quill", None), ("Ada Quill", "camera")]
    assert found[0].value == -found[1].value


@given(PAIRS)
def test_agreement_lies_in_its_interval_between_the_ends(pairs: list[tuple[float, float]]) -> None:
    for one in agreed(pairs, "camera"):
        assert -1 <= one.low <= one.value <= one.high <= 1


@given(PAIRS, st.randoms())
def test_the_order_of_films_makes_no_difference(pairs: list[tuple[float, float]], chance: object) -> None:
    mixed = sorted(pairs, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert [round(one.value, 3) for one in agreed(pairs)] == [round(one.value, 3) for one in agreed(mixed)]
