"""`cinetrace taste ...` as a person meets it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rating_samples as samples
from cinetrace.screens import letterboxd
from cinetrace.screens.cli import main
from cinetrace.screens.schema import answer_schema
from cinetrace.sources.ratings import read
from cinetrace.types import FilmRecord, Logged, Rated, Score, Viewing
from rating_samples import SAID, Said

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command of taste in a folder and a library of its own; returns the exit code, what was printed and what was complained."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CINETRACE_LIBRARY", str(tmp_path / "library.sqlite"))
    monkeypatch.setenv("COLUMNS", "100")

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(["taste", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


@pytest.fixture
def export(tmp_path: Path) -> str:
    return samples.zipped(tmp_path / "letterboxd-maren.zip", samples.letterboxd()).name


def shown(run: Run, *arguments: str) -> Any:
    """What a command prints with --json, checked against the schema that it names."""
    code, out, _ = run(*arguments, "--json")
    assert code == 0
    found = json.loads(out)
    jsonschema.validate(found, answer_schema(found["schema"].split("/")[1]))
    return found


def ratings(run: Run, *arguments: str) -> dict[tuple[str, int], float]:
    held = shown(run, "show", *arguments)["held"]
    return {(one["film"]["title"], one["film"]["year"]): one["rating"] for one in held if one["rating"] is not None}


def test_an_export_is_taken_in_and_told(run: Run, export: str) -> None:
    code, out, err = run("import", export)
    assert (code, err) == (0, "")
    assert "Letterboxd" in out and "7 in all" in out and "6 new" in out and "1 in no catalogue" in out
    assert ratings(run) == {(one.title, one.year): one.score for one in SAID if one.score}


def test_the_same_file_again_changes_nothing(run: Run, export: str) -> None:
    run("import", export)
    before = shown(run, "show")
    code, out, _ = run("import", export)
    assert code == 0 and "nothing has changed" in out
    assert shown(run, "show") == before
    assert len(shown(run, "imports")["imports"]) == 1


def test_only_what_changed_is_told(run: Run, export: str, tmp_path: Path) -> None:
    run("import", export)
    later = [replace(SAID[0], score=5, day="2024-05-05"), *SAID[1:]]
    samples.zipped(tmp_path / "later.zip", samples.letterboxd(later))
    answer = shown(run, "import", "later.zip")["files"][0]
    assert [(one["title"], one["before"], one["after"]) for one in answer["changed"]] == [("The General", 9, 5)]
    assert answer["added"] == []


def test_an_import_is_taken_back(run: Run, export: str, tmp_path: Path) -> None:
    run("import", export)
    before = shown(run, "show")
    (tmp_path / "r.csv").write_text(samples.imdb([replace(one, score=1, day="2024-05-05") for one in SAID if one.score]))
    run("import", "r.csv")
    assert set(ratings(run).values()) == {1}
    answer = shown(run, "undo", "2")
    assert answer["undone"]["site"] == "imdb" and len(answer["changes"]) == 6
    assert shown(run, "show") == before


def test_some_files_that_cannot_be_read_do_not_stop_the_others(run: Run, export: str, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    code, out, err = run("import", "x.csv", export, "missing.zip")
    assert code == 1 and "6 new" in out
    assert [line.split(": ")[1] for line in err.splitlines()] == ["x.csv", "missing.zip"]
    assert run("import", "x.csv")[0] == 3


def test_rows_that_cannot_be_taken_as_written_are_told_one_by_one_and_in_a_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(samples.imdb([Said(f"Film {at}", 2000, f"tt{at:07}", at, 11) for at in range(1, 16)]))
    code, _, err = run("import", "r.csv", "--report", "why.csv")
    assert code == 0
    assert "r.csv, row 2: the score 11 lies outside the scale from 1 to 10" in err.splitlines()[0]
    assert len(list(csv.reader((tmp_path / "why.csv").open()))) == 16


def test_what_is_unsure_is_asked_decided_and_remembered(run: Run, tmp_path: Path) -> None:
    rows = [("2024-01-01", "Dune", "", "https://boxd.it/a")]
    samples.zipped(tmp_path / "l.zip", {"watchlist.csv": samples.table("Date,Name,Year,Letterboxd URI", rows)})
    run("import", "l.zip")
    waiting = shown(run, "unsure")
    assert waiting["total"] == 1
    number, years = waiting["films"][0]["number"], [one["year"] for one in waiting["films"][0]["candidates"]]
    assert 2021 in years
    code, out, _ = run("resolve", str(number), "--candidate", str(years.index(2021) + 1))
    assert code == 0 and "Dune (2021)" in out
    assert shown(run, "unsure")["total"] == 0
    assert shown(run, "report")["report"]["decided"] == 1
    assert [one["film"]["year"] for one in shown(run, "show")["held"] if one["wanted"]] == [2021]


def test_one_decision_is_enough_for_all_exports_that_name_a_film_alike(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(samples.table("Date,Name,Year,Letterboxd URI", [("2024-01-01", "Dune", "", "https://boxd.it/a")]))
    (tmp_path / "a.csv").rename(tmp_path / "watchlist.csv")
    (tmp_path / "rankings.csv").write_text(samples.table("Score,Film Name,Mini Review", [(80, "Dune", "")]))
    run("import", "watchlist.csv", "rankings.csv")
    assert shown(run, "unsure")["total"] == 2
    run("resolve", str(shown(run, "unsure")["films"][0]["number"]), "--title", "Dune", "--year", "2021")
    assert shown(run, "unsure")["total"] == 0
    assert ratings(run) == {("Dune", 2021): 8}


def test_films_are_looked_up_anew_when_the_catalogue_is_another(run: Run, export: str, tmp_path: Path) -> None:
    run("import", export)
    assert shown(run, "report")["report"]["states"]["provisional"] == 1
    (tmp_path / "films.csv").write_text("title,year,imdb_id,genres\nThe Harbour Light of Oake,2021,tt9900001,Drama\n")
    assert main(["catalogue", "import", "films.csv"]) == 0
    run("persons")
    assert "provisional" not in shown(run, "report")["report"]["states"]
    film = next(one["film"] for one in shown(run, "show")["held"] if one["film"]["title"] == "The Harbour Light of Oake")
    assert film["ids"] == {"imdb": "tt9900001"} and film["genres"] == ["Drama"]


def test_an_entry_can_be_said_to_be_no_film_or_another(run: Run, export: str) -> None:
    run("import", export)
    number = shown(run, "report")["report"]["provisional"][0]["number"]
    assert run("resolve", str(number), "--none")[0] == 0
    assert ("The Harbour Light of Oake", 2021) not in ratings(run)
    assert run("resolve", str(number), "--title", "Seven Samurai", "--year", "1954")[0] == 0
    assert ratings(run)["Seven Samurai", 1954] == 6


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("resolve", "999", "--none"), 1, "no such entry"),
        (("resolve", "1"), 2, "--candidate"),
        (("undo", "99"), 1, "no such import"),
        (("set", "aspect", "kamera", "1"), 2, "there are"),
        (("set", "genre", "Horror", "99"), 2, "from -10 to 10"),
        (("set", "genre", "Horror", "nan"), 2, "from -10 to 10"),
        (("set", "genre", "Horror", "1", "--aspect", "camera"), 2, "critic"),
        (("lock", "genre", "Horrible"), 1, "no such weight"),
        (("forget",), 2, "--all"),
        (("forget", "--all"), 2, "--yes"),
        (("avoid", "boredom"), 2, "shaky-camera"),
        (("allow", "gore"), 1, "did not ask"),
        (("show", "--person", "Otto"), 1, "there is me"),
        (("delete", "Otto", "--yes"), 1, "there is me"),
    ],
)
def test_what_cannot_be_is_one_line_that_says_what_to_do(run: Run, export: str, arguments: tuple[str, ...], code: int, said: str) -> None:
    run("import", export)
    found, out, err = run(*arguments)
    assert (found, out) == (code, "")
    assert said in err and len(err.splitlines()) == 1


def test_without_a_library_a_person_is_told_where_to_begin(run: Run) -> None:
    code, _, err = run("show")
    assert code == 3 and "cinetrace taste import FILE" in err


def test_weights_are_set_locked_shown_and_forgotten(run: Run, export: str) -> None:
    run("import", export)
    run("set", "genre", "Horror", "-1.5")
    run("lock", "genre", "horror")
    weight = next(one for one in shown(run, "show")["weights"] if one["name"].lower() == "horror")
    assert (weight["value"], weight["low"], weight["edited"], weight["locked"]) == (-1.5, -1.5, True, True)
    assert "your own, locked" in run("show")[1]
    assert run("unlock", "genre", "Horror")[0] == 0
    assert run("forget", "genre", "Horror")[0] == 0
    assert all(one["value"] != -1.5 for one in shown(run, "show")["weights"])


def test_a_film_is_rated_here_and_that_is_taken_back(run: Run, export: str) -> None:
    run("import", export)
    before = shown(run, "show")
    change = shown(run, "rate", "The General", "4.5", "--year", "1926")["change"]
    assert (change["title"], change["before"], change["after"]) == ("The General", 9, 4.5)
    run("rate", "The General", "9", "--year", "1926")
    run("rate", "The General", "4.5", "--year", "1926")
    assert ratings(run)["The General", 1926] == 4.5
    for number in ("2", "3", "4"):
        run("undo", number)
    assert shown(run, "show") == before


def test_the_first_word_of_a_person_may_be_a_rating(run: Run) -> None:
    assert run("rate", "Seven Samurai", "10", "--year", "1954")[0] == 0
    assert run("rate", "A Film Nobody Knows", "3", "--year", "2025")[0] == 0
    assert ratings(run) == {("Seven Samurai", 1954): 10, ("A Film Nobody Knows", 2025): 3}


@pytest.mark.parametrize(
    ("arguments", "code"), [(("A Film Nobody Knows", "3"), 1), (("Dune", "8"), 1), (("Seven Samurai", "11", "--year", "1954"), 2)]
)
def test_what_is_not_plain_is_not_rated(run: Run, arguments: tuple[str, ...], code: int) -> None:
    found, _, err = run("rate", *arguments)
    assert found == code and len(err.splitlines()) == 1
    assert shown(run, "persons")["persons"] == []


def test_cautions_are_known_by_the_words_that_people_use(run: Run) -> None:
    assert "shaky camera" in run("avoid", "shaky cam")[1]
    assert shown(run, "avoid", "flashing lights")["avoided"] == ["flashing", "shaky-camera"]
    assert shown(run, "allow", "motion sickness")["avoided"] == ["flashing"]


def test_several_persons_are_kept_apart(run: Run, export: str, tmp_path: Path) -> None:
    run("import", export, "--person", "Maren")
    (tmp_path / "r.csv").write_text(samples.imdb([replace(SAID[0], score=2)]))
    run("import", "r.csv", "--person", "Ida")
    assert ratings(run, "--person", "ida") == {("The General", 1926): 2}
    assert ratings(run, "--person", "Maren")["The General", 1926] == 9
    code, _, err = run("show")
    assert code == 2 and "Maren, Ida" in err
    assert [one["name"] for one in shown(run, "persons")["persons"]] == ["Maren", "Ida"]
    assert run("delete", "Maren", "--yes")[0] == 0
    assert ratings(run) == {("The General", 1926): 2}


def test_a_page_of_taste_is_drawn_in_plain_letters_too(run: Run, export: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", export)
    _, out, _ = run("show")
    assert "6 rated" in out and "on average" in out
    assert max(map(len, out.splitlines())) <= 100


# ---- out again


def rows_of(data: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data)))


def test_what_goes_out_is_what_letterboxd_takes_in(run: Run, export: str) -> None:
    run("import", export)
    code, out, _ = run("export", "-", "--letterboxd")
    assert code == 0
    rows = rows_of(out)
    assert [(row["Title"], row["Rating"], row["WatchedDate"]) for row in rows[:2]] == [
        ("The General", "4.5", "2023-01-14"),
        ("Nosferatu", "4", "2023-02-11"),
    ]
    assert rows[0]["Review"] == SAID[0].review
    assert rows[0]["Tags"] == "cinema, with Ann"


def test_out_and_in_again_is_the_same(run: Run, export: str, tmp_path: Path) -> None:
    run("import", export, "--person", "Maren")
    run("export", "seen.csv", "--letterboxd", "--person", "Maren")
    run("export", "wanted.csv", "--letterboxd", "--watchlist", "--person", "Maren")
    run("import", "seen.csv", "wanted.csv", "--person", "Ida")
    assert ratings(run, "--person", "Ida") == ratings(run, "--person", "Maren")
    wanted = [[one["film"]["title"] for one in shown(run, "show", "--person", who)["held"] if one["wanted"]] for who in ("Maren", "Ida")]
    assert wanted[0] == wanted[1] == ["The Third Man"]
    run("export", "again.csv", "--letterboxd", "--person", "Ida")
    assert (tmp_path / "again.csv").read_text() == (tmp_path / "seen.csv").read_text()


def test_the_export_of_reviews_leads_there_too(run: Run, export: str, tmp_path: Path) -> None:
    run("import", export)
    run("export", "one.csv", "--letterboxd")
    assert main(["export", "other.csv", "--letterboxd"]) == 0
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "other.csv").read_bytes()


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20).map(str.strip).filter(bool)
DAYS = st.dates(date(1950, 1, 1), date(2024, 1, 1)).map(str)
SCORES = st.integers(1, 10).map(lambda half: Score(half / 2, 5))


@st.composite
def logged(draw: st.DrawFn) -> list[Logged]:
    """Films with ids of their own, each seen on some days and rated as it was last."""
    films = []
    for at in range(draw(st.integers(1, 5))):
        days = sorted(draw(st.sets(DAYS, max_size=3)))
        viewings = tuple(Viewing(day, draw(SCORES), draw(st.booleans()), (), draw(st.none() | WORDS)) for day in days)
        rating = viewings[-1].score.on_ten if viewings and viewings[-1].score else draw(SCORES).on_ten
        record = FilmRecord(f"{draw(WORDS)} {at}", draw(st.integers(1900, 2024)), {"imdb": f"tt{at + 1:07}", "tmdb": str(at + 1)})
        films.append(Logged(Rated(record, rating, seen=True), None, viewings))
    return films


@settings(deadline=None, max_examples=60)
@given(logged())
def test_any_history_survives_the_way_out_and_in(tmp_path_factory: pytest.TempPathFactory, held: list[Logged]) -> None:
    path = tmp_path_factory.mktemp("out") / "seen.csv"
    path.write_bytes(letterboxd.diary(held)[0].data)
    found = {entry.film.ids["imdb"]: entry for entry in read(str(path)).entries}
    assert len(found) == len(held)
    for one in held:
        entry = found[one.rated.film.ids["imdb"]]
        assert entry.score and entry.score.on_ten == one.rated.rating
        assert entry.film.year == one.rated.film.year
        assert [(viewing.day, viewing.score, viewing.rewatch) for viewing in entry.viewings] == [
            (viewing.day, viewing.score, viewing.rewatch) for viewing in one.viewings
        ]


def test_files_are_no_larger_than_letterboxd_takes() -> None:
    words = "a long review " * 3000
    held = [
        Logged(Rated(FilmRecord(f"Film {at}", 2000), 8.0, seen=True), None, (Viewing("2024-01-01", None, False, (), words),))
        for at in range(60)
    ]
    written = letterboxd.diary(held)
    assert len(written) > 1 and sum(one.rows for one in written) == 60
    assert all(len(one.data) <= letterboxd.MOST and one.data.startswith(b"LetterboxdURI,") for one in written)
