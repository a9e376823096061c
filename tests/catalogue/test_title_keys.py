"""Spellings that mean the same title or person have the same key; others have not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.catalogue.keys import person_key, short_keys, title_key

SAME_TITLE = [
    ("Amélie", "AMELIE"),
    ("The Third Man", "Third Man, The"),
    ("Ocean's Eleven", "Ocean’s 11"),
    ("Mr. & Mrs. Smith", "Mr and Mrs Smith"),
    ("Rocky II", "Rocky 2"),
    ("The Godfather Part II", "Godfather 2"),
    ("E.T. the Extra-Terrestrial", "ET: The Extra Terrestrial"),
    ("20,000 Leagues Under the Sea", "20000 leagues under the sea"),
    ("Twelve Monkeys", "12 Monkeys"),
]
OTHER_TITLE = [("Alien", "Aliens"), ("Rocky", "Rocky II"), ("I", "One"), ("Henry V", "Henry 5"), ("Seven", "7 Up")]


@pytest.mark.parametrize(("one", "other"), SAME_TITLE)
def test_spellings_of_a_title_are_equal(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(("one", "other"), OTHER_TITLE)
def test_other_titles_differ(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(title: str) -> None:
    assert title_key(title_key(title)) in (title_key(title), title_key(title).removeprefix("the ").removeprefix("a ").removeprefix("an "))


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Dr. Strangelove or: How I Learned to Stop Worrying", "Dr. Strangelove"),
        ("Bram Stoker's Dracula", "Dracula"),
    ],
)
def test_people_shorten_titles(title: str, short: str) -> None:
    assert title_key(short) in short_keys(title)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Downey, Jr.", "Robert Downey"),
        ("Dwayne 'The Rock' Johnson", "Dwayne Johnson"),
        ("D. B. Sweeney", "D.B. Sweeney"),
        ("Renée Zellweger", "Renee Zellweger"),
        ("Pat O’Brien", "Pat O'Brien"),
    ],
)
def test_spellings_of_a_person_are_equal(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)
