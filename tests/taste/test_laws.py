"""What holds of every prediction and every piece of advice, whatever was rated and whatever critics say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cinetrace.taste import Example, advise, learn, reckon, weights
from cinetrace.taste.traits import CONSENSUS, Trait, term, with_trait
from cinetrace.types import Advice, CautionRow, Clause, Condition, Verdict, Voice, Weight
from tastes import fixed, judged, rated, record
from voices import any_voices

GENRES = ("Western", "Horror", "Comedy")
NAMES = ("Ida Grane", "Sam Orrell", "Bo Fenn")
examples = st.lists(
    st.tuples(
        st.sampled_from([0.0, 2.0, 5.0, 6.5, 9.0, 10.0]),
        st.lists(st.sampled_from(GENRES), max_size=2),
        st.lists(st.sampled_from(NAMES), max_size=2),
        any_voices(2),
    ),
    max_size=9,
)
own = st.lists(
    st.builds(fixed, st.sampled_from(["genre", "aspect"]), st.sampled_from(["western", "horror", "story", "camera"]), st.floats(-3, 3)),
    max_size=2,
)


def made(rows: Sequence[tuple[float, list[str], list[str], list[Voice]]]) -> list[Example]:
    return [rated(f"Film {n}", rating, *genres, cast=cast, voices=voices) for n, (rating, genres, cast, voices) in enumerate(rows)]


def advice(rows: Sequence[tuple[float, list[str], list[str], list[Voice]]], voices: list[Voice], set_by: Sequence[Weight] = ()) -> Advice:
    film = record("The Orchard", "Western", cast=["Ida Grane"])
    return advise(film, judged(film, *voices), learn(made(rows), set_by), "Maren", "2026-11-25", ["violence"])


@settings(max_examples=30, deadline=None)
@given(examples, any_voices(4), own)
def test_the_shares_sum_to_what_the_prediction_adds_to_the_base(rows: list, voices: list[Voice], set_by: list[Weight]) -> None:  # type: ignore[type-arg]
    found = advice(rows, voices, set_by)
    if found.prediction:
        assert math.isclose(sum(one.share for one in found.clauses), found.prediction.rating - found.prediction.base, abs_tol=1e-6)
        assert 0 <= found.prediction.low <= found.prediction.rating <= found.prediction.high <= 10


@settings(max_examples=20, deadline=None)
@given(examples, any_voices(4), own)
def test_the_same_in_gives_the_same_out(rows: list, voices: list[Voice], set_by: list[Weight]) -> None:  # type: ignore[type-arg]
    assert advice(rows, voices, set_by) == advice(rows, voices, set_by)


@settings(max_examples=20, deadline=None)
@given(examples, own)
def test_a_weight_that_the_person_set_stays_exactly(rows: list, set_by: list[Weight]) -> None:  # type: ignore[type-arg]
    learned = learn(made(rows), set_by)
    for one in set_by:
        last = [each.value for each in set_by if (each.subject, each.name) == (one.subject, one.name)][-1]
        assert learned.fit.weight(term(one.subject, one.name)) == last
        assert learned.fit.spread(term(one.subject, one.name)) == 0
    for told in weights(learned):
        assert told.low <= told.value <= told.high


@settings(max_examples=20, deadline=None)
@given(examples, any_voices(4), st.floats(0.1, 3))
def test_a_better_review_never_lowers_a_prediction_of_somebody_whose_weights_are_not_below_nothing(
    rows: list,  # type: ignore[type-arg]
    voices: list[Voice],
    more: float,
) -> None:
    names = {trait.term for example in made(rows) for trait in example.film.traits} | {
        trait.term for trait in judged(record("The Orchard"), *voices).traits.traits
    }
    set_by = [fixed(one.subject, one.name, 0.4, one.aspect) for one in names]
    learned = learn(made(rows), set_by)
    film = record("The Orchard")
    better = [replace(one, reading=replace(one.reading, verdict=_better(one, more))) for one in voices]
    before, after = (reckon(learned, [judged(film, *each).traits])[0].mean for each in (voices, better))
    assert after >= before - 2e-3  # what is told of films is rounded to a thousandth


def _better(voice: Voice, more: float) -> Verdict:
    verdict = voice.reading.verdict
    stated = verdict.stated and replace(verdict.stated, value=min(verdict.stated.best, verdict.stated.value + more))
    return replace(
        verdict, rating=min(10.0, verdict.rating + more), high=min(10.0, verdict.high + more), low=verdict.low + more, stated=stated
    )


@settings(max_examples=20, deadline=None)
@given(examples, any_voices(4), st.floats(0, 4))
def test_critics_who_rate_it_higher_never_lower_a_prediction(rows: list, voices: list[Voice], more: float) -> None:  # type: ignore[type-arg]
    learned = learn(made(rows), [fixed("consensus", "critics", 0.5)])
    film = judged(record("The Orchard", "Western"), *voices).traits
    before = sum(trait.value for trait in film.traits if trait.term == CONSENSUS)
    better = with_trait(film, Trait(CONSENSUS, before + more, "critics"))
    one, other = reckon(learned, [film, better])
    assert other.mean >= one.mean - 1e-9


@settings(max_examples=20, deadline=None)
@given(examples, any_voices(5))
def test_nothing_is_said_of_critics_that_no_sentence_carries(rows: list, voices: list[Voice]) -> None:  # type: ignore[type-arg]
    found = advice(rows, voices)
    known = {one.number: one.reading.text for one in voices}
    for clause in found.clauses:
        if clause.subject in ("aspect", "critic"):
            assert clause.cites
    parts: list[Clause | CautionRow | Condition] = [*found.clauses, *found.cautions, *found.conditions]
    for cite in (cite for part in parts for cite in part.cites):
        assert 0 <= cite.span.start < cite.span.end <= len(known[cite.voice])


@settings(max_examples=20, deadline=None)
@given(examples, any_voices(5))
def test_no_caution_is_left_out_and_those_that_are_avoided_come_first(rows: list, voices: list[Voice]) -> None:  # type: ignore[type-arg]
    film = record("The Orchard", "Western", cast=["Ida Grane"])
    consensus = judged(film, *voices).consensus
    assert consensus
    found = advice(rows, voices)
    assert {row.kind for row in found.cautions} == {row.kind for row in consensus.cautions}
    assert set(found.avoided) == {"violence"} & {row.kind for row in found.cautions}


@settings(max_examples=30, deadline=None)
@given(examples, st.randoms(use_true_random=False))
def test_the_order_of_the_ratings_makes_no_difference(rows: list, chance: object) -> None:  # type: ignore[type-arg]
    films = made(rows)
    other = list(films)
    chance.shuffle(other)  # type: ignore[attr-defined]
    film = judged(record("The Orchard", "Western", cast=["Ida Grane"])).traits
    one, two = (reckon(learn(each), [film])[0] for each in (films, other))
    assert math.isclose(one.mean, two.mean, abs_tol=1e-8)
    assert math.isclose(one.spread, two.spread, abs_tol=1e-5)  # reckoned in single precision
