"""What is known of weights before a person has rated anything; and what they have fixed themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from cinetrace.taste.design import Floats
from cinetrace.taste.recipe import Prior, Recipe
from cinetrace.taste.traits import Term, term
from cinetrace.types import Weight


@dataclass(frozen=True, slots=True)
class Block:
    """Weights that lie together as those of many other people do: their means and how they vary with each other."""

    terms: tuple[Term, ...]
    mean: Floats
    covariance: Floats

    def without(self, fixed: Iterable[Term]) -> Block:
        """Return the block without the weights that are fixed."""
        gone = set(fixed)
        kept = [place for place, one in enumerate(self.terms) if one not in gone]
        return Block(tuple(self.terms[place] for place in kept), self.mean[kept], self.covariance[np.ix_(kept, kept)])


@dataclass(frozen=True, slots=True)
class Priors:
    """Mean and variance of every weight: fixed by the person, else as the block says, else as the recipe does."""

    recipe: Recipe
    fixed: Mapping[Term, float] = field(default_factory=dict)
    block: Block | None = None

    def mean(self, one: Term) -> float:
        """Return what a weight is taken to be before any rating."""
        if one in self.fixed:
            return self.fixed[one]
        if self.block and one in self.block.terms:
            return float(self.block.mean[self.block.terms.index(one)])
        return self._of(one).mean

    def variance(self, one: Term) -> float:
        """Return how unsure that is; 0 for a weight that the person fixed, which no rating moves."""
        if one in self.fixed:
            return 0.0
        if self.block and one in self.block.terms:
            place = self.block.terms.index(one)
            return float(self.block.covariance[place, place])
        return self._of(one).spread ** 2

    def _of(self, one: Term) -> Prior:
        name = "critic_aspect" if one.aspect else one.subject
        prior: Prior = getattr(self.recipe, name)
        return prior


def priors(recipe: Recipe, weights: Sequence[Weight] = (), block: Block | None = None) -> Priors:
    """Return the priors with the weights that the person has edited or locked, which stay exactly as they are."""
    fixed = {term(one.subject, one.name, one.aspect): one.value for one in weights if one.edited or one.locked}
    return Priors(recipe, fixed, block.without(fixed) if block else None)
