"""Cautions are told where the review says so, and not where it denies them or means something else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.reading.opinions.cautions import find_cautions
from cinetrace.reading.signals import CAUTIONS, ROLES
from cinetrace.text.sentences import split
from cinetrace.types import Caution, Review, Source


def review(text: str) -> Review:
    return Review("0", text, split(text), "en", Source())


def cautions(text: str) -> tuple[Caution, ...]:
    return find_cautions(review(text), None, None)


SAID = {
    "The film is drenched in violence from the first reel.": {"violence"},
    "It is rated R for strong violence, language, some drug use and brief nudity.": {"violence", "language", "drugs", "nudity"},
    "Heads roll and blood sprays; the gore is not for the faint of heart.": {"gore"},
    "There are two long sex scenes and plenty of naked skin.": {"sex", "nudity"},
    "The shaky cam gave my neighbour motion sickness.": {"shaky-camera"},
    "The handheld camera swings about so much that I felt nauseous.": {"shaky-camera"},
    "A strobe light flashes through the whole finale.": {"flashing"},
    "Be warned: a dog is killed early on.": {"animal-harm"},
    "The hero's brother commits suicide.": {"suicide"},
    "A graphic rape scene opens the second act.": {"sexual-violence"},
    "It may frighten young children.": {"frightening"},
    "Everybody is chain-smoking in every room.": {"smoking"},
    "Its racism has aged like milk.": {"discrimination"},
    "The dialogue is one long string of profanity.": {"language"},
    "She cuts herself; the self-harm is shown without mercy.": {"self-harm"},
}


@pytest.mark.parametrize(("text", "kinds"), SAID.items())
def test_what_the_review_says(text: str, kinds: set[str]) -> None:
    found = cautions(text)
    assert {caution.kind for caution in found} == kinds
    for caution in found:
        assert 0.5 <= caution.certainty <= 1
        assert caution.evidence.of(text).strip()


NOT_SAID = [
    "There is no gore, no sex and no bad language.",
    "A bloodless and violence-free hour for the whole family.",
    "The film has neither nudity nor profanity.",
    "A killer soundtrack and a bloody good time.",
    "Shot in Paris, with a sexy score by an old hand.",
    "He is brutally honest about the opposite sex.",
    "I swear it is the funniest film of the year.",
    "Suicide Squad it is not.",
    "The plot is on shaky ground.",
    "They find the smoking gun in the last reel.",
    "Sitting through it was torture.",
    "The English language has never sounded lovelier.",
    "It is not scary in the least.",
    "It is a career suicide of a film.",
]


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_the_review_denies_or_means_otherwise(text: str) -> None:
    assert cautions(text) == ()


def test_one_caution_a_kind_with_the_best_evidence() -> None:
    text = "It is a brutal affair. The violence is graphic."
    (caution,) = cautions(text)
    assert (caution.kind, caution.evidence.of(text)) == ("violence", "violence")


def test_the_model_lifts_a_hint_and_stands_alone_when_it_is_sure() -> None:
    text = "The killer murders six people. It goes on and on."
    assert cautions(text) == ()
    probability = np.zeros((2, len(CAUTIONS)), np.float32)
    roles = np.full((2, len(ROLES)), 0.5, np.float32)
    probability[0, CAUTIONS.index("violence")] = 0.9
    probability[1, CAUTIONS.index("drugs")] = 0.95
    assert {c.kind for c in find_cautions(review(text), probability, roles)} == {"violence", "drugs"}


@given(st.text(max_size=120))
def test_cautions_point_at_words(text: str) -> None:
    for caution in cautions(text):
        assert 0 <= caution.evidence.start < caution.evidence.end <= len(text)
