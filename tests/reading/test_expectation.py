"""What was expected against what came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.reading.opinions.expectation import find_expectation
from cinetrace.text.sentences import split
from cinetrace.types import Review, Source


def review(text: str) -> Review:
    return Review("0", text, split(text), "en", Source())


SAID = {
    "I had high hopes for this one, and it bored me to tears.": (1, -1),
    "It never lives up to its promise.": (1, -1),
    "I was hoping for a lost classic and got a dud.": (1, -1),
    "We went in expecting something special.": (1, -1),
    "What a disappointment.": (1, -1),
    "I really wanted to like it.": (1, -1),
    "It is much better than I expected.": (-1, 1),
    "I expected a mess, but it charmed me.": (-1, 1),
    "I went in with low expectations and came out beaming.": (-1, 1),
    "I was pleasantly surprised.": (-1, 1),
    "It is not as bad as everyone says.": (-1, 0),
    "It exceeded my expectations.": (1, 1),
    "The film lives up to the hype.": (1, 1),
    "I had been looking forward to it for a year, and it was worth the wait.": (1, 1),
    "I had no idea what to expect, and it floored me.": (0, 1),
}


@pytest.mark.parametrize(("text", "wanted"), SAID.items())
def test_an_expectation(text: str, wanted: tuple[int, int]) -> None:
    found = find_expectation(review(text), None, None)
    assert found is not None
    assert (found.expected, found.delivered) == wanted
    assert found.evidence.of(text).strip(" .")


NOT_SAID = [
    "She is expecting a baby in the spring.",
    "He looks forward to his retirement.",
    "Great Expectations was filmed on the marsh.",
    "The promise he made to his mother drives the plot.",
    "A disappointed suitor buys a gun.",
    "I thought the film was funny.",
    "It runs for two hours.",
]


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_is_no_expectation(text: str) -> None:
    assert find_expectation(review(text), None, None) is None


def test_the_best_supported_statement_wins() -> None:
    text = "The ending is a let-down. I had such high hopes for it."
    found = find_expectation(review(text), None, None)
    assert found is not None and "high hopes" in found.evidence.of(text)


def test_the_model_can_doubt_it_and_the_polarity_can_turn_it() -> None:
    text = "I had high hopes for this one."
    assert find_expectation(review(text), [0.0], [0.0]) is None
    found = find_expectation(review(text), [0.9], [0.9])
    assert found is not None and found.delivered == 1


@given(st.text(max_size=120))
def test_the_evidence_lies_in_the_text(text: str) -> None:
    found = find_expectation(review(text), None, None)
    assert found is None or 0 <= found.evidence.start < found.evidence.end <= len(text)
