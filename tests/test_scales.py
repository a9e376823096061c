"""Critics write scores in many ways; each must come out as the number that its readers would take it for."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.scales import LETTERS, number, parse, scan

SHARED = Path(__file__).parents[2] / "shared"

WRITTEN = {
    "3/5": (3, 5),
    "2.5/4": (2.5, 4),
    "7 out of 10": (7, 10),
    "a 7 out of 10": (7, 10),
    "seven out of ten": (7, 10),
    "85/100": (85, 100),
    "85%": (85, 100),
    "92 percent": (92, 100),
    "7,5/10": (7.5, 10),
    "11/10": (10, 10),
    ".5 out of 10": (0.5, 10),
    "4/6": (4, 6),
    "8 on a scale of 1 to 10": (8, 10),
    "7 on a 1-10 scale": (7, 10),
    "★★★½☆": (3.5, 5),
    "★★★☆": (3, 4),
    "★★★★": (4, 5),
    "⭐️⭐️⭐️": (3, 5),
    "●●○○○": (2, 5),
    "★★★★ (4/5)": (4, 5),
    "***1/2": (3.5, 4),
    "** 1/2": (2.5, 4),
    "*** (out of ****)": (3, 4),
    "*** (out of five)": (3, 5),
    "*****": (5, 5),
    "3.5 stars": (3.5, 5),
    "3 1/2 stars": (3.5, 5),
    "2½ stars": (2.5, 5),
    "three and a half stars": (3.5, 5),
    "three-and-a-half stars (out of four)": (3.5, 4),
    "One and a half stars out of a possible four": (1.5, 4),
    "half a star": (0.5, 5),
    "zero stars": (0, 5),
    "No stars": (0, 5),
    "8 stars": (8, 10),
    "four out of five stars": (4, 5),
    "2 1/2 (out of 4)": (2.5, 4),
    "8": (8, 10),
    "7.3": (7.3, 10),
    "3.5": (3.5, 5),
    "2 1/2": (2.5, 4),
    "72": (72, 100),
    "-2": (2, 8),
    "+3 on the -4 to +4 scale": (7, 8),
    "two thumbs up": (9, 10),
    "Thumbs down": (4, 10),
    "a mild thumbs up": (6.5, 10),
    "Rating: B+": (8.2, 10),
    "Grade: C": (5.4, 10),
    "Score: 8.5/10": (8.5, 10),
    "A minus": (8.8, 10),
    "B-plus": (8.2, 10),
    "A−": (8.8, 10),
}


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.items())
def test_a_score_as_critics_write_it(text: str, wanted: tuple[float, float]) -> None:
    score = parse(text)
    assert score is not None
    assert (score.value, score.best) == pytest.approx(wanted)


@pytest.mark.parametrize(
    "text", ["", "PG-13", "16:9", "1.85:1", "7/7/2014", "9/11", "good", "E", "5/4", "1/2", "101", "24/7", "****** stars"]
)
def test_what_is_no_score(text: str) -> None:
    assert parse(text) is None


def test_letters_fall_from_a_plus_to_f() -> None:
    values = [LETTERS[f"{letter}{sign}"] for letter in "ABCDF" for sign in ("+", "", "-")]
    assert values == sorted(values, reverse=True)


def test_scores_are_found_in_prose_where_they_stand() -> None:
    text = "I give it 3 1/2 stars out of four; my friend said 7/10, and both thumbs up."
    assert [(text[mark.start : mark.end], mark.score.of_ten) for mark in scan(text)] == [
        ("3 1/2 stars out of four", 8.75),
        ("7/10", 7.0),
        ("both thumbs up", 9.0),
    ]


@given(st.integers(0, 10), st.sampled_from(["{}/10", "{} / 10", "{} out of 10", "Rating: {}/10", "({}/10)"]))
def test_tenths_come_back_as_written(value: int, form: str) -> None:
    score = parse(form.format(value))
    assert score is not None and score.of_ten == value


@given(st.text())
def test_whatever_is_found_lies_on_its_scale(text: str) -> None:
    for mark in scan(text):
        assert 0 <= mark.start < mark.end <= len(text)
        assert 0 <= mark.score.value <= mark.score.best


@given(st.text(max_size=12))
def test_a_number_is_never_negative(text: str) -> None:
    value = number(text)
    assert value is None or value >= 0


def test_nearly_all_scores_of_an_aggregator_are_read() -> None:
    path = SHARED / "data" / "critic-scores.jsonl.gz"
    if not path.exists():
        pytest.skip("the critics' scores are not here")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        written = [rating for line in lines if (rating := json.loads(line)["rating"])]
    assert sum(parse(rating) is not None for rating in written) / len(written) > 0.999
