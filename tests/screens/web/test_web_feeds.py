"""The calendar, the feed and the facts in pages, as other programs read them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cinetrace.screens.web.feeds.atom import atom
from cinetrace.screens.web.feeds.linked import of_film, of_review
from cinetrace.screens.web.feeds.routes import Write
from cinetrace.screens.web.feeds.rss import rss
from cinetrace.text import to_review
from cinetrace.types import Capture, FilmRecord, Hit, Span
from cinetrace.types.shelves import NewVerdict
from plain import written
from served import Served, served

feedparser = pytest.importorskip("feedparser")
vobject = pytest.importorskip("vobject")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as opened:
        yield opened


def titles(app: Served, path: str) -> list[str]:
    """What a calendar program shows."""
    answer = app.get(path)
    assert answer.status_code == 200 and answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return [event.summary.value for event in vobject.readOne(answer.text).contents.get("vevent", [])]


def test_a_calendar_program_subscribes(app: Served) -> None:
    (event,) = vobject.readOne(app.get("/calendar.ics").text).contents["vevent"]
    assert event.summary.value == "The Tin Orchard (2018): Blu-ray" and event.dtstart.value.isoformat() == "2026-03-12"
    assert "out on Blu-ray on 12 March" in event.description.value and event.url.value == "http://localhost:8011/films/1"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("formats=blu-ray,4k", 1),
        ("formats=dvd", 0),
        ("label=nobody", 0),
        ("film=1", 1),
        ("film=2,3", 0),
        ("since=2027-01-01", 0),
        ("region=US", 1),
    ],
)
def test_a_calendar_holds_what_is_asked_for(app: Served, query: str, found: int) -> None:
    assert len(titles(app, f"/calendar.ics?{query}")) == found


@pytest.mark.parametrize("query", ["formats=betamax", "film=one", "since=tomorrow", "film=" + "9" * 99])
def test_what_makes_no_sense_is_told(app: Served, query: str) -> None:
    assert app.get(f"/calendar.ics?{query}").status_code == 422


def test_nothing_of_the_address_becomes_a_line_of_the_calendar(app: Served) -> None:
    calendar = vobject.readOne(app.get("/calendar.ics?label=x%0d%0aBEGIN:VEVENT%0AEND:VEVENT").text)
    assert "vevent" not in calendar.contents and calendar.contents["name"][0].value.startswith("Film releases: x")


def test_a_calendar_that_has_not_changed_is_not_sent_again(app: Served) -> None:
    first = app.get("/calendar.ics")
    again = app.get("/calendar.ics", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content
    assert app.get("/calendar.ics").content == first.content


def test_a_feed_reader_follows_new_verdicts(app: Served) -> None:
    answer = app.get("/feed.atom")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo and feed.version == "atom10" and answer.headers["content-type"] == "application/atom+xml"
    assert len(feed.entries) == 6 and len({entry.id for entry in feed.entries}) == 6
    entry = next(entry for entry in feed.entries if entry.author == "Maren Oake, The Lantern")
    assert entry.title.startswith("The Tin Orchard (2018): ") and entry.summary.startswith("“")
    assert entry.link.startswith("http://localhost:8011/reviews/") and "dies" not in answer.text


def test_rss_says_the_same_as_atom(app: Served) -> None:
    answer = app.get("/feed.rss?film=1")
    feed, other = feedparser.parse(answer.content), feedparser.parse(app.get("/feed.atom?film=1").content)
    assert not feed.bozo and feed.version == "rss20" and answer.headers["content-type"] == "application/rss+xml"
    told = [[(e.title, e.id, e.link, e.author, e.summary) for e in one.entries] for one in (feed, other)]
    assert told[0] == told[1] and feed.feed.title == other.feed.title and len(told[0]) == 3
    assert all(e.published_parsed for e in feed.entries) and "dies" not in answer.text
    assert app.get("/feed.rss", headers={"if-none-match": app.get("/feed.rss").headers["etag"]}).status_code == 304


def test_a_feed_of_one_film_or_one_critic(app: Served) -> None:
    assert len(feedparser.parse(app.get("/feed.atom?film=1").content).entries) == 3
    assert len(feedparser.parse(app.get("/feed.atom?critic=maren%20oake").content).entries) == 3
    assert app.get("/feed.atom?film=99").status_code == 404


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "]]>&amp;", "\x00\x08\ufffe\uffff", "‮gnorw", "a\ud800b", "界" * 4000])
@pytest.mark.parametrize("write", [atom, rss])
def test_hostile_words_stay_words_in_a_feed(write: Write, hostile: str) -> None:
    said = Hit(1, Span(0, 1), hostile, None, hostile, hostile, None, None, (), {})
    film = FilmRecord(hostile, 2018, number=1)
    one = NewVerdict(
        1, "a" * 16, film, hostile, hostile, "2026-01-01", "2026-01-01T00:00:00Z", f"https://{hostile}", 5, 4, 6, "mixed", hostile, said
    )
    feed = feedparser.parse(
        write([one, replace(one, text="b" * 16, url="javascript:alert(1)")], "http://here/", "http://here/feed.atom", hostile)
    )
    assert not feed.bozo and len(feed.entries) == 2
    assert "javascript" not in {link.href[:10] for entry in feed.entries for link in entry.links}


def linked(page: str) -> list[dict[str, object]]:
    """The facts in a page."""
    return [json.loads(part) for part in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)]


def test_pages_tell_their_facts_to_programs(app: Served) -> None:
    (film,) = linked(app.page("/films/1").text)
    assert (film["@type"], film["name"], film["dateCreated"]) == ("Movie", "The Tin Orchard", "2018")
    assert film["aggregateRating"]["bestRating"] == 10 and film["aggregateRating"]["reviewCount"] == 3  # type: ignore[index]
    (review,) = linked(app.page("/reviews/1").text)
    assert review["@type"] == "Review" and review["reviewRating"]["worstRating"] == 0  # type: ignore[index]
    assert "reviewBody" not in review


def test_our_own_reading_of_pages_understands_them(app: Served) -> None:
    page = app.page("/reviews/2").text
    assert "Holloway" in page or "Fenn" in page or "Oake" in page
    facts = to_review(Capture(page.encode(), path="saved.html")).facts
    (told,) = linked(page)
    assert facts.title == told["itemReviewed"]["name"] and facts.critic == told["author"]["name"]  # type: ignore[index]


def test_nothing_ends_the_script_that_holds_facts(tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script><!--"
    with served(tmp_path, fill=False) as app:
        (tmp_path / "r.txt").write_text(written(f"Eve {evil}", "The camera is good and calm.", f"Film {evil}"), encoding="utf-8")
        with app.app.state.lending.writer() as librarian:
            librarian.add([str(tmp_path / "r.txt")], lambda added: None)
        for path in ("/films/1", "/reviews/1"):
            page = app.page(path).text
            assert "<script>alert" not in page and len(linked(page)) == 1


def test_the_facts_are_those_of_the_page(app: Served) -> None:
    from cinetrace.screens.web.contexts.film import film_page
    from cinetrace.screens.web.contexts.review import Wish, review_page

    with app.app.state.lending.librarian() as librarian:
        film, review = film_page(librarian, 1, False), review_page(librarian, 1, Wish())
    assert film.rating and json.loads(of_film(film))["aggregateRating"]["ratingValue"] == round(film.rating.mean, 2)
    assert json.loads(of_review(review))["author"]["name"] == review.critic
