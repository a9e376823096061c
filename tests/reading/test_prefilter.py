"""What a pattern cannot do without, and that nothing is lost by looking for it first."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.reading.opinions import audience, cautions, expectation
from cinetrace.reading.prefilter import Prefilter, folded, needed
from cinetrace.reading.releases import dates, formats, release_verbs

PATTERNS = [
    *(form.pattern for form in expectation._FORMS),
    *(pattern for _, pattern in audience._FORMS),
    *(pattern for _, _, pattern in cautions._phrases()),
    *(pattern for _, pattern in formats._PATTERNS),
    *(pattern for _, pattern in release_verbs._CUES),
    *(pattern for pattern, _ in dates._PATTERNS),
]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bnever (?:lives|lived) up\b", {"never lives up", "never lived up"}),
        (r"colou?r", {"color", "colour"}),
        (r"(?:good|great) \w+ film", {" film"}),
        (r"(?:un)?watchable", {"watchable"}),
        (r"\d+ stars?", {" star"}),
        (r"don['’]t", {"don't", "don’t"}),
        (r"\w+", set()),
        (r"(?:fine|\w+) acting|dull", {" acting", "dull"}),
        (r"(?:dull|\w+)", set()),
        (r"(?<=very )good(?= film)", {"good"}),
        (r"(?:ha ){2,}", {"ha "}),
    ],
)
def test_the_words_without_which_a_pattern_cannot_match(pattern: str, words: set[str]) -> None:
    assert needed(re.compile(pattern, re.IGNORECASE)) == words


@given(st.sampled_from(PATTERNS), st.data())
def test_every_match_of_every_rule_holds_one_of_its_words(pattern: re.Pattern[str], data: st.DataObject) -> None:
    matched = data.draw(st.from_regex(pattern))
    match = pattern.search(matched)
    words = needed(pattern)
    if match and words:
        assert any(word in folded(match.group()) for word in words)


WORDS = "Never lives up to İt. The Kids will ſtay away — if you can't stand gore, skip! 4K on June 5, rated R; not gory, in theaters "


@given(st.lists(st.sampled_from(re.findall(r"\S+ ", WORDS))))
def test_nothing_is_lost(words: list[str]) -> None:
    text = "".join(words)
    prefilter = Prefilter(PATTERNS)
    for asked in ("a first text", text):  # the first one is tried with all patterns
        heard = prefilter.over(asked)
    middle = len(text) // 2
    for start, end in ((0, len(text)), (0, middle), (middle, len(text))):
        found = {place for place, pattern in enumerate(PATTERNS) if pattern.search(text, start, end)}
        assert found <= set(heard.between(start, end))
        assert heard.between(start, end) == sorted(set(heard.between(start, end)))


def test_letters_that_only_look_like_others_are_heard() -> None:
    prefilter = Prefilter([re.compile("kids|stays|fit", re.IGNORECASE)])
    for text in ("first", "Kids", "ſtays", "fİt", "fıt", "KIDS"):
        assert prefilter.over(text).between(0, len(text)) == [0], text


def test_a_text_keeps_its_length() -> None:
    assert len(folded("İıſK ẞß ﬁ")) == len("İıſK ẞß ﬁ")
