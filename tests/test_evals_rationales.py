"""Rationales: tokens keep their place in the text, and the figures are the benchmark's."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from evals import rationales
from evals.rationales import Document, document, marked, pieces, rewritten, runs
from hypothesis import given
from hypothesis import strategies as st

tokens = st.lists(st.sampled_from(["the", "film", "'s", "n't", ",", ".", "(", ")", "``", "-LRB-", "did", "!", "odd", "."]), min_size=1)


@given(tokens)
def test_every_token_stands_in_the_text_in_order(words: list[str]) -> None:
    text, spans = rewritten(words)
    assert [span.of(text) for span in spans] == [rationales.WRITTEN.get(w, w) for w in words]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert not text.strip(" ") or text == text.strip()


def test_text_reads_as_written() -> None:
    text, _ = rewritten(["it", "did", "n't", "work", "(", "not", "once", ")", ",", "and", "that", "'s", "all", "."])
    assert text == "it didn't work (not once), and that's all."


def film() -> Document:
    return document(
        {"id": "a", "label": "NEG", "evidences": [[2, 4], [9, 12]], "text": "we sat a dull\nhour and then it was so very slow ."}
    )


def test_a_row_becomes_a_document() -> None:
    assert film().label == 0
    assert film().lines == ((0, 4), (4, 13))
    assert [s.of(film().text) for s in film().sentences] == ["we sat a dull", "hour and then it was so very slow."]
    assert list(np.flatnonzero(film().truth)) == [2, 3, 9, 10, 11]


@given(st.integers(1, 60))
def test_pieces_cover_every_token(count: int) -> None:
    source = document({"id": "a", "label": "POS", "evidences": [], "text": " ".join(["word"] * count)})
    assert list(rationales.from_pieces(source, [1.0] * len(pieces(source)))) == [1.0] * count


def test_perfect_scores_have_perfect_figures() -> None:
    figures = rationales.figures([film()], [film().truth.astype(float)], (0.5, 0), np.array([0]))
    assert {name: figure(np.array([0])) for name, figure in figures.items()} == {"AUPRC": 1, "token F1": 1, "IOU F1": 1, "accuracy": 1}


def test_spans_count_from_half_their_union() -> None:
    assert rationales.found_spans([(0, 4)], [(0, 2)]) == 1
    assert rationales.found_spans([(0, 4)], [(2, 6)]) == 0
    assert rationales.found_spans([], [(2, 6)]) == 0


def test_a_document_without_spans_lowers_recall_alone() -> None:
    said = [film().truth, np.zeros(13, bool)]
    both = rationales.spans_f1([film(), film()], said)
    assert both(np.array([0, 1])) == pytest.approx(2 * 1 * 0.5 / 1.5)


def test_small_gaps_are_closed() -> None:
    said = marked(np.array([0.9, 0.1, 0.9, 0.1, 0.1, 0.1, 0.9]), 0.5, 1)
    assert runs(said) == [(0, 3), (6, 7)]


def test_the_threshold_is_the_one_that_fits() -> None:
    scores = np.where(film().truth, 0.8, 0.3)
    threshold, gap = rationales.chosen([film()], [scores])
    assert 0.3 < threshold <= 0.8 and gap == 0
