"""Files of other catalogues come in whole, again and again; what is damaged leaves the catalogue as it was and says so in one line."""

from __future__ import annotations

import gzip
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import made_up_facts
from cinetrace.catalogue import Imported
from cinetrace.catalogue.importers import FileReport, Progress, detect, import_files
from cinetrace.errors import CatalogueError, CinetraceError, InputError, NotACatalogue, NotFound, Unreadable
from cinetrace.types import FilmRecord


def imported(path: Path, into: Path) -> list[FileReport]:
    """Import without trouble."""
    outcomes = list(import_files(path, into))
    assert all(isinstance(outcome, FileReport) for outcome in outcomes), outcomes
    return [outcome for outcome in outcomes if isinstance(outcome, FileReport)]


@pytest.fixture
def whole(tmp_path: Path) -> Imported:
    """A catalogue of all of IMDb's files."""
    imported(made_up_facts.imdb(tmp_path / "imdb"), tmp_path / "c.sqlite")
    return Imported.open(tmp_path / "c.sqlite")


def test_films_come_with_their_titles_people_and_marks(whole: Imported) -> None:
    old, new = whole.by_title("the tin orchard")
    assert (old.year, new.year) == (1931, 2018)
    assert new == FilmRecord(
        "The Tin Orchard", 2018, {"imdb": "tt0000102"}, ("Harlan Voss", "Junia Finch"), ("Ilse Marrow",), ("Drama",), None
    )
    assert old.directors == ("Cy Cedar", "Dee Voss")
    assert whole.by_title("Der Blechgarten") == (new,)
    assert [film.year for film in whole.by_title("Nattfärjan")] == [1988]
    assert "TV film" in whole.by_title("Night Ferry")[0].genres
    assert "Mini series" in whole.by_title("Long Harbour")[0].genres
    assert whole.titled("Tin Orchard")[0].fame != whole.titled("Tin Orchard")[1].fame
    assert {who for held in whole.titled("Tin Orchard") for who in held.characters} == {"Edwin Pell", 'Edwin "Ned" Pell', "Ada"}


def test_what_is_no_film_stays_out(whole: Imported) -> None:
    for title in ("Adults Only", "Pilot", "Orchard Quest", "An Unrated Short"):
        assert not whole.has_title(title), title
    assert whole.has_title("A Rated Short")
    assert not whole.is_person("Nobody Here")


def test_films_are_found_by_id(whole: Imported) -> None:
    film = whole.with_id("imdb", "tt10000110")
    assert film is not None and film.title == "Harbour Lights: The Last Night" and film.year is None
    assert film.ids == {"imdb": "tt10000110"}
    assert whole.with_id("imdb", "tt9999999") is None and whole.with_id("imdb", "rubbish") is None and whole.with_id("moby", "1") is None


def test_any_part_of_the_files_will_do(tmp_path: Path) -> None:
    imported(made_up_facts.imdb(tmp_path / "titles", "title.basics"), tmp_path / "c.sqlite")
    with Imported.open(tmp_path / "c.sqlite") as catalogue:
        assert catalogue.by_title("Tin Orchard")[1].cast == () and catalogue.has_title("An Unrated Short")
    imported(made_up_facts.imdb(tmp_path / "more", "title.ratings", "title.principals", "name.basics"), tmp_path / "c.sqlite")
    with Imported.open(tmp_path / "c.sqlite") as catalogue:
        film = catalogue.by_title("Tin Orchard")[1]
        assert film.cast == ("Harlan Voss", "Junia Finch") and film.directors == ("Ilse Marrow",)
        assert not catalogue.has_title("An Unrated Short")
        assert catalogue.imports()[0].kind == "imdb title.basics"


def test_a_second_import_changes_nothing(tmp_path: Path, whole: Imported) -> None:
    before = dump(tmp_path / "c.sqlite")
    imported(tmp_path / "imdb", tmp_path / "c.sqlite")
    assert dump(tmp_path / "c.sqlite") == before


def test_a_newer_file_takes_the_place_of_the_older(tmp_path: Path, whole: Imported) -> None:
    films = [row for row in made_up_facts.FILMS if row[0] != "tt0000101"]
    films[0] = (*films[0][:2], "The Tin Orchard Again", *films[0][3:])
    imported(made_up_facts.tsv(tmp_path / "new.tsv.gz", made_up_facts.BASICS, films), tmp_path / "c.sqlite")
    with Imported.open(tmp_path / "c.sqlite") as catalogue:
        assert catalogue.with_id("imdb", "tt0000101") is None
        assert catalogue.by_title("Tin Orchard Again")[0].cast == ("Harlan Voss", "Junia Finch")
        assert catalogue.films_of("Ann Alder") == ()


def test_tmdb_says_titles_and_how_well_known(tmp_path: Path) -> None:
    imported(made_up_facts.tmdb(tmp_path / "movie_ids.json.gz"), tmp_path / "c.sqlite")
    with Imported.open(tmp_path / "c.sqlite") as catalogue:
        (film,) = catalogue.titled("Tin Orchard")
        assert film.film.ids == {"tmdb": "11"} and film.fame and not catalogue.has_title("Adults Only")
        assert catalogue.with_id("tmdb", "11") == film.film
        assert "Video" in catalogue.by_title("Behind the Orchard")[0].genres


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz", "dump.json.bz2"])
def test_wikidata_says_films_and_the_names_of_their_people(tmp_path: Path, name: str) -> None:
    imported(made_up_facts.wikidata(tmp_path / name), tmp_path / "c.sqlite")
    with Imported.open(tmp_path / "c.sqlite") as catalogue:
        film = catalogue.by_title("The Tin Orchard")[0]
        assert film.ids == {"imdb": "tt0000102", "tmdb": "11", "wikidata": "Q2001"}
        assert (film.year, film.cast, film.directors) == (2018, ("Harlan Voss", "Junia Finch"), ("Ilse Marrow",))
        weir = catalogue.with_id("wikidata", "Q2002")
        assert weir is not None and weir.cast == ("Harlan Voss",) and "TV film" in weir.genres
        assert not catalogue.has_title("Paris") and len(catalogue) == 2


def test_what_several_sources_say_of_a_film_is_one_film(tmp_path: Path, whole: Imported) -> None:
    imported(made_up_facts.tmdb(tmp_path / "movie_ids.json.gz"), tmp_path / "c.sqlite")
    imported(made_up_facts.wikidata(tmp_path / "dump.json"), tmp_path / "c.sqlite")
    imported(made_up_facts.tmdb(tmp_path / "movie_ids.json.gz"), tmp_path / "c.sqlite")
    with Imported.open(tmp_path / "c.sqlite") as catalogue:
        films = [film for film in catalogue.by_title("The Tin Orchard") if film.year == 2018]
        assert [film.ids for film in films] == [{"imdb": "tt0000102", "tmdb": "11", "wikidata": "Q2001"}]
        assert films[0].cast == ("Harlan Voss", "Junia Finch") and len(catalogue.by_title("The Tin Orchard")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "title,year,imdb,cast,director\nThe Tin Orchard,2018,tt0000102,Harlan Voss; Junia Finch,Ilse Marrow\n",
        "Year;Name;IMDb URL;Actors;Directors\n"
        '2018;"Tin Orchard, The";https://www.imdb.com/title/tt0000102/;Harlan Voss|Junia Finch;Ilse Marrow\n',
        "Const\tTitle\tTitle Type\tRelease Date\tCast\tDirectors\n"
        "tt0000102\tThe Tin Orchard\tMovie\t2018-09-02\tHarlan Voss, Junia Finch\tIlse Marrow\n",
        "\ufefftitle,imdb,cast,director\r\nThe Tin Orchard (2018),102,\"['Harlan Voss', 'Junia Finch']\",Ilse Marrow\r\n",
    ],
)
def test_a_table_is_understood_by_the_names_of_its_columns(tmp_path: Path, text: str) -> None:
    (tmp_path / "films.csv").write_text(text, encoding="utf-8", newline="")
    (report,) = imported(tmp_path / "films.csv", tmp_path / "c.sqlite")
    assert (report.kind, report.lines, report.kept) == ("table", 1, 1)
    with Imported.open(tmp_path / "c.sqlite") as catalogue:
        (film,) = catalogue.by_title("the tin orchard")
        assert (film.title, film.year, film.ids) == ("The Tin Orchard", 2018, {"imdb": "tt0000102"})
        assert (film.cast, film.directors) == (("Harlan Voss", "Junia Finch"), ("Ilse Marrow",))


def test_tables_add_up_and_can_be_read_again(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("title,year\nNight Ferry,1931\nNight Ferry,1988\n\n,1990\n")
    (tmp_path / "two.csv").write_text("film,year\nNight Ferry,1931\nSaltmarsh,2001\n")
    for name in ("one.csv", "two.csv", "one.csv"):
        imported(tmp_path / name, tmp_path / "c.sqlite")
    with Imported.open(tmp_path / "c.sqlite") as catalogue:
        assert len(catalogue) == 3 and [film.year for film in catalogue.by_title("Night Ferry")] == [1931, 1988]


def test_a_folder_is_imported_in_the_right_order_and_tells_how_far_it_is(tmp_path: Path) -> None:
    folder = made_up_facts.imdb(tmp_path / "all")
    made_up_facts.tmdb(folder / "movie_ids.json.gz")
    (folder / "notes.txt").write_text("buy milk\n")
    heard: list[Progress] = []
    reports = list(import_files(folder, tmp_path / "c.sqlite", heard.append))
    kinds = [report.kind for report in reports if isinstance(report, FileReport)]
    assert kinds[0] == "imdb title.basics" and kinds[-1] == "tmdb movie_ids" and len(kinds) == 7
    assert list(detect(folder).values()) == kinds
    assert all(0 <= one.done <= one.size for one in heard) and {one.kind for one in heard} == set(kinds)


def broken(name: str, folder: Path) -> Path:
    """Return a file that cannot be imported."""
    path = folder / name
    packed = gzip.compress("\n".join("\t".join(row) for row in [made_up_facts.BASICS, *made_up_facts.many_titles(4000)]).encode())
    contents = {
        "cut off.tsv.gz": packed[: len(packed) // 2],
        "damaged.tsv.gz": packed[:400] + b"\0\0\0\0\0\0\0\0" + packed[420:],
        "empty.csv": b"",
        "header.tsv": b"tconst\ttitleType\tprimaryTitle\tisAdult\n",
        "prose.txt": b"It was a dark and stormy night, and nobody made a list.\n",
        "people.json": b'{"adult":false,"id":1,"name":"Ann Alder","popularity":1.0}\n',
        "other.json": b'{"name": "a package", "version": 1}\n',
        "list.json": b"[1, 2, 3]\n",
        "picture.gz": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "not gzip.tsv.gz": b"\x1f\x8bnot really",
        "quotes.csv": b'title,year\nNight Ferry,1931\n"Saltmarsh,2001\nThe Tin Orchard,2018\nX,1999\n',
        "long quotes.csv": b'title,year\n"' + b"Saltmarsh,2001\n" * 20000,
        "wide.csv": "title,year\nNight Ferry,1931\n".encode("utf-16"),
        "only a header.csv": b"title,year\n",
    }
    path.write_bytes(contents[name])
    return path


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("cut off.tsv.gz", "cut off"),
        ("damaged.tsv.gz", "damaged"),
        ("empty.csv", "is empty"),
        ("header.tsv", "title.basics of IMDb, but lacks the columns originalTitle"),
        ("prose.txt", "is no list of films"),
        ("people.json", "not of films"),
        ("other.json", "name, version"),
        ("list.json", "no list of films"),
        ("picture.gz", "no list of films"),
        ("not gzip.tsv.gz", "damaged"),
        ("quotes.csv", "quote is opened and not closed"),
        ("long quotes.csv", "cannot be read"),
        ("wide.csv", "UTF-16"),
        ("only a header.csv", "none of its 0 lines"),
    ],
)
def test_a_bad_file_is_named_in_one_line_and_nothing_is_lost(tmp_path: Path, name: str, said: str) -> None:
    imported(made_up_facts.imdb(tmp_path / "imdb", "title.basics"), tmp_path / "c.sqlite")
    before = dump(tmp_path / "c.sqlite")
    error = failure(broken(name, tmp_path), tmp_path / "c.sqlite")
    assert isinstance(error, InputError) and said in str(error) and name in str(error) and "\n" not in str(error)
    assert dump(tmp_path / "c.sqlite") == before


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        list(import_files(tmp_path / "nowhere", tmp_path / "c.sqlite"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotACatalogue, match="no file in it"):
        list(import_files(tmp_path / "empty", tmp_path / "c.sqlite"))
    assert not (tmp_path / "c.sqlite").exists()


def test_credits_need_films_first(tmp_path: Path) -> None:
    error = failure(made_up_facts.imdb(tmp_path / "imdb", "title.principals") / "title.principals.tsv.gz", tmp_path / "c.sqlite")
    assert "import title.basics first" in str(error)


def test_one_bad_file_does_not_cost_the_others_theirs(tmp_path: Path) -> None:
    folder = made_up_facts.imdb(tmp_path / "imdb")
    whole = (folder / "title.akas.tsv.gz").read_bytes()
    (folder / "title.akas.tsv.gz").write_bytes(whole[:-20])
    outcomes = list(import_files(folder, tmp_path / "c.sqlite"))
    assert [type(outcome) for outcome in outcomes].count(Unreadable) == 1 and len(outcomes) == 6
    with Imported.open(tmp_path / "c.sqlite") as catalogue:
        assert catalogue.is_person("Harlan Voss") == 1 and not catalogue.has_title("Der Blechgarten")


@pytest.mark.parametrize("content", [b"no database at all, but long enough to look like something" * 20, None, b"newer"])
def test_a_file_that_is_no_catalogue_is_left_alone(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "c.sqlite"
    if content == b"newer":
        imported(made_up_facts.imdb(tmp_path / "imdb"), file)
        with sqlite3.connect(file) as connection:
            connection.execute("PRAGMA user_version = 99")
    elif content is None:
        with sqlite3.connect(file) as connection:
            connection.execute("CREATE TABLE mine (a)")
    else:
        file.write_bytes(content)
    table = tmp_path / "films.csv"
    table.write_text("title,year\nNight Ferry,1931\n")
    for attempt in (lambda: list(import_files(table, file)), lambda: Imported.open(file)):
        with pytest.raises(CatalogueError, match=r"c\.sqlite") as raised:
            attempt()
        assert "\n" not in str(raised.value)


def test_nothing_imported_yet_is_said_with_its_cure(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="catalogue import"):
        Imported.open(tmp_path / "none.sqlite")


def test_a_killed_import_leaves_the_catalogue_as_it_was(tmp_path: Path) -> None:
    imported(made_up_facts.imdb(tmp_path / "imdb"), tmp_path / "c.sqlite")
    before = dump(tmp_path / "c.sqlite")
    long = made_up_facts.tsv(tmp_path / "long.tsv.gz", made_up_facts.BASICS, made_up_facts.many_titles(400_000))
    code = (
        "import sys, time; from pathlib import Path; from cinetrace.catalogue.importers import import_files\n"
        "def tell(p):\n    print(p.lines, flush=True); time.sleep(5)\n"
        "list(import_files(Path(sys.argv[1]), Path(sys.argv[2]), tell))"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(long), str(tmp_path / "c.sqlite")], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stdout.readline()
        busy = failure(tmp_path / "imdb", tmp_path / "c.sqlite")
        with Imported.open(tmp_path / "c.sqlite") as catalogue:
            assert len(catalogue.by_title("Tin Orchard")) == 2
        running.kill()
    assert isinstance(busy, CatalogueError) and "another program is importing" in str(busy)
    assert dump(tmp_path / "c.sqlite") == before
    imported(tmp_path / "imdb", tmp_path / "c.sqlite")


def failure(path: Path, into: Path) -> CinetraceError:
    """Return the error that an import ends with, raised or handed back."""
    try:
        outcomes = list(import_files(path, into))
    except CinetraceError as error:
        return error
    return next(outcome for outcome in outcomes if isinstance(outcome, InputError))


def dump(file: Path) -> str:
    """Return all rows of a catalogue but the times of its imports."""
    with sqlite3.connect(file) as connection:
        tables = {name: sorted(map(repr, connection.execute(f"SELECT * FROM {name}"))) for name in ("films", "titles", "people", "credits")}
    connection.close()
    return json.dumps(tables)


@pytest.mark.parametrize(
    ("table", "title"),
    [("Titel;Jahr;Regie\nDas Boot;1981;Wolfgang Petersen\n", "Das Boot"), ("Année,Titre\n1960,À bout de souffle\n", "A bout de souffle")],
)
def test_columns_have_their_names_in_other_languages_too(tmp_path: Path, table: str, title: str) -> None:
    (tmp_path / "films.csv").write_text(table, encoding="utf-8")
    imported(tmp_path / "films.csv", tmp_path / "c.sqlite")
    with Imported.open(tmp_path / "c.sqlite") as catalogue:
        assert catalogue.by_title(title)[0].year in (1960, 1981)


def test_a_file_of_imdbs_with_another_header_is_no_table(tmp_path: Path) -> None:
    made_up_facts.tsv(tmp_path / "title.basics.tsv.gz", ["tconst", "kind", "name"], [("tt0000001", "movie", "Odd")])
    for place in (tmp_path, tmp_path / "title.basics.tsv.gz"):
        error = failure(place, tmp_path / "c.sqlite")
        assert "title.basics of IMDb, but lacks the columns titleType" in str(error)
