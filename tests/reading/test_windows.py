"""Every sentence is judged exactly once, whatever its length."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from cinetrace.reading.encoder.model import BUILT_IN, LoadedModel
from cinetrace.reading.encoder.windows import CONTEXT, LIMIT, windows
from cinetrace.text import review_of


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return LoadedModel(BUILT_IN).tokenizer


SENTENCE = st.lists(st.sampled_from(["camera", "shakes", "Modine", "ÉTÉ", "unforgettable", "x" * 40, "…"]), min_size=1, max_size=60).map(
    lambda words: " ".join(words) + "."
)


@settings(max_examples=40)
@given(st.lists(SENTENCE, min_size=1, max_size=60))
def test_every_sentence_is_a_row_once_and_in_order(tokenizer: Tokenizer, parts: list[str]) -> None:
    review = review_of("\n".join(parts))
    cut = windows(tokenizer, review.text, review.sentences)
    rows = np.concatenate([w.sentences for w in cut])
    assert sorted(set(rows.tolist())) == list(range(len(review.sentences)))
    assert (np.diff(rows) >= 0).all()


@settings(max_examples=40)
@given(st.lists(SENTENCE, min_size=1, max_size=60))
def test_windows_stay_within_the_encoder(tokenizer: Tokenizer, parts: list[str]) -> None:
    review = review_of("\n".join(parts))
    for window in windows(tokenizer, review.text, review.sentences):
        assert len(window.ids) <= LIMIT + CONTEXT + 2
        assert len(window.ids) == len(window.spans) == len(window.pieces) == len(window.case)


@settings(max_examples=40)
@given(st.lists(SENTENCE, min_size=1, max_size=40))
def test_judged_tokens_lie_in_their_sentence(tokenizer: Tokenizer, parts: list[str]) -> None:
    review = review_of("\n".join(parts))
    for window in windows(tokenizer, review.text, review.sentences):
        for (start, end), piece in zip(window.spans, window.pieces, strict=True):
            if piece >= 0:
                span = review.sentences[window.sentences[piece]]
                assert span.start <= start < end <= span.end


def test_a_sentence_longer_than_a_window_is_read_to_its_end(tokenizer: Tokenizer) -> None:
    review = review_of("word " * 3 * LIMIT)
    cut = windows(tokenizer, review.text, review.sentences)
    assert max(int(w.spans[:, 1].max()) for w in cut) == len(review.text.rstrip())
