"""The evaluation of taste: what is held out is held out, and figures are what they are called."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from evals.taste import cold, measures, peers, texts
from evals.taste.data import Ratings, last_of_each, movies, some_films, some_persons

SHARED = Path(__file__).parents[2] / "shared" / "data" / "ml-latest-small.tar.gz"
needs_data = pytest.mark.skipif(not SHARED.exists(), reason="needs the folder shared beside the repository")


def made(persons: int = 12, films: int = 30) -> Ratings:
    """Everybody rates a random half of the films."""
    chance = np.random.default_rng(1)
    person, film = np.nonzero(chance.random((persons, films)) < 0.5)
    return Ratings(person, film, chance.uniform(1, 10, len(person)), np.arange(len(person))[::-1], persons, films)


def test_films_and_people_are_held_out_whole_and_the_same_seed_gives_the_same() -> None:
    ratings = made()
    films, people = some_films(ratings, 0.2, 5), some_persons(ratings, 0.25, 5)
    assert not set(ratings.film[films]) & set(ratings.film[~films])
    assert not set(ratings.person[people]) & set(ratings.person[~people])
    assert (films == some_films(ratings, 0.2, 5)).all()
    assert (films != some_films(ratings, 0.2, 6)).any()


def test_the_last_rating_of_each_is_the_latest() -> None:
    ratings = made()
    last = last_of_each(ratings)
    assert sorted(ratings.person[last]) == sorted(set(ratings.person.tolist()))
    for person in set(ratings.person.tolist()):
        mine = ratings.person == person
        assert ratings.time[mine].max() == ratings.time[mine & last]


def test_errors_and_gains_are_what_they_are_called() -> None:
    persons, values = np.repeat(np.arange(5), 4), np.tile([2.0, 4.0, 6.0, 8.0], 5)
    found = measures.rmse(values + 1, values, persons)
    assert found.value == pytest.approx(1.0)
    assert found.low <= found.value <= found.high
    assert measures.gain(values + 1, values + 2, values, persons).value == pytest.approx(50.0)
    assert measures.covered(values > 3, persons).value == pytest.approx(75.0)


def test_the_best_order_has_an_ndcg_of_one() -> None:
    persons, values = np.repeat(np.arange(5), 4), np.tile([2.0, 4.0, 6.0, 8.0], 5)
    assert measures.ndcg(values, values, persons).value == pytest.approx(1.0)
    assert measures.ndcg(-values, values, persons).value < 0.7
    assert measures.hits(np.array([0, 0]))[0].value == pytest.approx(1.0)
    assert measures.hits(np.array([15, 25]))[1].value == pytest.approx(0.5)


def test_peers_put_films_of_ones_own_camp_first() -> None:
    person = np.repeat(np.arange(20), 6)
    film = np.concatenate([np.random.default_rng(p).choice(10, 6, replace=False) + 10 * (p % 2) for p in range(20)])
    known = Ratings(person, film, np.full(len(film), 8.0), np.arange(len(film)), 20, 20)
    for scores in (peers.ease(known, 5.0), peers.item_knn(known, 10), peers.implicit_als(known, 4, sweeps=4)):
        mine = known.where(known.person == 0)
        said = scores(0, mine)
        unseen = [one for one in range(10) if one not in mine.film]
        assert said[unseen].min() > said[10:].max()


@needs_data
def test_no_rating_of_a_held_out_film_is_left_and_films_know_their_people() -> None:
    found = movies()
    mask = some_films(found.ratings, cold.SHARE, 0)
    assert not set(found.ratings.film[mask]) & set(found.ratings.film[~mask])
    assert len(found.ratings) == 100_004
    heat = next(film for film in found.films if film.title == "Heat" and film.year == 1995)
    assert heat.imdb == "tt0113277" and "Al Pacino" in heat.people


@needs_data
def test_reviews_name_films_of_the_set() -> None:
    rows = list(texts._rows("critic-quotes", {"tt0114709"}))
    assert rows and all(row.film == "tt0114709" and row.text for row in rows)


def test_the_protocol_tells_what_the_last_runs_found() -> None:
    from evals.taste import results

    page = results.DOC.read_text(encoding="utf-8")
    assert results.tables(results.kept()) in page
    assert len(results.kept()["cold"]) >= 3
