"""How well copies are told from other reviews: the project's own sample reviews, edited as desks do, and quoted by each other."""

from __future__ import annotations

import hashlib
from pathlib import Path
from statistics import mean

from cinetrace.sources import Policy, gather
from cinetrace.text import to_review
from cinetrace.types import Capture
from evals import copies
from evals.copies import QUOTING, Text
from evals.metrics import Estimate
from evals.tasks.base import Bench, Outcome, Task

SAMPLES = Path(__file__).parents[2] / "examples" / "reviews"
FAR = 0.7
"""Quoting more than this is left out: what is mostly another's review may count as a copy of it."""


class Copies(Task):
    """Shares of copies found, of quoting reviews left apart, and of other reviews of the same film left apart."""

    name = "copies"
    title = "copies of reviews, edited and quoted"
    held = ("*",)

    def run(self, bench: Bench) -> Outcome:
        """Edit every sample, store it after its original, and see what becomes one voice; there is nothing to resample."""
        texts = samples()
        figures = {name: {bench.ours.name: Estimate(value, value, value)} for name, value in shares(texts).items()}
        return Outcome(len(texts), figures)

    def digests(self) -> dict[str, str]:
        """Return the SHA-256 of all samples together."""
        whole = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(SAMPLES.iterdir())))
        return {"examples/reviews": whole.hexdigest()}


def samples() -> list[Text]:
    """Return the sample reviews; the film of each is the beginning of its file's name."""
    captures = [capture for capture in gather([str(SAMPLES)], Policy()) if isinstance(capture, Capture)]
    names = [Path(capture.path or "").stem for capture in captures]
    found = [Text(name, name[:8], to_review(capture).text) for name, capture in zip(names, captures, strict=True)]
    return sorted(found, key=lambda text: text.name)


def shares(texts: list[Text]) -> dict[str, float]:
    """Return the shares, each over films that are decided and films that are not."""
    halves = [(texts[::2], texts[1::2]), (texts[1::2], texts[::2])]  # who quotes is not in the library already
    rows = [row for decided in (True, False) for half in halves for row in copies.edited(*half, decided)]
    quoting = [1 - share for name, share in rows if name.startswith(QUOTING) and f"{FAR:.0%}" not in name]
    linked = sum(len(list(copies.linked(texts, decided))) for decided in (True, False))
    return {
        "copies found": mean(share for name, share in rows if not name.startswith(QUOTING)),
        "quoting reviews apart": mean(quoting),
        "other reviews apart": 1 - linked / (2 * len(texts)),
    }
