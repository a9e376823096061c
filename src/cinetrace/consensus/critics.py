"""Critics as instruments: how each one scores, learned from what they and others gave the same films.

A score is the centre, plus the critic's shift, plus the critic's stretch times how far the film is from the centre, plus chance:

    score = centre + shift + stretch * film + noise

Shifts, stretches and films are drawn towards 0, 1 and 0 by as much as their spread in all scores says (partial pooling: Gelman and
Hill, Data Analysis Using Regression and Multilevel/Hierarchical Models, 2007, chapters 12 and 13), so that three reviews make no
habit. All are found in alternating closed-form sweeps: expectation-maximisation (Dempster, Laird and Rubin, 1977), with the spreads
of the recipe as a weak prior, so that a small library is not led astray by its own few scores.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cinetrace.consensus.estimates import Z80
from cinetrace.consensus.panel import folded
from cinetrace.consensus.recipe import Recipe, standard
from cinetrace.types import CriticScale, Given

INFERRED = 0.5
"""What a score inferred from the prose weighs against a stated one."""
STRETCHES = (0.5, 2.0)
"""No critic is taken to spread scores less or more than this."""
HARSH, NARROW = 0.3, 0.1
"""Shift and stretch from which on a critic's habit is worth a word."""
ENOUGH = 10
"""Scores from which on a stretch is."""


def learn(given: Iterable[Given], recipe: Recipe | None = None) -> tuple[dict[str, CriticScale], float]:
    """Return the scale of each critic by name, in every spelling given, and the centre: what films get on average, 0 to 10."""
    recipe = recipe or standard()
    critics = _gathered(given)
    if not critics:
        return {}, recipe.rating.prior_mean
    scales, centre = _learned(list(critics.values()), recipe)
    return {name: scale for critic, scale in zip(critics.values(), scales, strict=True) for name in critic.names}, centre


def expected(scale: CriticScale, common: float, centre: float) -> float:
    """Return what a critic would give a film of this rating on the common scale, 0 to 10: `CriticScale.common` turned round."""
    return min(10.0, max(0.0, centre + scale.shift + scale.stretch * (common - centre)))


def describe(scale: CriticScale) -> str:
    """Return in words how a critic scores: `harsh: 0.9 below others on the same films (80 % interval 0.5 to 1.3)`."""
    narrow = {True: "spreads scores less than others", False: "spreads scores more than others"}
    spread = f"; {narrow[scale.stretch < 1]} ({scale.stretch:.2f} times)" if abs(scale.stretch - 1) >= NARROW and scale.n >= ENOUGH else ""
    habit = f"{_habit(scale)}{spread}"
    return f"{habit}; from {scale.n} score{'s' * (scale.n != 1)}, {scale.mean:.1f} on average"


def _habit(scale: CriticScale) -> str:
    low, high = sorted((abs(scale.low), abs(scale.high)))
    if scale.low <= 0 <= scale.high:
        return f"no habit to be sure of ({scale.low:+.1f} to {scale.high:+.1f} against others on the same films, 80 % interval)"
    kind, side = ("generous", "above") if scale.shift > 0 else ("harsh", "below")
    kind = kind if abs(scale.shift) >= HARSH else f"a little {kind}"
    return f"{kind}: {abs(scale.shift):.1f} {side} others on the same films (80 % interval {low:.1f} to {high:.1f})"


@dataclass(slots=True)
class _Critic:
    """One critic in all spellings, with their scores by film."""

    names: dict[str, None] = field(default_factory=dict)
    films: dict[str, list[Given]] = field(default_factory=dict)

    def scores(self) -> list[tuple[str, float, float]]:
        """Film, rating and weight: one for each film, the mean of several; those stated go before those inferred."""
        found = []
        for film, scores in self.films.items():
            stated = [one.rating for one in scores if one.stated]
            ratings = stated or [one.rating for one in scores]
            found.append((film, sum(ratings) / len(ratings), 1.0 if stated else INFERRED))
        return found


def _gathered(given: Iterable[Given]) -> dict[str, _Critic]:
    critics: dict[str, _Critic] = {}
    for one in sorted(given, key=lambda one: (folded(one.critic), one.film, one.rating, one.critic)):
        if name := folded(one.critic):
            critic = critics.setdefault(name, _Critic())
            critic.names[one.critic] = None
            critic.films.setdefault(one.film, []).append(one)
    return critics


def _learned(critics: list[_Critic], recipe: Recipe) -> tuple[list[CriticScale], float]:
    import numpy as np

    from cinetrace.consensus.fitting import Scores, fit

    rows = [(place, *score) for place, critic in enumerate(critics) for score in critic.scores()]
    films = {film: place for place, film in enumerate(dict.fromkeys(row[1] for row in rows))}
    columns = ([row[0] for row in rows], [films[row[1]] for row in rows], [row[2] for row in rows], [row[3] for row in rows])
    found = fit(Scores(np.array(columns[0]), np.array(columns[1]), np.array(columns[2]), np.array(columns[3])), recipe)
    shifts, stretches = found.critics.shift.tolist(), found.critics.stretch.tolist()
    halves = (Z80 * found.critics.shift_variance**0.5).tolist()
    scales = [_scale(critic, *each) for critic, each in zip(critics, zip(shifts, stretches, halves, strict=True), strict=True)]
    return scales, round(found.centre, 3)


def _scale(critic: _Critic, shift: float, stretch: float, half: float) -> CriticScale:
    ratings = [rating for _, rating, _ in critic.scores()]
    low, high = STRETCHES
    return CriticScale(
        critic=next(iter(critic.names)),
        n=len(ratings),
        mean=round(sum(ratings) / len(ratings), 3),
        shift=round(shift, 3),
        stretch=round(min(high, max(low, stretch)), 3),
        low=round(shift - half, 3),
        high=round(shift + half, 3),
    )
