"""Who worked on the film, as what, whom they play, and how large the part seems."""

from __future__ import annotations

import pytest

from cinetrace.catalogue import builtin
from cinetrace.reading.people.people import find_people
from cinetrace.reading.reader import Reader
from cinetrace.text import review_of
from cinetrace.types import Person


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(None, builtin())


def people(text: str) -> dict[str, Person]:
    """Return the people of a review by name; the last job wins."""
    return {p.name: p for p in find_people(review_of(text), (), builtin(), None)}


JOBS = [
    ("The film was directed by Greta Hallam and it shows.", "Greta Hallam", "director"),
    ("Director Tomas Wielgosz never lets the tension drop.", "Tomas Wielgosz", "director"),
    ("The screenplay by Odile Farrant is sharp.", "Odile Farrant", "writer"),
    ("Ines Dor plays a widow with a secret.", "Ines Dor", "actor"),
    ("The film stars Harlan Voss and Junia Finch.", "Junia Finch", "actor"),
    ("The score by Oda Lind is a marvel.", "Oda Lind", "composer"),
]


@pytest.mark.parametrize(("text", "name", "job"), JOBS)
def test_what_somebody_did(text: str, name: str, job: str) -> None:
    assert people(text)[name].role == job


CHARACTERS = [
    ("Harlan Voss plays Edwin Pell, a clerk with a grudge.", "Harlan Voss", "Edwin Pell"),
    ("Edwin Pell (Harlan Voss) comes home from the war.", "Harlan Voss", "Edwin Pell"),
    ("Junia Finch is wonderful as Ada Crane.", "Junia Finch", "Ada Crane"),
]


@pytest.mark.parametrize(("text", "name", "character"), CHARACTERS)
def test_whom_somebody_plays(text: str, name: str, character: str) -> None:
    found = people(text)
    assert found[name].character == character
    assert character not in found


def test_a_by_line_is_no_crew() -> None:
    assert "Petra Amadi" not in people("Reviewed by Petra Amadi\n\nHarlan Voss plays a clerk in this dull drama.")


def test_later_mentions_by_surname_belong_to_the_same_person() -> None:
    text = "Harlan Voss plays a clerk. Voss is in nearly every scene, and Voss is superb."
    assert [m.of(text) for m in people(text)["Harlan Voss"].mentions] == ["Harlan Voss", "Voss", "Voss"]


PARTS = [
    ("Junia Finch carries the film from first to last; Harlan Voss has a brief cameo.", {"Junia Finch": "lead", "Harlan Voss": "cameo"}),
    ("Harlan Voss stars as the clerk, with Junia Finch in a supporting role.", {"Harlan Voss": "lead", "Junia Finch": "supporting"}),
    (
        "The poster sells Harlan Voss, who has only a small part. The film belongs to Junia Finch, who plays the lead.",
        {"Harlan Voss": "supporting", "Junia Finch": "lead"},
    ),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_how_large_a_part_seems(reader: Reader, text: str, parts: dict[str, str]) -> None:
    outcome = reader.read_one(review_of(f"{text} The film is a delight."))
    found = {p.name: p.part for p in outcome.people}
    assert {name: found[name] for name in parts} == parts


def test_a_text_without_names_has_nobody() -> None:
    assert people("It was dull, and i left early.") == {}
