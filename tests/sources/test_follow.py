"""Feeds on the web: asked politely, once more only for what has changed."""

from __future__ import annotations

import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest

from cinetrace.errors import InputError, NotAReview, NotFound, Refused, Unreadable
from cinetrace.sources import Fetched, Policy, fetch_feed, gather
from cinetrace.sources.manners import Manners, asked_wait
from cinetrace.types import Capture

if TYPE_CHECKING:
    from sources.conftest import Page, Site

HOME = Policy(allow_private=True, pause=0.0)
XML = "application/rss+xml; charset=utf-8"
WHOLE = "<p>A small ghost story with a large heart, told by people who know when to stop.</p>"
PAGE = b"<html><body><article><h1>The Tin Orchard</h1><p>A small ghost story, whole at last, and a fine film.</p></article></body></html>"


def feed(*items: str, title: str = "The Lantern Room") -> bytes:
    head = f'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


def item(number: int, link: str, text: str = WHOLE, *, full: bool = True) -> str:
    tag = "content:encoded" if full else "description"
    guid = f'<guid isPermaLink="false">{number}</guid>'
    return f"<item><title>T{number}</title><link>{link}</link>{guid}<{tag}><![CDATA[{text}]]></{tag}></item>"


def cut(number: int, link: str) -> str:
    return item(number, link, "<p>A small ghost story [&#8230;]</p>", full=False)


def fetched(url: str, etag: str | None = None, modified: str | None = None, seen: frozenset[str] = frozenset()) -> Fetched:
    found = fetch_feed(url, etag, modified, HOME, seen)
    assert found is not None
    return found


def test_a_feed_comes_with_its_items_its_title_and_what_to_ask_with_next_time(site: Site) -> None:
    url = site.page(
        "/feed", feed(item(1, "https://lantern.example/1")), Content_Type=XML, ETag='W/"a"', Last_Modified="Mon, 04 Mar 2019 09:00:00 GMT"
    )
    found = fetched(url)
    (capture,) = found.captures
    assert isinstance(capture, Capture)
    assert (capture.item, capture.url, capture.data.decode()) == ("1", "https://lantern.example/1", WHOLE)
    assert (found.title, found.etag, found.modified, found.url) == ("The Lantern Room", 'W/"a"', "Mon, 04 Mar 2019 09:00:00 GMT", url)


def test_a_feed_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        same = request.headers["If-None-Match"] == '"a"' and request.headers["If-Modified-Since"] == "yesterday"
        request.send_response(304 if same else 200)
        request.end_headers()
        request.wfile.write(b"" if same else feed())

    site.pages["/feed"] = answer
    assert fetch_feed(site.url("/feed"), '"a"', "yesterday", HOME) is None
    assert fetch_feed(site.url("/feed"), '"b"', "yesterday", HOME) is not None
    assert fetch_feed(site.url("/feed"), None, None, HOME) is not None


def test_an_address_of_a_feed_gives_its_items(site: Site) -> None:
    url = site.page("/feed", feed(item(1, "https://lantern.example/1"), item(2, "https://lantern.example/2")), Content_Type="text/html")
    assert [capture.item for capture in gather([url], HOME) if isinstance(capture, Capture)] == ["1", "2"]


def test_the_page_of_a_cut_item_is_fetched(site: Site) -> None:
    url = site.page("/feed", feed(cut(1, site.page("/1", PAGE)), item(2, site.page("/2", PAGE))), Content_Type=XML)
    first, second = gather([url], HOME)
    assert isinstance(first, Capture) and isinstance(second, Capture)
    assert (first.data, first.item, first.url, first.facts.outlet) == (PAGE, "1", site.url("/1"), "The Lantern Room")
    assert not first.facts.excerpt and second.data.decode() == WHOLE
    assert "/2" not in site.asked


def test_a_short_summary_is_exchanged_for_the_page_if_that_can_be_had(site: Site) -> None:
    teaser = "<p>A ghost story that is worth a look.</p>"
    items = (item(1, site.page("/1", PAGE), teaser, full=False), item(2, site.url("/gone"), teaser, full=False))
    first, second = gather([site.page("/feed", feed(*items), Content_Type=XML)], HOME)
    assert isinstance(first, Capture) and first.data == PAGE
    assert isinstance(second, Capture) and second.data.decode() == teaser


def test_a_cut_item_whose_page_cannot_be_had_is_an_error(site: Site) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /closed/\n", Content_Type="text/plain")
    url = site.page(
        "/feed", feed(cut(1, site.page("/closed/1", PAGE)), cut(2, site.url("/gone")), item(3, site.url("/3"))), Content_Type=XML
    )
    found = list(fetched(url).captures)
    assert [type(one) for one in found] == [Refused, NotFound, Capture]
    assert all("only its beginning" in str(one) for one in found[:2])
    assert "/closed/1" not in site.asked


def test_pages_of_items_are_left_alone_where_the_policy_says_so(site: Site) -> None:
    url = site.page("/feed", feed(cut(1, site.page("/1", PAGE))), Content_Type=XML)
    (capture,) = gather([url], Policy(allow_private=True, whole_items=False))
    assert isinstance(capture, Capture) and capture.facts.excerpt and "/1" not in site.asked


def test_private_addresses_in_a_feed_are_not_asked(site: Site) -> None:
    url = site.page("/feed", feed(cut(1, site.page("/1", PAGE))), Content_Type=XML)
    found = list(gather([url.replace("127.0.0.1", "feed.example")], Policy(pause=0.0), resolver=lambda host, port: ["127.0.0.1"]))
    assert [type(one) for one in found] == [Refused]
    assert site.asked == []


def test_items_that_were_seen_are_passed_over_and_their_pages_not_asked_for(site: Site) -> None:
    url = site.page("/feed", feed(cut(1, site.page("/1", PAGE)), item(2, "https://lantern.example/2")), Content_Type=XML)
    found = list(fetched(url, seen=frozenset({"1"})).captures)
    assert [one.item for one in found if isinstance(one, Capture)] == ["2"]
    assert "/1" not in site.asked


def test_a_page_that_is_no_feed_says_which_feed_it_names(site: Site) -> None:
    page = b'<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed/?a=1&amp;b=2"></head></html>'
    with pytest.raises(Unreadable, match="not a feed") as caught:
        fetch_feed(site.page("/", page), policy=HOME)
    assert site.url("/feed/?a=1&b=2") in caught.value.cure
    with pytest.raises(NotAReview, match="neither"):
        fetch_feed(site.page("/data", b"{}", Content_Type="application/json"), policy=HOME)


def test_a_feed_that_moved_for_good_tells_its_new_address(site: Site) -> None:
    new = site.page("/new", feed(), Content_Type=XML)
    site.page("/old", b"", 301, Location="/new")
    site.page("/today", b"", 302, Location="/new")
    assert fetched(site.url("/old")).url == new
    assert fetched(site.url("/today")).url == site.url("/today")


def busy(times: int, wait: str | None, body: bytes, status: int = 429) -> Page:
    left = [times]

    def answer(request: BaseHTTPRequestHandler) -> None:
        left[0] -= 1
        request.send_response(status if left[0] >= 0 else 200)
        if left[0] >= 0 and wait is not None:
            request.send_header("Retry-After", wait)
        request.end_headers()
        request.wfile.write(body)

    return answer


def test_a_short_wait_is_waited_for(site: Site) -> None:
    site.pages["/feed"] = busy(1, "0", feed())
    assert fetch_feed(site.url("/feed"), policy=HOME) is not None
    assert site.asked.count("/feed") == 2


@pytest.mark.parametrize(("wait", "status"), [("120", 429), ("120", 503), (None, 429)])
def test_a_host_that_asks_to_be_left_alone_is(site: Site, wait: str | None, status: int) -> None:
    site.pages["/feed"] = busy(9, wait, b"", status)
    other = site.page("/other", feed(), Content_Type=XML)
    with pytest.raises(Unreadable, match=str(status)):
        fetch_feed(site.url("/feed"), policy=HOME)
    with pytest.raises(Unreadable, match="asks not to be asked"):
        fetch_feed(other, policy=HOME)
    assert site.asked.count("/feed") == 1 and "/other" not in site.asked


def test_how_long_a_server_asks_to_wait() -> None:
    assert asked_wait("120") == 120
    assert 50 < asked_wait(formatdate(time.time() + 60, usegmt=True)) <= 60
    assert asked_wait(formatdate(time.time() - 60, usegmt=True)) == 0
    assert asked_wait(None) == asked_wait("soon") > 0


def test_one_host_is_asked_for_one_thing_at_a_time() -> None:
    from threading import Thread

    manners, inside, most = Manners(), [0], [0]

    def ask() -> None:
        with manners.turn("a.example", 0.0):
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            time.sleep(0.01)
            inside[0] -= 1

    threads = [Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


def test_a_pause_is_kept_between_pages_of_one_host(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    manners = Manners()
    for host in ("a.example", "b.example", "a.example"):
        with manners.turn(host, 5.0):
            pass
    assert len(waits) == 1 and 4 < waits[0] <= 5


def test_a_table_behind_an_address_is_not_taken_for_one_review(site: Site) -> None:
    (error,) = gather([site.page("/a.csv", b"film,text\nA,A fine film.\n", Content_Type="text/csv")], HOME)
    assert isinstance(error, InputError) and "download it" in error.cure
