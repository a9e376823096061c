"""The films of the set as our model sees them: with or without what our reader made of their reviews."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cinetrace.consensus.estimates import Bounds, Prior, Vote, pooled
from cinetrace.consensus.recipe import standard
from cinetrace.taste.traits import CONSENSUS, Trait, Traits, term, traits
from cinetrace.types import FilmRecord
from evals.taste.data import Film
from evals.taste.texts import Told

TEN, GRADES = Bounds(0.0, 10.0), Bounds(-2.0, 2.0)
Z80 = 1.2815515655446004


def plain(film: Film) -> Traits:
    """Return what is known of a film without a review: genres of either collection, year and people."""
    people = [name.removeprefix("director:") for name in film.people]
    directors = [name for name in film.people if name.startswith("director:")]
    genres = tuple(genre.removeprefix("wiki ") for genre in film.genres)
    return traits(FilmRecord(film.title, film.year, {}, tuple(people[len(directors) :]), tuple(people[: len(directors)]), genres))


def reviewed(film: Film, said: Sequence[Told], centre: float) -> Traits:
    """Return the same with what its reviews say, pooled as a consensus pools them; scales of critics are not learned here."""
    known = plain(film)
    if not said:
        return known
    recipe = standard().rating
    prior = Prior(centre, (recipe.critic_spread / recipe.film_spread) ** 2, recipe.critic_spread, recipe.spread_weight)
    rating = pooled([_vote(one, recipe.critic_spread) for one in said], prior, TEN)
    found = [Trait(CONSENSUS, rating.mean - centre, "critics"), *_aspects(said)]
    return Traits((*known.traits, *found), (rating.high - rating.low) / 2 / Z80)


def _vote(one: Told, spread: float) -> Vote:
    error = max(one.high - one.rating, one.rating - one.low) / Z80
    return Vote(one.rating, spread**2 / (spread**2 + error**2 + standard().critics.shift_spread ** 2))


def _aspects(said: Sequence[Told]) -> Iterable[Trait]:
    board = standard().board
    sides: dict[str, list[Vote]] = defaultdict(list)
    for one in said:
        for aspect, (polarity, _) in one.aspects.items():
            if aspect != "overall":
                sides[aspect].append(Vote(polarity, 1.0))
    for aspect, votes in sorted(sides.items()):
        mean = math.fsum(vote.value for vote in votes) / (len(votes) + board.prior_weight)
        yield Trait(term("aspect", aspect), GRADES.cut(mean), aspect)


def centre(told: Iterable[Told]) -> float:
    """Return the mean rating of all reviews."""
    ratings = [one.rating for one in told]
    return math.fsum(ratings) / len(ratings) if ratings else standard().rating.prior_mean


def by_film(told: Iterable[Told]) -> Mapping[str, list[Told]]:
    """Return the reviews of each film by its IMDb id."""
    found: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        found[one.film].append(one)
    return found
