"""What a task is given, and what it gives."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from evals import data
from evals.contender import Contender, Unavailable
from evals.metrics import Estimate, Figure, spread
from evals.ours import Ours
from evals.progress import say

Figures = dict[str, dict[str, Estimate]]
"""Estimates by figure, then by contender."""


@dataclass
class Bench:
    """Who is measured, and on how much. missing: why a contender has no figures, by its name."""

    ours: Ours
    peers: list[Contender] = field(default_factory=list)
    sizes: data.Sizes = data.TABLE
    missing: dict[str, str] = field(default_factory=dict)

    def compare(self, items: int, measure: Callable[[Contender], Mapping[str, Figure]], alone: bool = False) -> Figures:
        """Return the figures that `measure` makes of each contender (of ours `alone`), over `items` items."""
        out: Figures = {}
        for contender in [self.ours] if alone else [self.ours, *self.peers]:
            began = time.perf_counter()
            try:
                figures = measure(contender)
            except Unavailable as why:
                self.missing[contender.name] = str(why)
                continue
            for name, estimate in spread(items, figures, self.sizes.resamples).items():
                out.setdefault(name, {})[contender.name] = estimate
            say(f"    {contender.name}: {time.perf_counter() - began:.1f} s")
        return out


@dataclass(frozen=True)
class Outcome:
    """What a task found out. size: items measured; learned_from: items that peers learned from; details: further tables by title."""

    size: int
    figures: Figures
    learned_from: int = 0
    notes: tuple[str, ...] = ()
    details: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)


class Task(ABC):
    """One block of the table. files: the corpora read, as `evals.data.digest` names them."""

    name: str
    title: str
    unit = "reviews"
    files: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    """Figures that floors hold; none where it is empty, all where it is ("*",)."""

    @abstractmethod
    def run(self, bench: Bench) -> Outcome:
        """Measure everybody."""

    def digests(self) -> dict[str, str]:
        """Return the SHA-256 of each file that is read."""
        return {name: data.digest(name) for name in self.files}

    def missing(self) -> list[str]:
        """Return the files that are not here."""
        return [name for name in self.files if not data.path(name).exists()]
