"""Reviews come in once, whole, and come out as they went in."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from cinetrace.errors import LibraryError
from cinetrace.library import Library
from cinetrace.types import Capture, Filed, Identified, PageFacts, Reading, Review, Sentence, Source, Span, StatedRating
from filing import FERRY, LONG, NEW, OLD, ORCHARD, again, filed


def test_a_review_comes_out_as_it_went_in(library: Library, golden: Reading) -> None:
    facts = PageFacts("The Tin Orchard", 2018, critic="Maren Oake", rating=StatedRating(3, 4, "3/4"), cast=("Harlan Voss",))
    review = Review(golden.id, golden.text, tuple(row.span for row in golden.sentences), "en", golden.source, facts)
    (stored,) = library.store([Filed(review, golden, Identified(ORCHARD, 0.9, "title and year"))])
    voice = library.review(stored.number)
    assert stored.outcome == "new"
    assert (voice.reading, voice.facts) == (golden, facts)
    assert (voice.critic, voice.outlet, voice.published) == ("Maren Oake", "The Harbour Lantern", "2019-03-04")


def test_stored_again_it_is_known_and_nothing_is_added(library: Library) -> None:
    one = filed(LONG)
    assert not library.known(one.review, OLD)
    first = library.store([one, one])
    assert [stored.outcome for stored in first] == ["new", "known"]
    assert library.known(one.review, OLD)
    assert len(library.voices(1)) == 1


@pytest.mark.parametrize("spelling", [str.upper, lambda text: text.replace(",", ";"), lambda text: text.replace("\n", "  "), str.title])
def test_case_space_and_punctuation_make_no_other_text(library: Library, spelling: object) -> None:
    library.store([filed(LONG)])
    changed = filed(spelling(LONG))  # type: ignore[operator]
    assert library.known(changed.review, OLD)
    assert library.store([changed])[0].outcome == "known"
    assert library.review(1).reading.text == LONG


def test_a_few_words_are_another_review_of_another_film(library: Library) -> None:
    short = "I loved every minute."
    told = [filed(short, ORCHARD, title="The Tin Orchard"), filed(short, FERRY, title="Winter Ferry")]
    assert [stored.outcome for stored in library.store(told)] == ["new", "new"]
    assert library.known(told[1].review, OLD)
    assert [stored.outcome for stored in library.store(told)] == ["known", "known"]


def test_a_few_words_by_another_critic_are_another_voice(library: Library) -> None:
    library.store([filed("I loved every minute.", critic=critic) for critic in ("Ann Bell", "Cy Dorn", "Ann Bell")])
    assert [voice.critic for voice in library.voices(1)] == ["Ann Bell", "Cy Dorn"]


def test_another_model_adds_a_reading_and_the_old_one_stays_to_compare(library: Library) -> None:
    one = filed(LONG, rating=3.0)
    library.store([one])
    assert not library.known(one.review, NEW)
    (stored,) = library.store([again(one, NEW, 8.0)])
    assert stored.outcome == "re-read"
    assert library.known(one.review, NEW)
    assert library.review(1).reading.verdict.rating == 8.0
    assert [(reading.model, reading.verdict.rating) for reading in library.readings(1)] == [(OLD, 3.0), (NEW, 8.0)]


def test_a_new_reading_with_other_sentences_is_found_by_its_own(library: Library) -> None:
    from cinetrace.types import Query

    one = filed("The camera shakes. The bells ring.")
    library.store([one])
    whole = Sentence(Span(0, len(one.review.text)), ("opinion",), 0.1, 0.0)
    library.store([replace(one, reading=replace(one.reading, model=NEW, sentences=(whole,), opinions=()))])
    assert [hit.text for hit in library.search(Query("camera")).hits] == [one.review.text]
    assert all(finding.ok for finding in library.doctor(NEW))


def test_what_a_second_finding_states_fills_what_was_open(library: Library) -> None:
    library.store([filed(LONG), filed(LONG, critic="Maren Oake", outlet="The Harbour Lantern", published="2019-03-04", path="other.txt")])
    voice = library.review(1)
    assert (voice.critic, voice.outlet, voice.published) == ("Maren Oake", "The Harbour Lantern", "2019-03-04")
    assert voice.facts.critic == "Maren Oake"


def test_spellings_of_a_name_are_one_critic(library: Library) -> None:
    names = ("Zoë Bell-Ford", "ZOE BELL FORD", "zoë bell‑ford")
    library.store([filed(f"Review number {at} of the orchard film.", critic=name) for at, name in enumerate(names)])
    assert [(line.critic, line.reviews) for line in library.critics()] == [("Zoë Bell-Ford", 3)]


def test_when_one_of_a_batch_cannot_be_stored_none_is(library: Library) -> None:
    good = filed(LONG)
    bad = filed("The bells ring.")
    outside = Sentence(Span(0, 99), ("opinion",), None, 0.0)
    with pytest.raises(LibraryError, match="a span lies outside its text"):
        library.store([good, replace(bad, reading=replace(bad.reading, sentences=(outside,), opinions=()))])
    assert not library.known(good.review, OLD)
    assert library.films() == []


def test_a_reading_of_another_text_is_refused(library: Library) -> None:
    one, other = filed(LONG), filed("The bells ring.")
    with pytest.raises(LibraryError, match="its reading is of another text"):
        library.store([replace(one, reading=other.reading)])


def test_bytes_are_kept_of_pages_and_the_hash_alone_of_the_rest(library: Library, file: Path) -> None:
    page = filed(LONG)
    source = Source(url="https://example.org/r", media_type="text/html", sha256="c" * 64)
    page = replace(page, review=replace(page.review, source=source), capture=Capture(b"<p>The orchard", media_type="text/html"))
    row = replace(filed("The bells ring."), capture=Capture(b"The bells ring.", path="table.csv", item="row 17"))
    library.store([page, row])
    with sqlite3.connect(file) as connection:
        kept = connection.execute("SELECT url, length(data) > 0, sha256 FROM captures ORDER BY review").fetchall()
    assert kept == [("https://example.org/r", 1, "c" * 64), (None, None, None)]


def test_names_with_what_no_file_can_hold_are_stored(library: Library) -> None:
    one = filed("The bells ring.", critic="Ann\0Bell", path="caf\udce9.txt")
    library.store([one])
    assert library.review(1).critic == "Ann\ufffdBell"


def test_forgotten_reviews_are_gone_with_all_that_was_read_in_them(library: Library, file: Path) -> None:
    library.store([filed(LONG, critic="Ann Bell", judged=[("camera", -1.0, "The camera")]), filed("The bells ring.", FERRY)])
    library.forget([1])
    assert [shelved.film.title for shelved in library.films()] == ["Winter Ferry"]
    assert library.critics() == []
    with pytest.raises(LibraryError, match="there is no such review"):
        library.review(1)
    with sqlite3.connect(file) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%STRICT%'")]
        left = {table for table in tables if "review" in [column[1] for column in connection.execute(f"PRAGMA table_info({table})")]}
        assert all(not connection.execute(f"SELECT 1 FROM {table} WHERE review = 1").fetchone() for table in left)
    assert all(finding.ok for finding in library.doctor())


def test_a_number_is_never_given_twice(library: Library) -> None:
    library.store([filed("The bells ring.")])
    library.forget([1])
    assert library.store([filed("The bells ring out.")])[0].number == 2


def test_forgetting_what_is_not_there_changes_nothing(library: Library) -> None:
    library.store([filed("The bells ring.")])
    with pytest.raises(LibraryError, match="review 7: there is no such review"):
        library.forget([1, 7])
    assert library.review(1)


def test_a_text_that_two_models_have_read_is_known(library: Library) -> None:
    """Whatever the numbers of its readings are."""
    library.store([filed("Something else came in before.", FERRY), filed(LONG)])
    library.store([again(filed(LONG), NEW, 3.0), filed("And something after it.", FERRY)])
    assert [stored.outcome for stored in library.store([filed(LONG), again(filed(LONG), NEW, 3.0)])] == ["known", "known"]
