"""Lone sentences: praise or blame, five stars, opinion or plot; by accuracy."""

from __future__ import annotations

from collections.abc import Callable

from evals import data
from evals.contender import Contender, Kind, Question
from evals.data import Texts
from evals.metrics import Figure, mean
from evals.tasks.base import Bench, Outcome, Task

Part = Callable[[int | None], Texts]
NOTE = "ours answers with the heads that ship; nothing is fitted to the corpus here"


class Sentences(Task):
    """One corpus of sentences."""

    unit = "sentences"
    held = ("accuracy",)

    def __init__(self, name: str, title: str, kind: Kind, files: tuple[str, ...], learn: Part, ask: Part) -> None:
        self.name, self.title, self.files = name, title, files
        self.kind, self.learn, self.ask = kind, learn, ask

    def run(self, bench: Bench) -> Outcome:
        """Ask everybody the corpus's question."""
        test = self.ask(bench.sizes.sentences)
        learn = self.learn(bench.sizes.learn) if bench.peers else Texts((), test.answers[:0])
        question = Question(self.kind, learn.texts, learn.answers)

        def measure(contender: Contender) -> dict[str, Figure]:
            return {"accuracy": mean(contender.answer(question, test.texts).argmax(-1) == test.answers)}

        return Outcome(len(test), bench.compare(len(test), measure), len(learn), (NOTE,))


ALL: tuple[Sentences, ...] = (
    Sentences(
        "sst-2", "SST-2 test", "praise", ("sst-test", "sst-train"),
        lambda count: data.praise("train", count), lambda count: data.praise("test", count),
    ),
    Sentences(
        "sst-5", "SST-5 test", "stars", ("sst-test", "sst-train"),
        lambda count: data.stars("train", count), lambda count: data.stars("test", count),
    ),
    Sentences(
        "rt-polarity", "rt-polarity, held-out fifth", "praise", ("rt-polarity",),
        lambda count: data.rt_polarity(False, count), lambda count: data.rt_polarity(True, count),
    ),
    Sentences(
        "subjectivity", "subjectivity, held-out fifth", "opinion", ("subjectivity",),
        lambda count: data.subjectivity(False, count), lambda count: data.subjectivity(True, count),
    ),
)  # fmt: skip
