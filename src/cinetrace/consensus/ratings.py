"""The critics' ratings on one scale, and what they amount to together."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from cinetrace.consensus.estimates import Z80, Bounds, Prior, Vote, pooled
from cinetrace.consensus.panel import Voter, distinct, voice_weight
from cinetrace.consensus.recipe import Rating, Recipe
from cinetrace.types import Cite, CriticLine, CriticScale, Estimate, StatedRating, Voice

TEN = Bounds(0.0, 10.0)


def lines(voices: Sequence[Voice], scales: Mapping[str, CriticScale], recipe: Recipe, centre: float) -> tuple[CriticLine, ...]:
    """Return a line for each voice, the highest rating first; one that judges nothing has weight 0."""
    found = [_line(voice, scales.get(voice.critic or ""), recipe, centre) for voice in distinct(voices)]
    return tuple(sorted(found, key=lambda line: (-line.common, line.voice)))


def rating(voters: Sequence[Voter], found: Sequence[CriticLine], recipe: Rating, centre: float) -> Estimate | None:
    """Return the pooled rating from 0 to 10, each voter one vote; None when nobody judges."""
    votes = votes_of(voters, found)
    return _rating(votes, recipe, centre) if votes else None


def rating_with(voters: Sequence[Voter], found: Sequence[CriticLine], recipe: Recipe, centre: float) -> Callable[[float], Estimate]:
    """Return what tells the pooled rating if one more critic, whose scale nobody knows, gave this score, 0 to 10."""
    votes = votes_of(voters, found)

    def another(score: float) -> Estimate:
        own = vote(score, recipe.rating.rounding, None, recipe, centre)
        return _rating([*votes, own._replace(weight=own.weight * recipe.rating.stated_weight)], recipe.rating, centre)

    return another


def _rating(votes: Sequence[Vote], recipe: Rating, centre: float) -> Estimate:
    prior = Prior(centre, (recipe.critic_spread / recipe.film_spread) ** 2, recipe.critic_spread, recipe.spread_weight)
    return pooled(votes, prior, TEN)


def votes_of(voters: Sequence[Voter], found: Sequence[CriticLine]) -> list[Vote]:
    """Return the vote of each voter who judges: the weighted mean of their reviews, with the mean of their weights."""
    by_voice = {line.voice: line for line in found}
    votes = []
    for voter in voters:
        own = [line for voice in voter.voices if (line := by_voice[voice.number]).weight > 0]
        if own:
            weight = math.fsum(line.weight for line in own)
            votes.append(Vote(math.fsum(line.weight * line.common for line in own) / weight, weight / len(own)))
    return votes


def judges(voice: Voice) -> bool:
    """Say whether this review judges the film at all: by a score, or by an opinion of the critic's own."""
    return stated(voice) is not None or any(opinion.holder == "critic" for opinion in voice.reading.opinions)


def stated(voice: Voice) -> StatedRating | None:
    """Return the score that the critic states, in the text or beside it."""
    return voice.reading.verdict.stated or voice.facts.rating


def _line(voice: Voice, scale: CriticScale | None, recipe: Recipe, centre: float) -> CriticLine:
    score = stated(voice)
    own = voice.reading.verdict.rating if score is None else TEN.cut(10 * score.value / score.best)
    told = vote(own, _error(voice, recipe.rating), scale, recipe, centre)
    kind = recipe.rating.stated_weight if score else recipe.rating.inferred_weight
    weight = told.weight * kind * voice_weight(voice, recipe.weights) if judges(voice) else 0.0
    return CriticLine(
        voice=voice.number,
        critic=voice.critic,
        outlet=voice.outlet,
        published=voice.published,
        rating=round(own, 2),
        common=round(told.value, 2),
        stated=score.text if score else None,
        weight=round(weight, 4),
        copies=len(voice.copies),
        cites=tuple(Cite(voice.number, span) for span in voice.reading.verdict.evidence),
    )


def vote(own: float, error: float, scale: CriticScale | None, recipe: Recipe, centre: float) -> Vote:
    """Return a rating on the scale that all share, with what it weighs against an exact one by a critic whose scale is known.

    `error` is the standard deviation of the rating itself; a scale that is not sure, and one that is compressed, take weight off.
    """
    exact = recipe.rating.critic_spread**2
    unsure = ((scale.high - scale.low) / 2 / Z80) ** 2 if scale else recipe.critics.shift_spread**2
    stretch = scale.stretch if scale else 1.0
    return Vote(scale.common(own, centre) if scale else own, stretch**2 * exact / (exact + error**2 + unsure))


def _error(voice: Voice, settings: Rating) -> float:
    """The standard deviation of a rating: what rounding hides, or what its interval says; where the scale cuts it, its other side tells."""
    verdict = voice.reading.verdict
    return settings.rounding if stated(voice) else max(verdict.high - verdict.rating, verdict.rating - verdict.low, 0.0) / Z80
