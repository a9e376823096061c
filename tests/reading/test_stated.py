"""The score a review states is found with exactly its words, and nothing else is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.reading.opinions.stated import find_stated
from cinetrace.text.sentences import split
from cinetrace.types import PageFacts, Review, Source, StatedRating


def review(text: str, facts: PageFacts | None = None) -> Review:
    return Review("0", text, split(text), "en", Source(), facts or PageFacts())


STATED = {
    "A slow start, then it flies. I give it a 7.": ("7", 7.0),
    "The leads are charming.\n\nRating: B+": ("B+", 8.2),
    "Grade: C\n\nNobody in it seems to be awake.": ("C", 5.4),
    "It is a decent night out, and I award it *** 1/2.": ("*** 1/2", 8.75),
    "Nothing here that you have not seen before.\n\n** (out of ****)": ("** (out of ****)", 5.0),
    "Lovely to look at.\n★★★½☆": ("★★★½☆", 7.0),
    "The Long Field ★★★★\n\nA farmer looks for his brother in this quiet drama. It is a marvel. It stays with you. See it.": ("★★★★", 8.0),
    "A bore from end to end.\n\nMy vote is four.": ("four", 4.0),
    "The last act saves it. Overall, 7/10.": ("7/10", 7.0),
    "We laughed until we cried. 9 out of 10": ("9 out of 10", 9.0),
    "All told it earns three and a half stars out of four from me.": ("three and a half stars out of four", 8.75),
    "Verdict: 3.5/5": ("3.5/5", 7.0),
    "Final score: 85%": ("85%", 8.5),
    "On the whole this gets a solid B- from me.": ("B-", 6.8),
    "Story: 4/10\nActing: 6/10\nOverall: 5/10": ("5/10", 5.0),
    "I'd rate this film a 6.5 on a scale of 1 to 10.": ("6.5 on a scale of 1 to 10", 6.5),
    "I rate it a low +1 on the -4 to +4 scale.": ("low +1 on the -4 to +4 scale", 5.83),
    "A charming surprise: two thumbs up!": ("two thumbs up", 9.0),
    "Zero stars. Avoid.": ("Zero stars", 0.0),
    "My friends hated it, but I'd still give it 8 out of 10.": ("8 out of 10", 8.0),
    "2/10, and that is generous.": ("2/10", 2.0),
    "A dog of a film. I give it one star out of five because the poster is nice.": ("one star out of five", 2.0),
    "I gave this movie a 3 only because of the score.": ("3", 3.0),
    "I liked it, so four skulls out of five.": ("four skulls out of five", 8.0),
    "RATING (0 TO ****): **": ("**", 5.0),
}


@pytest.mark.parametrize(("text", "wanted"), STATED.items())
def test_the_stated_score(text: str, wanted: tuple[str, float]) -> None:
    found = find_stated(review(text))
    assert found is not None and found.span is not None
    assert found.text == wanted[0]
    assert 10 * found.value / found.best == pytest.approx(wanted[1], abs=0.01)
    assert found.span.of(text) == found.text


NOT_STATED = [
    "The car chase is a 10/10 scene, the rest is filler.",
    "Four out of five dentists would leave before the end.",
    "With 20/20 vision you still cannot make out what happens in the dark.",
    "Reviewed on 7/10/2014 at the local cinema.",
    "It is framed in 2.35:1 and looks lovely.",
    "The two stars of the film never share a shot.",
    "He works 24/7 and his wife leaves him.",
    "Apollo 13 was better.",
    "**** = Excellent\n*** = Good\n** = Fair\n* = Poor\nA film of quiet virtues.",
    "I gave the first one 8/10, and this is nowhere near it.",
    "Rated PG-13 for violence. It runs 105 minutes.",
    "It has a rating of 7.2 here on IMDb, which puzzles me.",
    "My son gave it ***, his friend fell asleep.",
    "With a better ending I would have given it a 9.",
    "If I could, I would hand out minus ten points.",
    "I saw it at the age of 7, and it gave me 2 years of bad dreams.",
    "Critics give it four stars, I cannot see why.",
    "*** SPOILERS ***\nThe butler did it.",
    "The first 3/4 of the film drag.",
    "A B-movie through and through, with a grade-C script.",
    "An A for effort, nothing more.",
    "Acting: 8/10",
    "Thumbs up to the costume department.",
    "It sold out: 100% of the seats were gone.",
    "I can't believe anyone would give this a 10.",
    "In season 3 the boy is ten.",
    "",
]


@pytest.mark.parametrize("text", NOT_STATED)
def test_what_is_no_score_of_this_film(text: str) -> None:
    assert find_stated(review(text)) is None


def test_the_page_knows_best() -> None:
    page = StatedRating(3.0, 4.0, "3")
    assert find_stated(review("Rating: 2/10", PageFacts(rating=page))) is page


def test_a_legend_says_out_of_how_many() -> None:
    text = "I award it ***.\n\n***** Perfect\n**** Good\n*** Fair"
    found = find_stated(review(text))
    assert found is not None and (found.value, found.best) == (3.0, 5.0)


def test_a_legend_that_lost_its_stars_makes_one_asterisk_worthless() -> None:
    assert find_stated(review("I award it *.\n\n* = A must see film. * = Excellent. * = Poor.")) is None


@given(st.text(alphabet=st.sampled_from("I give it a 7/10*★½ABC+-.\n:stars out of four Rating"), max_size=200))
def test_the_span_always_covers_the_words(text: str) -> None:
    found = find_stated(review(text))
    assert found is None or (found.span is not None and found.span.of(text) == found.text and found.text and found.value <= found.best)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A waste of a good evening.....4/10", 4.0),
        ("Dreadful...3 out of 10", 3.0),
        ("What a charming little picture!7/10", 7.0),
        ("One of the worst of the year. I give it .5/5", 0.5),
    ],
)
def test_a_full_stop_before_a_score_is_no_decimal_point(text: str, value: float) -> None:
    found = find_stated(review(text))
    assert found is not None
    assert found.value == value
