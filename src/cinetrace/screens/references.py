"""The numbered references of a film's page: what is claimed, and the words in the reviews that it rests on.

The same consensus always has the same numbers, so `--open 3` opens what the page calls `[3]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cinetrace.screens.card import words
from cinetrace.types import Cite, Consensus

Cites = tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One claim of the page and the words behind it."""

    number: int
    claim: str
    cites: Cites


class References:
    """The references of a consensus, in the order of the page; claims that rest on the same words share a number."""

    def __init__(self, consensus: Consensus) -> None:
        self._numbers: dict[Cites, Reference] = {}
        for claim, cites in _claims(consensus):
            if cites:
                self._numbers.setdefault(cites, Reference(len(self._numbers) + 1, claim, cites))

    def __iter__(self) -> Iterator[Reference]:
        return iter(self._numbers.values())

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, cites: Sequence[Cite]) -> int | None:
        """Return the number of what rests on these words; None when nothing does."""
        found = self._numbers.get(tuple(cites))
        return found.number if found else None

    def get(self, number: int) -> Reference | None:
        """Return the reference of that number."""
        return next((reference for reference in self if reference.number == number), None)


def _claims(consensus: Consensus) -> Iterator[tuple[str, Cites]]:
    for claim in consensus.summary:
        yield claim.text, claim.cites
    for row in consensus.board:
        yield f"{row.aspect}: {row.praise} for, {row.blame} against", row.cites
    for apart in consensus.disagreements:
        yield f"critics disagree about {words.about(apart.about)}", apart.one_side + apart.other_side
    if consensus.expectation:
        yield "what was hoped for, and what came", consensus.expectation.cites
    for billing in consensus.billing:
        yield f"the part of {billing.person}", billing.cites
    for caution in consensus.cautions:
        yield f"caution: {words.caution(caution.kind)}", caution.cites
    for audience in consensus.audience:
        yield words.AUDIENCES[audience.stance], audience.cites
    for release in consensus.releases:
        yield words.release(release), release.cites + tuple(cite for _, cite in release.conflicts)
    for line in consensus.critics:
        yield f"the verdict of {words.byline(line.critic, line.outlet)}", line.cites
