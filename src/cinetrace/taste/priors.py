"""What is known of weights before a person has rated anything; and what they have fixed themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
    places: Mapping[Term, int] = field(init=False, repr=False, compare=False)
    """Where each term stands."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", {term: place for place, term in enumerate(self.terms)})


@dataclass(frozen=True, slots=True)
class Priors:
    """Mean and variance of every weight: as the block says, else as the recipe does.

    What the person fixed takes the place of what is learned, and leaves all other weights as they are: so it changes a prediction by as
    much as it says, and no other weight makes up for it.
    """

    recipe: Recipe
    fixed: Mapping[Term, float] = field(default_factory=dict)
    block: Block | None = None

    def mean(self, one: Term) -> float:
        """Return what a weight is taken to be before any rating."""
        if self.block and one in self.block.places:
            return float(self.block.mean[self.block.places[one]])
        return self._of(one).mean

    def variance(self, one: Term) -> float:
        """Return how unsure that is."""
        if self.block and one in self.block.places:
            place = self.block.places[one]
            return float(self.block.covariance[place, place])
        return self._of(one).spread ** 2

    def _of(self, one: Term) -> Prior:
        name = "critic_aspect" if one.aspect else one.subject
        prior: Prior = getattr(self.recipe, name)
        return prior


def priors(recipe: Recipe, weights: Sequence[Weight] = (), block: Block | None = None) -> Priors:
    """Return the priors with the weights that the person has edited or locked, which stay exactly as they are."""
    fixed = {term(one.subject, one.name, one.aspect): one.value for one in weights if one.edited or one.locked}
    return Priors(recipe, fixed, block)
