"""The aspect board: what the critics say of each aspect, one vote a critic."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cinetrace.consensus import quotes
from cinetrace.consensus.cites import in_order
from cinetrace.consensus.estimates import Bounds, Prior, Vote, pooled, split
from cinetrace.consensus.panel import Voter
from cinetrace.consensus.quotes import Said
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
                own.setdefault(opinion.aspect, {}).setdefault((voice.number, opinion.evidence, opinion.polarity > 0), Said(voice, opinion))
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


def board(found: Sequence[Aspect], recipe: Recipe) -> tuple[AspectRow, ...]:
    """Return the rows of the board; a sentence stands for one aspect only, where another will do."""
    used: set[Cite] = set()
    return tuple(_row(aspect, recipe, used) for aspect in found)


def _row(aspect: Aspect, recipe: Recipe, used: set[Cite]) -> AspectRow:
    votes = [Vote(stand.mean, stand.weight) for stand in aspect.stands]
    settings = recipe.board
    prior = Prior(settings.prior_mean.get(aspect.name, 0.0), settings.prior_weight, settings.critic_spread, settings.spread_weight)
    best = [_best(aspect, sign, recipe.quotes, used) for sign in (1, -1)]
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


def _best(aspect: Aspect, sign: int, settings: Quotes, used: Collection[Cite]) -> Cite | None:
    """The sentence of a critic on that side, or, when nobody there may be quoted, of anybody who says so."""
    for stands in (aspect.side(sign), aspect.stands):
        said = [each for stand in stands for each in stand.said]
        if found := quotes.ranked(said, aspect.said(), sign, settings, used):
            return found[0].cite
    return None
