"""From logits to spans: the run that stands out, widened to whole words."""

from __future__ import annotations

import numpy as np

from cinetrace.reading.encoder import decode
from cinetrace.reading.encoder.encode import Encoded
from cinetrace.text import review_of
from cinetrace.types import Span

TEXT = "Rosamund Fell directs with unforgiving precision."
WORDS = [Span(0, 8), Span(9, 13), Span(14, 21), Span(22, 26), Span(27, 38), Span(39, 48), Span(48, 49)]


def encoded(tokens: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> Encoded:
    zeros = np.zeros
    owner = zeros(len(WORDS), np.int64)
    return Encoded(zeros((1, 33), np.float32), zeros((1, 16), np.float32), zeros((1, 16, 5), np.float32), tokens, np.array(WORDS), owner)


def blank() -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    tokens = np.full((len(WORDS), 26), -6, np.float32)
    tokens[:, 16] = 6  # no name
    return tokens


def test_evidence_is_the_run_of_tokens_that_stands_out() -> None:
    tokens = blank()
    tokens[4:6, 5] = 3
    assert decode.evidence(review_of(TEXT), encoded(tokens), 0, 5, 0.4).of(TEXT) == "unforgiving precision"


def test_a_name_is_one_entity_with_its_kind() -> None:
    tokens = blank()
    tokens[0, 16:19] = [-6, 6, -6]
    tokens[1, 16:19] = [-6, -6, 6]
    (found,) = decode.entities(TEXT, encoded(tokens))
    assert (found.span.of(TEXT), found.kind) == ("Rosamund Fell", "person")


def test_two_names_that_touch_stay_apart() -> None:
    tokens = blank()
    tokens[0:2, 16:19] = [-6, 6, -6]
    assert [e.span.of(TEXT) for e in decode.entities(TEXT, encoded(tokens))] == ["Rosamund", "Fell"]


def test_the_target_is_the_marked_run_nearest_to_the_judgement() -> None:
    tokens = blank()
    tokens[[0, 1, 3], 25] = 4
    target = decode.target(review_of(TEXT), encoded(tokens), 0, WORDS[4])
    assert target is not None
    assert target.of(TEXT) == "with"


def test_no_marked_token_is_no_target() -> None:
    assert decode.target(review_of(TEXT), encoded(blank()), 0, WORDS[4]) is None


def test_a_span_never_cuts_a_word() -> None:
    assert decode.whole_words(TEXT, 29, 45).of(TEXT) == "unforgiving precision"
