"""Sentences across all critics."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.errors import LibraryError
from cinetrace.library import Library, filters, hits, plans, search
from cinetrace.library.inflections import forms
from cinetrace.library.phrases import question
from cinetrace.screens import spoilers
from cinetrace.types import Hit, Page, Query
from filing import FERRY, ORCHARD, filed

Sign = Literal["positive", "negative"]


@pytest.fixture
def shelf(library: Library) -> Library:
    """Three reviews by two critics of two films."""
    library.store(
        [
            filed(
                "The shaky camera ruins the barn dance. In the end Ada drowned. Bells ring for the café.",
                critic="Ann Bell",
                outlet="The Lantern",
                published="2019-03-04",
                judged=[("camera", -1.5, "shaky camera"), ("story", 0.5, "the barn dance")],
                polarity=-0.6,
                spoils=["drowned"],
            ),
            filed(
                "A steady camera, and the camera loves her.",
                FERRY,
                critic="Cy Dorn",
                judged=[("camera", 1.2, "A steady camera")],
                polarity=0.8,
            ),
            filed("He owns a camera shop by the harbour.", FERRY, critic="Ann Bell", published="2021-01-01", roles=["plot"], polarity=None),
        ]
    )
    return library


def texts(page: Page) -> list[str]:
    return [hit.text for hit in page.hits]


def test_a_hit_tells_what_it_is_and_where_it_stands(shelf: Library) -> None:
    (hit,) = shelf.search(Query("shaky camera")).hits
    assert hit == Hit(
        voice=1,
        span=hit.span,
        text="The shaky camera ruins the barn dance.",
        film=shelf.film(1),
        critic="Ann Bell",
        outlet="The Lantern",
        published="2019-03-04",
        polarity=-0.6,
        roles=("opinion",),
        aspects={"camera": -1.5, "story": 0.5},
    )
    assert hit.span.of(shelf.review(1).reading.text) == hit.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query("camera"), {1, 2, 3}),
        (Query("camera", aspect="camera"), {1, 2}),
        (Query("camera", aspect="camera", sign="negative"), {1}),
        (Query("camera", sign="positive"), {2}),
        (Query(aspect="camera", sign="positive"), {2}),
        (Query(aspect="camera"), {1, 2}),
        (Query(aspect="story"), {1}),
        (Query(aspect="music"), set()),
        (Query("camera", role="plot"), {3}),
        (Query("camera", critic="ann bell"), {1, 3}),
        (Query("camera", critic="Bell"), {1, 3}),
        (Query("camera", film=2), {2, 3}),
        (Query("camera", film=2, critic="Ann Bell"), {3}),
        (Query("camera", since="2019-03-04"), {1, 3}),
        (Query("camera", since="2019-03-05"), {3}),
        (Query("camera", until="2020-01-01"), {1}),
        (Query(role="plot"), {3}),
        (Query(), {1, 2, 3}),
        (Query("cafe"), {1}),
        (Query("CAFÉ"), {1}),
        (Query("cameras"), {1, 2, 3}),
        (Query('"camera shop"'), {3}),
        (Query("“camera shop”"), {3}),
        (Query('"shop camera"'), set()),
        (Query("camera -shaky"), {2, 3}),
        (Query('camera -"camera shop"'), {1, 2}),
        (Query("har*"), {3}),
        (Query("barn-dance"), {1}),
    ],
)
def test_what_is_found(shelf: Library, query: Query, found: set[int]) -> None:
    page = shelf.search(query)
    assert {hit.voice for hit in page.hits} == found
    assert (page.exact, page.next) == (True, None)
    assert page.total == len(page.hits)


def test_spoilers_are_hidden_unless_asked_for(shelf: Library) -> None:
    assert texts(shelf.search(Query("Ada"))) == []
    assert texts(shelf.search(Query("Ada", spoilers=True))) == ["In the end Ada drowned."]
    assert filters.SPOILER == spoilers.SPOILER


def test_the_strongest_judgement_comes_first_when_the_sign_is_said(library: Library) -> None:
    library.store(
        [
            filed(f"The camera is number {at}.", judged=[("camera", polarity, "camera")])
            for at, polarity in enumerate((-0.5, -1.9, 1.0, -1.2, 2.0))
        ]
    )
    worst, best = (texts(library.search(Query(aspect="camera", sign=sign))) for sign in ("negative", "positive"))
    assert worst == [f"The camera is number {at}." for at in (1, 3, 0)]
    assert best == [f"The camera is number {at}." for at in (4, 2)]


@pytest.mark.parametrize("query", [Query("number"), Query(aspect="camera", sign="negative"), Query(aspect="camera"), Query()])
def test_pages_follow_each_other_without_gaps_and_repeats(library: Library, query: Query) -> None:
    library.store([filed(f"The camera is number {at}{' or so' * (at % 3)}.", judged=[("camera", -1.0, "camera")]) for at in range(25)])
    whole = [hit.voice for hit in library.search(replace(query, limit=100)).hits]
    paged, after = [], None
    while True:
        page = library.search(replace(query, limit=7, after=after))
        paged += [hit.voice for hit in page.hits]
        assert page.total == 25
        if not (after := page.next):
            break
    assert paged == whole
    assert sorted(whole) == list(range(1, 26))


def test_common_words_are_answered_the_newest_first(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "COUNTED", 8)
    for name, value in (("RANKED", 5), ("NARROW", 3), ("SCANNED", 12)):
        monkeypatch.setattr(plans, name, value)
    films = [ORCHARD if at < 2 else FERRY for at in range(20)]
    library.store([filed(f"The camera is number {at}.", film) for at, film in enumerate(films)])
    page = library.search(Query("camera", limit=3))
    assert [hit.voice for hit in page.hits] == [20, 19, 18]
    assert (page.total, page.exact) == (8, False)
    following = library.search(Query("camera", limit=3, after=page.next))
    assert [hit.voice for hit in following.hits] == [17, 16, 15]
    few = library.search(Query("camera", film=1))
    assert sorted(hit.voice for hit in few.hits) == [1, 2]
    assert (few.total, few.exact) == (2, True)
    library.store([filed("The camera is loud.", judged=[("sound", 1.0, "loud")])])
    judged = library.search(Query("camera", aspect="sound"))
    assert [hit.voice for hit in judged.hits] == [21]
    many = library.search(Query("camera", film=2))
    assert (many.total, many.exact) == (8, False)


def paged(library: Library, query: Query) -> list[Page]:
    """All pages of an answer."""
    pages = [library.search(query)]
    while pages[-1].next:
        pages.append(library.search(replace(query, after=pages[-1].next)))
    return pages


def test_every_way_leads_to_the_same_sentences(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked through first depends on how much there is of it; what is found may not."""
    library.store(
        [
            filed(
                f"The camera of take {at} is seen. The sound of it {'is heard' if at % 2 else 'is lost'}. A camera again.",
                ORCHARD if at % 3 else FERRY,
                critic=("Ann Bell", "Cy Dorn")[at % 2],
                published=f"20{at:02}-01-01",
                judged=[("camera", (-1.5, 0.5, 1.0)[at % 3], "camera of"), ("camera", 0.2, "take"), ("sound", 1.0, "sound")][at % 2 :],
            )
            for at in range(12)
        ]
    )
    judged: list[tuple[str | None, Sign | None]] = [
        (None, None),
        ("camera", None),
        ("camera", "positive"),
        ("camera", "negative"),
        ("sound", "positive"),
    ]
    asked = [
        Query(words, aspect, sign, critic=critic, film=film, since=since, limit=5)
        for words in ("", "camera")
        for aspect, sign in judged
        for critic in (None, "Ann Bell")
        for film in (None, 2)
        for since in (None, "2004-01-01")
    ]
    found = []
    for limits in ((10_000, 1_000), (0, 1_000), (10_000, 0), (0, 0)):
        for name, limit in zip(("RANKED", "NARROW"), limits, strict=True):
            monkeypatch.setattr(plans, name, limit)
        answers = [paged(library, query) for query in asked]
        for pages in answers:
            hits = [(hit.voice, hit.span) for page in pages for hit in page.hits]
            assert len(hits) == len(set(hits)) == pages[0].total and pages[0].exact
        found.append([{(hit.voice, hit.span) for page in pages for hit in page.hits} for pages in answers])
    assert all(one == found[0] for one in found)
    assert sum(map(bool, found[0])) > 50


@pytest.mark.parametrize(
    ("query", "line"),
    [
        (Query("a sh*"), "give at least 3 letters before the *"),
        (Query('"shaky'), "a quotation mark is missing"),
        (Query("-shaky"), "only says what is not wanted"),
        (Query("?! *"), "holds no word to look for"),
        (Query("a " * 200), "more than 64 words"),
        (Query("camera", since="yesterday"), "yesterday: is no date"),
        (Query("camera", critic="Nobody"), "Nobody: no review of a critic of that name"),
        (Query("camera", film=9), "film 9: there is no such film"),
        (Query("camera", after="x"), "is no place to go on from"),
        (Query("camera", limit=0), "is no number of sentences"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(shelf: Library, query: Query, line: str) -> None:
    with pytest.raises(LibraryError, match=re.escape(line)) as caught:
        shelf.search(query)
    assert "\n" not in str(caught.value)


NASTY = [
    "a AND",
    "OR",
    "NOT x",
    "NEAR(a b)",
    "text:x",
    "a^",
    "{x}",
    "(",
    ")",
    "'; DROP TABLE reviews; --",
    '""',
    '" "',
    "*",
    "a*b",
    "\0",
    "-",
    "--",
    "- -",
    "𝔟",
]


@pytest.mark.parametrize("words", NASTY)
def test_no_sign_has_a_hidden_meaning(shelf: Library, words: str) -> None:
    try:
        shelf.search(Query(words))
    except LibraryError as error:
        assert "SQLite" not in str(error)
    list(shelf.sentence_candidates(words))
    assert shelf.review(1)


@given(st.text(st.one_of(st.sampled_from(string.punctuation + '"“”*-^:() '), st.characters(codec="utf-8")), max_size=30))
def test_any_words_are_answered_or_refused(searchable: Library, words: str) -> None:
    try:
        searchable.search(Query(words))
    except LibraryError as error:
        assert "SQLite" not in str(error)
    list(searchable.sentence_candidates(words))


@pytest.fixture(scope="module")
def searchable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library that no test changes."""
    with Library.open(tmp_path_factory.mktemp("search") / "library.sqlite") as library:
        library.store([filed("The shaky camera ruins the barn dance.")])
        yield library


def test_of_an_endless_sentence_the_part_with_the_word_is_shown(library: Library) -> None:
    library.store([filed("word " * 900 + "shaky camera " + "word " * 900)])
    (hit,) = library.search(Query("shaky")).hits
    assert "shaky camera" in hit.text and len(hit.text) <= hits.LONGEST
    assert hit.span.of(library.review(1).reading.text) == hit.text


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("hole", {"holes"}),
        ("drags", {"drag", "dragged", "dragging"}),
        ("caring", {"care", "cares", "cared"}),
        ("directing", {"direct", "directs", "directed"}),
        ("stories", {"story"}),
        ("movies", {"movie"}),
        ("boxes", {"box", "boxed"}),
        ("gag", {"gags"}),
    ],
)
def test_regular_forms(word: str, others: set[str]) -> None:
    assert {word, *others} <= set(forms(word))


@pytest.mark.parametrize(
    ("word", "other"), [("generic", "general"), ("animated", "animals"), ("news", "new"), ("caring", "car"), ("universal", "universe")]
)
def test_words_that_only_look_alike_stay_apart(word: str, other: str) -> None:
    assert other not in forms(word)


@given(st.text(string.ascii_letters + "éß's", min_size=1, max_size=12))
def test_a_word_is_among_its_forms(word: str) -> None:
    assert word.casefold() in forms(word)


def test_a_question_quotes_every_word() -> None:
    assert question('shaky* "hard to watch" -don\'t') == '("shaky"* AND "hard to watch") NOT "don t"'


def test_sentences_for_a_blurb_come_with_most_of_its_words_first(library: Library) -> None:
    told = ["It could have been a great action drama, but is dull.", "A great drama.", "Action and more action.", "He sells fish."]
    library.store([filed(text) for text in told])
    found = [hit.text for hit in library.sentence_candidates("A great action drama!")]
    assert found[0] == told[0]
    assert set(found[:2]) == set(told[:2])
    assert told[3] not in found


def test_each_fragment_of_a_blurb_is_looked_for(library: Library) -> None:
    told = ["The bells are stunning.", "It is a triumph of squeaks.", "He sells fish."]
    library.store([filed(text) for text in told])
    assert {hit.text for hit in library.sentence_candidates("Stunning ... a triumph!")} == set(told[:2])


def test_a_blurb_is_sought_in_copies_and_in_what_spoils(library: Library) -> None:
    from filing import LONG

    library.store([filed(LONG, spoils=["owns all of them"]), filed(LONG.replace("owns", "steals"), spoils=["steals"])])
    assert {hit.voice for hit in library.sentence_candidates("steals all of them")} == {1, 2}
