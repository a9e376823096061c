from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import readings
from rich.cells import cell_len

from cinetrace.screens.card import words
from cinetrace.screens.card.look import NARROWEST, WIDEST, Look
from cinetrace.screens.card.page import render
from cinetrace.types import Candidate, Expectation, Reading, Sentence, Span
from fakes import at, golden_reading

SNAPSHOT = Path(__file__).with_name("card-80.txt")
SNAPSHOT_ASCII = Path(__file__).with_name("card-80-ascii.txt")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


NEW = "look at the card; if it is as it should be, write it anew: PYTHONPATH=src:tests python tests/screens/test_card.py"


def _plain(golden: Reading, width: int = 80) -> str:
    return render(golden, Look(width))


def test_the_golden_card(golden: Reading) -> None:
    assert _plain(golden) == SNAPSHOT.read_text(encoding="utf-8"), NEW


def test_the_golden_card_where_only_ascii_is_known(golden: Reading) -> None:
    assert render(golden, Look(80, encoding="ascii")) == SNAPSHOT_ASCII.read_text(encoding="ascii"), NEW


def test_colour_adds_colour_and_nothing_else(golden: Reading) -> None:
    coloured = render(golden, Look(80, colour=True))
    assert COLOUR.search(coloured)
    assert [line.rstrip() for line in COLOUR.sub("", coloured).split("\n")] == _plain(golden).split("\n")


@given(readings(), st.integers(1, 140))
def test_no_line_is_wider_than_the_card(reading: Reading, width: int) -> None:
    room = max(NARROWEST, min(width, WIDEST))
    assert max(cell_len(line) for line in render(reading, Look(width)).split("\n")) <= room


@given(readings(), st.sampled_from(["ascii", "latin-1", "cp1252", "cp437", "utf-8"]))
def test_a_card_holds_nothing_that_a_terminal_obeys_or_cannot_write(reading: Reading, encoding: str) -> None:
    page = render(reading, Look(encoding=encoding))
    assert page.encode(encoding)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def _about(golden: Reading, quote: str) -> Reading:
    """The golden reading with another text, all of which is the words behind an expectation."""
    sentence = Sentence(Span(0, len(quote)), ("opinion",), 0.1, 0.0)
    silent = replace(golden, opinions=(), people=(), works=(), releases=(), cautions=(), audience=(), text=quote, sentences=(sentence,))
    verdict = replace(golden.verdict, evidence=(), stated=None)
    return replace(silent, verdict=verdict, film=replace(golden.film, span=None), expectation=Expectation(1, 1, at(quote, quote)))


def test_a_review_cannot_speak_to_the_terminal(golden: Reading) -> None:
    page = _plain(_about(golden, "good \x1b[31mred\x1b[0m \x9b2J and \u202etxet deltab\u202c fun"))
    assert "\x1b" not in page and "\x9b" not in page and "\u202e" not in page
    assert "txet deltab" in page


def test_markup_in_a_review_is_text(golden: Reading) -> None:
    assert "[bold]loud[/bold] :smile: [/]" in _plain(_about(golden, "it is [bold]loud[/bold] :smile: [/] and long"))


def test_wide_and_joined_letters_keep_their_places(golden: Reading) -> None:
    page = _plain(_about(golden, "東京物語 is a joy 👨‍👩‍👧 and cafe\u0301 e\u0301le\u0300ve"))
    assert "東京物語 is a joy" in page


def test_what_is_not_said_is_not_shown(golden: Reading) -> None:
    page = _plain(_about(golden, "a quiet film with no more to say of it"))
    assert "when, where   not stated" in page
    assert "no score stated" in page
    assert not [label for label in ("praise", "blame", "leads", "cautions", "for whom", "also names") if label in page]


def test_a_film_that_the_text_leaves_open(golden: Reading) -> None:
    candidates = (Candidate("Solaris", 1972, 0.5), Candidate("Solaris", 2002, 0.4))
    page = _plain(replace(golden, film=replace(golden.film, title=None, year=None, certainty=0.5, candidates=candidates)))
    assert "Which film? The review leaves it open" in page
    assert "could be Solaris (1972) or Solaris (2002)" in page


def test_a_film_that_may_be_another(golden: Reading) -> None:
    candidates = (Candidate("Solaris", 1972, 0.5), Candidate("Solaris", 2002, 0.4))
    film = replace(golden.film, title="Solaris", year=1972, certainty=0.5, candidates=candidates, provisional=False)
    page = _plain(replace(golden, film=film))
    assert "not sure (50 %): could be Solaris (2002)" in page
    assert "provisional" not in page


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2019-02-19", "19 February 2019"),
        ("????-02-19", "19 February, year not stated"),
        ("2019-02-??", "February 2019"),
        ("2027-??-??", "2027"),
        ("????-??-15", "the 15th, month not stated"),
        ("????-??-??", "date not stated"),
        ("some day", "some day"),
    ],
)
def test_a_date_says_what_it_does_not_know(iso: str, said: str) -> None:
    assert words.date(iso) == said


@pytest.mark.parametrize("name", ["\t", "Junia\nFinch", "Junia\tFinch"])
def test_a_name_over_a_line_end_is_one_name(golden: Reading, name: str) -> None:
    page = render(replace(golden, people=(replace(golden.people[0], name=name),)), Look(encoding="ascii"))
    assert page.isascii() and " ".join(name.split()) in page


if __name__ == "__main__":
    SNAPSHOT.write_text(render(golden_reading(), Look(80)), encoding="utf-8")
    SNAPSHOT_ASCII.write_text(render(golden_reading(), Look(80, encoding="ascii")), encoding="ascii")
