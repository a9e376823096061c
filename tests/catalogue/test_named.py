"""Which film a list means by a title, a year and ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.catalogue import builtin
from cinetrace.catalogue.named import match
from cinetrace.types import Match, Named


def found(title: str, year: int | None, **more: object) -> Match:
    return match(Named(title, year, **more), builtin())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "year", "meant"),
    [
        ("The General", 1926, ("The General", 1926)),
        ("the general", 1926, ("The General", 1926)),
        ("General, The", 1926, ("The General", 1926)),
        ("NOSFERATU", 1922, ("Nosferatu", 1922)),
        ("Dune", 1984, ("Dune", 1984)),
        ("Dune", 2021, ("Dune", 2021)),
        ("Amelie", 2001, ("Amélie", 2001)),
        ("The Godfather: Part II", 1974, ("The Godfather Part II", 1974)),
        ("Seven Samurai", 1955, ("Seven Samurai", 1954)),
    ],
)
def test_title_and_year_find_the_film_however_they_are_written(title: str, year: int, meant: tuple[str, int]) -> None:
    answer = found(title, year)
    assert answer.state == "matched"
    assert answer.film and (answer.film.title, answer.film.year) == meant


def test_the_film_comes_with_its_people_and_the_ids_of_the_list(title: str = "The General") -> None:
    film = found(title, 1926, ids={"imdb": "tt0017925", "letterboxd": "https://boxd.it/x"}).film
    assert film and film.cast and film.genres
    assert film.ids == {"imdb": "tt0017925"}, "an address is no id of a catalogue"


def test_a_film_of_another_year_is_another_film() -> None:
    answer = found("Nosferatu", 2024)
    assert answer.state == "provisional"
    assert answer.film and (answer.film.title, answer.film.year) == ("Nosferatu", 2024)


def test_what_no_catalogue_holds_is_kept_as_the_list_names_it() -> None:
    answer = found("The Harbour Light of Oake", 2021, ids={"tmdb": "990001"})
    assert answer.state == "provisional"
    assert answer.film and answer.film.ids == {"tmdb": "990001"}


def test_a_title_without_a_year_is_not_guessed() -> None:
    answer = found("Dune", None)
    assert answer.state == "unsure" and answer.film is None
    assert {candidate.year for candidate in answer.candidates} >= {1984, 2021}


def test_another_title_that_the_list_has_for_it_helps() -> None:
    answer = found("Der Leopard von Oake", 1954, also="Seven Samurai")
    assert answer.film and answer.film.title == "Seven Samurai"


@pytest.mark.parametrize(("title", "year"), [("Chernobyl", 2019), ("The Queen's Gambit", 2020), ("Twin Peaks: The Return", 2017)])
def test_series_among_films_are_no_films(title: str, year: int) -> None:
    assert found(title, year).state == "not a film"


def test_a_film_that_bears_the_title_of_a_series_is_not_taken_for_it() -> None:
    assert found("Fargo", 1996).state == "matched"
    assert found("Westworld", 1973).state == "matched"
    assert found("The Bear", 1988).state == "unsure", "a film of that year may well be meant"


@pytest.mark.parametrize("kind", ["series", "episode", "other"])
def test_what_the_list_says_is_no_film_is_none(kind: str) -> None:
    assert found("The General", 1926, kind=kind).state == "not a film"


@given(st.text(max_size=30), st.none() | st.integers(1870, 2030))
def test_any_title_has_an_answer_that_holds_together(title: str, year: int | None) -> None:
    answer = match(Named(title, year), builtin())
    assert (answer.film is not None) == (answer.state in ("matched", "provisional"))
    assert 0 <= answer.certainty <= 1
    assert all(0 <= candidate.certainty <= 1 for candidate in answer.candidates)
