"""A blurb is checked as an honest press officer would: exact, trimmed, altered, flipped or not found, and why."""

from __future__ import annotations

import pytest
from evals.blurbs import cases, library, outcomes
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.consensus import check
from cinetrace.consensus.blurbs.quoted import blurb_of
from cinetrace.consensus.blurbs.words import words
from cinetrace.text import review_of
from cinetrace.types import FilmRecord, Hit

FILM = FilmRecord("The Salt Clock", 2019)


def hits(*texts: str, polarity: float | None = None, critic: str = "Ann Lowry", outlet: str = "The Courier") -> list[Hit]:
    """The sentences of these reviews."""
    return [
        Hit(number, span, span.of(text), FILM, critic if number == 1 else "Bo", outlet, None, polarity, ("opinion",), {})
        for number, text in enumerate(texts, 1)
        for span in review_of(text).sentences
    ]


IDEA = "It could have made for a great action drama, but instead it settles for noise."


def test_a_wish_is_no_praise() -> None:
    found = check("A great action drama!", hits(IDEA))
    assert found.verdict == "flipped"
    assert "left out “could have made for a”" in found.changes
    assert "added “!”" in found.changes
    assert (found.sentence, found.critic, found.outlet, found.film) == (IDEA, "Ann Lowry", "The Courier", "The Salt Clock")


def test_the_cite_opens_the_words_that_were_taken() -> None:
    text = f"A first sentence stands here. {IDEA} And a last one."
    found = check("great action drama", hits(text))
    assert found.cite is not None
    assert found.cite.span.of(text) == "great action drama"


def test_the_text_around_shows_the_context() -> None:
    text = "I was glad. The camera work is superb. Then I went home. And slept."
    alone = [hit for hit in hits(text) if "camera" in hit.text]
    assert check("The camera work is superb", alone).context == "The camera work is superb."
    assert check("The camera work is superb", alone, lambda _: text).context == "I was glad. The camera work is superb. Then I went home."


@pytest.mark.parametrize(
    "blurb",
    [
        "The colour work is superb",
        "the color work is superb",
        "THE COLOUR WORK IS SUPERB",
        "“The colour work is superb.”",
        "The colour-work is superb!!!",
        "The colour work [sic] is superb",
        "[T]he colour work is superb",
        "colour work",
        "The colour work is superb. The rest isn’t far behind",
        "The rest is not far behind",
        "“The colour work is superb.” — Ann Lowry, The Courier",
    ],
)
def test_exact_whatever_the_case_marks_and_spelling(blurb: str) -> None:
    assert check(blurb, hits("The colour work is superb. The rest isn't far behind, & it's all in colour.")).verdict == "exact"


@pytest.mark.parametrize(
    ("blurb", "change"),
    [
        ("The camera … is superb", "left out “work, all dusk and copper”"),
        ("The camera . . . is superb", "left out “work, all dusk and copper”"),
        ("The camera [...] is superb", "left out “work, all dusk and copper”"),
        ("The camera is superb", "left out without a mark “work, all dusk and copper”"),
        ("The camera ... is superb ... Go", "left out “and so is the cast”, 1 sentence on"),
        ("[Lowry:] The camera work", "put in brackets: “Lowry”"),
        ("superb...", ""),
    ],
)
def test_trimmed_and_what_was_left_out(blurb: str, change: str) -> None:
    found = check(blurb, hits("The camera work, all dusk and copper, is superb and so is the cast. Go."))
    assert found.verdict == "trimmed"
    assert not change or change in found.changes


@pytest.mark.parametrize(
    ("blurb", "change"),
    [
        ("A gripping, funny and warm adventure", "“moving” is now “warm”"),
        ("A truly gripping, funny and moving adventure", "added “truly”"),
        ("A moving, funny and gripping adventure", "the words stand in another order"),
    ],
)
def test_altered_and_which_words(blurb: str, change: str) -> None:
    found = check(blurb, hits("A gripping, funny and moving adventure for all."))
    assert found.verdict == "altered"
    assert change in found.changes


def test_pieces_in_another_order_are_altered() -> None:
    found = check("Magnificent trumpets ... a gentle harbour", hits("It opens on a gentle harbour. It ends with magnificent trumpets."))
    assert found.verdict == "altered"
    assert "the words stand in another order" in found.changes


@pytest.mark.parametrize(
    ("sentence", "blurb"),
    [
        ("It is not a great film.", "a great film"),
        ("It isn't a great film.", "A great film!"),
        ("Far from a masterpiece, it snores.", "a masterpiece"),
        ("This is anything but thrilling.", "thrilling"),
        ("If only it were funny.", "funny"),
        ("The trailer promises a tense thriller.", "a tense thriller"),
        ("It wants to be a warm family comedy.", "a warm family comedy"),
        ("A brilliant cast is wasted here.", "A brilliant cast is"),
        ("It wastes a brilliant cast.", "a brilliant cast"),
        ("It looks gorgeous, but it is a bore.", "It looks gorgeous"),
        ("Despite a gorgeous score, it is a bore.", "a gorgeous score"),
        ("Visually stunning, dramatically dull.", "Visually stunning"),
        ("A thrilling film it is not.", "A thrilling film"),
        ("It is unforgettable, for all the wrong reasons.", "unforgettable"),
        ("A great disappointment.", "great"),
        ("It starts as a sharp satire and turns into a dull lecture.", "a sharp satire"),
        ("Is it the best film of the year? Hardly.", "the best film of the year"),
        ("A masterpiece. If only.", "A masterpiece"),
    ],
)
def test_flipped_where_the_cut_turns_the_sense(sentence: str, blurb: str) -> None:
    assert check(blurb, hits(sentence)).verdict == "flipped"


@pytest.mark.parametrize(
    ("sentence", "blurb"),
    [
        ("It is not only a great film, it is a brave one.", "a great film"),
        ("Nothing short of a miracle.", "a miracle"),
        ("I cannot wait to see this great film again.", "great film"),
        ("Although it is slow, it is a great film.", "it is a great film"),
        ("It is a small story, but it is a great film.", "it is a great film"),
        ("Is it the best film of the year? Absolutely.", "the best film of the year"),
        ("You will never see a better film about clocks.", "You will never see a better film about clocks"),
        ("Don't miss this great film.", "this great film"),
    ],
)
def test_not_flipped_where_the_sense_is_kept(sentence: str, blurb: str) -> None:
    assert check(blurb, hits(sentence)).verdict == "exact"


def test_a_sentence_that_finds_fault_flips_praise_cut_out_of_it_but_not_its_blame() -> None:
    sentence = "It takes a charming book and a fine cast to the knacker's yard."
    assert check("a charming book and a fine cast", hits(sentence, polarity=-0.9)).verdict == "flipped"
    assert check("a charming book and a fine cast", hits(sentence, polarity=0.9)).verdict == "exact"
    assert check("to the knacker's yard", hits(sentence, polarity=-0.9)).verdict == "exact"


@pytest.mark.parametrize("blurb", ["A triumph from start to finish", "Brilliant", "!!!", "", "…", "The the of a"])
def test_not_found(blurb: str) -> None:
    found = check(blurb, hits("The clock is slow.", "Nobody liked the salt."))
    assert (found.verdict, found.cite, found.changes) == ("not found", None, ())


def test_nothing_is_found_in_an_empty_library() -> None:
    assert check("A great film", []).verdict == "not found"


def test_of_two_reviews_the_one_that_means_it_is_found() -> None:
    found = check("A great film", hits("It is not a great film.", "What a great film."))
    assert (found.verdict, found.critic) == ("exact", "Bo")


def test_the_critic_whom_the_blurb_names_is_preferred_and_a_wrong_name_is_noted() -> None:
    both = hits("What a great film.", "It is a great film.")
    assert check("“A great film” — Bo", both).critic == "Bo"
    assert check("“A great film” — Ann Lowry", both).critic == "Ann Lowry"
    found = check("“A great film!” — Jane Doe, The Herald", hits("What a great film."))
    assert found.verdict == "exact"
    assert "said to be by Jane Doe, The Herald, written by Ann Lowry, The Courier" in found.changes


@given(st.text(max_size=80))
def test_whatever_is_asked_gets_an_answer(blurb: str) -> None:
    found = check(blurb, hits(IDEA, "The clock is slow; “so” is the film…"))
    assert (found.cite is None) == (found.verdict == "not found")


@given(st.data())
def test_any_run_of_a_plain_sentence_is_exact(data: st.DataObject) -> None:
    text = "Her small blue lighthouse glows above seven quiet harbours while gentle trumpets answer."
    spans = [(word.start, word.end) for word in words(text)]
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, len(spans) - 1))
    found = check(text[spans[first][0] : spans[last][1]], hits(text))
    if len(spans[first : last + 1]) > 1:
        assert found.verdict == "exact"


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("“Superb!” — Jane Doe, The Post", "Jane Doe, The Post"),
        ("“Superb” (The Post)", "The Post"),
        ("Superb — Variety", "Variety"),
        ("A love story — Paris style", None),
        ("Superb", None),
    ],
)
def test_whom_a_blurb_names(text: str, by: str | None) -> None:
    assert blurb_of(text).by == by


def test_the_handmade_blurbs_are_told_even_without_a_reader() -> None:
    rows, asked = cases()
    found = list(outcomes(asked, rows, library([row["passage"] for row in rows], read=False)))
    right = sum(one.said == one.case.wanted for one in found)
    assert right / len(found) > 0.9
