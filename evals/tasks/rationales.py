"""Which words of a review speak for its label: the ERASER benchmark's film reviews."""

from __future__ import annotations

import numpy as np

from evals import data
from evals.contender import Contender
from evals.metrics import Figure
from evals.rationales import chosen, figures
from evals.tasks.base import Bench, Outcome, Task


class Rationales(Task):
    """The validation set; thresholds, and whatever is learned, come from part of the training set."""

    name = "eraser"
    title = "ERASER Movies validation"
    files = ("eraser-movies-val", "eraser-movies-train")

    def run(self, bench: Bench) -> Outcome:
        """Ask everybody for a score of each token and for the label."""
        learn = data.rationales("train", bench.sizes.rationales_train)
        ask = data.rationales("val", bench.sizes.rationales)

        def measure(contender: Contender) -> dict[str, Figure]:
            known, scores = contender.rationales(learn, ask)
            return figures(ask, scores, chosen(learn, known), contender.sides(learn, ask))

        notes = (
            f"ours scores tokens by one logistic regression over the reader's outputs at and around them, learned on {len(learn)} training "
            "documents; learned peers score overlapping pieces of ten tokens, learned on the same; the lexicons' pieces count by their "
            "polarity, turned to the side of the document",
            "our label is the side of the rating; nothing of the network or of the rating is fitted to this corpus's labels here",
            "thresholds come from the training documents; figures as the benchmark's scorer computes them; the rationales here mark "
            f"{np.concatenate([d.truth for d in ask]).mean():.1%} of the tokens: enough to decide by, not all that speaks for the label",
        )
        return Outcome(len(ask), bench.compare(len(ask), measure), len(learn), notes)
