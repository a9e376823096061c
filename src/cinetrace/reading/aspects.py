"""The aspects that the reader listens for, from `aspects.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect of a film: the question it answers, what counts as judging it and what does not."""

    name: str
    question: str
    counts: str
    counts_not: str


@cache
def aspects() -> tuple[Aspect, ...]:
    """Return all aspects in the order of the model's outputs."""
    table = tomllib.loads((files("cinetrace.reading") / "aspects.toml").read_text(encoding="utf-8"))
    return tuple(Aspect(name, a["question"], a["counts"], a["not"]) for name, a in table.items())


def names() -> tuple[str, ...]:
    """Return the aspects' names in the order of the model's outputs."""
    return tuple(a.name for a in aspects())
