"""What others' ratings say: by textbook, from either side, and folded in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cinetrace.taste.crowd import Given, gather, likeness
from cinetrace.taste.recipe import standard


def table(persons: int, films: int) -> NDArray[np.float32]:
    return (np.random.default_rng(3).random((persons, films)) < 0.4).astype(np.float32)


def textbook(x: NDArray[np.float64], ridge: float) -> NDArray[np.float64]:
    inverse = np.linalg.inv(x.T @ x + ridge * np.eye(x.shape[1]))
    found = -inverse / np.diag(inverse)
    np.fill_diagonal(found, 0)
    return np.asarray(found, np.float64)


def test_likeness_is_that_of_the_paper_from_either_side() -> None:
    for shape in ((40, 12), (12, 40)):
        assert np.allclose(likeness(table(*shape), 5.0), textbook(table(*shape).astype(float), 5.0), atol=1e-4)


def given() -> Given:
    """Two camps over ten films: the even ones and the odd ones."""
    rows = [(person, film, 9.0 if person % 2 == film % 2 else 3.0) for person in range(40) for film in range(10) if (person + film) % 7]
    person, film, value = zip(*rows, strict=True)
    return Given(np.array(person), np.array(film), np.array(value))


def test_films_that_the_persons_camp_likes_are_near() -> None:
    crowd = gather(given(), [str(n) for n in range(10)], standard().others)
    near = crowd.near({0: 3.0, 2: 3.0})
    assert min(near[[4, 6, 8]]) > max(near[[1, 3, 5]])
    assert set(crowd.grounds(4, {0: 3.0, 2: 2.0}, 3)) <= {0, 2}
    assert crowd.grounds(4, {0: 3.0}, 3) == (0,)


def test_what_was_rated_last_draws_most() -> None:
    crowd = gather(given(), [str(n) for n in range(10)], standard().others)
    first, last = crowd.drawn([0, 1], 0.5), crowd.drawn([1, 0], 0.5)
    assert not np.allclose(first, last)


def test_no_ratings_say_nothing() -> None:
    empty = np.zeros(0, np.int64)
    crowd = gather(Given(empty, empty, np.zeros(0)), ["a", "b"], standard().others)
    assert not crowd.near({0: 1.0}).any()
    assert not crowd.means.any()
