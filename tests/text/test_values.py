"""How people write films, days, names and scores."""

from __future__ import annotations

import pytest

from cinetrace.text.dates import iso_date
from cinetrace.text.headline import film_of
from cinetrace.text.names import critic, people
from cinetrace.text.ratings import stated

HEADLINES = [
    ("Nosferatu (1922) Review – A Plague Comes by Sea", ("Nosferatu", 1922)),
    ("Review: The General (1926)", ("The General", 1926)),
    ("Film Review: Sunrise", ("Sunrise", None)),
    ("REVIEW: METROPOLIS (1927)", ("METROPOLIS", 1927)),
    ("‘The Wind’ Review: Lillian Gish Against the Sand", ("The Wind", None)),
    ("Review: “The Crowd” finds a city's heart", ("The Crowd", None)),
    ("Safety Last! review – still hanging", ("Safety Last!", None)),
    ("The Phantom of the Opera Blu-ray Review", ("The Phantom of the Opera", None)),
    ("The Kid 4K UHD Review", ("The Kid", None)),
    ("A ★★★½ review of Sunrise: A Song of Two Humans (1927)", ("Sunrise: A Song of Two Humans", 1927)),
    ("Don't Look Now, reviewed", ("Don't Look Now", None)),
    ("The Golem [1920]", ("The Golem", 1920)),
    ("Clay feet and great hats", (None, None)),
    ("", (None, None)),
]


@pytest.mark.parametrize(("headline", "film"), HEADLINES)
def test_headlines(headline: str, film: tuple[str | None, int | None]) -> None:
    assert film_of(headline) == film


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2019-02-19T21:15:07+00:00", "2019-02-19"),
        ("2019/2/9", "2019-02-09"),
        ("20190219", "2019-02-19"),
        ("February 19, 2019", "2019-02-19"),
        ("Tue, 19 Feb 2019 10:00:00 GMT", "2019-02-19"),
        ("19th of February 2019", "2019-02-19"),
        ("Sept. 3rd, 2021", "2021-09-03"),
        ("19/02/2019", "2019-02-19"),
        ("02/19/2019", "2019-02-19"),
        ("03/04/2019", None),
        ("04/04/2019", "2019-04-04"),
        ("February 2019", None),
        ("2019-13-45", None),
        ("February 30, 2019", None),
        ("soon", None),
    ],
)
def test_days(words: str, day: str | None) -> None:
    assert iso_date(words) == day


@pytest.mark.parametrize(
    ("value", "best", "score"),
    [
        ("3/5", None, (3, 5)),
        ("2.5", "4", (2.5, 4)),
        ("3,5", "5", (3.5, 5)),
        ("8", None, (8, 10)),
        ("4", None, (4, 5)),
        ("85", None, (85, 100)),
        ("85", "5", (85, 100)),
        ("85%", None, (85, 100)),
        ("★★★½", None, (3.5, 5)),
        ("***1/2 out of ****", None, (3.5, 4)),
        ("three and a half stars", None, (3.5, 5)),
        ("PG-13", None, None),
        ("R", None, None),
        ("rated R for violence", None, None),
        ("unmissable", None, None),
        ("999", None, None),
        ("", None, None),
    ],
)
def test_scores(value: str, best: str | None, score: tuple[float, float] | None) -> None:
    found = stated(value, best)
    assert (found and (found.value, found.best)) == score


def test_a_score_keeps_how_it_was_written() -> None:
    found = stated("2.5", "4")
    assert found is not None and (found.text, found.span) == ("2.5/4", None)
    grade = stated("B+")
    assert grade is not None and grade.text == "B+"


def test_lists_of_people() -> None:
    assert people(["Max Schreck (Count Orlok), Greta Schröder as Ellen and Alexander Granach"]) == (
        "Max Schreck",
        "Greta Schröder",
        "Alexander Granach",
    )
    assert people(["Sammy Davis, Jr.", "Clyde Bruckman & Buster Keaton"]) == ("Sammy Davis, Jr.", "Clyde Bruckman", "Buster Keaton")


@pytest.mark.parametrize(
    ("values", "name"),
    [
        (["By Imogen Vale"], "Imogen Vale"),
        (["Reviewed by: Jo March"], "Jo March"),
        (["jane@x.example (Jane Roe)"], "Jane Roe"),
        (["Jane Roe <jane@x.example>"], "Jane Roe"),
        (["admin"], None),
        (["https://www.example.org/authors/7"], None),
        (["A. Bell", "C. Dunne"], "A. Bell and C. Dunne"),
        ([], None),
    ],
)
def test_bylines(values: list[str], name: str | None) -> None:
    assert critic(values) == name
