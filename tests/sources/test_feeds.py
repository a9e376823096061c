from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.errors import Empty, InputError, NotAReview, Unreadable
from cinetrace.sources import Policy, expected, gather, kind
from cinetrace.text import to_review
from cinetrace.types import Capture, Review, StatedRating

FOOTER = '<p>The post <a rel="nofollow" href="{0}">{1}</a> appeared first on <a href="https://lantern.example">The Lantern Room</a>.</p>'
WORDPRESS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
  <title>The Lantern Room</title>
  <atom:link href="https://lantern.example/feed/" rel="self" type="application/rss+xml" />
  <link>https://lantern.example</link>
  <image><url>https://lantern.example/x.png</url><title>A logo</title></image>
  {items}
</channel>
</rss>
"""


def item(number: int, title: str, body: str, *, full: bool = True, more: str = "") -> str:
    link = f"https://lantern.example/{number}/"
    teaser = f"<description><![CDATA[<p>The first words of it [&#8230;]</p>\n{FOOTER.format(link, title)}]]></description>"
    content = f"<content:encoded><![CDATA[{body}\n{FOOTER.format(link, title)}\n]]></content:encoded>"
    return f"""<item><title>{title}</title><link>{link}</link><dc:creator><![CDATA[Maren Oake]]></dc:creator>
        <pubDate>Mon, 04 Mar 2019 23:00:00 -0800</pubDate><category><![CDATA[Reviews]]></category>
        <guid isPermaLink="false">https://lantern.example/?p={number}</guid>{teaser}{content if full else ""}{more}</item>"""


def wordpress(*items: str) -> str:
    return WORDPRESS.replace("{items}", "\n".join(items))


BODY = """<p>A small ghost story with a large heart & a still camera.</p>
<p>The actors&nbsp;are &#8220;fine&#8221;.</p><div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Mail</a></li></ul></div>"""


def saved(folder: Path, text: str | bytes, name: str = "feed.xml") -> str:
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return str(folder / name)


def outcomes(name: str) -> list[Capture | InputError]:
    return list(gather([name], Policy()))


def captures(name: str) -> list[Capture]:
    found = outcomes(name)
    assert not [str(one) for one in found if isinstance(one, InputError)]
    return [one for one in found if isinstance(one, Capture)]


def reviews(name: str) -> list[Review]:
    return [to_review(capture) for capture in captures(name)]


def test_a_wordpress_item_is_a_review_with_its_facts_and_without_its_footer(tmp_path: Path) -> None:
    path = saved(tmp_path, wordpress(item(1, "Review: The Tin Orchard (2018)", BODY)))
    (review,) = reviews(path)
    assert review.text == "A small ghost story with a large heart & a still camera.\n\nThe actors are “fine”."
    assert (review.facts.title, review.facts.year) == ("The Tin Orchard", 2018)
    assert (review.source.critic, review.source.outlet, review.source.published) == ("Maren Oake", "The Lantern Room", "2019-03-04")
    assert (review.source.path, review.source.url) == (path, "https://lantern.example/1/")
    assert review.source.item == "https://lantern.example/?p=1"
    assert not review.facts.excerpt
    assert (kind(path), expected(path)) == ("feed", 1)


def test_an_item_that_is_cut_is_marked(tmp_path: Path) -> None:
    (review,) = reviews(saved(tmp_path, wordpress(item(1, "Salt & Iron", "", full=False))))
    assert review.text == "The first words of it […]" and review.facts.excerpt and review.facts.headline == "Salt & Iron"


@pytest.mark.parametrize(
    ("end", "cut"),
    [
        ("and that is all.", False),
        ("and so it ends...", False),
        ("read more of it in the book.", False),
        ('and <a href="x" class="more-link">Continue reading <span>The Wind</span></a>', True),
        ("and [&hellip;]", True),
        ("and [...] Read more", True),
    ],
)
def test_whether_a_full_text_is_cut(tmp_path: Path, end: str, cut: bool) -> None:
    (review,) = reviews(saved(tmp_path, wordpress(item(1, "The Wind", f"<p>A film that holds on to its hat, {end}</p>"))))
    assert review.facts.excerpt == cut


def test_a_post_that_counts_films_and_one_without_words_are_errors_in_their_place(tmp_path: Path) -> None:
    countdown = "".join(f"<h2>{i}. Film {i} (199{i})</h2><p>A good film, this one.</p>" for i in range(5, 0, -1))
    empty = "<item><title>Only a title</title><link>https://lantern.example/9/</link></item>"
    found = outcomes(saved(tmp_path, wordpress(item(1, "The 5 best ghost films of all time", countdown), empty, item(2, "Fine", BODY))))
    assert [type(one) for one in found] == [Capture, Empty, Capture]
    assert isinstance(found[0], Capture)
    with pytest.raises(NotAReview, match="list of films"):
        to_review(found[0])


def test_drafts_and_pictures_in_the_export_of_a_site_are_left_out(tmp_path: Path) -> None:
    def said(kind: str, status: str) -> str:
        return f"<wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status>"

    text = wordpress(
        item(1, "A", BODY, more=said("post", "publish")),
        item(2, "B", BODY, more=said("post", "draft")),
        item(3, "C", BODY, more=said("attachment", "inherit")),
    ).replace('version="2.0"', 'version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"')
    assert len(captures(saved(tmp_path, text))) == 1


LETTERBOXD = """<?xml version='1.0' encoding='utf-8'?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:letterboxd="https://letterboxd.com" xmlns:tmdb="https://themoviedb.org">
<channel><title>Letterboxd - Jo</title><link>https://letterboxd.com/jo/</link>
<item><title>Low Tide, 2019 - ★★★½ (contains spoilers)</title><link>https://letterboxd.com/jo/film/low-tide-2019/</link>
 <guid isPermaLink="false">letterboxd-review-123</guid><pubDate>Tue, 4 Feb 2020 08:12:22 +1300</pubDate>
 <letterboxd:watchedDate>2020-02-02</letterboxd:watchedDate><letterboxd:filmTitle>Low Tide</letterboxd:filmTitle>
 <letterboxd:filmYear>2019</letterboxd:filmYear><letterboxd:memberRating>3.5</letterboxd:memberRating><tmdb:movieId>504562</tmdb:movieId>
 <description><![CDATA[ <p><img src="https://a.example/x.jpg"/></p> <p><em>This review may contain spoilers.</em></p>
 <p>Boys on a beach, and a good look at them.</p> <p>Fine film...</p> ]]></description><dc:creator>Jo Q</dc:creator></item>
<item><title>Dune, 2021 - ★★★</title><link>https://letterboxd.com/jo/film/dune/</link><guid isPermaLink="false">letterboxd-watch-124</guid>
 <letterboxd:filmTitle>Dune</letterboxd:filmTitle>
 <description><![CDATA[ <p><img src="x"/></p> <p>Watched on Tuesday February 4, 2020.</p> ]]></description></item>
<item><title>Best of</title><guid isPermaLink="false">letterboxd-list-9</guid>
 <description><![CDATA[<ul><li>x</li></ul>]]></description></item>
</channel></rss>"""


def test_a_members_feed_gives_reviews_and_passes_over_what_was_only_watched(tmp_path: Path) -> None:
    (review,) = reviews(saved(tmp_path, LETTERBOXD))
    assert review.text == "Boys on a beach, and a good look at them.\n\nFine film..."
    assert (review.facts.title, review.facts.year, dict(review.facts.ids)) == ("Low Tide", 2019, {"tmdb": "504562"})
    assert review.facts.rating == StatedRating(3.5, 5, "3.5/5")
    assert (review.source.critic, review.source.outlet, review.source.published) == ("Jo Q", "Letterboxd", "2020-02-04")
    assert review.source.item == "letterboxd-review-123" and not review.facts.excerpt


ATOM = """<?xml version="1.0" encoding="iso-8859-1"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Caf&amp;eacute; Cin&#233;</title><id>urn:x</id>
<author><name>Ilse Marrow</name></author>
<entry><title type="html">&lt;em&gt;Low Tide&lt;/em&gt; review</title><id>tag:x,2020:1</id>
 <link rel="edit" href="https://x.example/edit"/><link href="https://x.example/low-tide"/>
 <published>2020-02-03T10:00:00Z</published>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
 <p>A slow film that <i>earns</i> it.</p><p>Music &amp; all.</p></div></content></entry>
<entry><title>Third</title><id>tag:x,2020:3</id><updated>2020-02-04</updated><author><name>Other One</name></author>
 <content>Plain words about a film, 3 &lt; 5, that was fine.</content></entry>
</feed>"""


def test_atom_with_markup_and_plain_words(tmp_path: Path) -> None:
    first, second = reviews(saved(tmp_path, ATOM, "a.atom"))
    assert (first.text, first.facts.title) == ("A slow film that earns it.\n\nMusic & all.", "Low Tide")
    assert (first.source.outlet, first.source.critic, first.source.url) == ("Café Ciné", "Ilse Marrow", "https://x.example/low-tide")
    assert (second.text, second.source.critic) == ("Plain words about a film, 3 < 5, that was fine.", "Other One")


def test_rdf_with_undeclared_names_and_lone_ampersands(tmp_path: Path) -> None:
    text = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel rdf:about="x"><title>Old Site</title></channel><item rdf:about="http://old.example/1"><title>Metropolis (1927)</title>
        <link>http://old.example/?a=1&b=2</link><dc:date>2003-04-05T01:02:03+00:00</dc:date><dc:creator>By Ann Lee</dc:creator>
        <description>A silent film with big machines & a fine robot; caf\xe9 &eacute;&nosuch; \x0b.</description></item></rdf:RDF>"""
    (review,) = reviews(saved(tmp_path, text.encode("latin-1"), "old.rdf"))
    assert review.text == "A silent film with big machines & a fine robot; café é&nosuch; ."
    assert (review.source.url, review.source.critic, review.source.published) == ("http://old.example/?a=1&b=2", "Ann Lee", "2003-04-05")
    assert (review.facts.title, review.facts.year) == ("Metropolis", 1927)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "iso-8859-2", "cp1251"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    words = {"iso-8859-2": "Kieślowski", "cp1251": "Тарковский"}.get(encoding, "Amélie")
    body = f"<item><title>T</title><guid>1</guid><description>A fine film by {words}.</description></item>"
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel>{body}</channel></rss>'
    (capture,) = captures(saved(tmp_path, text.encode(encoding)))
    assert capture.data.decode("utf-8") == f"A fine film by {words}."


def test_entities_do_not_multiply_and_open_no_files(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    text = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha"><!ENTITY file SYSTEM "file:///etc/passwd">{bomb}]>
        <rss><channel><item><guid>1</guid><description>A fine film &e9; &file; it is.</description></item></channel></rss>"""
    for one in outcomes(saved(tmp_path, text)):
        assert not isinstance(one, Capture) or (len(one.data) < 200 and b"root:" not in one.data)


def test_a_feed_that_breaks_off_gives_the_items_before(tmp_path: Path) -> None:
    text = wordpress(item(1, "A", BODY), item(2, "B", BODY))
    found = outcomes(saved(tmp_path, text[: text.rindex("appeared first")]))
    assert [type(one) for one in found] == [Capture, Unreadable]
    assert "breaks off" in str(found[1])


@pytest.mark.parametrize(
    ("text", "error", "told"),
    [
        ("<!DOCTYPE html><html><head></head><body>Hello</body></html>", Unreadable, "web page"),
        ("<opml><body/></opml>", NotAReview, "neither"),
        ("", NotAReview, "neither"),
        ("just words", NotAReview, "neither"),
    ],
)
def test_what_is_no_feed_is_told_so(tmp_path: Path, text: str, error: type[InputError], told: str) -> None:
    (found,) = outcomes(saved(tmp_path, text, "a.rss"))
    assert isinstance(found, error) and told in str(found)


def test_a_feed_without_items_is_told_so(tmp_path: Path) -> None:
    (found,) = outcomes(saved(tmp_path, wordpress()))
    assert isinstance(found, Empty)


def test_a_feed_is_known_by_its_content_too_and_other_xml_in_a_folder_left_alone(tmp_path: Path) -> None:
    assert len(captures(saved(tmp_path, LETTERBOXD, "download"))) == 1
    saved(tmp_path, "<recentrankings/>", "criticker.xml")
    saved(tmp_path, wordpress(item(1, "A", BODY)), "site.xml")
    (tmp_path / "download").unlink()
    assert [capture.item for capture in captures(str(tmp_path))] == ["https://lantern.example/?p=1"]
    assert expected(str(tmp_path)) == 1


@given(st.text('<>&;/ abitemrss"![]CDAT=', max_size=120))
def test_a_feed_of_any_letters_ends_in_captures_and_errors(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    for one in outcomes(saved(tmp_path_factory.mktemp("feed"), f"<rss><channel><item><title>{text}</title></item>{text}</channel></rss>")):
        assert isinstance(one, Capture | InputError)
