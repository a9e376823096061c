"""The verdict: a stated score decides; the interval holds the rating; the scale ends at 0 and 10."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cinetrace.reading.encoder.model import BUILT_IN, LoadedModel, Settings
from cinetrace.reading.opinions.verdict import find_verdict
from cinetrace.reading.signals import Signals
from cinetrace.text import review_of
from cinetrace.types import StatedRating

REVIEW = review_of("It is a delight. It is a bore.")


@pytest.fixture(scope="module")
def fitted() -> Settings:
    return LoadedModel(BUILT_IN).settings


def heard(polarity: float, rating: float) -> Signals:
    n = len(REVIEW.sentences)
    flat = np.zeros(n, np.float32)
    grades = np.full((n, 16), 2 * polarity, np.float32)
    strong = np.full((n, 16), 0.1, np.float32)
    strong[:, 0] = 0.9
    ones = np.ones((n, 5), np.float32)
    return Signals(ones, flat, flat + polarity, strong, grades, flat, flat, np.zeros((n, 15), np.float32), rating, ())


@pytest.mark.parametrize("polarity", [-1.0, -0.3, 0.0, 0.3, 1.0])
def test_the_interval_holds_the_rating_within_the_scale(fitted: Settings, polarity: float) -> None:
    verdict = find_verdict(REVIEW, heard(polarity, 5 + 5 * polarity), (), None, fitted)
    assert 0 <= verdict.low <= verdict.rating <= verdict.high <= 10


def test_praise_rates_higher_than_blame(fitted: Settings) -> None:
    praise = find_verdict(REVIEW, heard(0.9, 9), (), None, fitted)
    blame = find_verdict(REVIEW, heard(-0.9, 1), (), None, fitted)
    assert praise.rating > blame.rating + 3


def test_a_stated_score_decides(fitted: Settings) -> None:
    verdict = find_verdict(REVIEW, heard(0.9, 9), (), StatedRating(1.0, 4.0, "*"), fitted)
    assert verdict.rating == 2.5
    assert verdict.stance == "not-recommended"


def test_the_same_settings_give_the_same_verdict(fitted: Settings) -> None:
    wide = replace(fitted, spread=20.0)
    verdict = find_verdict(REVIEW, heard(0.0, 5), (), None, wide)
    assert (verdict.low, verdict.high) == (0.0, 10.0)
