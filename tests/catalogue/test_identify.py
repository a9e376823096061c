"""Which film is meant: told by id, year, people and day; what is unsure stays open, with what it could be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.catalogue import Imported, Shelf, builtin, combined, identify
from cinetrace.catalogue.combined import Catalogued
from cinetrace.catalogue.importers import import_files
from cinetrace.types import Candidate, Film, FilmRecord, Identified, PageFacts, Person, Reading, Span
from fakes import golden_reading

TABLE = """title,year,imdb,cast,characters,directors
The Tin Orchard,1931,tt0000101,Ann Alder|Bob Birch|Cy Cedar|Dot Dogwood,Silas Marsh|Nell Weir||,Elmer Eld
The Tin Orchard,2018,tt0000102,Harlan Voss|Junia Finch|Tobias Grane|Wilhelmina Crake,Edwin Pell|Ada||,Ilse Marrow
The Glass Weir,1974,tt0000103,Gil Grove|Hetty Hazel,,Ivor Ivy
The Glass Weir,1999,tt0000104,Jo Juniper|Kit Kapok,,Lew Laurel
Saltmarsh,2003,tt0000105,Mae Maple|Ned Nutmeg,,Olive Oak
Saltmarsh II: The Drowning,2005,tt0000106,Mae Maple|Pia Poplar,,Quentin Quince
"""


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Catalogued:
    """A small imported catalogue before the built-in one."""
    folder = tmp_path_factory.mktemp("catalogue")
    (folder / "films.csv").write_text(TABLE)
    list(import_files(folder / "films.csv", folder / "c.sqlite"))
    return combined(Imported.open(folder / "c.sqlite"), builtin())


def reading(
    text: str, title: str | None, sure: float = 0.9, year: int | None = None, people: tuple[str, ...] = (), director: str = ""
) -> Reading:
    """A reading of which only the film matters."""
    everyone = [(name, "actor") for name in people] + ([(director, "director")] if director else [])
    persons = tuple(Person(name, job, None, "unknown", (Span(0, 1),), Span(0, 1)) for name, job in everyone)  # type: ignore[arg-type]
    candidates = (Candidate(title, year, sure),) if title else ()
    film = Film(title, year, {}, sure if title else 0.0, None, candidates, provisional=True)
    return replace(golden_reading(), text=text, film=film, people=persons, works=())


def named(found: Identified) -> tuple[str, int | None] | None:
    return (found.film.title, found.film.year) if found.film else None


NEW = "In The Tin Orchard Harlan Voss and Junia Finch haunt each other, and Tobias Grane turns up for a minute. Ilse Marrow directs."
OLD = "In The Tin Orchard Ann Alder and Bob Birch haunt each other. Elmer Eld directs, and Cy Cedar sings."
BARE = "The Tin Orchard is a small film with a large heart. I liked it."


def test_people_tell_a_remake_from_the_first_film(films: Catalogued) -> None:
    new = identify(reading(NEW, "The Tin Orchard", people=("Harlan Voss", "Junia Finch"), director="Ilse Marrow"), PageFacts(), films)
    old = identify(reading(OLD, "The Tin Orchard", people=("Ann Alder", "Bob Birch"), director="Elmer Eld"), PageFacts(), films)
    assert new.film is not None and new.film.ids == {"imdb": "tt0000102"} and new.ground == "title and people"
    assert new.film.cast[0] == "Harlan Voss" and new.film.directors == ("Ilse Marrow",)
    assert old.film is not None and old.film.ids == {"imdb": "tt0000101"}


@pytest.mark.parametrize("year", [1931, 2018])
def test_the_year_tells_them_apart(films: Catalogued, year: int) -> None:
    by_page = identify(reading(BARE, "The Tin Orchard", 0.99), PageFacts(title="The Tin Orchard", year=year), films)
    assert named(by_page) == ("The Tin Orchard", year) and by_page.ground == "title and year"


def test_a_review_cannot_precede_its_film(films: Catalogued) -> None:
    found = identify(reading(BARE, "The Tin Orchard", 0.99), PageFacts(title="The Tin Orchard"), films, "1932-01-15")
    assert [one.year for one in found.candidates if one.title == "The Tin Orchard"] == [1931]
    late = identify(reading(BARE, "The Tin Orchard", 0.99), PageFacts(title="The Tin Orchard"), films, "2018-10-01")
    assert late.candidates[0].year == 2018


def test_namesakes_that_nothing_tells_apart_stay_open(films: Catalogued) -> None:
    found = identify(reading("The Glass Weir is lovely. See it.", "The Glass Weir", 0.99), PageFacts(title="The Glass Weir"), films)
    assert found.film is None and found.ground == "none"
    assert {(one.title, one.year) for one in found.candidates} >= {("The Glass Weir", 1974), ("The Glass Weir", 1999)}
    assert all(one.ids for one in found.candidates[:2]) and found.candidates[0].certainty < 0.8


def test_the_id_on_the_page_decides(films: Catalogued) -> None:
    found = identify(reading(BARE, "The Tin Orchard"), PageFacts(ids={"imdb": "tt0000101"}), films)
    assert named(found) == ("The Tin Orchard", 1931) and found.ground == "stated id" and found.certainty > 0.95


def test_an_id_that_no_catalogue_holds_is_kept_with_the_film(films: Catalogued) -> None:
    facts = PageFacts(title="Casablanca", year=1942, ids={"imdb": "tt0034583"}, cast=("Humphrey Bogart", "Ingrid Bergman"))
    held = identify(reading("Humphrey Bogart and Ingrid Bergman in Casablanca.", "Casablanca", 0.99), facts, films)
    assert held.film is not None and held.film.ids == {"imdb": "tt0034583"} and "Paul Henreid" in held.film.cast
    facts = PageFacts(title="Winter Ferry", year=2024, ids={"imdb": "tt0999999"})
    new = identify(reading("Winter Ferry is cold.", "Winter Ferry", 0.99), facts, films)
    assert new.film is not None and (new.film.title, new.film.year, new.film.ids) == ("Winter Ferry", 2024, {"imdb": "tt0999999"})


def test_an_id_against_the_title_is_not_believed_blindly(films: Catalogued) -> None:
    facts = PageFacts(title="The Tin Orchard", ids={"imdb": "tt0000103"})
    found = identify(reading(NEW, "The Tin Orchard", 0.99), facts, films)
    assert found.film is None and {one.title for one in found.candidates} == {"The Glass Weir", "The Tin Orchard"}


def test_people_alone_can_tell_a_film_whose_title_is_never_said(films: Catalogued) -> None:
    text = "Humphrey Bogart runs a bar, Ingrid Bergman walks in, Paul Henreid follows, and Claude Rains is shocked. Michael Curtiz directs."
    people = ("Humphrey Bogart", "Ingrid Bergman", "Paul Henreid", "Claude Rains")
    found = identify(reading(text, None, people=people, director="Michael Curtiz"), PageFacts(), films)
    assert named(found) == ("Casablanca", 1942) and found.ground == "people"


def test_a_sequel_is_not_taken_for_the_first_part(films: Catalogued) -> None:
    text = "This sequel drowns. Mae Maple is back from Saltmarsh, and Pia Poplar joins her. Quentin Quince directs."
    found = identify(reading(text, "Saltmarsh", 0.6, people=("Mae Maple", "Pia Poplar"), director="Quentin Quince"), PageFacts(), films)
    assert found.candidates[0].title == "Saltmarsh II: The Drowning"
    assert named(found) in (None, ("Saltmarsh II: The Drowning", 2005))


def test_what_no_catalogue_holds_comes_from_the_reading(films: Catalogued) -> None:
    text = "Winterlight Ferry is a marvel. Zed Zelkova and Yara Yew are superb, and Xan Xylo directs with a light hand."
    found = identify(reading(text, "Winterlight Ferry", 0.99, people=("Zed Zelkova", "Yara Yew"), director="Xan Xylo"), PageFacts(), films)
    assert found.film is not None and found.film.year is None and not found.film.ids
    assert (found.film.title, found.film.cast, found.film.directors) == ("Winterlight Ferry", ("Zed Zelkova", "Yara Yew"), ("Xan Xylo",))


def test_without_a_title_or_people_nothing_is_said(films: Catalogued) -> None:
    found = identify(reading("It is good. I liked it a lot.", None), PageFacts(), films)
    assert found.film is None and found.candidates == ()


def test_the_built_in_catalogue_alone_will_do() -> None:
    facts = PageFacts(title="The Maltese Falcon")
    found = identify(reading("Humphrey Bogart and Mary Astor, at their best.", "The Maltese Falcon", 0.99), facts, builtin())
    assert named(found) == ("The Maltese Falcon", 1941)


@given(st.permutations(["Harlan Voss", "Junia Finch", "Tobias Grane"]), st.sampled_from([None, "2019-01-01", "1940-05-01", "rubbish"]))
def test_certainties_are_certainties_and_the_order_of_people_does_not_matter(names: list[str], day: str | None) -> None:
    once, again = (
        identify(reading(NEW, "The Maltese Falcon", 0.7, people=tuple(order)), PageFacts(), builtin(), day)
        for order in (names, sorted(names))
    )
    assert (once.film and once.film.year, once.certainty, once.candidates) == (
        again.film and again.film.year,
        again.certainty,
        again.candidates,
    )
    assert 0 <= once.certainty <= 1 and sum(one.certainty for one in once.candidates[:-1]) <= 1.001
    assert list(once.candidates) == sorted(once.candidates, key=lambda one: -one.certainty) or len(once.candidates) > 1


def test_a_catalogue_without_years_or_people_does_not_hide_the_one_that_has_them(tmp_path: Path) -> None:
    (tmp_path / "films.csv").write_text("title,tmdb\nCasablanca,289\n")
    list(import_files(tmp_path / "films.csv", tmp_path / "c.sqlite"))
    both = combined(Imported.open(tmp_path / "c.sqlite"), builtin())
    (film,) = [one.film for one in both.titled("Casablanca") if one.film.year in (None, 1942)]
    assert film.year == 1942 and film.ids == {"tmdb": "289"} and "Humphrey Bogart" in film.cast


def test_misspelled_names_are_still_those_of_the_film(films: Catalogued) -> None:
    text = "The Tin Orchard has Harlen Vos and Junia Fynch in it, and Ilsa Marow directs. I liked it."
    found = identify(reading(text, "The Tin Orchard", people=("Harlen Vos", "Junia Fynch"), director="Ilsa Marow"), PageFacts(), films)
    assert named(found) == ("The Tin Orchard", 2018)


def test_a_slip_in_the_title_on_the_page_is_forgiven(films: Catalogued) -> None:
    facts = PageFacts(title="Saltmrash", year=2003)
    found = identify(reading("Mae Maple is a delight, and so is Ned Nutmeg.", "Saltmrash", 0.99, people=("Mae Maple",)), facts, films)
    assert named(found) == ("Saltmarsh", 2003)


def test_two_films_in_one_review_are_not_one(films: Catalogued) -> None:
    text = (
        "First Saltmarsh, with Mae Maple and Ned Nutmeg, then The Glass Weir, with Jo Juniper and Kit Kapok. Saltmarsh is the better half "
        "of a good evening. The Glass Weir is the longer one."
    )
    people = ("Mae Maple", "Ned Nutmeg", "Jo Juniper", "Kit Kapok")
    assert identify(reading(text, "Saltmarsh", 0.7, people=people), PageFacts(), films).film is None


def test_talk_of_another_version_makes_the_only_one_that_is_held_less_sure(films: Catalogued) -> None:
    plain = "Saltmarsh is a creepy evening by the sea. Ned Nutmeg mumbles."
    once, again = (
        identify(reading(text, "Saltmarsh", 0.9, people=("Ned Nutmeg",)), PageFacts(), films)
        for text in (plain, f"{plain} Skip the remake.")
    )
    assert once.candidates[0].certainty > again.candidates[0].certainty


def test_one_film_under_two_titles_is_one_candidate(tmp_path: Path) -> None:
    (tmp_path / "films.csv").write_text(
        "title,year,imdb,cast\nNight of the Living Dead: The Farmhouse,1968,tt0063350,Duane Jones|Judith O'Dea|Karl Hardman|Bill Hinzman\n"
    )
    list(import_files(tmp_path / "films.csv", tmp_path / "c.sqlite"))
    both = combined(Imported.open(tmp_path / "c.sqlite"), builtin())
    text = "Night of the Living Dead has Duane Jones, Judith O'Dea and Karl Hardman in a farmhouse. It is still frightening."
    found = identify(reading(text, "Night of the Living Dead", people=("Duane Jones", "Judith O'Dea")), PageFacts(), both)
    assert found.film is not None and found.film.ids == {"imdb": "tt0063350"} and found.certainty > 0.8
    assert [one.year for one in found.candidates].count(1968) == 1


def test_films_that_a_library_knows_are_a_catalogue(films: Catalogued) -> None:
    ferry = FilmRecord("Winterlight Ferry", None, {}, ("Zelda Korhonen", "Arvid Lammers"), ("Petra Ostwald",), number=7)
    text = "Zelda Korhonen is left alone on deck, Arvid Lammers mumbles, and Petra Ostwald directs Winterlight Ferry with nerve. Superb."
    unsaid = reading(text, None, people=("Zelda Korhonen", "Arvid Lammers"), director="Petra Ostwald")
    assert identify(unsaid, PageFacts(), films).film is None
    known = combined(films, Shelf([ferry]))
    assert identify(unsaid, PageFacts(), known).film == ferry
    assert known.has_title("Winterlight Ferry") and known.is_person("petra ostwald") == 1 and known.surname("Korhonen") == 1


def test_a_page_that_states_title_and_year_is_not_answered_with_another_year(films: Catalogued) -> None:
    text = "Jo Juniper and Kit Kapok are fine in this new Glass Weir, and Lew Laurel directs it himself. A remake worth having."
    new = reading(text, "The Glass Weir", 0.99, people=("Jo Juniper", "Kit Kapok"), director="Lew Laurel")
    found = identify(new, PageFacts(title="The Glass Weir", year=2024), films)
    assert named(found) == ("The Glass Weir", 2024)
    sequel = identify(
        reading("Mae Maple is back.", "Saltmarsh", 0.99, people=("Mae Maple",)), PageFacts(title="Saltmarsh", year=2004), films
    )
    assert named(sequel) in (None, ("Saltmarsh", 2003))
