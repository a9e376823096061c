"""The last film of each person: which method puts it nearest to the top of all that the person has not rated yet.

Settings are chosen on the last but one of each person; the last is touched once. EASE is given the same choice of ridge as ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from cinetrace.taste.crowd import Given, gather
from cinetrace.taste.recipe import Crowds
from evals.progress import say
from evals.taste import peers
from evals.taste.data import Floats, Ints, Ratings, last_of_each, movies
from evals.taste.measures import Spread, hits

RIDGES = (100.0, 300.0, 800.0)
HALF_LIVES = (2.0, 5.0, 15.0, 60.0)
Row = tuple[str, Spread, Spread]


def run() -> Iterator[Row]:
    """Yield each method with its nDCG@10 and recall@20."""
    ratings = movies().ratings
    last = last_of_each(ratings)
    known, held = ratings.where(~last), ratings.where(last)
    inner = last_of_each(known)
    ridge, half_life = _chosen(known.where(~inner), known.where(inner))
    easy = max(RIDGES, key=lambda one: _ndcg(peers.ease(known.where(~inner), one), known.where(~inner), known.where(inner)))
    say(f"chosen: EASE ridge {easy:g}; ours ridge {ridge:g}, half-life {half_life:g}")
    methods: dict[str, Callable[[], peers.Scores]] = {
        "popularity": lambda: peers.popularity(known),
        "item kNN": lambda: peers.item_knn(known),
        "SVD (rating)": lambda: peers.svd(known),
        "implicit ALS": lambda: peers.implicit_als(known),
        "EASE": lambda: peers.ease(known, easy),
        "cinetrace": lambda: ours(known, ridge, half_life),
    }
    for name, made in methods.items():
        yield (name, *hits(_ranks(made(), known, held)))


def ours(known: Ratings, ridge: float, half_life: float) -> peers.Scores:
    """Score films as the model that ships does for a person whom it has not seen."""
    names = [str(place) for place in range(known.films)]
    settings = Crowds(films=known.films, ridge=ridge, ridge_seen=ridge, half_life=half_life, pull=8.0)
    crowd = gather(Given(known.person, known.film, known.value), names, settings)
    return lambda person, mine: crowd.drawn(mine.film.tolist(), half_life)


def _chosen(known: Ratings, held: Ratings) -> tuple[float, float]:
    found = {}
    for ridge in RIDGES:
        names = [str(place) for place in range(known.films)]
        crowd = gather(Given(known.person, known.film, known.value), names, Crowds(known.films, ridge, ridge, 1.0, 8.0))
        for half_life in HALF_LIVES:

            def scores(person: int, mine: Ratings, half: float = half_life) -> Floats:
                return crowd.drawn(mine.film.tolist(), half)  # noqa: B023 - used before the next round

            found[ridge, half_life] = _ndcg(scores, known, held)
    return max(found, key=lambda one: found[one])


def _ndcg(scores: peers.Scores, known: Ratings, held: Ratings) -> float:
    return hits(_ranks(scores, known, held))[0].value


def _ranks(scores: peers.Scores, known: Ratings, held: Ratings) -> Ints:
    """The rank of each held-out film among all that the person has not rated, from 0; ties count half."""
    found = []
    for person, film in zip(held.person, held.film, strict=True):
        mine = known.where(known.person == person)
        order = np.lexsort((mine.film, mine.time))
        mine = Ratings(mine.person[order], mine.film[order], mine.value[order], mine.time[order], known.persons, known.films)
        said = scores(int(person), mine).copy()
        said[mine.film] = -np.inf
        found.append((said > said[film]).sum() + ((said == said[film]).sum() - 1) // 2)
    return np.array(found)
