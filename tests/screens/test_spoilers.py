from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from readings import own_word, readings

from cinetrace.screens import jsonout
from cinetrace.screens.card.look import Look
from cinetrace.screens.card.page import render
from cinetrace.screens.spoilers import SPOILER, hidden_spans, spoiler_free, veiled
from cinetrace.types import Reading, Sentence, Span
from fakes import at, golden_text

HIDDEN = ("drowned in the first winter", "burns the ledger", "Wilhelmina Crake", "magistrate", "cheap trick")


def _hidden_words(reading: Reading) -> list[str]:
    return [own_word(number) for number, sentence in enumerate(reading.sentences) if sentence.spoiler >= SPOILER]


@given(readings())
def test_no_screen_shows_a_word_of_a_hidden_sentence(reading: Reading) -> None:
    shown = render(reading, Look()) + spoiler_free(reading) + jsonout.line(veiled(reading)).decode()
    assert not [word for word in _hidden_words(reading) if word in shown]


@given(readings())
def test_the_masked_review_has_all_else_in_its_order(reading: Reading) -> None:
    masked, found = spoiler_free(reading), 0
    for number, sentence in enumerate(reading.sentences):
        if sentence.spoiler < SPOILER:
            assert sentence.span.of(reading.text) in masked[found:]
            found = masked.index(own_word(number), found)


@given(readings())
def test_a_veil_changes_no_span(reading: Reading) -> None:
    text = veiled(reading).text
    hidden = {at for span in hidden_spans(reading) for at in range(*span)}
    assert len(text) == len(reading.text)
    assert all(shown == given or at in hidden for at, (shown, given) in enumerate(zip(text, reading.text, strict=True)))


@given(readings())
def test_nothing_is_left_to_hide_in_a_veiled_reading(reading: Reading) -> None:
    once = veiled(reading)
    assert veiled(once) == once


@pytest.mark.parametrize("words", HIDDEN)
def test_the_golden_secrets_are_kept(golden: Reading, words: str) -> None:
    assert words in golden.text
    assert words not in render(golden, Look(100))
    assert words not in spoiler_free(golden)
    assert words not in jsonout.pretty(veiled(golden)).decode()


def test_neighbouring_sentences_share_one_note(golden: Reading) -> None:
    notes = re.findall(r"\[.*?\]", spoiler_free(golden))
    assert notes == ["[story beyond the set-up (2 sentences)]", "[story beyond the set-up (1 sentence)]"]


def test_paragraphs_stay_apart(golden: Reading) -> None:
    assert spoiler_free(golden).count("\n\n") == golden_text().count("\n\n")


def test_a_hidden_sentence_over_two_paragraphs_leaves_both_notes(golden: Reading) -> None:
    text = "It begins well.\n\nThe butler\n\ndid it.\n\nGo and see."
    sentences = (
        Sentence(Span(0, 15), ("opinion",), 0.5, 0.0),
        Sentence(at(text, "The butler\n\ndid it."), ("plot",), None, 0.9),
        Sentence(at(text, "Go and see."), ("opinion",), 0.5, 0.0),
    )
    masked = spoiler_free(replace(golden, text=text, sentences=sentences))
    assert masked == "It begins well.\n\n[story beyond the set-up (1 sentence)]\n\n[story beyond the set-up]\n\nGo and see."


def test_a_person_whom_only_a_hidden_sentence_names_is_left_out(golden: Reading) -> None:
    names = [person["name"] for person in json.loads(jsonout.line(veiled(golden)))["people"]]
    assert "Wilhelmina Crake" not in names
    assert "Harlan Voss" in names
