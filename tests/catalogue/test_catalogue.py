"""The built-in catalogue tells films and people, and a catalogue's file comes back as it was written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cinetrace.catalogue import Catalogue, Entry, builtin
from cinetrace.catalogue.store import Columns, read, write
from cinetrace.errors import Unreadable
from cinetrace.reading.lookup import Lookup

SMALL = Columns(
    titles=["Dr. Quarrel or: How the Day Was Lost", "Night Ferry", "Night Ferry"],
    keys=["dr quarrel or how the day was lost", "night ferry", "night ferry"],
    short={"dr quarrel": (0,)},
    years=[1960, 1931, 1988],
    genre_names=["Drama", "Crime"],
    genres=[0, 1, 3],
    people=["Ann Alder", "Bob Birch", "Cy Cedar"],
    people_keys=["ann alder", "bob birch", "cy cedar"],
    cast=[2, 0, 1, 2],
    cast_ends=[1, 2, 4],
    source="Made up.\n",
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return builtin()


def test_the_catalogue_is_what_reading_asks_for(catalogue: Catalogue) -> None:
    lookup: Lookup = catalogue  # the type checker is the test: reading may not import the catalogue
    assert lookup.has_title("Casablanca")


def test_a_title_leads_to_its_films(catalogue: Catalogue) -> None:
    films = catalogue.by_title("the MALTESE falcon")
    assert [film.year for film in films] == [1931, 1941]
    assert "Humphrey Bogart" in films[1].cast
    assert "Film Noir" in films[1].genres


def test_a_short_name_leads_to_the_film_where_no_film_bears_it(catalogue: Catalogue) -> None:
    assert catalogue.by_title("Dr. Strangelove")[0].year == 1964
    assert not catalogue.has_title("Dr. Strangelove")
    assert [film.title for film in catalogue.by_title("Fargo") if film.year] == ["Fargo", "Fargo"]


def test_an_unknown_title_leads_nowhere(catalogue: Catalogue) -> None:
    assert catalogue.by_title("Qwxz of the Unfilmed") == ()
    assert catalogue.match("Qwxz of the Unfilmed") == ()
    assert catalogue.match(None) == ()


def test_people_are_known_by_name(catalogue: Catalogue) -> None:
    assert catalogue.is_person("Buster Keaton") > 20
    assert catalogue.is_person("Nobody Atall") == 0
    assert "Katharine Hepburn" in catalogue.people_by_surname("Hepburn")
    assert catalogue.given_name("Katharine") > 0 and catalogue.surname("Hepburn") > 1
    assert any(film.title == "The General" for film in catalogue.films_of("Buster Keaton"))


@pytest.mark.parametrize(
    ("title", "year", "people", "title_meant", "year_meant"),
    [
        ("Cape Fear", None, ["Robert De Niro"], "Cape Fear", 1991),
        ("Cape Fear", 1962, [], "Cape Fear", 1962),
        ("The Maltes Falcon", 1941, [], "The Maltese Falcon", 1941),
        ("Dracula", None, ["Gary Oldman", "Winona Ryder"], "Bram Stoker's Dracula", 1992),
        (None, None, ["Humphrey Bogart", "Ingrid Bergman", "Paul Henreid"], "Casablanca", 1942),
    ],
)
def test_the_likeliest_film_comes_first(
    catalogue: Catalogue, title: str | None, year: int | None, people: list[str], title_meant: str, year_meant: int
) -> None:
    found = catalogue.match(title, year, people)
    assert (found[0].title, found[0].year) == (title_meant, year_meant)
    assert sum(one.certainty for one in found) <= 1 + 1e-3
    assert all(0 < one.certainty <= 1 for one in found)


def test_what_agrees_makes_surer(catalogue: Catalogue) -> None:
    plain = catalogue.match("Scarface")[0].certainty
    with_cast = next(one for one in catalogue.match("Scarface", 1983, ["Al Pacino"]) if one.year == 1983)
    assert with_cast.certainty > plain


def test_no_noise_of_the_lists_is_left(catalogue: Catalogue) -> None:
    titles = ("It", "Titanic", "Hamlet", "The Kid", "Little Women")
    everybody = {name for title in titles for film in catalogue.by_title(title) for name in film.cast}
    assert everybody
    assert not [name for name in everybody if "(" in name or "]" in name or name[:1].islower()]
    assert catalogue.by_title("Rear Window") and not catalogue.has_title("Rear Window (film)")
    assert "Wikipedia" in catalogue.source


def test_a_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "small.zip")
    once = (tmp_path / "small.zip").read_bytes()
    write(SMALL, tmp_path / "small.zip")
    assert (tmp_path / "small.zip").read_bytes() == once
    columns = read(tmp_path / "small.zip")
    assert list(columns.cast) == SMALL.cast and list(columns.years) == SMALL.years and columns.short == SMALL.short
    catalogue = Catalogue(columns)
    assert catalogue.by_title("night ferry") == (
        Entry("Night Ferry", 1931, ("Ann Alder",), ("Drama",)),
        Entry("Night Ferry", 1988, ("Bob Birch", "Cy Cedar"), ("Drama", "Crime")),
    )
    assert catalogue.films_of("bob birch")[0].year == 1988


@pytest.mark.parametrize("content", [None, b"", b"not a zip", b"PK\x03\x04 broken"])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "films.zip"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Unreadable, match=r"films\.zip"):
        Catalogue.open(file)


def test_nothing_is_read_before_it_is_asked_for() -> None:
    code = "import sys, cinetrace.catalogue as c; assert c.builtin.cache_info().currsize == 0; assert 'rapidfuzz' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
