"""Conditions on who will like the film, with the stance that a reader would take from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.reading.opinions.audience import find_audience
from cinetrace.text.sentences import split
from cinetrace.types import Audience, Review, Source


def review(text: str) -> Review:
    return Review("0", text, split(text), "en", Source())


def audience(text: str) -> tuple[Audience, ...]:
    return find_audience(review(text), None)


SAID = {
    "If you enjoy quiet westerns, this one is for you.": ("yes", "If you enjoy quiet westerns"),
    "If you can get past the wooden acting, there is fun to be had.": ("maybe", "If you can get past the wooden acting"),
    "If you are looking for a thrill, you will be disappointed.": ("no", "If you are looking for a thrill"),
    "Skip it unless you are a fan of the star.": ("maybe", "unless you are a fan of the star"),
    "Fans of the series will love every minute.": ("yes", "Fans of the series will love every minute"),
    "Horror buffs should seek it out.": ("yes", "Horror buffs should seek it out"),
    "It is strictly for completists.": ("yes", "strictly for completists"),
    "Not for the squeamish.": ("no", "Not for the squeamish"),
    "It may not be for everyone.": ("maybe", "not be for everyone"),
    "It's worth a look for lovers of old trains.": ("yes", "worth a look for lovers of old trains"),
    "I recommend it to anyone who likes to laugh.": ("yes", "recommend it to anyone who likes to laugh"),
    "Everyone else should look elsewhere.": ("no", "Everyone else should look elsewhere"),
    "Parents should keep the little ones away.": ("no", "Parents should keep the little ones away"),
    "Some viewers will be put off by the pace.": ("no", "Some viewers will be put off by the pace"),
    "Those who expect a comedy will be bored.": ("no", "Those who expect a comedy will be bored"),
}


@pytest.mark.parametrize(("text", "wanted"), SAID.items())
def test_a_condition(text: str, wanted: tuple[str, str]) -> None:
    (found,) = audience(text)
    words = found.evidence.of(text)
    assert found.stance == wanted[0]
    assert words in wanted[1] or wanted[1] in words


def test_both_sides_of_a_sentence() -> None:
    text = "Fans of the book will be pleased, but others can skip it."
    assert [a.stance for a in audience(text)] == ["yes", "no"]


NOT_SAID = [
    "If you ask me, the butler did it.",
    "It is rated R for violence and would be acceptable for older teenagers.",
    "The fans cheer as the team walks out.",
    "The men will stop at nothing to find the gold.",
    "If you want to know how it ends, look it up.",
    "For those keeping count, it is his third film.",
    "Her parents are killed in the first scene.",
    "He plays an old man who looks for his son.",
]


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_is_no_condition(text: str) -> None:
    assert audience(text) == ()


def test_the_model_can_doubt_and_can_stand_alone() -> None:
    text = "Fans of the series will love it. Bring your aunt and a flask."
    assert find_audience(review(text), [0.0, 0.0]) == ()
    assert [a.evidence.of(text) for a in find_audience(review(text), [0.0, 0.95])] == ["Bring your aunt and a flask."]


@given(st.text(max_size=120))
def test_conditions_point_at_words_in_order(text: str) -> None:
    found = audience(text)
    assert all(0 <= a.evidence.start < a.evidence.end <= len(text) for a in found)
    assert [a.evidence for a in found] == sorted(a.evidence for a in found)
