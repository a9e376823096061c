"""Which film a review is about, and how a film is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cinetrace.errors import LibraryError
from cinetrace.library import Library
from cinetrace.types import Candidate, FilmRecord, Identified, Query
from filing import FERRY, LONG, NEW, ORCHARD, again, filed


def store(library: Library, *films: FilmRecord | None) -> list[FilmRecord | None]:
    stored = library.store([filed(f"Review number {at} says this and that.", film) for at, film in enumerate(films)])
    return [library.film_of(one.number) for one in stored]


def numbers(library: Library, *films: FilmRecord | None) -> list[int | None]:
    return [film.number if film else None for film in store(library, *films)]


def test_a_film_is_known_with_all_that_was_said_of_it(library: Library) -> None:
    assert store(library, ORCHARD) == [replace(ORCHARD, number=1)]


def test_ids_decide_before_titles(library: Library) -> None:
    renamed = FilmRecord("L'Orchidée d'étain", 2019, {"imdb": "tt0000018"})
    namesake = FilmRecord("The Tin Orchard", 2018, {"imdb": "tt7777777"})
    assert numbers(library, ORCHARD, renamed, namesake) == [1, 1, 2]


def test_without_ids_title_and_year_decide(library: Library) -> None:
    assert numbers(library, FilmRecord("Nosferatu", 1922), FilmRecord("Nosferatu", 1979), FilmRecord("nosferatu!", 1922)) == [1, 2, 1]


def test_an_open_year_is_filled_in_when_one_film_can_be_meant(library: Library) -> None:
    assert numbers(library, FilmRecord("The Fog", None), FilmRecord("Fog, The", 1980), FilmRecord("The Fog", None)) == [1, 1, 1]
    assert library.film(1).year == 1980


def test_an_open_year_is_left_open_when_two_films_could_be_meant(library: Library) -> None:
    assert numbers(library, FilmRecord("The Fog", 1980), FilmRecord("The Fog", 2005), FilmRecord("The Fog", None)) == [1, 2, 3]


def test_a_festival_year_and_a_release_year_are_one_film_with_the_same_people(library: Library) -> None:
    festival, release = FilmRecord("Salt", 2009, {}, ("Ann Bell", "Cy Dorn")), FilmRecord("Salt", 2010, {}, ("Ann Bell",))
    assert numbers(library, festival, release, FilmRecord("Salt", 2010, {}, ("Edda Fort",))) == [1, 1, 2]


def test_namesakes_of_one_year_are_told_apart_by_their_casts(library: Library) -> None:
    one, other = (
        FilmRecord("Salt", 2010, {}, ("Ann Bell", "Cy Dorn", "Edda Fort")),
        FilmRecord("Salt", 2010, {}, ("Gil Hart", "Ida Jung", "Kai Lorn")),
    )
    assert numbers(library, one, other) == [1, 2]


def test_a_later_record_adds_what_it_knows(library: Library) -> None:
    store(library, FilmRecord("The Tin Orchard", 2018), ORCHARD, FilmRecord("The Tin Orchard", 2018, {"tmdb": "5"}))
    assert library.film(1) == replace(ORCHARD, ids={"imdb": "tt0000018", "tmdb": "5"}, number=1)


def test_a_film_is_found_by_title_year_id_and_by_a_misspelling(library: Library) -> None:
    store(library, ORCHARD, FERRY, FilmRecord("Winter", 1990))
    for words in ("the tin orchard", "Tin Orchard", "TIN ORCHARD 2018", "Tin Orchard (2018)", "tt0000018", "Tin Orchrd", "orchard"):
        assert [film.title for film in library.find_films(words)] == ["The Tin Orchard"], words
    assert [film.title for film in library.find_films("winter")] == ["Winter"]
    assert library.find_films("The Tin Orchard", 2017) == []
    assert library.find_films("Casablanca") == library.find_films("?!") == library.find_films("") == []


def test_films_of_one_title_come_with_the_most_reviewed_first(library: Library) -> None:
    store(library, FilmRecord("Nosferatu", 1922), FilmRecord("Nosferatu", 1979), FilmRecord("Nosferatu", 1979))
    assert [film.year for film in library.find_films("Nosferatu")] == [1979, 1922]
    assert [film.year for film in library.find_films("Nosferatu", 1922)] == [1922]


def test_films_are_listed_by_title_with_their_voices(library: Library) -> None:
    store(library, FERRY, ORCHARD, FERRY)
    assert [(shelved.film.title, shelved.voices) for shelved in library.films()] == [("The Tin Orchard", 1), ("Winter Ferry", 2)]


def test_an_unknown_number_says_so(library: Library) -> None:
    for ask in (library.film, library.voices):
        with pytest.raises(LibraryError, match="film 5: there is no such film in the library"):
            ask(5)


def test_unsure_reviews_wait_with_their_candidates(library: Library) -> None:
    candidates = (Candidate("The Tin Orchard", 2018, 0.5, {"imdb": "tt0000018"}), Candidate("Tin Men", 1987, 0.2))
    library.store([filed("The bells ring.", ORCHARD), filed(LONG, None, candidates=candidates, path="reviews/orchard.txt")])
    (unsure,) = library.unsure()
    assert (unsure.voice, unsure.name, unsure.candidates) == (2, "reviews/orchard.txt", candidates)
    assert unsure.opening.startswith("The orchard of the title stands") and "\n" not in unsure.opening and len(unsure.opening) < 130
    assert library.film_of(2) is None
    assert len(library.voices(1)) == 1


def test_a_persons_word_outlives_every_reading(library: Library) -> None:
    one = filed(LONG, None)
    library.store([one])
    library.resolve(1, FERRY)
    library.store([replace(again(one, NEW, 5.0), film=Identified(ORCHARD, 0.99, "title and year"))])
    assert library.film_of(1) == replace(FERRY, number=1)
    assert library.unsure() == []
    assert [shelved.film.title for shelved in library.films()] == ["Winter Ferry"]


def test_a_reading_anew_may_change_what_no_person_decided(library: Library) -> None:
    one = filed(LONG, FERRY)
    library.store([one])
    library.store([replace(again(one, NEW, 5.0), film=Identified(ORCHARD, 0.99, "title and year"))])
    assert library.film_of(1) == replace(ORCHARD, number=2)


def test_a_review_of_no_film_waits_no_more(library: Library) -> None:
    library.store([filed(LONG, None)])
    library.resolve(1, None)
    assert (library.unsure(), library.film_of(1)) == ([], None)


def test_a_person_may_change_their_mind_and_name_a_film_by_number(library: Library) -> None:
    store(library, ORCHARD, FERRY)
    library.resolve(1, library.film(2))
    assert len(library.voices(2)) == 2
    assert [shelved.film.number for shelved in library.films()] == [2]
    library.resolve(1, ORCHARD)
    assert library.film_of(1) == replace(ORCHARD, number=3)


def test_what_is_found_out_later_leaves_a_persons_word(library: Library) -> None:
    store(library, None, None)
    library.resolve(1, FERRY)
    for number in (1, 2):
        library.decide(number, Identified(ORCHARD, 0.9, "title"))
    assert [library.film_of(number).title for number in (1, 2)] == ["Winter Ferry", "The Tin Orchard"]  # type: ignore[union-attr]


def test_a_title_without_letters_is_a_title(library: Library) -> None:
    assert numbers(library, FilmRecord("!!!", 2020), FilmRecord("???", 2020), FilmRecord("!!!", 2020)) == [1, 2, 1]


def test_search_knows_the_film(library: Library) -> None:
    store(library, ORCHARD)
    (hit,) = library.search(Query("says")).hits
    assert hit.film == replace(ORCHARD, number=1)
