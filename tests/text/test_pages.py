"""Pages in the shapes of real sites, written for these tests, each beside what should come out of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from cinetrace.errors import NotAReview, Unreadable, WrongLanguage
from cinetrace.text import to_review
from cinetrace.types import Capture, PageFacts, Review, StatedRating

DATA = Path(__file__).parent / "data"


def saved(name: str) -> Review:
    return to_review(Capture((DATA / name).read_bytes(), path=name, media_type="text/html"))


def page(body: str, head: str = "") -> Review:
    source = f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return to_review(Capture(source.encode(), url="https://outlet.example/review", media_type="text/html"))


class Golden(NamedTuple):
    """What a page comes down to: its facts, its first and last words, and words that must be kept out."""

    facts: PageFacts
    first: str
    last: str
    out: tuple[str, ...] = ()


GOLDEN = {
    "wordpress.html": Golden(
        PageFacts(
            title="Nosferatu",
            year=1922,
            headline="Nosferatu (1922) Review",
            critic="Imogen Vale",
            outlet="The Lantern Room",
            published="2019-10-28",
            url="https://lanternroom.example/2019/10/nosferatu-1922-review/",
            rating=StatedRating(4.5, 5.0, "4.5/5"),
            directors=("F. W. Murnau",),
            cast=("Max Schreck", "Greta Schröder"),
            genres=("Horror", "Fantasy"),
            ids={"imdb": "tt0013442"},
        ),
        "There is a moment, about halfway through Nosferatu,",
        "4.5 out of 5",
        ("Totally disagree", "Share this", "Related", "Leave a Reply", "Recent Posts", "WordPress", "Orlok climbs"),
    ),
    "imdb.html": Golden(
        PageFacts(
            title="The General",
            year=1926,
            headline="Buster's engine never stops",
            critic="dampflok_99",
            outlet="IMDb",
            published="2007-03-11",
            url="https://www.imdb.com/review/rw0000001/",
            rating=StatedRating(9.0, 10.0, "9/10"),
            ids={"imdb": "tt0017925"},
        ),
        "I didn't expect a silent comedy to hold my children's attention,",
        "Nobody runs like Keaton.",
        ("helpful", "Watchlist", "More from this title"),
    ),
    "letterboxd.html": Golden(
        PageFacts(
            title="Sunrise: A Song of Two Humans",
            year=1927,
            headline="A ★★★½ review of Sunrise: A Song of Two Humans (1927)",
            critic="tilda",
            outlet="Letterboxd",
            published="2021-06-05",
            url="https://letterboxd.com/tilda/film/sunrise-a-song-of-two-humans/",
            rating=StatedRating(3.5, 5.0, "3.5/5"),
            directors=("F.W. Murnau",),
            ids={"letterboxd": "sunrise-a-song-of-two-humans"},
        ),
        "The city sequence is twenty minutes of pure joy.",
        "Shame about the pig.",
        ("Like review", "Watched", "best part"),
    ),
    "newspaper.html": Golden(
        PageFacts(
            title="Metropolis",
            year=1927,
            headline="A city of gears",
            critic="Leonard Okafor",
            outlet="Harbour Courier",
            published="2008-11-21",
            rating=StatedRating(3.0, 4.0, "3/4"),
            ids={"imdb": "tt0017136"},
        ),
        'For years "Metropolis" came to us in pieces,',
        "Go for the machines.",
        ("Council votes", "Copyright", "product"),
    ),
    "microdata.html": Golden(
        PageFacts(
            title="Safety Last!",
            year=1923,
            headline="Still hanging",
            critic="Priya Raman",
            outlet="Marquee Monthly",
            published="2015-04-02",
            rating=StatedRating(8.0, 10.0, "8"),
            directors=("Fred C. Newmeyer", "Sam Taylor"),
            ids={"imdb": "tt0014429"},
        ),
        "Everybody knows the clock.",
        "the best suspense comedy has to offer.",
        ("Girl Shy", "Subscribe"),
    ),
    "h-review.html": Golden(
        PageFacts(
            title="The Wind",
            headline="notes on The Wind",
            critic="Noor Haddad",
            published="2022-01-09",
            rating=StatedRating(9.0, 10.0, "9/10"),
            ids={"tmdb": "31416"},
        ),
        "Lillian Gish spends ninety minutes being sandblasted,",
        "I forgive it everything.",
    ),
    "table-1997.html": Golden(
        PageFacts(title="THE KID", year=1921, headline="Rolf's Reel Page - THE KID (1921)"),
        "THE KID (1921)\n\nStarring Charles Chaplin, Jackie Coogan\n\nReviewed by Rolf Petersen",
        "Rating: ***1/2 (out of ****)",
        ("Cool Links", "Netscape"),
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_saved_pages(name: str) -> None:
    review, golden = saved(name), GOLDEN[name]
    assert review.facts == golden.facts
    assert review.text.startswith(golden.first)
    assert review.text.endswith(golden.last)
    assert not [words for words in golden.out if words in review.text]
    assert "\n\n\n" not in review.text and "  " not in review.text
    assert (review.source.critic, review.source.published) == (golden.facts.critic, golden.facts.published)


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("shop.html", "shop"),
        ("listing.html", "list of articles"),
        ("aggregator.html", "lists 3 reviews"),
        ("film-page.html", "page about a film"),
    ],
)
def test_pages_that_are_no_review_get_one_clear_line(name: str, trouble: str) -> None:
    with pytest.raises(NotAReview, match=trouble) as caught:
        saved(name)
    assert str(caught.value).startswith(f"{name}: ") and "\n" not in str(caught.value)


PROSE = (
    "<p>There is a moment, about halfway through the film, when a dead ship glides into a sleeping harbour and nobody comes to it.</p>"
    "<p>The performance is extraordinary: stiff, patient and utterly wrong. Not all has aged gracefully, and the first reel drags.</p>"
)


def stated(json: str, body: str = PROSE) -> PageFacts:
    return page(body, f'<script type="application/ld+json">{json}</script>').facts


SHAPES = {
    "graph": '{"@graph": [{"@type": "WebPage"}, REVIEW]}',
    "array": "[REVIEW]",
    "array in array": "[[REVIEW]]",
    "cdata": "/* <![CDATA[ */ REVIEW /* ]]> */",
    "cdata in comments": "//<![CDATA[\nREVIEW\n//]]>",
    "comment": "<!-- REVIEW -->",
    "trailing commas": "[REVIEW,]",
    "semicolon": "REVIEW;",
    "two in a row": '{"@type": "WebSite", "name": "Outlet"} REVIEW',
    "inside the film": '{"@type": "Movie", "name": "Nosferatu", "dateCreated": "1922", "review": REVIEW}',
    "inside an article": '{"@type": "BlogPosting", "headline": "x", "review": REVIEW}',
    "below the page": '{"@type": "WebPage", "mainEntity": REVIEW}',
}
REVIEW = (
    '{"@type": "Review", "author": {"@type": "Person", "name": "Jo March"}, "datePublished": "2020-01-02",'
    ' "itemReviewed": {"@type": "Movie", "name": "Nosferatu", "dateCreated": "1922"},'
    ' "reviewRating": {"ratingValue": "3.5", "bestRating": "5"}}'
)


@pytest.mark.parametrize("shape", SHAPES)
def test_json_ld_in_its_real_life_shapes(shape: str) -> None:
    facts = stated(SHAPES[shape].replace("REVIEW", REVIEW))
    assert (facts.title, facts.year, facts.critic, facts.published) == ("Nosferatu", 1922, "Jo March", "2020-01-02")
    assert facts.rating == StatedRating(3.5, 5.0, "3.5/5")


def test_json_ld_with_entities_for_its_very_quotes() -> None:
    assert stated(REVIEW.replace('"', "&quot;")).title == "Nosferatu"


@pytest.mark.parametrize(
    ("rating", "score"),
    [
        ('{"ratingValue": 4}', StatedRating(4.0, 5.0, "4")),
        ('{"ratingValue": "8"}', StatedRating(8.0, 10.0, "8")),
        ('{"ratingValue": 3, "bestRating": 4}', StatedRating(3.0, 4.0, "3/4")),
        ('{"ratingValue": "2,5", "bestRating": "5"}', StatedRating(2.5, 5.0, "2,5/5")),
        ('{"ratingValue": 85, "bestRating": 100}', StatedRating(85.0, 100.0, "85/100")),
        ('{"ratingValue": 8.5, "bestRating": 5}', StatedRating(8.5, 10.0, "8.5")),
        ('{"ratingValue": "3/5"}', StatedRating(3.0, 5.0, "3/5")),
        ('{"ratingValue": "4/5", "bestRating": 5}', StatedRating(4.0, 5.0, "4/5")),
        ('{"ratingValue": "★★★½"}', StatedRating(3.5, 5.0, "★★★½")),
        ('[{"ratingValue": 4, "bestRating": 5}]', StatedRating(4.0, 5.0, "4/5")),
        ('"4/5"', StatedRating(4.0, 5.0, "4/5")),
        ("4.5", StatedRating(4.5, 5.0, "4.5")),
        ('{"ratingValue": 0, "bestRating": 4}', StatedRating(0.0, 4.0, "0/4")),
        ('{"ratingValue": 0}', None),
        ('{"ratingValue": "", "bestRating": 5}', None),
        ("null", None),
        ("[]", None),
    ],
)
def test_ratings_of_all_kinds(rating: str, score: StatedRating | None) -> None:
    assert stated(f'{{"@type": "Review", "itemReviewed": {{"name": "Nosferatu"}}, "reviewRating": {rating}}}').rating == score


@pytest.mark.parametrize(
    ("author", "critic"),
    [
        ('"Jo March"', "Jo March"),
        ('{"@type": "Person", "name": "Jo March"}', "Jo March"),
        ('[{"@type": "Person", "name": "Jo March"}]', "Jo March"),
        ('{"@type": "Person", "name": ["Jo March"]}', "Jo March"),
        ('[{"name": "A. Bell"}, {"name": "C. Dunne"}]', "A. Bell and C. Dunne"),
        ('{"@id": "#jo"}', "Jo March"),
        ('"https://outlet.example/jo"', None),
        ('{"@type": "Organization", "name": "Outlet"}', None),
        ("17", None),
        ("null", None),
    ],
)
def test_authors_of_all_kinds(author: str, critic: str | None) -> None:
    review = f'{{"@type": "Review", "itemReviewed": {{"name": "x"}}, "author": {author}}}'
    assert stated(f'[{review}, {{"@id": "#jo", "@type": "Person", "name": "Jo March"}}]').critic == critic


def test_the_day_of_the_review_is_not_the_year_of_the_film() -> None:
    film = '{"@type": "Movie", "name": "Nosferatu", "datePublished": "2019-10-28"}'
    assert stated(f'{{"@type": "Review", "datePublished": "2019-10-28", "itemReviewed": {film}}}').year is None


def test_the_words_of_the_metadata_serve_when_the_page_has_none() -> None:
    body = "The film drags &amp; drags.&lt;br&gt;Then it ends, and we cheer."
    json = f'{{"@type": "Review", "itemReviewed": {{"name": "x"}}, "reviewBody": "{body}"}}'
    review = page("<div id='root'></div>", f'<script type="application/ld+json">{json}</script>')
    assert review.text == "The film drags & drags.\n\nThen it ends, and we cheer."


def test_an_excerpt_in_the_metadata_does_not_replace_the_review() -> None:
    excerpt = PROSE[len("<p>") : PROSE.index("</p>")]
    json = f'{{"@type": "Review", "itemReviewed": {{"name": "x"}}, "reviewBody": "{excerpt}"}}'
    assert page(PROSE, f'<script type="application/ld+json">{json}</script>').text.endswith("the first reel drags.")


def test_on_a_films_own_page_only_the_review_shown_there_is_read() -> None:
    body = "Nobody runs like Keaton, and nobody ever will. I laughed until the children asked me to stop."
    json = f'{{"@type": "Movie", "name": "The General", "review": {{"@type": "Review", "author": "dampflok", "reviewBody": "{body}"}}}}'
    plot = "<p>When Union spies steal an engineer's beloved locomotive, he pursues it alone and straight through enemy lines.</p>"
    review = page(plot * 3, f'<meta property="og:type" content="video.movie"><script type="application/ld+json">{json}</script>')
    assert (review.text, review.facts.title, review.facts.critic) == (body, "The General", "dampflok")


def test_the_head_of_the_page_serves_where_no_node_does() -> None:
    head = (
        "<title>Nosferatu (1922) Review | Outlet</title><meta property='og:site_name' content='Outlet'>"
        "<meta name='author' content='By Jo March'><meta property='article:published_time' content='2020-01-02T10:00:00Z'>"
    )
    facts = page(PROSE, head).facts
    assert (facts.title, facts.year, facts.critic, facts.outlet) == ("Nosferatu", 1922, "Jo March", "Outlet")
    assert (facts.published, facts.url) == ("2020-01-02", "https://outlet.example/review")


def test_the_address_that_a_browser_notes_when_it_saves() -> None:
    source = f"<!DOCTYPE html>\n<!-- saved from url=(0030)https://outlet.example/nosferatu -->\n<html><body>{PROSE}</body></html>"
    assert to_review(Capture(source.encode(), path="x.html")).source.url == "https://outlet.example/nosferatu"


def test_a_blog_without_paragraphs() -> None:
    lines = PROSE.replace("<p>", "").replace("</p>", "<br /><br />")
    title = "<h3 class='post-title entry-title'>Nosferatu (1922)</h3>"
    review = page(f"<div class='post hentry'>{title}<div class='post-body entry-content'>{lines}Score: 8/10</div></div>")
    assert review.text.split("\n\n")[-3:] == [
        "There is a moment, about halfway through the film, when a dead ship glides into a sleeping harbour and nobody comes to it.",
        "The performance is extraordinary: stiff, patient and utterly wrong. Not all has aged gracefully, and the first reel drags.",
        "Score: 8/10",
    ]


def test_preformatted_text_keeps_its_lines_and_its_sentences() -> None:
    review = page(
        "<h1>Metropolis (1927)</h1><pre>                     METROPOLIS\n               A film review by Jane Roe\n\n"
        "     It is a big film about big machines, and it is at its best when it\nleaves the people alone.  The sets tower.\n</pre>"
    )
    assert [span.of(review.text) for span in review.sentences] == [
        "METROPOLIS",
        "A film review by Jane Roe",
        "It is a big film about big machines, and it is at its best when it\nleaves the people alone.",
        "The sets tower.",
    ]


def test_a_short_page_is_read_whole() -> None:
    assert page("<p>A creaky, gorgeous old nightmare. I loved it.</p>").text == "A creaky, gorgeous old nightmare. I loved it."


def test_a_fragment_is_a_page_where_nobody_says_what_it_is() -> None:
    assert to_review(Capture(b"<p>A creaky, <b>gorgeous</b> old nightmare.</p>")).text == "A creaky, gorgeous old nightmare."
    assert to_review(Capture(b"A film with a < b in it, <b>bold</b>.")).text == "A film with a < b in it, <b>bold</b>."


def test_a_plain_text_that_calls_itself_html_is_still_read() -> None:
    assert (
        to_review(Capture(b"A creaky old nightmare, & I loved it.", media_type="text/html")).text == "A creaky old nightmare, & I loved it."
    )


def test_reviews_of_other_things_are_refused() -> None:
    with pytest.raises(NotAReview, match="book"):
        stated('{"@type": "Review", "itemReviewed": {"@type": "Book", "name": "Dracula"}}')


def test_a_plugin_that_calls_a_film_a_product_is_forgiven() -> None:
    review = '{"@type": "Review", "author": "Jo March", "reviewRating": {"ratingValue": 7, "bestRating": 10}}'
    facts = stated(f'{{"@type": "Product", "name": "Nosferatu", "review": {review}}}')
    assert (facts.title, facts.critic, facts.rating) == ("Nosferatu", "Jo March", StatedRating(7.0, 10.0, "7/10"))


def test_a_film_node_beside_a_review_without_markup_is_no_obstacle() -> None:
    json = '{"@type": "Movie", "name": "Nosferatu", "aggregateRating": {"ratingValue": 4.2}}'
    facts = stated(json, f"<article>{PROSE * 4}</article>")
    assert (facts.title, facts.rating) == ("Nosferatu", None)


def test_lists_and_pages_about_something_else_are_refused() -> None:
    links = "".join(f"<li><a href='/{i}'>Film number {i} (19{i})</a></li>" for i in range(20, 40))
    with pytest.raises(NotAReview):
        page(f"<h1>The twenty best silent films</h1><ol>{links}</ol>")
    with pytest.raises(NotAReview, match="nothing of a film"):
        page("<h1>Lemon cake</h1><p>" + "Beat the butter with the sugar until it is pale, and add the eggs one by one. " * 15 + "</p>")


def test_a_page_in_another_language_is_refused() -> None:
    with pytest.raises(WrongLanguage, match="German"):
        page("<p>Der Film weiß nicht, was er will, und braucht zwei Stunden dafür. Nur die Kamera ist auf der Höhe.</p>")


PARAGRAPHS = "<p>The picture is a slow, sad film that I liked.</p><p>It drags in its middle hour, and the score never rests.</p>"


@pytest.mark.parametrize("depth", [300, 1900])
def test_a_page_can_be_nested_deeply(depth: int) -> None:
    review = page("<div>" * depth + PARAGRAPHS + "</div>" * depth)
    assert review.text.startswith("The picture is") and review.text.endswith("never rests.")


def test_a_page_nested_beyond_sense_says_so() -> None:
    with pytest.raises(Unreadable, match="nested too deeply"):
        page("<div>" * 5000 + PARAGRAPHS)


@pytest.mark.parametrize("space", [" ", "\t", "\n", "&nbsp;", "<!-- a -->"])
def test_emptiness_without_end_is_passed(space: str) -> None:
    assert page(space * 50_000 + PARAGRAPHS + space * 50_000).text.startswith("The picture is")


ENTRY = "<h2>{0}. Film {0} (19{0}0)</h2><p>A good western by somebody, in which a man rides into town and rides out again.</p>"


@pytest.mark.parametrize(
    "headline",
    ["The 10 best westerns of 1960", "Every Rider film, ranked", "Best movies of the year", "Seven films to see before you sleep"],
)
def test_a_list_of_films_is_no_review(headline: str) -> None:
    body = "".join(ENTRY.format(i) for i in range(9, 3, -1))
    with pytest.raises(NotAReview, match="list of films"):
        page(f"<article><h1>{headline}</h1>{body}</article>")


def test_a_review_may_have_numbered_parts_and_a_list_beside_it() -> None:
    parts = "".join(f"<h2>{i}. Part {i}</h2>{PARAGRAPHS}" for i in range(1, 6))
    assert page(f"<article><h1>The Copper Road review</h1>{parts}</article>").text
    beside = "".join(f"<h3>{i}. Film {i} (1990)</h3>" for i in range(9))
    related = f"<aside><h2>The 10 best films of 1990</h2>{beside}</aside>"
    assert page(f"<article><h1>The Copper Road: one of the best films of 2018</h1>{PARAGRAPHS}</article>{related}").text


def test_reviews_of_many_people_without_markup_are_a_list() -> None:
    shown = "".join(
        f"<div class='review'><b>user{i}</b><p>I liked this film number {i}, sad as it is, and so will you.</p></div>" for i in range(5)
    )
    with pytest.raises(NotAReview, match="lists 5 reviews"):
        page(f"<h1>User reviews</h1>{shown}")
    assert page(f"<div class='review'>{PARAGRAPHS * 3}</div>").text


def test_a_shop_is_known_by_its_basket() -> None:
    with pytest.raises(NotAReview, match="shop"):
        page(f"<h1>The Copper Road (Blu-ray)</h1><a class='btn' href='/cart'>Add to basket</a>{PARAGRAPHS}")


def test_facts_of_a_page_steer_no_terminal_and_have_an_end() -> None:
    node = (
        '{"@type": "Review", "itemReviewed": {"@type": "Movie", "name": "The \\u001b[2J Copper\\u009b Road"}, "author": "Eve\\u0007 Roe"}'
    )
    facts = page(PARAGRAPHS, f"<script type='application/ld+json'>{node}</script>").facts
    assert (facts.title, facts.critic) == ("The [2J Copper Road", "Eve Roe")
    endless = f'{{"@type": "Review", "itemReviewed": {{"@type": "Movie", "name": "{"x" * 9000}"}}}}'
    assert page(PARAGRAPHS, f"<script type='application/ld+json'>{endless}</script>").facts.title is None
