"""Spoilers in sentences from TV Tropes, about series and games as well as films."""

from __future__ import annotations

from evals import data, gold
from evals.contender import Contender, Question
from evals.metrics import Figure, auc, of_pairs
from evals.tasks.annotated import questions
from evals.tasks.base import Bench, Outcome, Task


class Tropes(Task):
    """As it comes: nobody has learned from TV Tropes; learned peers know the annotated reviews."""

    name = "tropes"
    title = "TV Tropes spoilers dev, zero shot"
    unit = "sentences"
    files = ("tvtropes-spoilers-dev", "gold/train")

    def run(self, bench: Bench) -> Outcome:
        """Ask everybody who has a word on spoilers."""
        question = questions(gold.rows("train"))["spoiler"]
        return asked(bench, question)


class TropesLearned(Task):
    """For orientation: what peers reach that learn from the corpus's own training part."""

    name = "tropes-learned"
    title = "TV Tropes spoilers dev, peers taught on its training part"
    unit = "sentences"
    files = ("tvtropes-spoilers-dev", "tvtropes-spoilers-train")

    def run(self, bench: Bench) -> Outcome:
        """Ask the peers that learn, and ours as it comes."""
        learn = data.tropes("train", bench.sizes.learn if bench.peers else 0)
        return asked(bench, Question("spoiler", learn.texts, learn.answers))


def asked(bench: Bench, question: Question) -> Outcome:
    """Return how well everybody tells spoilers apart."""
    test = data.tropes("dev", bench.sizes.sentences)

    def measure(contender: Contender) -> dict[str, Figure]:
        if "spoiler" in contender.silent:
            return {}
        return {"AUC": of_pairs(auc, contender.answer(question, test.texts)[:, 1], test.answers)}

    return Outcome(len(test), bench.compare(len(test), measure), len(question.texts))
