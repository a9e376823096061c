"""A sentence that turns is judged on both sides of the turn."""

from __future__ import annotations

import pytest

from cinetrace.reading.encoder.clauses import clauses
from cinetrace.reading.encoder.decode import trimmed
from cinetrace.text import review_of
from cinetrace.types import Span

TURNS = [
    ("The score is lovely, but the plot is a shambles.", ["The score is lovely", ", but the plot is a shambles."]),
    ("A clever premise that sadly goes nowhere.", ["A clever premise that", " sadly goes nowhere."]),
    ("Nobody but Ines Dor could play her.", []),
    ("It is a plain tale, plainly told.", []),
]


@pytest.mark.parametrize(("sentence", "parts"), TURNS)
def test_where_a_sentence_turns(sentence: str, parts: list[str]) -> None:
    review = review_of(sentence)
    assert [c.span.of(review.text) for c in clauses(review.text, review.sentences)] == parts


@pytest.mark.parametrize(
    ("words", "rest"),
    [("a clever premise that", "a clever premise"), ("but dull as ditchwater", "dull as ditchwater"), ("fine", "fine"), ("that", "that")],
)
def test_evidence_begins_and_ends_with_words_that_matter(words: str, rest: str) -> None:
    assert trimmed(words, Span(0, len(words))).of(words) == rest
