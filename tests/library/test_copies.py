"""Syndicated and lightly edited copies are one voice; quotes, forms and short texts are not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.errors import LibraryError
from cinetrace.library import Library
from cinetrace.library.shingles import Print, bands
from cinetrace.library.wording import words
from cinetrace.types import Query
from filing import FERRY, LONG, ORCHARD, filed

EDITED = (
    LONG.replace("alas, ", "").replace("an apple", "one single apple").replace("weary", "tired").replace(" when the leaves come down", "")
)
SENTENCES = LONG.split(". ")
OTHER = """Some films arrive like a letter that was posted years ago. This one, about a failing farm and the stranger who keeps its clocks,
took me back to the picture house of my childhood, where the projectionist slept through the second reel. There is little plot, and
I did not miss it. What there is goes round and round like the hands on the shop's one honest clock, until the fog lifts and we see
who has been winding it. I would have liked more of the sister, less of the priest, and a great deal less of the dog. But the actors
listen to each other, which is rare."""


def test_an_edited_copy_in_another_paper_is_the_same_voice(library: Library) -> None:
    first, copy = filed(LONG, outlet="The Harbour Lantern"), filed(EDITED, outlet="Inland Post")
    stored = library.store([first, copy])
    assert [one.outcome for one in stored] == ["new", "copy"]
    assert stored[1].of == 1
    (voice,) = library.voices(1)
    assert (voice.number, voice.copies) == (1, (2,))


def test_the_earliest_published_copy_leads(library: Library) -> None:
    library.store([filed(LONG, published="2019-05-01"), filed(EDITED, published="2019-03-01")])
    (voice,) = library.voices(1)
    assert (voice.number, voice.copies) == (2, (1,))


def test_a_copy_is_linked_across_batches_and_openings(library: Library, file: object) -> None:
    library.store([filed(LONG)])
    with Library.open(str(file)) as other:
        assert other.store([filed(EDITED)])[0].outcome == "copy"


def test_the_sentences_of_a_copy_are_not_found_twice(library: Library) -> None:
    library.store([filed(LONG), filed(EDITED)])
    assert library.search(Query("barn dance")).total == 1


def test_a_shortened_copy_is_one_voice(library: Library) -> None:
    shortened = ". ".join(SENTENCES[:5]) + "."
    assert [one.outcome for one in library.store([filed(LONG), filed(shortened)])] == ["new", "copy"]


@pytest.mark.parametrize("share", [2, 3, 4])
def test_a_review_that_quotes_another_at_length_is_its_own_voice(library: Library, share: int) -> None:
    quoting = f'{OTHER} As a colleague wrote: "{". ".join(SENTENCES[:share])}." I cannot agree with a word of it, least of all today.'
    assert [one.outcome for one in library.store([filed(LONG), filed(quoting)])] == ["new", "new"]


def test_an_excerpt_by_the_same_critic_is_the_same_voice(library: Library) -> None:
    """As when a feed gives the beginning and the page the whole."""
    opening = ". ".join(SENTENCES[:2]) + "."
    told = [filed(opening, critic="Maren Oake"), filed(LONG, critic="Maren Oake")]
    assert [one.outcome for one in library.store(told)] == ["new", "copy"]


def test_the_same_form_filled_in_for_two_films_is_two_reviews(library: Library) -> None:
    assert [one.outcome for one in library.store([filed(LONG, ORCHARD), filed(EDITED, FERRY)])] == ["new", "new"]


def test_two_critics_on_one_film_are_two_voices(library: Library) -> None:
    assert [one.outcome for one in library.store([filed(LONG), filed(OTHER)])] == ["new", "new"]
    assert len(library.voices(1)) == 2


def test_what_one_copy_says_of_its_film_holds_for_the_others(library: Library) -> None:
    library.store([filed(LONG, None), filed(EDITED, ORCHARD)])
    assert library.unsure() == []
    assert library.voices(1)[0].copies == (2,)


def test_a_film_found_later_brings_copies_to_light(library: Library) -> None:
    from cinetrace.types import Identified

    chance = random.Random(1)
    changed = " ".join(chance.choice(words(OTHER)) if chance.random() < 0.12 else word for word in LONG.split())
    assert library.store([filed(LONG), filed(changed, None)])[1].outcome == "new"
    library.decide(2, Identified(ORCHARD, 0.9, "title and year"))
    assert library.voices(1)[0].copies == (2,)


def test_when_the_leader_is_forgotten_a_copy_leads(library: Library) -> None:
    library.store([filed(LONG), filed(EDITED), filed(EDITED.replace("procession", "parade"))])
    library.forget([1])
    (voice,) = library.voices(1)
    assert (voice.number, voice.copies) == (2, (3,))
    assert library.search(Query("barn dance")).total == 1
    assert library.store([filed(LONG)])[0].outcome == "copy"


def test_likeness_of_a_text_with_itself_and_with_nothing() -> None:
    one, nothing = Print.of(words(LONG)), Print.of([])
    assert (one.likeness(one), one.containment(one), one.own(one)) == (1.0, 1.0, 0.0)
    assert (one.likeness(nothing), nothing.own(one), bands(nothing)) == (0.0, 1.0, [])


@given(st.lists(st.sampled_from(words(LONG)), max_size=80), st.lists(st.sampled_from(words(OTHER)), max_size=80))
def test_likeness_is_the_share_of_runs_in_common(one: list[str], other: list[str]) -> None:
    ours, theirs = ({tuple(side[at : at + 3]) for at in range(len(side) - 2)} for side in (one, other))
    expected = len(ours & theirs) / max(1, len(ours | theirs))
    assert Print.of(one).likeness(Print.of(other)) == pytest.approx(expected)
    assert Print.of(one).likeness(Print.of(other)) == Print.of(other).likeness(Print.of(one))


def test_texts_that_share_nothing_share_no_key() -> None:
    assert not set(bands(Print.of(words(LONG)))) & set(bands(Print.of(words(OTHER))))


def test_decide_asks_for_a_review_that_is_there(library: Library) -> None:
    from cinetrace.types import Identified

    with pytest.raises(LibraryError, match="there is no such review"):
        library.decide(1, Identified(None, 0.0, "none"))
