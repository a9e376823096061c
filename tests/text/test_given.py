"""What the source says around a review, beside what its own text or page states."""

from __future__ import annotations

import pytest

from cinetrace.errors import NotAReview
from cinetrace.text import to_review
from cinetrace.types import Capture, PageFacts, StatedRating

PROSE = b"A small ghost story with a large heart, told by people who know when to stop."


def facts(given: PageFacts, data: bytes = PROSE, media_type: str | None = None) -> PageFacts:
    return to_review(Capture(data, path="a", media_type=media_type, facts=given, item="row 2")).facts


@pytest.mark.parametrize(
    ("given", "title", "year"),
    [
        (PageFacts(title="Low Tide"), "Low Tide", None),
        (PageFacts(title="Low Tide (2019)"), "Low Tide", 2019),
        (PageFacts(title="Low Tide (2019)", year=2018), "Low Tide", 2018),
        (PageFacts(title="Low Tide (2019) Review"), "Low Tide", 2019),
        (PageFacts(headline="Review: Low Tide (2019)"), "Low Tide", 2019),
        (PageFacts(headline="Boys on a beach"), None, None),
        (PageFacts(title="Low Tide", headline="Review: Something Else (1999)"), "Low Tide", None),
    ],
)
def test_the_film_that_a_source_names(given: PageFacts, title: str | None, year: int | None) -> None:
    found = facts(given)
    assert (found.title, found.year) == (title, year)


def test_names_and_days_are_put_into_their_form() -> None:
    given = PageFacts(critic="By Maren Oake", published="Mon, 04 Mar 2019 23:00:00 -0800", cast=("A B as C", "D E"))
    found = facts(given)
    assert (found.critic, found.published, found.cast) == ("Maren Oake", "2019-03-04", ("A B", "D E"))
    assert facts(PageFacts(critic="admin", published="lately")) == PageFacts()


def test_what_a_page_states_of_itself_goes_before_what_leads_to_it() -> None:
    page = b"""<html><head><meta property="og:site_name" content="The Lantern Room"><meta name="author" content="Maren Oake"></head>
        <body><article><h1>Low Tide (2019) Review</h1><p>A small film about boys on a beach, told by people who know when to stop.</p>
        </article></body></html>"""
    found = facts(PageFacts(critic="M.O.", outlet="Lantern feed", published="2019-03-04", rating=StatedRating(3, 5, "3/5")), page)
    assert (found.critic, found.outlet, found.published) == ("Maren Oake", "The Lantern Room", "2019-03-04")
    assert found.rating == StatedRating(3, 5, "3/5") and (found.title, found.year) == ("Low Tide", 2019)


def test_of_another_film_nothing_is_taken_over() -> None:
    markdown = b"---\nfilm: Salt\nyear: 1999\ncritic: Bob Roe\n---\nA western that drags its boots through two long hours."
    found = facts(PageFacts(title="Low Tide"), markdown, "text/markdown")
    assert (found.title, found.year, found.critic) == ("Low Tide", None, "Bob Roe")


def test_a_piece_of_html_keeps_all_its_words_but_comments_and_sharing() -> None:
    piece = (
        b"<!-- more --><p>A fine film.</p><ul><li>Sand</li><li>Sea &amp; sky</li></ul><div class='sharedaddy'>Share</div><script>x</script>"
    )
    assert to_review(Capture(piece, path="a", media_type="text/html", item="1")).text == "A fine film.\n\nSand\n\nSea & sky"


def test_lines_typed_into_a_form_are_paragraphs() -> None:
    piece = b"A <i>fine</i> film.\r\n\r\nOr is it? <b>Yes, it is."
    assert to_review(Capture(piece, path="a", item="1")).text == "A fine film.\n\nOr is it? Yes, it is."


def test_a_countdown_in_a_feed_is_no_review() -> None:
    piece = "".join(f"<h2>{i}. Film {i}</h2><p>A good film, this one.</p>" for i in range(5, 0, -1)).encode()
    with pytest.raises(NotAReview, match="list of films"):
        facts(PageFacts(headline="The 5 best ghost films, ranked"), piece, "text/html")
    assert facts(PageFacts(headline="Low Tide"), piece, "text/html").headline == "Low Tide"


def test_a_review_says_which_item_of_its_file_it_is() -> None:
    review = to_review(Capture(PROSE, path="a.csv", item="row 2"))
    assert (review.source.item, review.name) == ("row 2", "a.csv, row 2")
    assert to_review(Capture(PROSE, path="a.txt")).name == "a.txt"
