"""A critic's scale is learned from what others give the same films; three reviews make no habit."""

from __future__ import annotations

import gzip
import json
import random
from hashlib import sha256
from pathlib import Path

import pytest

from cinetrace.consensus import describe, expected, learn
from cinetrace.consensus.recipe import standard
from cinetrace.scales import parse
from cinetrace.types import CriticScale, Given

SHARED = Path(__file__).parents[3] / "shared" / "data" / "critic-scores.jsonl.gz"


def scores(films: int = 120, seed: int = 1, *, own: int | None = None) -> list[Given]:
    """Scores by a harsh, a generous, a compressed and six plain critics; `own` is how many the first three give."""
    rng = random.Random(seed)
    habits = {"Harsh": (-1.5, 1.0), "Generous": (1.2, 1.0), "Narrow": (0.0, 0.6)} | {f"Plain {n}": (0.0, 1.0) for n in range(6)}
    found = []
    for film in range(films):
        worth = rng.gauss(0, 1.5)
        for critic, (shift, stretch) in habits.items():
            if own is None or critic.startswith("Plain") or film < own:
                rating = 6 + shift + stretch * worth + rng.gauss(0, 0.8)
                found.append(Given(critic, f"film {film}", min(10.0, max(0.0, rating))))
    return found


def test_harsh_generous_and_compressed_critics_are_found_out() -> None:
    scales, centre = learn(scores())
    assert scales["Harsh"].shift == pytest.approx(-1.3, abs=0.4)
    assert scales["Generous"].shift == pytest.approx(1.2, abs=0.4)
    assert scales["Narrow"].stretch < 0.8 < scales["Plain 0"].stretch
    assert abs(scales["Plain 0"].shift) < 0.4
    assert 5.5 < centre < 6.5


def test_three_reviews_make_no_habit() -> None:
    few, many = learn(scores(own=3))[0]["Harsh"], learn(scores(own=60))[0]["Harsh"]
    assert abs(few.shift) < abs(many.shift)
    assert few.high - few.low > 1.5 * (many.high - many.low)


def test_one_score_alone_says_nothing() -> None:
    scale = learn([Given("Ann", "1", 10.0)])[0]["Ann"]
    assert scale.low < 0 < scale.high
    assert abs(scale.shift) < 0.5
    assert scale.stretch == pytest.approx(1, abs=0.1)


def test_the_interval_holds_the_true_shift_four_times_in_five() -> None:
    held = 0
    settings = standard()
    for seed in range(40):
        rng = random.Random(seed)
        shifts = {f"C{n}": rng.gauss(0, settings.critics.shift_spread) for n in range(20)}
        worths = [rng.gauss(0, settings.rating.film_spread) for _ in range(15)]
        noise = settings.rating.critic_spread
        given = [Given(c, str(f), 6.2 + s + w + rng.gauss(0, noise)) for c, s in shifts.items() for f, w in enumerate(worths)]
        scales, _ = learn(given)
        held += sum(scales[c].low <= s <= scales[c].high for c, s in shifts.items())
    assert held / 800 == pytest.approx(0.8, abs=0.06)


def test_common_and_expected_are_each_others_inverse() -> None:
    scale = CriticScale("Ann", 40, 5.0, -0.8, 0.9, -1.0, -0.6)
    assert scale.common(expected(scale, 7.0, 6.2), 6.2) == pytest.approx(7.0)


def test_spellings_are_one_critic_and_each_finds_the_scale() -> None:
    scales, _ = learn([Given("Jane Doe", "1", 8.0), Given("JANE  DOE", "2", 6.0), Given("Bo", "1", 7.0)])
    assert scales["Jane Doe"] == scales["JANE  DOE"]
    assert scales["Jane Doe"].n == 2


def test_several_scores_of_one_film_are_one_and_stated_ones_go_first() -> None:
    scales, _ = learn([Given("Ann", "1", 8.0), Given("Ann", "1", 6.0), Given("Ann", "1", 1.0, stated=False)])
    assert (scales["Ann"].n, scales["Ann"].mean) == (1, 7.0)


def test_no_scores_teach_nothing() -> None:
    assert learn([]) == ({}, standard().rating.prior_mean)
    assert learn([Given("", "1", 5.0)])[0] == {}


def test_the_order_of_scores_does_not_matter() -> None:
    given = scores(20)
    assert learn(random.Random(3).sample(given, len(given))) == learn(given)


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (CriticScale("A", 46, 5.2, -0.9, 1.0, -1.2, -0.6), "harsh: 0.9 below others on the same films (80 % interval 0.6 to 1.2); from 46"),
        (CriticScale("A", 46, 7.0, 0.5, 0.8, 0.3, 0.7), "generous: 0.5 above others on the same films (80 % interval 0.3 to 0.7); spreads"),
        (CriticScale("A", 2, 7.0, 0.2, 0.8, -0.3, 0.7), "no habit to be sure of"),
        (CriticScale("A", 60, 6.0, -0.2, 1.2, -0.3, -0.1), "a little harsh"),
    ],
)
def test_a_scale_in_words(scale: CriticScale, words: str) -> None:
    assert describe(scale).startswith(words)


def test_scales_guess_a_held_out_score_better_than_the_raw_mean() -> None:
    if not SHARED.exists():
        pytest.skip("the critics' scores are not here")
    with gzip.open(SHARED, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    given = [Given(row["critic"], row["id"], score.of_ten) for row in rows if row["critic"] and (score := parse(row["rating"] or ""))]
    scales, centre = learn([one for one in given if not held_out(one.film)])
    asked: dict[str, list[Given]] = {}
    for one in given:
        if held_out(one.film) and one.critic in scales and scales[one.critic].n >= 20:
            asked.setdefault(one.film, []).append(one)
    raw = ours = 0.0
    for said in (said for said in asked.values() if len(said) > 3):
        common = [scales[one.critic].common(one.rating, centre) for one in said]
        for place, one in enumerate(said):
            others = len(said) - 1
            raw += abs((sum(each.rating for each in said) - one.rating) / others - one.rating)
            ours += abs(expected(scales[one.critic], (sum(common) - common[place]) / others, centre) - one.rating)
    assert ours < 0.97 * raw


def held_out(film: str) -> bool:
    """Whether scales are not learned on this film."""
    return sha256(film.encode()).digest()[-1] % 4 == 0
