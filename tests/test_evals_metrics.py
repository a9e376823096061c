"""The evaluation's figures are those of their definitions."""

from __future__ import annotations

import numpy as np
import pytest
from evals import metrics, rationales
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

scored = st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=4, max_size=40).filter(lambda x: len({b for _, b in x}) == 2)


@given(scored)
def test_areas_are_those_of_scikit_learn(pairs: list[tuple[int, bool]]) -> None:
    sklearn = pytest.importorskip("sklearn.metrics")
    scores, truth = (np.array(column) for column in zip(*pairs, strict=True))
    precision, recall, _ = sklearn.precision_recall_curve(truth, scores)
    assert metrics.auc(scores, truth) == pytest.approx(sklearn.roc_auc_score(truth, scores))
    assert rationales.area(truth.astype(bool), scores) == pytest.approx(sklearn.auc(recall, precision))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=30))
def test_rank_correlation_is_that_of_scipy(pairs: list[tuple[int, int]]) -> None:
    stats = pytest.importorskip("scipy.stats")
    a, b = (np.array(column) for column in zip(*pairs, strict=True))
    if np.ptp(a) and np.ptp(b):
        assert metrics.spearman(a, b) == pytest.approx(stats.spearmanr(a, b).statistic)


def test_certainties_that_come_true_have_no_calibration_error() -> None:
    certainty = np.repeat([0.2, 0.6, 0.9], 10)
    right = np.concatenate([np.arange(10) < n for n in (2, 6, 9)])
    assert metrics.calibration_error(certainty, right, 3) == pytest.approx(0)
    assert metrics.calibration_error(certainty, np.ones(30), 3) == pytest.approx((0.8 + 0.4 + 0.1) / 3)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_a_calibration_error_is_a_share(pairs: list[tuple[float, bool]]) -> None:
    certainty, right = (np.array(column, float) for column in zip(*pairs, strict=True))
    error = metrics.calibration_error(certainty, right)
    assert abs(certainty.mean() - right.mean()) - 1e-9 <= error <= 1


def test_chance_shows_a_calibration_error_that_shrinks_with_the_items() -> None:
    few, many = (metrics.least_calibration_error(np.linspace(0, 1, n)) for n in (50, 5000))
    assert many < 0.03 < few < 0.2


def test_an_interval_holds_its_figure_and_comes_out_the_same_again() -> None:
    right = np.arange(200) % 5 > 0
    first, again = (metrics.spread(200, {"accuracy": metrics.mean(right)}, 300)["accuracy"] for _ in range(2))
    assert first == again
    assert first.value == pytest.approx(0.8)
    assert 0.72 < first.low < first.value < first.high < 0.88


def test_nothing_resampled_is_an_interval_of_no_width() -> None:
    assert metrics.spread(3, {"mean": metrics.mean([1, 2, 3])}, 0)["mean"] == (2, 2, 2)


def test_ranks_of_equals_are_shared() -> None:
    assert_allclose(metrics.ranks(np.array([5, 1, 5, 9])), [2.5, 1, 2.5, 4])
