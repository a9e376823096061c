"""The aspect board: what the critics say of each aspect, one vote a critic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cinetrace.consensus import quotes
from cinetrace.consensus.cites import in_order
from cinetrace.consensus.estimates import Bounds, Prior, Vote, pooled, split
from cinetrace.consensus.panel import Voter
from cinetrace.consensus.quotes import Candidate, Said
from cinetrace.consensus.recipe import Board, Quotes, Recipe
from cinetrace.types import AspectRow, Cite

GRADES = Bounds(-2.0, 2.0)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one voter stands on one aspect, by the judgements that were counted."""

    weight: float
    mean: float
    """Mean of the judgements, each weighed by its certainty."""
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Aspect:
    """All that is said of one aspect."""

    name: str
    praising: tuple[Stand, ...]
    blaming: tuple[Stand, ...]
    neither: tuple[Stand, ...]

    @property
    def stands(self) -> tuple[Stand, ...]:
        """All voters that judge it."""
        return (*self.praising, *self.blaming, *self.neither)

    def side(self, sign: int) -> tuple[Stand, ...]:
        """Those who praise (1) or blame (-1)."""
        return self.praising if sign > 0 else self.blaming

    def said(self) -> list[Said]:
        """All judgements that were counted."""
        return [said for stand in self.stands for said in stand.said]


def aspects(voters: Sequence[Voter], settings: Board) -> tuple[Aspect, ...]:
    """Return what is said by aspect: the film as a whole first, then those that most critics judge."""
    stands: dict[str, list[Stand]] = {}
    for voter in voters:
        for name, said in _judgements(voter, settings.certainty_floor).items():
            stands.setdefault(name, []).append(Stand(voter.weight, _mean(said), tuple(said)))
    found = (_aspect(name, each, settings.side) for name, each in stands.items())
    return tuple(sorted(found, key=lambda aspect: (aspect.name != "overall", -len(aspect.stands), aspect.name)))


def _judgements(voter: Voter, floor: float) -> Mapping[str, list[Said]]:
    """The critic's own judgements by aspect; the same words say a thing once."""
    own: dict[str, dict[object, Said]] = {}
    for voice in voter.voices:
        for opinion in voice.reading.opinions:
            if opinion.holder == "critic" and opinion.certainty >= floor:
                words = (voice.number, opinion.evidence, opinion.polarity > 0)
                own.setdefault(opinion.aspect, {}).setdefault(words, Said.of(voice, opinion))
    return {aspect: list(said.values()) for aspect, said in own.items()}


def _mean(said: Sequence[Said]) -> float:
    weight = sum(each.opinion.certainty for each in said)
    return sum(each.opinion.certainty * each.opinion.polarity for each in said) / weight if weight else 0.0


def _aspect(name: str, stands: Iterable[Stand], side: float) -> Aspect:
    graded = [(stand.mean, stand) for stand in stands]
    return Aspect(
        name,
        tuple(stand for mean, stand in graded if mean >= side),
        tuple(stand for mean, stand in graded if mean <= -side),
        tuple(stand for mean, stand in graded if -side < mean < side),
    )


Ranks = Mapping[tuple[str, int], Sequence[tuple[float, Candidate]]]
"""The sentences for either side (1 praise, -1 blame) of each aspect, with their points."""


def ranks(found: Sequence[Aspect], settings: Quotes) -> Ranks:
    """Return the sentences of the critics on each side, and where nobody there may be quoted, of anybody who says so."""
    return {(aspect.name, sign): _ranked(aspect, sign, settings) for aspect in found for sign in (1, -1)}


def _ranked(aspect: Aspect, sign: int, settings: Quotes) -> Sequence[tuple[float, Candidate]]:
    everything = aspect.said()
    own = [each for stand in aspect.side(sign) for each in stand.said]
    return quotes.ranked(own, everything, sign, settings) or quotes.ranked(everything, everything, sign, settings)


def board(found: Sequence[Aspect], ranked: Ranks, recipe: Recipe) -> tuple[AspectRow, ...]:
    """Return the rows of the board; a sentence stands for one aspect only, where another will do."""
    used: set[Cite] = set()
    return tuple(_row(aspect, ranked, recipe, used) for aspect in found)


def _row(aspect: Aspect, ranked: Ranks, recipe: Recipe, used: set[Cite]) -> AspectRow:
    votes = [Vote(stand.mean, stand.weight) for stand in aspect.stands]
    settings = recipe.board
    prior = Prior(settings.prior_mean.get(aspect.name, 0.0), settings.prior_weight, settings.critic_spread, settings.spread_weight)
    best = [quotes.first_unused(ranked[aspect.name, sign], used, recipe.quotes) for sign in (1, -1)]
    used.update(cite for cite in best if cite)
    return AspectRow(
        aspect=aspect.name,
        pooled=pooled(votes, prior, GRADES),
        split=split(votes, GRADES),
        praise=len(aspect.praising),
        blame=len(aspect.blaming),
        best_for=best[0],
        best_against=best[1],
        cites=in_order(said.cite for said in aspect.said()),
    )
