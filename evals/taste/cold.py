"""Films that nobody has rated: all ratings of 10 % of the films are held out, and predicted from what is known of the films."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from cinetrace.taste.traits import Traits
from evals.taste import ours, peers
from evals.taste.data import Floats, Mask, Ratings, movies, some_films
from evals.taste.measures import Spread, covered, gain, ndcg, rmse

SHARE = 0.1
NEIGHBOURS = (10, 20, 40, 100)


class Row(NamedTuple):
    """A method, the RMSE over all held-out ratings and over those of films with reviews, and nDCG@10."""

    name: str
    rmse: Spread
    reviewed: Spread
    ndcg: Spread


class Found(NamedTuple):
    """What came of one seed: the methods, the gains over the best baseline in percent, and the coverage of the intervals in percent."""

    rows: list[Row]
    gains: list[tuple[str, Spread, Spread]]
    coverage: list[tuple[str, Spread]]
    ratings: int
    with_reviews: float


def run(films: Sequence[Traits], seed: int) -> Found:
    """Return what each method makes of the films that this seed holds out."""
    ratings = movies().ratings
    mask = some_films(ratings, SHARE, seed)
    known, held = ratings.where(~mask), ratings.where(mask)
    plain = ours.without_reviews(films)
    most = _neighbours(known, seed)
    base = {
        "person's mean": peers.person_mean(known, held),
        "person and genre": peers.genre_mean(known, held),
        f"content kNN ({most})": peers.content_knn(known, held, most),
    }
    own = {
        "cinetrace, own ratings, no reviews": ours.alone(known, held, plain),
        "cinetrace, own ratings": ours.alone(known, held, films),
        "cinetrace with others', no reviews": ours.together(known, held, plain),
        "cinetrace with others'": ours.together(known, held, films),
    }
    there = np.array([films[film].unsure is not None for film in held.film])
    guesses = {**base, **{name: each.rating for name, each in own.items()}}
    rows = [_row(name, each, held, there) for name, each in guesses.items()]
    best = min(base, key=lambda name: float(np.square(base[name] - held.value).mean()))
    gains = [(f"{name} over {other}", *_gain(own[name].rating, guesses[other], held, there)) for name, other in _pairs(own, best)]
    inside = [(name, covered((each.low <= held.value) & (held.value <= each.high), held.person)) for name, each in own.items()]
    return Found(rows, gains, inside, len(held), float(there.mean()))


def _pairs(own: dict[str, ours.Guesses], best: str) -> Iterator[tuple[str, str]]:
    yield from ((name, best) for name in own)
    yield "cinetrace, own ratings", "cinetrace, own ratings, no reviews"
    yield "cinetrace with others'", "cinetrace with others', no reviews"


def _row(name: str, guesses: Floats, held: Ratings, there: Mask) -> Row:
    every, some = ((held.value, held.person, guesses), (held.value[there], held.person[there], guesses[there]))
    return Row(name, rmse(every[2], every[0], every[1]), rmse(some[2], some[0], some[1]), ndcg(guesses, held.value, held.person))


def _gain(guesses: Floats, other: Floats, held: Ratings, there: Mask) -> tuple[Spread, Spread]:
    return (
        gain(guesses, other, held.value, held.person),
        gain(guesses[there], other[there], held.value[there], held.person[there]),
    )


def _neighbours(known: Ratings, seed: int) -> int:
    """How many neighbours are best, on films held out of what is known."""
    mask = some_films(known, SHARE, seed + 1000)
    inner, held = known.where(~mask), known.where(mask)
    return min(NEIGHBOURS, key=lambda most: float(np.square(peers.content_knn(inner, held, most) - held.value).mean()))
