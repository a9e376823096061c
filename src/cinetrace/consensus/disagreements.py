"""Where critics are apart, on the film as a whole or on an aspect, with the words of both sides."""

from __future__ import annotations

from collections.abc import Sequence

from cinetrace.consensus.board import GRADES, Aspect, Ranks
from cinetrace.consensus.estimates import Vote, median, split
from cinetrace.consensus.panel import Voter
from cinetrace.consensus.ratings import TEN, votes_of
from cinetrace.consensus.recipe import Disagreement as Settings
from cinetrace.consensus.recipe import Recipe
from cinetrace.types import Cite, CriticLine, Disagreement

SHOWN = 3
"""Sentences a side, each by another critic."""


def disagreements(
    found: Sequence[Aspect], ranked: Ranks, voters: Sequence[Voter], lines: Sequence[CriticLine], recipe: Recipe
) -> tuple[Disagreement, ...]:
    """Return where critics are apart, the widest split first; `one_side` praises, `other_side` blames."""
    aspects = [_of_aspect(aspect, ranked, recipe.disagreement) for aspect in found if aspect.name != "overall"]
    apart = [each for each in (_of_rating(voters, lines, recipe), *aspects) if each]
    return tuple(sorted(apart, key=lambda each: (each.about != "rating", -each.split, each.about)))


def _of_aspect(aspect: Aspect, ranked: Ranks, settings: Settings) -> Disagreement | None:
    width = split([Vote(stand.mean, stand.weight) for stand in aspect.stands], GRADES)
    if width < settings.split or min(len(aspect.praising), len(aspect.blaming)) < settings.fewest:
        return None
    sides = [_words(aspect, sign, ranked) for sign in (1, -1)]
    return Disagreement(aspect.name, width, sides[0], sides[1]) if all(sides) else None


def _words(aspect: Aspect, sign: int, ranked: Ranks) -> tuple[Cite, ...]:
    """The best sentence of each critic on that side, the most telling first."""
    owner = {said.voice.number: place for place, stand in enumerate(aspect.side(sign)) for said in stand.said}
    best: dict[int, Cite] = {}
    for _, one in ranked[aspect.name, sign]:
        if one.cite.voice in owner:
            best.setdefault(owner[one.cite.voice], one.cite)
    return tuple(best.values())[:SHOWN]


def _of_rating(voters: Sequence[Voter], lines: Sequence[CriticLine], recipe: Recipe) -> Disagreement | None:
    """The critics at least half of `apart` above and below the middle of both ends of the field."""
    votes = votes_of(voters, lines)
    width = split(votes, TEN)
    if width < recipe.disagreement.split:
        return None
    middle, half = _middle(votes), recipe.disagreement.apart / 2
    counted = [line for line in lines if line.weight > 0 and line.cites]
    high = [line for line in counted if line.common >= middle + half]
    low = [line for line in reversed(counted) if line.common <= middle - half]
    if min(len(high), len(low)) < recipe.disagreement.fewest:
        return None
    return Disagreement("rating", width, *(tuple(line.cites[0] for line in side[:SHOWN]) for side in (high, low)))


def _middle(votes: Sequence[Vote]) -> float:
    """Half way between the mean of those above and of those below the median."""
    centre = median(votes)
    above, below = [v.value for v in votes if v.value > centre], [v.value for v in votes if v.value <= centre]
    return (sum(above) / len(above) + sum(below) / len(below)) / 2 if above else centre
