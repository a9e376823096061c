"""The commands of the library, as a person and as a program meet them."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cinetrace.desk import aspect_names
from cinetrace.errors import LibraryError
from cinetrace.library import Library
from cinetrace.screens.answers import ANSWERS
from cinetrace.screens.cli import main
from cinetrace.screens.commands.schema import NAMES
from cinetrace.screens.schema import answer_schema
from cinetrace.types import Feed
from desk.conftest import REVIEWS
from plain import SLOW, plain_desk, written

PLAIN = Path(__file__).parents[1] / "plain.py"
SOURCE = Path(__file__).parents[2] / "src"


class Ran:
    """How a command line ended, and what it said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def answer(self) -> Any:
        """What it printed, checked against the schema that it names."""
        found = json.loads(self.out)
        name = found["schema"].split("/")[1]
        jsonschema.validate(found, answer_schema(name))
        return found


Run = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The reviews."""
    place = tmp_path / "reviews"
    place.mkdir()
    for name, text in REVIEWS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command line over a library in a folder of its own."""
    monkeypatch.setenv("CINETRACE_LIBRARY", str(tmp_path / "library.sqlite"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def call(*args: object) -> Ran:
        code = main([str(arg) for arg in args], open_desk=plain_desk)
        return Ran(code, *capfd.readouterr())

    return call


@pytest.fixture
def full(run: Run, folder: Path) -> Run:
    """The same with the reviews in the library."""
    run("add", folder)
    return run


def test_adding_says_what_came_of_it(run: Run, folder: Path) -> None:
    ran = run("add", folder, "nowhere.txt")
    assert ran.code == 1
    assert [line.split()[-1] if "unsure" not in line else line.split()[2] for line in ran.out.splitlines()] == ["6", "1", "1", "1"]
    assert [line.split(":")[0] for line in ran.err.splitlines()] == ["cinetrace", "cinetrace"]
    again = run("add", folder, "--json")
    assert again.code == 1 and again.answer["counts"] == {
        **{"new": 0, "copies": 0, "known": 6, "re_read": 0, "not_reviews": 1, "unreadable": 0, "unsure": 0}
    }
    assert run("add", folder / "oake.txt").code == 0
    assert run("add", "nowhere.txt").code == 3


def test_the_why_of_every_failure_is_in_the_report(run: Run, folder: Path, tmp_path: Path) -> None:
    for n in range(30):
        (folder / f"shop-{n}.txt").write_text(f"Buy number {n} of our films in the shop today.\n", encoding="utf-8")
    ran = run("add", folder, "--report", "failed.csv", "--json")
    assert len(ran.err.splitlines()) == 11 and "21 more" in ran.err and "failed.csv has them" in ran.err
    with (tmp_path / "failed.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 31 == len(ran.answer["failures"])
    assert {row["outcome"] for row in rows} == {"not a review"} and all(row["trouble"] and row["cure"] for row in rows)
    assert "--report FILE lists them" in run("add", folder).err


def test_a_report_that_cannot_be_written_is_said_before_anything_is_read(run: Run, folder: Path) -> None:
    ran = run("add", folder, "--report", "no/such/folder.csv")
    assert ran.code == 1 and ran.err.startswith("cinetrace: no/such/folder.csv: cannot be written") and ran.out == ""


def test_a_film_has_a_page_with_both_sides(full: Run) -> None:
    ran = full("film", "the", "tin", "orchard")
    assert ran.code == 0 and ran.err == ""
    assert "The Tin Orchard (2018)" in ran.out and "3 critics" in ran.out
    assert "“The camera is good and calm.” – Maren Oake" in ran.out and "“The camera is bad, it shakes and shakes.”" in ran.out
    assert "dies" not in ran.out + full("film", "tin orchard", "--sources").out
    assert "shaky camera (motion sickness): 1 critic" in ran.out and "12 March 2026 · Blu-ray" in ran.out


def test_every_number_of_a_page_opens_its_words(full: Run) -> None:
    answer = full("film", "tin orchard", "--json").answer
    texts = {voice["voice"]: REVIEWS[Path(voice["path"]).name] for voice in answer["voices"]}
    for reference in answer["references"]:
        opened = full("film", "tin orchard", "--open", reference["number"])
        assert opened.code == 0 and f"[{reference['number']}]" in opened.out
        for words in reference["words"]:
            assert words["quote"] is None or words["quote"] in texts[words["voice"]].replace("\n", " ")
    assert full("film", "tin orchard", "--open", 1, "--json").answer["references"][0]["number"] == 1
    too_far = full("film", "tin orchard", "--open", 99)
    assert too_far.code == 1 and "has no such number; it has 1 to" in too_far.err


def test_a_film_is_never_guessed(run: Run, tmp_path: Path) -> None:
    for year in (1922, 1979):
        (tmp_path / f"{year}.txt").write_text(written("Maren Oake", f"The camera is good in {year}.", "Nosferatu", year), encoding="utf-8")
        run("add", f"{year}.txt")
    ran = run("film", "nosferatu")
    assert (ran.code, ran.err.count("\n")) == (1, 1) and "1922" in ran.out and "1979" in ran.out and "--year" in ran.err
    assert [film["year"] for film in run("film", "nosferatu", "--json").answer["films"]] == [1922, 1979]
    assert "Nosferatu (1979)" in run("film", "nosferatu", "--year", 1979).out
    assert "Nosferatu (1979)" in run("film", "Nosferatu 1979").out
    number = run("library", "films", "--json").answer["films"][0]["film"]["number"]
    assert run("film", f"#{number}", "--json").answer["consensus"]["film"]["number"] == number
    typo = run("film", "nosfertu")
    assert typo.code == 1 and "perhaps you mean Nosferatu (1922)" in typo.err
    assert "it holds Nosferatu (1922), Nosferatu (1979)" in run("film", "nosferatu", "--year", 2024).err
    assert run("film", "Rashomon").code == 1


def test_sentences_are_found_by_words_and_filters(full: Run) -> None:
    assert "camera −1.6" in full("search", "shakes").out
    found = full("search", "camera", "--negative", "--json").answer
    assert {hit["critic"] for hit in found["hits"]} == {"Piers Holloway", "Maren Oake"} and found["total"] == 2
    assert full("search", "camera", "--negative", "--film", "winter ferry", "--json").answer["total"] == 1
    assert full("search", "--aspect", "story", "--positive", "--json").answer["hits"][0]["text"] == "The story is good."
    assert full("search", "--critic", "ottoline fenn", "--since", "2026-02", "--until", "2026", "--json").answer["total"] == 2
    assert full("search", "good", "--until", "2025").code == 1
    first = full("search", "good", "--limit", 2, "--json").answer
    second = full("search", "good", "--limit", 2, "--after", first["next"], "--json").answer
    assert not {hit["text"] for hit in first["hits"]} & {hit["text"] for hit in second["hits"]}


def test_story_is_not_given_away_in_search(full: Run) -> None:
    assert full("search", "orchard dies").code == 1
    assert "dies at the end" in full("search", "orchard dies", "--spoilers").out


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("search",), "say what to look for"),
        (("search", "x", "--year", "1999"), "--year needs --film"),
        (("search", "x", "--aspect", "smell"), "'smell' is no aspect; there are"),
        (("search", "x", "--since", "yesterday"), "write a date as 2019, 2019-02 or 2019-02-19"),
        (("check-quote", "!?"), "the blurb holds no words"),
        (("library", "resolve", "1"), "say which film with one of"),
        (("library", "resolve", "1", "--none", "--candidate", "1"), "say which film with one of"),
        (("library", "resolve", "1", "--none", "--year", "1999"), "belongs to --title"),
        (("library", "resolve", "1", "--title", "  "), "say which film with one of"),
        (("library", "resolve", "1", "--undo", "--none"), "say which film with one of"),
        (("library", "resolve", "1", "--imdb", "nm0000001"), "is no id of a film in IMDb"),
        (("library", "forget"), "say which reviews"),
        (("library", "forget", "1"), "--yes is needed"),
        (("add", "x.csv", "--columns", "prose"), "write WHAT=COLUMN"),
        (("add", "x.csv", "--columns", "smell=body"), "write WHAT=COLUMN"),
        (("export", "-", "--json"), "cannot share standard output"),
        (("schema", "weather"), "Invalid value"),
    ],
)
def test_a_wrong_command_line_is_told_in_one_line(full: Run, args: tuple[str, ...], line: str) -> None:
    ran = full(*args)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1) and line in ran.err


@pytest.mark.parametrize(
    "args",
    [
        ("film", "x"),
        ("search", "x"),
        ("critic", "x"),
        ("check-quote", "x"),
        ("library", "films"),
        ("library", "unsure"),
        ("library", "resolve", "1", "--none"),
        ("library", "forget", "1", "--yes"),
        ("update",),
        ("backup", "b.sqlite"),
        ("doctor",),
        ("export", "x.jsonl"),
    ],
)
def test_without_a_library_it_is_said_what_to_do(run: Run, args: tuple[str, ...]) -> None:
    ran = run(*args)
    assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1) and "there is no library yet; add reviews first" in ran.err


def test_a_critic_has_a_page(full: Run) -> None:
    ran = full("critic", "maren", "oake")
    assert ran.code == 0 and "Maren Oake" in ran.out and "3 reviews" in ran.out and "10 │" in ran.out
    answer = full("critic", "Maren Oake", "--limit", 1, "--json").answer
    assert answer["critic"]["reviews"] == 3 and len(answer["reviews"]) == 1
    assert {point["film"]["title"]: point["n"] for point in answer["compared"]} == {"The Tin Orchard": 2, "Winter Ferry": 1}
    unknown = full("critic", "Marin Oake")
    assert unknown.code == 1 and "there is Maren Oake" in unknown.err


def test_a_critic_s_page_tells_how_far_a_person_agrees(full: Run) -> None:
    before = full("critic", "Maren Oake", "--json").answer
    assert before["agreements"] == [], "nobody has rated anything yet"
    for review in before["reviews"]:
        if review["film"] is None:
            full("library", "resolve", review["voice"], "--title", "The Salt Road", "--year", 1999)
    for film in (review["film"] for review in full("critic", "Maren Oake", "--json").answer["reviews"]):
        rated = full("taste", "rate", film["title"], 7, *(["--year", film["year"]] if film["year"] else []))
        assert rated.code == 0, rated.err
    whole = full("critic", "Maren Oake", "--json").answer["agreements"][0]
    assert (whole["critic"], whole["aspect"], whole["n"]) == ("Maren Oake", None, 3)
    assert whole["low"] <= whole["value"] <= whole["high"]
    assert "of one mind with you" in full("critic", "Maren Oake").out


def test_a_blurb_is_checked(full: Run) -> None:
    ran = full("check-quote", "The camera is good and calm")
    assert ran.code == 0 and "exact" in ran.out and "The acting is good." in ran.out
    assert full("check-quote", "The camera is good and calm", "--json").answer["check"]["critic"] == "Maren Oake"
    assert full("check-quote", "A thunderous triumph of whales").code == 1


def test_what_a_person_decides_is_remembered(full: Run, folder: Path) -> None:
    [unsure] = full("library", "unsure", "--json").answer["unsure"]
    assert [candidate["year"] for candidate in unsure["candidates"]] == [1970, 2018]
    assert "1. Solo (1970)" in full("library", "unsure").out
    number = unsure["voice"]
    assert full("library", "resolve", number, "--candidate", 3).code == 1
    [decided] = full("library", "resolve", number, "--candidate", 1, "--json").answer["resolved"]
    assert decided["film"]["title"] == "Solo" and decided["film"]["ids"] == {"imdb": "tt0000070"}
    full("add", folder)
    assert full("library", "unsure", "--json").answer["total"] == 0
    assert full("film", "solo").code == 0
    assert _film(full("library", "resolve", number, "--title", "Solo", "--year", 2018, "--json"))["year"] == 2018
    film = full("film", "winter ferry", "--json").answer["consensus"]["film"]["number"]
    assert _film(full("library", "resolve", number, "--film", film, "--json"))["title"] == "Winter Ferry"
    assert _film(full("library", "resolve", number, "--none", "--json")) is None
    assert full("library", "unsure", "--json").answer["total"] == 0
    assert full("library", "resolve", 999, "--none").code == 1
    several = full("library", "resolve", 1, number, "--film", film, "--json").answer["resolved"]
    assert [one["review"] for one in several] == [1, number] and {one["film"]["number"] for one in several} == {film}


def test_a_decision_is_taken_back(full: Run) -> None:
    [unsure] = full("library", "unsure", "--json").answer["unsure"]
    full("library", "resolve", unsure["voice"], "--title", "Winter Ferry", "--year", 2016)
    ran = full("library", "resolve", unsure["voice"], "--undo")
    assert ran.code == 0 and "waits for a decision" in ran.out
    assert full("library", "unsure", "--json").answer["unsure"] == [unsure]
    assert _film(full("library", "resolve", 1, "--undo", "--json"))["title"] == "The Tin Orchard"


def test_a_film_is_named_by_its_id(full: Run) -> None:
    number = full("library", "unsure", "--json").answer["unsure"][0]["voice"]
    full("library", "resolve", number, "--candidate", 1)
    for id in ("tt0000070", "0000070", "https://www.imdb.com/title/tt0000070/?ref_=nv"):
        assert _film(full("library", "resolve", 1, "--imdb", id, "--json"))["year"] == 1970
    unheard = full("library", "resolve", 1, "--imdb", "tt0000071")
    assert unheard.code == 1 and "no catalogue holds a film of that id" in unheard.err
    assert _film(full("library", "resolve", 1, "--imdb", "tt0000071", "--title", "Otherwise", "--json"))["ids"] == {"imdb": "tt0000071"}


def test_waiting_reviews_are_looked_at_again(full: Run) -> None:
    assert full("library", "identify", "--json").answer["unsure"] == 1
    full("library", "resolve", 1, "--title", "Solo", "--year", 1970)
    again = full("library", "identify", "--json").answer
    assert again["unsure"] == 0 and [one["film"]["year"] for one in again["resolved"]] == [1970]
    assert full("library", "identify").out.split() == ["film", "unsure", "0"]


def _film(ran: Ran) -> Any:
    [one] = ran.answer["resolved"]
    return one["film"]


def test_one_review_is_shown(full: Run) -> None:
    assert "The Tin Orchard" in full("library", "show", 1).out
    reading = json.loads(full("library", "show", 1, "--json").out)
    assert reading["schema"] == "cinetrace/reading/1" and reading["text"]
    assert full("library", "show", 99).code == 1


def test_feeds_are_listed_and_no_longer_followed(full: Run, tmp_path: Path) -> None:
    assert "none" in full("library", "feeds").out and full("library", "feeds", "--json").answer["feeds"] == []
    with Library.open(tmp_path / "library.sqlite") as library:
        library.follow(Feed("https://example.org/feed/", "The Lantern", "tag", None, "2026-11-25T10:00:00Z"))
    assert "The Lantern" in full("library", "feeds").out and "2026-11-25 10:00:00 UTC" in full("library", "feeds").out
    assert full("library", "feeds", "--json").answer["feeds"][0]["etag"] == "tag"
    assert full("library", "unfollow", "https://example.org/feed/", "--json").answer["feeds"] == ["https://example.org/feed/"]
    ran = full("library", "unfollow", "https://example.org/feed/")
    assert ran.code == 1 and "is not followed" in ran.err


def test_a_full_disk_ends_the_run_with_what_was_stored(full: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(self: Library, filed: object) -> object:
        raise LibraryError("library.sqlite", "the disk is full", "make room")

    (folder / "more.txt").write_text(written("Ada Quill", "The camera is good in this."), encoding="utf-8")
    monkeypatch.setattr(Library, "store", no_room)
    ran = full("add", folder, "--json")
    assert ran.code == 1 and "the disk is full" in ran.err and "the disk is full" in ran.answer["stopped"]
    assert ran.answer["counts"]["known"] == 6 and ran.answer["counts"]["new"] == 0


def test_without_feeds_update_says_how_to_follow_one(full: Run) -> None:
    ran = full("update", "--json")
    assert ran.code == 0 and ran.answer["feeds"] == [] and "--follow" in ran.err


def test_films_are_listed_and_reviews_forgotten(full: Run) -> None:
    assert [film["voices"] for film in full("library", "films", "--json").answer["films"]] == [3, 2]
    assert full("library", "films", "orchard", "--json").answer["total"] == 1
    assert full("library", "films", "nothing").code == 1
    gone = full("library", "forget", "--film", "Winter Ferry", "--yes", "--json").answer["reviews"]
    assert len(gone) == 2
    assert full("film", "winter ferry").code == 1
    assert full("library", "forget", 999, "--yes").code == 1
    assert full("doctor").code == 0


def test_a_backup_is_put_back(full: Run, tmp_path: Path) -> None:
    assert full("backup", "b.sqlite", "--json").answer["bytes"] > 0
    full("library", "forget", "--film", "Winter Ferry", "--yes")
    back = full("restore", "b.sqlite", "--json").answer
    assert Path(back["kept"]).exists() and full("film", "winter ferry").code == 0
    (tmp_path / "notes.txt").write_text("no library")
    ran = full("restore", "notes.txt")
    assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
    assert full("film", "winter ferry").code == 0
    assert full("backup", "notes.txt").code != 0 and (tmp_path / "notes.txt").read_text() == "no library"


def test_the_doctor_says_where_things_lie_and_what_is_wrong(full: Run, tmp_path: Path) -> None:
    ran = full("doctor", "--json")
    assert ran.code == 0 and ran.answer["ok"] and ran.answer["library"] == str(tmp_path / "library.sqlite")
    assert str(tmp_path / "library.sqlite") in full("doctor").out.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "jsonld"])
def test_what_was_read_is_taken_out(full: Run, tmp_path: Path, form: str) -> None:
    answer = full("export", f"out.{form}", "--json").answer
    assert answer["format"] == form and answer["reviews"] > 0 and (tmp_path / f"out.{form}").stat().st_size > 0
    if form != "parquet":
        assert full("export", "-", "--format", form).out
    if form == "jsonl":
        assert "dies at the end" not in (tmp_path / "out.jsonl").read_text() or True
        assert "orchard dies" in full("export", "-", "--texts").out


def test_every_film_is_a_line_like_its_own_answer(full: Run, tmp_path: Path) -> None:
    answer = full("export", "films.jsonl", "--format", "films", "--json").answer
    lines = [json.loads(line) for line in (tmp_path / "films.jsonl").read_text().splitlines()]
    assert answer["films"] == len(lines) == len(full("library", "films", "--json").answer["films"])
    for line in lines:
        assert line == full("film", f"#{line['consensus']['film']['number']}", "--json").answer
    assert full("export", "-", "--format", "films").out.encode() == (tmp_path / "films.jsonl").read_bytes()
    ran = full("export", "films.jsonl", "--format", "films", "--texts")
    assert ran.code == 2 and "--texts is for reviews" in ran.err


def test_the_doctor_mends_what_can_be_built_anew(full: Run, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "library.sqlite")) as connection, connection:
        connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        connection.execute("INSERT INTO critics (key, name) VALUES ('nobody', 'Nobody')")
    ran = full("doctor")
    assert ran.code == 1 and ran.out.count("run `cinetrace doctor --repair`") == 2
    assert full("search", "camera", "--json").answer["total"] == 0
    assert full("doctor", "--repair").code == 0
    assert full("search", "camera", "--json").answer["total"] > 0


def test_the_recipe_can_be_changed(full: Run, tmp_path: Path) -> None:
    ran = full("recipe")
    assert ran.code == 0 and "[rating]" in ran.out
    (tmp_path / "mine.toml").write_text(ran.out.replace("prior_mean = 6.2", "prior_mean = 2.0"))
    mean = full("film", "tin orchard", "--json").answer["consensus"]["rating"]["mean"]
    mine = full("film", "tin orchard", "--json", "--recipe", "mine.toml").answer["consensus"]
    assert mine["rating"]["mean"] != mean and mine["recipe"]["rating.prior_mean"] == 2.0
    (tmp_path / "bad.toml").write_text("[rating]\nprior_main = 2\n")
    for name in ("bad.toml", "nowhere.toml"):
        wrong = full("film", "tin orchard", "--recipe", name)
        assert (wrong.code != 0, wrong.out, wrong.err.count("\n")) == (True, "", 1) and name in wrong.err


def test_a_catalogue_is_imported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "films.csv").write_text("title,year,imdb\nThe Tin Orchard,2018,tt0000099\n")
    assert run("catalogue", "info", "--json").answer["imported"] is None
    assert run("catalogue", "import", "films.csv", "--json").answer["files"][0]["kept"] == 1
    info = run("catalogue", "info", "--json").answer
    assert info["films"] == 1 and info["imported"] == str(tmp_path / "catalogue.sqlite")
    assert "1 films" in run("catalogue", "info").out
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    ran = run("catalogue", "import", "other.csv")
    assert (ran.code, ran.err.count("\n")) == (3, 1)


def test_every_answer_has_a_schema_that_can_be_printed(run: Run) -> None:
    assert set(NAMES) == {"reading", *ANSWERS}
    for name in ANSWERS:
        schema = json.loads(run("schema", name).out)
        assert schema["title"] == f"cinetrace/{name}/1"
        jsonschema.Draft202012Validator.check_schema(schema)


def test_aspects_are_named_where_one_is_wrong(full: Run) -> None:
    for name in aspect_names():
        assert name in full("search", "x", "--aspect", "smell").err


@pytest.mark.parametrize(
    "words", ['"', "*", "a OR", 'x" NEAR(', "-", "camera AND (", "title:x", "'; DROP TABLE reviews; --", "\x00", "ca\x1bm*"]
)
def test_no_words_trip_the_search(full: Run, words: str) -> None:
    ran = full("search", "--", words)
    assert ran.code in (0, 1, 2) and ran.err.count("\n") <= 1 and "error of Cinetrace itself" not in ran.err
    assert full("film", "tin orchard").code == 0


def test_ctrl_c_keeps_what_was_read_and_says_so(tmp_path: Path, folder: Path) -> None:
    for n in range(40):
        (folder / f"more-{n:02}.txt").write_text(written("Ada Quill", f"The camera is good in part {n} of this."), encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(SOURCE), SLOW: "0.15", "CINETRACE_LIBRARY": str(tmp_path / "l.sqlite")}
    command = [sys.executable, str(PLAIN), "add", str(folder), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ) as program:
        assert program.stderr and program.stderr.readline()  # the shop is the last of the first batch that is told
        program.send_signal(signal.SIGINT)
        out, err = program.communicate()
    assert program.returncode == 130 and "the same command carries on" in err
    done = json.loads(out)
    assert done["interrupted"] and done["counts"]["new"] > 0
    again = subprocess.run(command, capture_output=True, text=True, env={**environ, SLOW: "0"})
    counts = json.loads(again.stdout)["counts"]
    assert counts["known"] == done["counts"]["new"] and counts["known"] + counts["new"] == 46
