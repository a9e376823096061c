"""From what a person has rated to their weights, each with its interval and the films that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cinetrace.taste.design import Column
from cinetrace.taste.fitting import Fit
from cinetrace.taste.priors import Block, Priors, priors
from cinetrace.taste.recipe import Recipe, standard
from cinetrace.taste.traits import Term, Traits
from cinetrace.types import Because, Weight

Z80 = 1.2815515655446004
FEWEST = {"person": 2, "critic": 2}
"""Rated films from which a weight is told; 1 where nothing is said. Fewer weigh in a prediction all the same."""
HAD = frozenset({"genre", "person", "decade"})
"""What a film has or has not: its rating itself shows which way that pulls."""
OWN = 0.5
"""Share above which a film is from a decade."""
FEWEST_SIDES = 3
"""Likewise for what a critic says of one aspect."""


@dataclass(frozen=True, slots=True)
class Example:
    """A film that the person has rated, 0 to 10."""

    film: Traits
    rating: float
    because: Because


class Learned:
    """A person's taste, as far as their ratings show it and they have said themselves."""

    def __init__(self, examples: Sequence[Example], known: Priors) -> None:
        self.examples = examples
        self.fit = Fit([one.film for one in examples], [one.rating for one in examples], known)
        self.written = {trait.term: trait.written for one in examples for trait in one.film.traits}

    @property
    def recipe(self) -> Recipe:
        """The recipe that it was learned by."""
        return self.fit.priors.recipe

    @cached_property
    def mean(self) -> float:
        """The person's mean rating; the recipe's where there is none."""
        ratings = [one.rating for one in self.examples]
        return sum(ratings) / len(ratings) if ratings else self.recipe.base.mean

    def is_fixed(self, term: Term) -> bool:
        """Say whether the person has set this weight themselves."""
        return term in self.fit.priors.fixed

    def count(self, term: Term) -> int:
        """Return how many rated films have the term."""
        return len(self._films(term)[0])

    def evidence(self, term: Term, most: int | None = None) -> tuple[Because, ...]:
        """Return the films that pull most at a weight in the direction in which it lies from its prior, the strongest first."""
        films, values = self._films(term)
        towards = self.fit.weight(term) - self.fit.priors.mean(term)
        pulls = np.sign(towards) * self.fit.pulls[films] * values
        strongest = [int(at) for at in np.argsort(-pulls, kind="stable") if pulls[at] > 0]
        found = [self.examples[films[at]].because for at in strongest]
        if term.subject in HAD:  # a film that was rated low speaks for no higher rating, though one would have expected a lower one
            found = [one for one in found if (one.rating - self.mean) * towards > 0] or found
        return tuple(found[: most or self.recipe.clause.because])

    def _films(self, term: Term) -> Column:
        """The films that have the term; of a decade those that are from it, not those that are near it."""
        column = self.fit.columns.get(term)
        if column is None:
            return Column(np.zeros(0, np.intp), np.zeros(0))
        own = column.values > (OWN if term.subject == "decade" else -np.inf)
        return Column(column.films[own], column.values[own])


def learn(examples: Sequence[Example], weights: Sequence[Weight] = (), recipe: Recipe | None = None, block: Block | None = None) -> Learned:
    """Return a person's taste; of `weights` those that are edited or locked stay exactly as they are. The same in gives the same out."""
    return Learned(examples, priors(recipe or standard(), weights, block))


def weights(learned: Learned) -> tuple[Weight, ...]:
    """Return the weights that are worth telling, by subject and name."""
    return tuple(sorted(_weights(learned), key=lambda one: (one.subject, one.name, one.aspect or "")))


def _weights(learned: Learned) -> Iterator[Weight]:
    for term in learned.fit.columns:
        if learned.count(term) >= (FEWEST_SIDES if term.aspect else FEWEST.get(term.subject, 1)):
            yield weight(learned, term)


def weight(learned: Learned, term: Term) -> Weight:
    """Return one weight."""
    value, half = learned.fit.weight(term), Z80 * learned.fit.spread(term)
    fixed = learned.is_fixed(term)
    ends = (value, value) if fixed else (round(value - half, 4), round(value + half, 4))
    told = value if fixed else round(value, 4)
    name = learned.written.get(term, term.name)
    return Weight(term.subject, name, told, *ends, learned.count(term), learned.evidence(term), term.aspect, edited=fixed)
