"""The numbered references of a piece of advice: what is said, and the critics' words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from cinetrace.screens.card import words
from cinetrace.screens.references import Cites, Reference, References
from cinetrace.types import Advice


class AdviceReferences(References):
    """The references of a piece of advice, in the order of its page; what rests on the same words shares a number."""

    def __init__(self, advice: Advice) -> None:
        self._numbers: dict[Cites, Reference] = {}
        for claim, cites in _claims(advice):
            if cites:
                self._numbers.setdefault(cites, Reference(len(self._numbers) + 1, claim, cites))


def _claims(advice: Advice) -> Iterator[tuple[str, Cites]]:
    yield "when and where it can be seen", advice.released
    for clause in advice.clauses:
        yield clause.text, clause.cites
    for condition in advice.conditions:
        yield "a condition that critics set", condition.cites
    for caution in advice.cautions:
        yield f"caution: {words.caution(caution.kind)}", caution.cites
