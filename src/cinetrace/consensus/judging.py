"""From the voices on one film to what the critics say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cinetrace.consensus import board, ratings, told
from cinetrace.consensus.billing import billing
from cinetrace.consensus.disagreements import disagreements
from cinetrace.consensus.panel import panel
from cinetrace.consensus.recipe import Recipe, standard
from cinetrace.consensus.releases import releases
from cinetrace.consensus.summary import Findings, summary
from cinetrace.types import Consensus, CriticScale, Estimate, FilmRecord, Voice


def rated_with(voices: Sequence[Voice], scales: Mapping[str, CriticScale], recipe: Recipe, centre: float) -> Callable[[float], Estimate]:
    """Return what tells the rating of the film if one more critic gave this score, 0 to 10."""
    return ratings.rating_with(panel(voices, recipe.weights), ratings.lines(voices, scales, recipe, centre), recipe, centre)


def judge(
    film: FilmRecord, voices: Sequence[Voice], scales: Mapping[str, CriticScale], recipe: Recipe | None = None, centre: float | None = None
) -> Consensus:
    """Return what the critics say of a film; the same voices in any order give the same.

    `scales` by critic and `centre` come from `learn`; without them ratings are taken as given, and the recipe's prior mean.
    """
    recipe = recipe or standard()
    centre = recipe.rating.prior_mean if centre is None else centre
    voters = panel(voices, recipe.weights)
    lines = ratings.lines(voices, scales, recipe, centre)
    pooled = ratings.rating(voters, lines, recipe.rating, centre)
    aspects = board.aspects(voters, recipe.board)
    ranked = board.ranks(aspects, recipe.quotes)
    found = Findings(
        critics=len(voters),
        rating=pooled,
        lines=lines,
        aspects=aspects,
        board=board.board(aspects, ranked, recipe),
        disagreements=disagreements(aspects, ranked, voters, lines, recipe),
        expectation=told.expectation(voters),
        billing=billing(voters, film.cast, recipe.billing),
        cautions=told.cautions(voters, recipe.cautions),
        releases=releases(voters, recipe.releases),
    )
    return Consensus(
        film=film,
        rating=found.rating,
        board=tuple(found.board),
        disagreements=tuple(found.disagreements),
        expectation=found.expectation,
        billing=tuple(found.billing),
        cautions=tuple(found.cautions),
        audience=told.audience(voters),
        releases=tuple(found.releases),
        critics=lines,
        summary=summary(found, recipe),
        recipe={**recipe.flat(), "centre": round(centre, 3)},
    )
