"""Whose opinion a sentence gives."""

from __future__ import annotations

import pytest

from cinetrace.reading.opinions.holder import holder
from cinetrace.types import Span

SENTENCES = [
    ("The chase through the cannery is superb.", "superb", "critic"),
    ('"A masterpiece of modern dread," says the poster.', "A masterpiece of modern dread", "quoted"),
    ('I left muttering "what a waste of two hours" to nobody.', "what a waste of two hours", "critic"),
    ("Most critics called it dull.", "dull", "crowd"),
    ("I think most people found it dull because they blinked.", "dull", "critic"),
    ("Audiences seem to love the talking goat.", "love", "crowd"),
    ('The "hero" is a bore.', "a bore", "critic"),
]


@pytest.mark.parametrize(("sentence", "words", "expected"), SENTENCES)
def test_whose_opinion_it_is(sentence: str, words: str, expected: str) -> None:
    start = sentence.index(words)
    assert holder(sentence, Span(0, len(sentence)), Span(start, start + len(words))) == expected
