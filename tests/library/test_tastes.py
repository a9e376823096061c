"""A person's ratings in the library: the newest word stands, and an import that is taken back leaves what was before."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinetrace.errors import NotHeld, Unclear
from cinetrace.library import Library
from cinetrace.library.taste import Tastes
from cinetrace.sources.ratings.gathering import hash_of
from cinetrace.types import (
    Advice,
    Because,
    Entry,
    Export,
    FilmRecord,
    Match,
    Named,
    Prediction,
    Rated,
    Score,
    Site,
    Viewer,
    Viewing,
    Weight,
)


def found(named: Named) -> Match:
    """Every film is found but those whose title says otherwise."""
    if named.title.startswith("Unsure"):
        return Match("unsure", None, 0.0)
    if named.kind == "series":
        return Match("not a film", None, 1.0)
    ids = {name: id for name, id in named.ids.items() if name != "letterboxd"}
    return Match("matched", FilmRecord(named.title, named.year, ids, genres=("Drama",)), 0.98)


def entry(title: str, rating: float | None = None, rated: str | None = None, **more: object) -> Entry:
    score = Score(rating, 10) if rating is not None else None
    return Entry(Named(title, 2000), score, rated, seen=rating is not None, **more)  # type: ignore[arg-type]


def export(site: Site, *entries: Entry, as_of: str | None = None, watchlist: bool = False) -> Export:
    last = as_of or max((one.rated for one in entries if one.rated), default=None)
    return Export(site, f"{site}.csv", entries, (), hash_of(entries), last, watchlist)


@pytest.fixture
def tastes(library: Library) -> Tastes:
    return library.tastes


@pytest.fixture
def person(tastes: Tastes) -> Viewer:
    return tastes.new_viewer("Maren")


def ratings(tastes: Tastes, person: Viewer) -> dict[str, float | None]:
    return {rated.film.title: rated.rating for rated in tastes.standing(person)}


# ---- laws


NAMES = (
    Named("Dune", 1984),
    Named("Dune", 1984, {"imdb": "tt1"}),
    Named("Dune", 2021, {"imdb": "tt2", "tmdb": "2"}, "film"),
    Named("Dune", None, {"tmdb": "2"}),
    Named("Dune", 1984, {"letterboxd": "https://boxd.it/a"}),
    Named("Dune", 1984, {"letterboxd": "https://boxd.it/b"}),
    Named("The General", 1926),
    Named("General, The", 1926, {"tmdb": "961"}),
    Named("Unsure Thing", 2000),
    Named("The Long Quay", 2019, {}, "series"),
)
DAYS = st.none() | st.dates().map(lambda day: f"20{day.year % 30:02}-{day.month:02}-{day.day:02}")
VIEWINGS = st.builds(Viewing, DAYS, st.none() | st.builds(Score, st.integers(1, 10).map(float), st.just(10.0)), st.booleans())
ENTRIES = st.builds(
    Entry,
    st.sampled_from(NAMES),
    st.none() | st.builds(Score, st.integers(1, 10).map(float), st.just(10.0)),
    DAYS,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    DAYS,
    st.lists(VIEWINGS, max_size=2).map(tuple),
)
SITES = st.sampled_from(["letterboxd", "imdb", "trakt", "movary"])
EXPORTS = st.builds(
    lambda site, entries, as_of, watchlist: Export(site, "a.csv", tuple(entries), (), hash_of(tuple(entries)), as_of, watchlist),
    SITES,
    st.lists(ENTRIES, max_size=5),
    DAYS,
    st.booleans(),
)


@contextmanager
def empty() -> Iterator[tuple[Tastes, Viewer]]:
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.sqlite") as library:
        yield library.tastes, library.tastes.new_viewer("Maren")


@settings(deadline=None, max_examples=25)
@given(st.lists(EXPORTS, max_size=3), EXPORTS)
def test_an_import_given_twice_is_given_once(before: Sequence[Export], again: Export) -> None:
    with empty() as (tastes, person):
        for one in before:
            tastes.take(person, one, found)
        tastes.take(person, again, found)
        once = tastes.standing(person)
        assert tastes.take(person, again, found) is None
        assert tastes.standing(person) == once


@settings(deadline=None, max_examples=25)
@given(st.lists(EXPORTS, max_size=3), EXPORTS)
def test_an_import_taken_back_leaves_what_was_before(before: Sequence[Export], gone: Export) -> None:
    with empty() as (tastes, person):
        for one in before:
            tastes.take(person, one, found)
        was, names = tastes.standing(person), tastes.namings(person)
        number = tastes.take(person, gone, found)
        if number is not None:
            tastes.undo(person, number)
        assert tastes.standing(person) == was
        assert tastes.namings(person) == names


@settings(deadline=None, max_examples=25)
@given(st.lists(EXPORTS, min_size=2, max_size=3), st.integers(0, 2))
def test_it_makes_no_difference_which_import_is_taken_back_first(exports: Sequence[Export], at: int) -> None:
    """Taking one back from the middle is as if it had never come."""
    gone = exports[at % len(exports)]
    with empty() as (tastes, person):
        numbers = {one.sha256: tastes.take(person, one, found) for one in exports}
        if number := numbers[gone.sha256]:
            tastes.undo(person, number)
        left = tastes.standing(person)
    with empty() as (tastes, person):
        for one in exports:
            if one.sha256 != gone.sha256:
                tastes.take(person, one, found)
        if all(numbers.values()):
            assert tastes.standing(person) == left


@settings(deadline=None, max_examples=25)
@given(st.lists(EXPORTS, max_size=4))
def test_every_film_is_held_once_under_a_key_of_its_own(exports: Sequence[Export]) -> None:
    with empty() as (tastes, person):
        for one in exports:
            tastes.take(person, one, found)
        held = tastes.standing(person)
        assert len({rated.key for rated in held}) == len(held)
        assert all(rated.rating is None or 0 <= rated.rating <= 10 for rated in held)


# ---- the newest word


def test_the_rating_with_the_later_date_stands_whatever_comes_last(tastes: Tastes, person: Viewer) -> None:
    tastes.take(person, export("letterboxd", entry("Dune", 8, "2024-05-01")), found)
    tastes.take(person, export("imdb", entry("Dune", 3, "2019-05-01")), found)
    assert ratings(tastes, person) == {"Dune": 8}
    tastes.take(person, export("trakt", entry("Dune", 6, "2025-05-01")), found)
    assert ratings(tastes, person) == {"Dune": 6}


def test_a_rating_without_a_date_does_not_overwrite_one_that_has_one(tastes: Tastes, person: Viewer) -> None:
    tastes.take(person, export("imdb", entry("Dune", 8, "2019-05-01")), found)
    tastes.take(person, export("movielens", entry("Dune", 2), entry("Roma", 9)), found)
    assert ratings(tastes, person) == {"Dune": 8, "Roma": 9}


def test_an_old_export_that_is_imported_late_changes_nothing(tastes: Tastes, person: Viewer) -> None:
    tastes.take(person, export("letterboxd", entry("Dune", 8, "2020-01-01"), as_of="2025-01-01"), found)
    tastes.take(person, export("letterboxd", entry("Dune", 5, "2020-01-01"), as_of="2021-01-01"), found)
    assert ratings(tastes, person) == {"Dune": 8}


def test_a_rating_that_was_changed_on_the_site_is_changed_here(tastes: Tastes, person: Viewer) -> None:
    tastes.take(person, export("movary", entry("Dune", 8), entry("Roma", 7)), found)
    tastes.take(person, export("movary", entry("Dune", 6), entry("Roma", 7)), found)
    assert ratings(tastes, person) == {"Dune": 6, "Roma": 7}


def test_what_is_off_the_watchlist_is_wanted_no_more(tastes: Tastes, person: Viewer) -> None:
    tastes.take(
        person, export("letterboxd", entry("Dune", wanted=True), entry("Roma", wanted=True), as_of="2024-01-01", watchlist=True), found
    )
    tastes.take(person, export("letterboxd", entry("Roma", wanted=True), as_of="2024-02-01", watchlist=True), found)
    assert {rated.film.title: rated.wanted for rated in tastes.standing(person)} == {"Dune": False, "Roma": True}


def test_titles_in_other_case_and_ids_of_other_sites_are_one_film(tastes: Tastes, person: Viewer) -> None:
    tastes.take(person, export("letterboxd", Entry(Named("The General", 1926), Score(4, 5), "2024-01-01", seen=True)), found)
    tastes.take(
        person, export("imdb", Entry(Named("THE GENERAL", 1926, {"imdb": "tt0017925"}), Score(9, 10), "2024-03-01", seen=True)), found
    )
    tastes.take(person, export("tmdb", Entry(Named("Der General", 1926, {"imdb": "tt0017925", "tmdb": "961"}), liked=True)), found)
    held = tastes.standing(person)
    assert [(rated.rating, rated.liked) for rated in held] == [(9, True)]
    assert held[0].film.ids == {"imdb": "tt0017925", "tmdb": "961"}


def test_two_films_with_addresses_of_their_own_are_not_taken_for_one(tastes: Tastes, person: Viewer) -> None:
    one, other = (Entry(Named("Pinocchio", 2022, {"letterboxd": f"https://boxd.it/{at}"}), Score(at, 5), seen=True) for at in (2, 4))
    tastes.take(person, export("letterboxd", one, other), found)
    assert [naming.match.state for naming in tastes.namings(person)] == ["unsure", "unsure"]
    assert tastes.standing(person) == []


# ---- which films are meant


def test_a_decision_outlives_imports_and_later_look_ups(tastes: Tastes, person: Viewer) -> None:
    tastes.take(person, export("letterboxd", entry("Unsure Thing", 7, "2024-01-01")), found)
    waiting = tastes.namings(person, unsure=True)
    tastes.resolve(person, waiting[0].number, Match("matched", FilmRecord("Nosferatu", 1922), 1.0, by_person=True))
    assert ratings(tastes, person) == {"Nosferatu": 7}
    tastes.look_again(person, found)
    tastes.take(person, export("letterboxd", entry("Unsure Thing", 8, "2024-02-01")), found)
    assert ratings(tastes, person) == {"Nosferatu": 8}
    for one in tastes.imports(person):
        tastes.undo(person, one.number)
    tastes.take(person, export("letterboxd", entry("Unsure Thing", 5, "2024-03-01")), found)
    assert ratings(tastes, person) == {"Nosferatu": 5}


def test_what_no_catalogue_held_is_found_when_there_is_a_larger_one(tastes: Tastes, person: Viewer) -> None:
    tastes.take(person, export("letterboxd", entry("Dune", 7)), lambda named: Match("unsure", None, 0.0))
    assert tastes.standing(person) == []
    assert tastes.look_again(person, found) == 1
    assert ratings(tastes, person) == {"Dune": 7}


def test_series_are_held_as_no_film(tastes: Tastes, person: Viewer) -> None:
    tastes.take(person, export("imdb", Entry(Named("The Long Quay", 2019, {}, "series"), Score(8, 10), seen=True)), found)
    assert tastes.standing(person) == []
    assert [naming.match.state for naming in tastes.namings(person)] == ["not a film"]


# ---- persons are kept apart


def test_two_persons_know_nothing_of_each_other(tastes: Tastes, person: Viewer) -> None:
    other = tastes.new_viewer("Ida")
    tastes.take(person, export("imdb", entry("Dune", 8)), found)
    tastes.avoid(person, "flashing")
    assert tastes.standing(other) == [] and tastes.sensitivities(other) == []
    assert tastes.take(other, export("imdb", entry("Dune", 8)), found) is not None
    tastes.delete(person)
    assert ratings(tastes, other) == {"Dune": 8}
    assert [one.name for one in tastes.viewers()] == ["Ida"]


def test_nothing_is_left_of_a_person_who_is_deleted(library: Library, person: Viewer) -> None:
    tastes = library.tastes
    tastes.take(person, export("imdb", entry("Dune", 8), entry("Unsure Thing", 2)), found)
    tastes.resolve(person, tastes.namings(person, unsure=True)[0].number, Match("not a film", None, 1.0, by_person=True))
    tastes.put_weight(person, Weight("genre", "Horror", 1, 1, 1, 0, edited=True))
    tastes.avoid(person, "gore")
    tastes.log(person, advice())
    tastes.delete(person)
    tables = ("viewers", "imports", "imported", "entries", "named", "holdings", "weights", "sensitivities", "advised")
    rows = [library._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
    assert rows == [0] * len(tables)


def test_without_a_name_the_only_person_is_meant_and_of_several_none(tastes: Tastes, person: Viewer) -> None:
    assert tastes.viewer() == tastes.viewer("MAREN") == person
    tastes.new_viewer("Ida")
    with pytest.raises(Unclear, match="Maren, Ida"):
        tastes.viewer()
    with pytest.raises(NotHeld, match="Maren"):
        tastes.viewer("Otto")


def test_an_import_of_somebody_else_cannot_be_taken_back(tastes: Tastes, person: Viewer) -> None:
    number = tastes.take(person, export("imdb", entry("Dune", 8)), found)
    with pytest.raises(NotHeld):
        tastes.undo(tastes.new_viewer("Ida"), number or 0)


# ---- what weighs


def test_what_a_person_set_or_locked_stays_when_weights_are_learned(tastes: Tastes, person: Viewer) -> None:
    ground = (Because("Dune", 2021, 8),)
    tastes.put_weight(person, Weight("genre", "Horror", -1.5, -1.5, -1.5, 0, edited=True))
    tastes.put_weight(person, Weight("genre", "Drama", 0.3, 0.1, 0.5, 9, locked=True))
    tastes.keep_weights(
        person,
        [Weight("genre", "horror", 2, 1, 3, 7, ground), Weight("genre", "drama", 9, 9, 9, 9), Weight("aspect", "camera", 1, 0, 2, 5)],
    )
    by_name = {weight.name: weight for weight in tastes.weights(person)}
    assert by_name["Horror"] == Weight("genre", "Horror", -1.5, -1.5, -1.5, 7, ground, edited=True), "its value, with what it rests on"
    assert by_name["Drama"].value == 0.3
    assert set(by_name) == {"Horror", "Drama", "camera"}
    tastes.keep_weights(person, [])
    assert {weight.name for weight in tastes.weights(person)} == {"Horror", "Drama"}
    assert tastes.forget_weight(person) == 2


# ---- advice


def advice(day: str = "2024-05-01", call: str = "watch", film: FilmRecord | None = None) -> Advice:
    record = film or FilmRecord("Dune", 2000)
    return Advice(record, "Maren", day, call, Prediction(7.0, 5.5, 8.5, 6.8, 20), ())  # type: ignore[arg-type]


def test_advice_is_scored_by_a_rating_that_was_given_later(tastes: Tastes, person: Viewer) -> None:
    tastes.log(person, advice())
    assert [one.rated for one in tastes.advised(person)] == [None]
    tastes.take(person, export("imdb", entry("Dune", 3, "2020-01-01")), found)
    assert [one.rated for one in tastes.advised(person)] == [None], "that was known when the advice was given"
    tastes.take(person, export("trakt", entry("Dune", 9, "2024-06-01")), found)
    assert [(one.call, one.rating, one.rated, one.rated_on) for one in tastes.advised(person)] == [("watch", 7.0, 9, "2024-06-01")]


def test_the_last_advice_of_a_day_stands(tastes: Tastes, person: Viewer) -> None:
    tastes.log(person, advice(call="watch"))
    tastes.log(person, advice(call="skip"))
    tastes.log(person, advice(day="2024-05-02"))
    assert [(one.day, one.call) for one in tastes.advised(person)] == [("2024-05-02", "watch"), ("2024-05-01", "skip")]


def test_a_library_that_holds_the_film_gives_its_number(library: Library, person: Viewer) -> None:
    library._connection.execute("INSERT INTO films (key, title, year, people) VALUES ('dune', 'Dune', 2000, '{}')")
    library.tastes.take(person, export("imdb", entry("Dune", 8), entry("Roma", 8)), found)
    numbers = {rated.film.title: rated.film.number for rated in library.tastes.history(person)}
    assert numbers == {"Dune": 1, "Roma": None}
    assert all(rated == replace(rated, film=replace(rated.film, number=None)) for rated in library.tastes.standing(person))
    assert isinstance(library.tastes.history(person)[0], Rated)


def test_addresses_of_former_years_are_not_held_against_those_of_today(tastes: Tastes, person: Viewer) -> None:
    """Letterboxd's exports once had the page of a film where they have a short address now."""
    for at, ids in enumerate(({"letterboxd-page": "https://letterboxd.com/film/dune"}, {"letterboxd": "https://boxd.it/a"})):
        tastes.take(person, export("letterboxd", Entry(Named("Dune", 2021, ids), Score(7 + at, 10), f"202{at}-01-01", seen=True)), found)
    assert [rated.rating for rated in tastes.standing(person)] == [8]
