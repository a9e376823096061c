"""What one could use instead, each in its plain form; written here with numpy and scipy, since their packages are not needed otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy import sparse

from evals.taste.data import Film, Floats, Ints, Ratings, common, movies

# ---- ratings of films that nobody has rated


def person_means(known: Ratings, pull: float = 5.0) -> Floats:
    """Return each person's mean, drawn towards that of all where they rated little."""
    centre = known.value.mean()
    counts = np.bincount(known.person, minlength=known.persons)
    return np.asarray(centre + np.bincount(known.person, known.value - centre, known.persons) / (counts + pull))


def person_mean(known: Ratings, held: Ratings) -> Floats:
    """Predict each person's mean."""
    return person_means(known)[held.person]


def genre_mean(known: Ratings, held: Ratings, pull: float = 3.0) -> Floats:
    """Predict the person's mean plus the mean of how far they rate the film's genres above it."""
    means, genres = person_means(known), _genres()
    left = known.value - means[known.person]
    sums, counts = (_by_genre(known, values, genres) for values in (left, np.ones(len(known))))
    apart = sums / (counts + pull)
    rows = genres[held.film]
    return np.asarray(means[held.person] + (apart[held.person] * rows).sum(1) / np.maximum(1, rows.sum(1)))


def _by_genre(known: Ratings, values: Floats, genres: Floats) -> Floats:
    return np.stack([np.bincount(known.person, values * genres[known.film, g], known.persons) for g in range(genres.shape[1])], 1)


def _genres() -> Floats:
    films = movies().films
    names = common([_plain(film) for film in films], 1)
    return np.array([[name in film.genres for name in names] for film in films], np.float64)


def _plain(film: Film) -> Sequence[str]:
    return [genre for genre in film.genres if not genre.startswith("wiki ")]


def content_knn(known: Ratings, held: Ratings, most: int) -> Floats:
    """Predict the person's mean plus what they gave the films most like it above their mean; alike by genres and people, tf-idf cosine."""
    means, likeness = person_means(known), _content()
    found = means[held.person].copy()
    for person in np.unique(held.person):
        mine, asked = known.where(known.person == person), np.flatnonzero(held.person == person)
        like = np.asarray((likeness[held.film[asked]] @ likeness[mine.film].T).todense())
        if like.shape[1] > most:
            like = np.where(like >= np.partition(like, -most, 1)[:, -most][:, None], like, 0.0)
        found[asked] += like @ (mine.value - means[person]) / (like.sum(1) + 1e-9)
    return found


def _content() -> sparse.csr_matrix:
    lists = [(*film.genres, *film.people) for film in movies().films]
    names = {name: at for at, name in enumerate(common(lists, 2))}
    pairs = [(row, names[name]) for row, each in enumerate(lists) for name in dict.fromkeys(each) if name in names]
    rows, columns = np.array(pairs).T
    table = sparse.csr_matrix((np.ones(len(pairs)), (rows, columns)), (len(lists), len(names)))
    table = table.multiply(np.log(len(lists) / np.asarray(table.sum(0)))).tocsr()
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(1)).ravel())
    return sparse.diags(1 / np.maximum(lengths, 1e-9)) @ table


# ---- which film comes next

Scores = Callable[[int, "Ratings"], Floats]
"""From a person and what they have rated, in the order of time, to a score for every film."""


def seen(known: Ratings) -> sparse.csr_matrix:
    """Return who has rated what."""
    return sparse.csr_matrix((np.ones(len(known)), (known.person, known.film)), (known.persons, known.films))


def popularity(known: Ratings) -> Scores:
    """Score films by how many have rated them."""
    counts = np.bincount(known.film, minlength=known.films).astype(np.float64)
    return lambda person, mine: counts


def item_knn(known: Ratings, most: int = 50) -> Scores:
    """Score films by their cosine with those that the person has rated, the nearest `most` of each film."""
    table = seen(known)
    lengths = np.sqrt(np.maximum(1, np.asarray(table.sum(0)).ravel()))
    like = np.asarray((table.T @ table).todense()) / lengths[:, None] / lengths
    np.fill_diagonal(like, 0.0)
    like[like < np.partition(like, -most, 0)[-most]] = 0.0
    return lambda person, mine: np.asarray(like[mine.film].sum(0))


def ease(known: Ratings, ridge: float) -> Scores:
    """Score films by EASE (Steck 2019)."""
    table = np.asarray(seen(known).todense())
    inner = np.linalg.inv(table @ table.T + ridge * np.eye(len(table)))
    along = inner @ table
    diagonal = (1 - np.einsum("ij,ij->j", table, along)) / ridge
    return lambda person, mine: table[person] - (table[person] - (table[person] @ table.T) @ along) / ridge / diagonal


def implicit_als(known: Ratings, factors: int = 32, weight: float = 20.0, ridge: float = 10.0, sweeps: int = 8) -> Scores:
    """Score films by weighted matrix factorisation (Hu, Koren, Volinsky 2008)."""
    table, chance = seen(known), np.random.default_rng(0)
    films = chance.normal(0, 0.1, (known.films, factors))
    persons = np.zeros((known.persons, factors))
    for _ in range(sweeps):
        persons = _solved(table, films, weight, ridge)
        films = _solved(table.T.tocsr(), persons, weight, ridge)
    return lambda person, mine: np.asarray(films @ persons[person])


def _solved(table: sparse.csr_matrix, others: Floats, weight: float, ridge: float) -> Floats:
    square = others.T @ others + ridge * np.eye(others.shape[1])
    found = np.zeros((table.shape[0], others.shape[1]))
    for row in range(table.shape[0]):
        there = others[table.indices[table.indptr[row] : table.indptr[row + 1]]]
        if len(there):
            found[row] = np.linalg.solve(square + weight * there.T @ there, (1 + weight) * there.sum(0))
    return found


def svd(known: Ratings, factors: int = 20, ridge: float = 12.0, sweeps: int = 8) -> Scores:
    """Score films by the rating that biased matrix factorisation predicts: Surprise's SVD, fitted by alternating least squares."""
    chance = np.random.default_rng(0)
    films = np.c_[chance.normal(0, 0.1, (known.films, factors)), np.zeros(known.films), np.ones(known.films)]
    persons = np.c_[chance.normal(0, 0.1, (known.persons, factors)), np.ones(known.persons), np.zeros(known.persons)]
    left = known.value - known.value.mean()
    for _ in range(sweeps):
        _fitted(films, persons, known.film, known.person, left, ridge, bias=factors)
        _fitted(persons, films, known.person, known.film, left, ridge, bias=factors + 1)
    return lambda person, mine: np.asarray(films @ persons[person])


def _fitted(own: Floats, others: Floats, mine: Ints, theirs: Ints, left: Floats, ridge: float, bias: int) -> None:
    """Fit factors and bias of one side in place; the column of the other side's bias stays 1."""
    fixed = others.shape[1] - 1 if bias == others.shape[1] - 2 else others.shape[1] - 2
    free = [at for at in range(others.shape[1]) if at != fixed]
    order = np.argsort(mine, kind="stable")
    for places in np.split(order, np.flatnonzero(np.diff(mine[order])) + 1):
        rows = others[theirs[places]]
        y = left[places] - rows[:, fixed]
        square = rows[:, free].T @ rows[:, free] + ridge * np.eye(len(free))
        own[mine[places[0]], free] = np.linalg.solve(square, rows[:, free].T @ y)
