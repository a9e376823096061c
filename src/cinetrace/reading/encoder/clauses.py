"""Where a sentence turns: "an interesting story that sadly falls flat" praises and blames, and each half is judged for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cinetrace.types import Span

_TURN = re.compile(
    r"[,;:–—-]?\s+(?:but|yet|although|though|while|however|instead|sadly|unfortunately|despite|even if|except|nevertheless)\b"
    r"|[;–—]\s",
    re.I,
)
_SHORTEST = 12
"""Characters on either side of a turn."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Part of a sentence, named by the sentence's place in the review."""

    sentence: int
    span: Span


def clauses(text: str, sentences: Sequence[Span]) -> tuple[Clause, ...]:
    """Return the clauses of all sentences that turn, in text order; a sentence that does not turn has none."""
    return tuple(Clause(i, span) for i, sentence in enumerate(sentences) for span in _parts(text, sentence))


def _parts(text: str, sentence: Span) -> Iterator[Span]:
    turns = [m.start() for m in _TURN.finditer(text, sentence.start, sentence.end)]
    turns = [t for t in turns if t - sentence.start >= _SHORTEST and sentence.end - t >= _SHORTEST]
    if turns:
        edges = [sentence.start, *turns, sentence.end]
        yield from (Span(a, b) for a, b in pairwise(edges))
