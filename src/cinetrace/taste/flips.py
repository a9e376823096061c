"""What would change a call: the smallest change of one weight, a score that is still to come, or a day."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cinetrace import wording
from cinetrace.taste import words
from cinetrace.taste.calls import Called, Reckoned, called
from cinetrace.taste.learning import Learned
from cinetrace.taste.outlets import Outlets, opened
from cinetrace.taste.traits import Trait, Traits, with_critic
from cinetrace.types import Call, Consensus, Estimate, Flip

MOST = 3.0
"""Standard deviations by which a weight may have to differ to be worth a word."""
EDGE = 1e-6
LEAST = 0.01
"""The smallest change of a weight that can be told in hundredths."""
STEP = 0.5
"""Between scores of one more critic: half a point of ten, as critics score."""


class Asked(NamedTuple):
    """What flips are looked for in."""

    learned: Learned
    film: Traits
    consensus: Consensus | None
    reckoned: Reckoned
    there: Outlets
    now: Called
    rated_with: Callable[[float], Estimate] | None = None
    """What tells the critics' rating if one more of them gave a score."""


def flips(asked: Asked) -> tuple[Flip, ...]:
    """Return what would change the call: one weight, one score, one day, as far as there are such."""
    found = [_weight(asked), _score(asked), _day(asked)]
    return tuple(one for one in found if one)


def _thresholds(asked: Asked) -> Iterator[float]:
    """The means just beyond which the chance crosses into another call."""
    settings, mean = asked.learned.recipe.call, asked.reckoned.mean
    for chance in (settings.skip, settings.watch):
        edge = asked.reckoned.needed(chance)
        yield edge + EDGE if mean < edge else edge - EDGE


def _call_at(asked: Asked, mean: float) -> Call:
    return called(asked.reckoned._replace(mean=mean), asked.there, asked.learned.recipe.call).call


def _reachable(asked: Asked) -> list[tuple[float, Call]]:
    """The means at which there is another call, the nearest first."""
    there = [(mean, _call_at(asked, mean)) for mean in _thresholds(asked) if _sayable(asked, mean)]
    other = [one for one in there if one[1] != asked.now.call and 0 <= one[0] <= 10]
    return sorted(other, key=lambda one: abs(one[0] - asked.reckoned.mean))


def _sayable(asked: Asked, mean: float) -> bool:
    """Say whether there would be a call at that mean: where no critic judges the film there is none between watching and skipping."""
    settings, chance = asked.learned.recipe.call, asked.reckoned._replace(mean=mean).chance
    return asked.film.unsure is not None or chance >= settings.watch or chance < settings.skip


def _weight(asked: Asked) -> Flip | None:
    """The weight that would have to differ least, measured by how unsure it is."""
    reachable = _reachable(asked)
    found = [
        (abs(mean - asked.reckoned.mean) / abs(trait.value) / spread, trait, mean, call)
        for trait, spread in (_movable(asked) if reachable else ())
        for mean, call in reachable
    ]
    near = min(found, key=lambda one: (one[0], one[1].term), default=None)
    if near is None or near[0] > MOST:
        return None
    _, trait, mean, call = near
    weight = asked.learned.fit.weight(trait.term)
    change = (mean - asked.reckoned.mean) / trait.value
    wanted = _beyond(weight + math.copysign(max(abs(change), LEAST), change), 100, change)
    return Flip(f"if your weight on {_named(trait)} were {wanted:+.2f} instead of {weight:+.2f}: {words.CALLS[call]}", call, mean)


def _beyond(value: float, parts: int, towards: float) -> float:
    """Return a figure in whole parts that is no nearer than it has to be: what is told must do."""
    return (math.ceil if towards > 0 else math.floor)(round(value * parts, 6)) / parts


def _movable(asked: Asked) -> Sequence[tuple[Trait, float]]:
    known = [trait for trait in asked.film.traits if asked.learned.count(trait.term) or trait.term.subject in ("aspect", "consensus")]
    free = [trait for trait in known if trait.term.subject != "neighbour" and not asked.learned.is_fixed(trait.term)]
    return [(trait, spread) for trait in free if trait.value and (spread := asked.learned.fit.spread(trait.term)) > 0]


def _named(trait: Trait) -> str:
    match trait.term.subject:
        case "aspect":
            return wording.aspect(trait.term.name)
        case "critic":
            return f"{trait.written}, {trait.term.aspect}" if trait.term.aspect else trait.written
        case "consensus":
            return "the critics together"
        case "crowd":
            return "what others rate"
    return trait.written


def _score(asked: Asked) -> Flip | None:
    """The scores of one more critic that would do it: of all steps those nearest to what the critics say now."""
    rating = asked.consensus.rating if asked.consensus else None
    if rating is None or asked.rated_with is None:
        return None
    runs = [run for run in _runs(asked) if run.call != asked.now.call]
    near = min(runs, key=lambda run: max(run.low - rating.mean, rating.mean - run.high, 0.0), default=None)
    if near is None:
        return None
    match near.low == 0, near.high == 10:
        case True, True:
            said = "any score"
        case True, _:
            said = f"a score of {near.high:g} or less"
        case _, True:
            said = f"a score of {near.low:g} or more"
        case _:
            said = f"a score of {near.low:g} to {near.high:g}" if near.low < near.high else f"a score of {near.low:g}"
    return Flip(f"{said} from one more critic: {words.CALLS[near.call]}", near.call, near.mean)


class _Run(NamedTuple):
    """Neighbouring scores of one more critic with which the call is the same, and the prediction with the one nearest to it now."""

    call: Call
    low: float
    high: float
    mean: float


def _runs(asked: Asked) -> list[_Run]:
    assert asked.rated_with and asked.consensus
    centre = asked.consensus.recipe.get("centre", 6.2)
    scores = [step * STEP for step in range(int(10 / STEP) + 1)]
    said = asked.learned.fit.predict([with_critic(asked.film, score, asked.rated_with(score), centre) for score in scores])
    found: list[_Run] = []
    for score, mean, spread in zip(scores, said.mean.tolist(), said.spread.tolist(), strict=True):
        call = called(asked.reckoned._replace(mean=mean, spread=spread), asked.there, asked.learned.recipe.call).call
        if found and found[-1].call == call:
            last = found.pop()
            nearer = min((last.mean, mean), key=lambda one: abs(one - asked.reckoned.mean))
            found.append(_Run(call, last.low, score, nearer))
        else:
            found.append(_Run(call, score, score, mean))
    return found


def _day(asked: Asked) -> Flip | None:
    """The next release after which the call is another, all else being equal."""
    for row in asked.there.coming:
        then = called(asked.reckoned, opened(asked.there, row), asked.learned.recipe.call)
        if then.call != asked.now.call and row.format:
            there = f"{wording.release_format(row.format)} {words.when(row.date)}"
            return Flip(f"once it is {there}: {words.CALLS[then.call]}", then.call)
    return None
