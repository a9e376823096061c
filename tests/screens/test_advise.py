"""`cinetrace advise` as a person meets it: reviews and ratings in, advice out that can be opened, and kept to account."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cinetrace.screens.cli import main
from cinetrace.screens.schema import answer_schema
from plain import plain_desk, written

Run = Callable[..., tuple[int, str, str]]
REVIEWS = {
    "oake.txt": written("Maren Oake", "The camera is good and calm. The acting is good. The orchard dies at the end.", Rating="9/10"),
    "holloway.txt": written("Piers Holloway", "The camera is good, it glides. The story is bad as well.", Rating="8/10"),
    "fenn.txt": written("Ottoline Fenn", "I say the acting is good here. It is out on Blu-ray on 12 March.", Rating="8/10"),
    "ferry.txt": written("Maren Oake", "The story is bad. The camera is bad in every scene.", "Winter Ferry", 2016, Rating="2/10"),
    "ferry-2.txt": written("Piers Holloway", "The story is bad and the acting is bad.", "Winter Ferry", 2016, Rating="2/10"),
}
RATED = (
    "Date,Name,Year,Letterboxd URI,Rating\n"
    "2025-01-03,Heat,1995,https://boxd.it/2aaa,4.5\n"
    "2025-01-04,Alien,1979,https://boxd.it/2aab,4\n"
    "2025-01-05,The General,1926,https://boxd.it/2aac,4\n"
    "2025-01-06,Notorious,1946,https://boxd.it/2aad,3.5\n"
    "2025-01-07,Rocky,1976,https://boxd.it/2aae,3\n"
    "2025-01-08,Gladiator,2000,https://boxd.it/2aaf,3\n"
)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a folder with reviews and a library of its own; returns the exit code, what was printed and what was complained."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CINETRACE_LIBRARY", str(tmp_path / "library.sqlite"))
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "reviews").mkdir()
    for name, text in REVIEWS.items():
        (tmp_path / "reviews" / name).write_text(text, encoding="utf-8")
    (tmp_path / "ratings.csv").write_text(RATED, encoding="utf-8")

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments), open_desk=plain_desk)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    command("add", "reviews")
    assert command("taste", "import", "ratings.csv")[0] == 0
    return command


def asked(run: Run, *arguments: str) -> Any:
    code, out, _ = run("advise", *arguments, "--json")
    assert code == 0
    return json.loads(out)


def test_a_film_that_critics_praise_is_to_be_watched_and_each_reason_opens_its_words(run: Run) -> None:
    code, out, err = run("advise", "the tin orchard", "--on", "2026-06-01")
    assert (code, err) == (0, "")
    assert "watch it now" in out and "Blu-ray, since 12 March 2026" in out
    answer = asked(run, "the tin orchard", "--on", "2026-06-01")
    advice = answer["advice"]
    total = sum(clause["share"] for clause in advice["clauses"])
    assert total == pytest.approx(advice["prediction"]["rating"] - advice["prediction"]["base"], abs=1e-6)
    for reference in answer["references"]:
        code, opened, _ = run("advise", "the tin orchard", "--on", "2026-06-01", "--open", str(reference["number"]))
        assert code == 0
        for words in reference["words"]:
            assert words["quote"] is None or " ".join(words["quote"].split())[:25] in " ".join(opened.split())


def test_it_is_waited_for_until_it_is_out(run: Run) -> None:
    advice = asked(run, "the tin orchard", "--on", "2026-02-01")["advice"]
    assert (advice["call"], advice["format"], advice["date"]) == ("wait", "blu-ray", "2026-03-12")
    assert any(flip["call"] == "watch" and "2026-03-12" in flip["text"] for flip in advice["flips"])


def test_nothing_that_gives_the_story_away_is_shown_unless_it_is_asked_for(run: Run) -> None:
    for arguments in (["advise", "the tin orchard", "--sources"], ["advise", "the tin orchard", "--json"], ["advise"]):
        assert "dies" not in run(*arguments)[1]


def test_many_films_come_the_best_first_and_what_is_seen_is_left_out(run: Run) -> None:
    found = asked(run, "--all", "--on", "2026-06-01")
    assert [(film["title"], film["call"]) for film in found["films"]] == [("The Tin Orchard", "watch"), ("Winter Ferry", "skip")]
    assert [film["title"] for film in asked(run, "--on", "2026-06-01")["films"]] == ["The Tin Orchard"]
    assert asked(run, "--on", "2029-06-01")["films"] == []
    assert "not seen" in run("advise", "--on", "2029-06-01")[1]


def test_a_film_that_no_review_speaks_of_is_advised_on_from_what_a_catalogue_knows(run: Run) -> None:
    advice = asked(run, "Fargo", "--year", "1996")["advice"]
    assert advice["film"]["title"] == "Fargo"
    assert advice["call"] in ("watch", "skip", "unknown")


def test_advice_is_held_against_the_rating_that_follows(run: Run, tmp_path: Path) -> None:
    run("advise", "the tin orchard")
    (tmp_path / "later.csv").write_text(
        RATED + f"{date.today().isoformat()},The Tin Orchard,2018,https://boxd.it/2zzz,4.5\n", encoding="utf-8"
    )
    run("taste", "import", "later.csv")
    record = json.loads(run("taste", "show", "--json")[1])["record"]
    assert (record["given"], record["scored"], record["right"]) == (1, 1, 1)
    again = asked(run, "the tin orchard")
    assert again["rated"] == 9
    assert again["advice"]["prediction"]["n"] == 6  # its own rating is left out


def test_a_weight_that_was_set_is_kept_to_and_a_caution_that_is_avoided_is_told(run: Run) -> None:
    before = asked(run, "the tin orchard")["advice"]
    run("taste", "set", "aspect", "camera", "-2")
    after = asked(run, "the tin orchard")["advice"]
    camera = next(clause for clause in after["clauses"] if clause["name"] == "camera")
    assert camera["share"] < -0.5 and "as you set it" in camera["text"]
    assert after["prediction"]["rating"] < before["prediction"]["rating"]


def test_a_new_review_changes_the_advice(run: Run, tmp_path: Path) -> None:
    before = asked(run, "winter ferry")["advice"]["prediction"]["rating"]
    text = written("Bo Quill", "The acting is good. The camera is good.", "Winter Ferry", 2016, Rating="10/10")
    (tmp_path / "more.txt").write_text(text, encoding="utf-8")
    run("add", "more.txt")
    assert asked(run, "winter ferry")["advice"]["prediction"]["rating"] > before


def test_what_was_kept_gives_the_same_advice(run: Run, tmp_path: Path) -> None:
    first = asked(run, "the tin orchard")
    assert asked(run, "the tin orchard") == first
    with sqlite3.connect(tmp_path / "library.sqlite") as library:
        assert library.execute("SELECT count(*) FROM film_traits").fetchone()[0]
        library.execute("DELETE FROM film_traits")
    assert asked(run, "the tin orchard") == first


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["no such film at all"], 1, "no film of that title"),
        (["the tin orchard", "--person", "Bob"], 1, "nobody of that name"),
        (["the tin orchard", "--all"], 2, "without a title"),
        (["--open", "1"], 2, "need a title"),
        (["the tin orchard", "--open", "99"], 1, "no such number"),
        (["the tin orchard", "--on", "yesterday"], 2, "--on"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(run: Run, arguments: list[str], code: int, told: str) -> None:
    found, out, err = run("advise", *arguments)
    assert (found, out) == (code, "")
    assert told in err and err.count("\n") == 1


def test_the_answers_are_what_their_schemas_say(run: Run, tmp_path: Path) -> None:
    for name, arguments in {"advise": ["the tin orchard"], "advise-many": ["--all"]}.items():
        Draft202012Validator(answer_schema(name)).validate(asked(run, *arguments))


def crowd(folder: Path, people: int = 30) -> Path:
    """A data set in which everybody who likes one film likes another, too."""
    folder.mkdir()
    films = ["1,Heat (1995),Crime", "2,Fargo (1996),Crime", "3,Rocky (1976),Drama", "4,Alien (1979),Horror|Sci-Fi", "5,Saw (2004),Horror"]
    (folder / "movies.csv").write_text("movieId,title,genres\n" + "\n".join(films) + "\n", encoding="utf-8")
    (folder / "links.csv").write_text("movieId,imdbId,tmdbId\n1,0113277,949\n2,0116282,275\n3,0075148,1366\n", encoding="utf-8")
    rows = [f"{p},{f},{(5 if f < 3 else 2.5) - p % 2 * 0.5},1000000000" for p in range(people) for f in range(1, 6)]
    (folder / "ratings.csv").write_text("userId,movieId,rating,timestamp\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return folder


def test_what_others_rate_counts_where_they_are_given(run: Run, tmp_path: Path) -> None:
    crowd(tmp_path / "set")
    code, out, _ = run("taste", "crowd", "set")
    assert code == 0 and "150 ratings of 5 films by 30 people" in out
    clauses = asked(run, "Fargo", "--year", "1996")["advice"]["clauses"]
    assert any(clause["subject"] == "crowd" and clause["share"] > 0 for clause in clauses)
    following = [film["title"] for film in asked(run, "--next")["films"]]
    assert "Fargo" in following and "Heat" not in following
    assert run("taste", "crowd", "--forget")[0] == 0
    assert run("advise", "--next")[0] == 1
    assert run("taste", "crowd", "--forget")[0] == 1
    assert not any(one["subject"] == "crowd" for one in asked(run, "Fargo", "--year", "1996")["advice"]["clauses"])


def test_what_is_no_data_set_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    crowd(tmp_path / "few", people=3)
    for name, told in {"few": "too few", "reviews": "no links.csv", "ratings.csv": "no links.csv", "nowhere": "nowhere"}.items():
        code, _, err = run("taste", "crowd", name)
        assert code == 3 and told in err and err.count("\n") == 1


def test_a_damaged_crowd_is_named_with_its_cure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "crowd.npz").write_bytes(b"PK\x03\x04 broken")
    code, _, err = run("advise", "the tin orchard")
    assert code == 3 and "is damaged" in err and "taste crowd" in err
