"""Every peer answers every question that it does not decline, and those that learn do learn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from evals import peers
from evals.contender import CLASSES, SEVERAL, Contender, Kind, Options, Question, Unavailable
from evals.keywords import KEYWORDS
from evals.learned import Learner, best_threshold
from evals.rationales import document

from cinetrace.reading.aspects import names
from cinetrace.text import review_of

PRAISE = ["a wonderful warm film", "lovely and funny to the end", "the best acting of the year", "a superb clever script", "I loved it"]
BLAME = ["a dreadful cold film", "ugly and boring to the end", "the worst acting of the year", "an awful stupid script", "I hated it"]
TEXTS = [*PRAISE, *BLAME]

every_peer = pytest.mark.parametrize("kind", peers.kinds(), ids=lambda kind: kind.name)


def made(kind: type[Contender], folder: Path) -> Contender:
    try:
        return kind.made(Options(folder / "no-weights", folder))
    except Unavailable as why:
        pytest.skip(str(why))


def question(kind: Kind) -> Question:
    judged = np.array([1] * len(PRAISE) + [0] * len(BLAME))
    if kind == "rating":
        return Question(kind, TEXTS, 10.0 * judged)
    if kind in SEVERAL:
        return Question(kind, TEXTS, np.stack([judged] * SEVERAL[kind], -1))
    return Question(kind, TEXTS, judged * (CLASSES[kind] - 1))


@every_peer
def test_answers_have_the_shape_that_was_agreed(kind: type[Contender], tmp_path: Path) -> None:
    peer = made(kind, tmp_path)
    for asked in (k for k in CLASSES if k not in peer.silent):
        chances = peer.answer(question(asked), TEXTS)
        assert chances.shape == (len(TEXTS), CLASSES[asked])
        assert ((chances >= 0) & (chances <= 1)).all()
    ratings = peer.answer(question("rating"), TEXTS)
    assert ratings.shape == (len(TEXTS),) and ratings.min() >= 0 and ratings.max() <= 10


@every_peer
def test_praise_is_told_from_blame(kind: type[Contender], tmp_path: Path) -> None:
    said = made(kind, tmp_path).answer(question("praise"), TEXTS).argmax(-1)
    assert (said == question("praise").answers).mean() >= 0.7


@every_peer
def test_readings_hold_what_the_scorer_looks_at(kind: type[Contender], tmp_path: Path) -> None:
    review = review_of("The acting is wonderful. The script is awful. They meet in a bar.")
    asked: tuple[Kind, ...] = ("roles", "aspects", "sign", "polarity", "spoiler", "rating")
    [found] = made(kind, tmp_path).readings({k: question(k) for k in asked}, [review])
    assert [s["span"] for s in found["sentences"]] == list(review.sentences)
    assert 0 <= found["verdict"]["rating"] <= 10
    assert all(o["aspect"] in names() and o["evidence"] in review.sentences for o in found["opinions"])


@every_peer
def test_every_token_of_a_document_gets_a_score(kind: type[Contender], tmp_path: Path) -> None:
    text = "we saw\nan awful and boring film of great length\nand left , tired and cold ."
    source = document({"id": "a", "label": "NEG", "evidences": [[2, 6]], "text": text})
    learn, ask = made(kind, tmp_path).rationales([source] * 4, [source])
    assert [len(s) for s in (*learn, *ask)] == [len(source.tokens)] * 5


def test_columns_have_names_and_places_of_their_own() -> None:
    found = peers.kinds()
    assert len({p.name for p in found}) == len({p.place for p in found}) == len(found) >= 4


def test_a_peer_that_cannot_run_says_why(tmp_path: Path) -> None:
    ready, missing = peers.ready(Options(tmp_path / "no-weights", tmp_path))
    assert {p.name for p in ready} | set(missing) == {p.name for p in peers.kinds()}
    assert all("pip install" in why or "python -m" in why for why in missing.values())


def test_keywords_know_every_aspect() -> None:
    assert tuple(KEYWORDS) == tuple(names())


def letters(texts: Sequence[str]) -> Any:
    return np.array([[text.count(c) for c in "abcdefghijklmnopqrstuvwxyz"] for text in texts], float)


def test_a_learner_needs_nothing_but_vectors() -> None:
    pytest.importorskip("sklearn")

    class Counts(Learner):
        name = "letters"

        def vectors(self, learn: Sequence[str], ask: Sequence[str]) -> tuple[Any, Any]:
            return letters(learn), letters(ask)

    assert Counts().answer(question("praise"), TEXTS).shape == (len(TEXTS), 2)


def test_the_threshold_of_several_answers_has_the_best_f1() -> None:
    chances = np.array([[0.1], [0.2], [0.35], [0.4]])
    assert 0.2 < best_threshold(chances, np.array([[False], [False], [True], [True]])) <= 0.35
