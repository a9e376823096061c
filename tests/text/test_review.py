"""Laws that hold for whatever comes in."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinetrace.errors import Empty, InputError, NotAReview, Unreadable
from cinetrace.text import review_of, to_review
from cinetrace.text.normalise import normalise
from cinetrace.types import Capture, Review

MEDIA_TYPES = st.sampled_from([None, "text/plain", "text/markdown", "text/html", "application/xhtml+xml", "image/png"])
TAGS = (
    "<p>|</p>|<div>|<td>|<table>|</table>|<br>|<h1>|<!--|-->|<![CDATA[|]]>|<script type='application/ld+json'>|</script>|<pre>|"
    "<a href='x'>|<article>|<body>|<html>|<title>|&amp;|&#0;|&#xd800;|&nbsp;|<div itemscope itemtype='http://schema.org/Review'>|"
    "<span class='rating'>|<p itemprop='reviewBody'>|<div class='hreview'>|---|+++|title:|date:|```|>|-|*|_|[a](b)|\n|"
    "{'@type':'Review','itemReviewed':{'name':1}}"
)
MARKUP = st.lists(st.one_of(st.sampled_from(TAGS.split("|")), st.text(max_size=12), st.just("A film of some charm.")), max_size=40).map(
    " ".join
)


def holds(review: Review, capture: Capture) -> None:
    assert review.text == normalise(review.text)
    assert review.id == hashlib.sha256(review.text.encode()).hexdigest()[:16]
    assert review.source.sha256 == hashlib.sha256(capture.data).hexdigest()
    at = 0
    for span in review.sentences:
        assert at <= span.start < span.end <= len(review.text)
        at = span.end
    assert review.sentences
    assert to_review(capture) == review


def read(capture: Capture) -> None:
    """Read twice what can be read; only our own errors may come out, each of one line."""
    try:
        review = to_review(capture)
    except InputError as error:
        assert "\n" not in str(error) and error.subject == capture.name and error.cure
    else:
        holds(review, capture)


@given(st.binary(max_size=400), MEDIA_TYPES, st.sampled_from([None, "utf-8", "utf-16", "shift_jis", "zlib", "\0"]))
def test_arbitrary_bytes_are_read_or_refused(data: bytes, media_type: str | None, charset: str | None) -> None:
    read(Capture(data, path="x", media_type=media_type, charset=charset))


@given(st.text(st.characters(codec=None, categories=None), max_size=300), MEDIA_TYPES, st.sampled_from(["utf-8", "utf-16"]))
def test_arbitrary_characters_are_read_or_refused(text: str, media_type: str | None, encoding: str) -> None:
    read(Capture(text.encode(encoding, "surrogatepass"), media_type=media_type))


@settings(deadline=None)
@given(MARKUP, MEDIA_TYPES)
def test_arbitrary_markup_is_read_or_refused(text: str, media_type: str | None) -> None:
    read(Capture(text.encode("utf-8", "surrogatepass"), media_type=media_type))


@given(st.text(max_size=200))
def test_a_bare_string_in_the_fixed_form_is_not_touched(text: str) -> None:
    fixed = normalise(text)
    review = review_of(fixed)
    assert review.text == fixed
    assert review.id == hashlib.sha256(fixed.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("text", "error", "line"),
    [
        ("Three words only.", NotAReview, "review.txt: holds only 3 words; give a review of at least a sentence"),
        ("Meh.", NotAReview, "review.txt: holds only 1 word; give a review of at least a sentence"),
        ("★★★½", Empty, "review.txt: holds no words; give a file with a review in it"),
    ],
)
def test_too_little_to_read(text: str, error: type[InputError], line: str) -> None:
    with pytest.raises(error) as caught:
        to_review(Capture(text.encode(), path="review.txt"))
    assert str(caught.value) == line


def test_too_much_to_read() -> None:
    with pytest.raises(Unreadable, match="characters"):
        to_review(Capture(b"It goes on and on. " * 60_000, path="review.txt"))


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 5000 + "A fine film, all told.",
        "<table><tr><td>" * 3000 + "A fine film, all told.",
        '<script type="application/ld+json">' + '{"a":' * 20_000 + "</script><p>A fine film, all told.",
        '<script type="application/ld+json">' + "[" * 20_000 + "</script><p>A fine film, all told.",
        "<p>" + "a\u0301\u0323" * 50_000,
        "<!--" * 10_000,
        "<p itemscope>" * 2000 + "A fine film, all told.",
    ],
)
def test_hostile_pages_end_soon(source: str) -> None:
    read(Capture(source.encode(), path="x.html", media_type="text/html"))


@pytest.mark.parametrize("mark", ["*", "[", "[[", ">", "- ", "`", "a: b\n", "{{", "<a ", "<!--", "==", "||", "a|b\n-|-\n"])
def test_hostile_markdown_ends_soon(mark: str) -> None:
    text = mark * (4_000 // len(mark)) + " A fine film, all told."
    read(Capture(text.encode(), path="x.md", media_type="text/markdown"))


def test_plain_text_loads_no_parser_of_pages() -> None:
    program = (
        "import sys; from cinetrace.text import to_review; from cinetrace.types import Capture;"
        "to_review(Capture(b'A fine film, all told.', path='x.txt'));"
        "print([m for m in ('trafilatura', 'lxml', 'markdown_it', 'yaml', 'httpx2', 'numpy') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("start", ["<?xml version='1.0'?>\n<rss><channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<urlset>"])
@pytest.mark.parametrize("media_type", ["text/html", "application/rss+xml", None])
def test_a_feed_is_no_review(start: str, media_type: str | None) -> None:
    feed = start + "<item><title>Nosferatu review</title><description>It is a film that I loved.</description></item>" * 9
    with pytest.raises(NotAReview, match="is a feed"):
        to_review(Capture(feed.encode(), url="https://outlet.example/feed", media_type=media_type))


def test_line_breaks_in_tags_part_sentences_and_leave_offsets_true() -> None:
    text = "A fine, funny film<br /><br />The acting is great all through.<BR>See it soon, if you can."
    review = to_review(Capture(text.encode(), path="funny.txt"))
    assert len(review.text) == len(text) and "<" not in review.text
    assert [text[a:b] for a, b in review.sentences] == [
        "A fine, funny film",
        "The acting is great all through.",
        "See it soon, if you can.",
    ]
