"""Statements of when, where and how a film can be seen, as critics of many outlets write them, and sentences that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.reading.releases.releases import find_releases
from cinetrace.text.sentences import split
from cinetrace.types import Release, Review, Source

PUBLISHED = "2019-02-10"  # a Sunday
NOWHERE = "????-??-??"


def releases(text: str, published: str | None = PUBLISHED, film_year: int | None = 2018) -> tuple[Release, ...]:
    return find_releases(Review("0", text, split(text), "en", Source(published=published)), None, film_year)


STATEMENTS: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    # discs
    ("Harbour Lights hits Blu-ray, DVD and Digital on February 19 from Lionsgate.", [("2019-02-19", "blu-ray dvd digital", "Lionsgate")]),
    ("The film arrives on 4K Ultra HD, Blu-ray and DVD March 5th.", [("2019-03-05", "4k blu-ray dvd", None)]),
    ("Arrow Video is releasing it on Blu-ray on 18 March.", [("2019-03-18", "blu-ray", "Arrow Video")]),
    ("Available now on DVD and Blu-ray from Kino Lorber.", [(NOWHERE, "blu-ray dvd", "Kino Lorber")]),
    ("Blu-ray and DVD: April 2, 2019.", [("2019-04-02", "blu-ray dvd", None)]),
    ("The disc comes out on the 26th.", [("2019-02-26", "", None)]),
    ("Look for it on store shelves when it comes to DVD this Tuesday.", [("2019-02-12", "dvd", None)]),
    ("Criterion brings it to Blu-ray next month.", [("2019-03-??", "blu-ray", "Criterion")]),
    ("On sale now on Region 2 DVD.", [(NOWHERE, "dvd", None)]),
    ("The Blu-ray streets 2/26 from Vinegar Syndrome.", [("2019-02-26", "blu-ray", "Vinegar Syndrome")]),
    ("Night Ferry is out on DVD on Monday 4 March.", [("2019-03-04", "dvd", None)]),
    ("Pre-order the 4K UHD now, out 9/24/2019.", [("2019-09-24", "4k", None)]),
    ("Eureka releases the film on Blu-ray in the UK on 19/02/2019.", [("2019-02-19", "blu-ray", "Eureka")]),
    ("Own it on digital March 12 and on Blu-ray March 26.", [("2019-03-12", "digital", None), ("2019-03-26", "blu-ray", None)]),
    ("The movie is available on tape but not yet on DVD.", [(NOWHERE, "", None)]),
    # cinemas
    ("The film opens nationwide December 25th.", [("2019-12-25", "theatrical", None)]),
    ("Opens Friday in select theaters and on demand.", [("2019-02-15", "theatrical vod", None)]),
    ("In theaters this Friday.", [("2019-02-15", "theatrical", None)]),
    ("In UK cinemas from 3rd May.", [("2019-05-03", "theatrical", None)]),
    ("It will be in theaters on Christmas Day.", [("2019-12-25", "theatrical", None)]),
    ("Neon will release it in theaters this fall.", [("2019-??-??", "theatrical", "Neon")]),
    ("The sequel is due in cinemas in fall 2027.", [("2027-??-??", "theatrical", None)]),
    ("It is slated to hit theaters early 2020.", [("2020-??-??", "theatrical", None)]),
    ("Now playing in New York and Los Angeles.", [(NOWHERE, "theatrical", None)]),
    (
        "It opens in limited release on March 1 and goes wide on March 15.",
        [("2019-03-01", "theatrical", None), ("2019-03-15", "theatrical", None)],
    ),
    ("An A24 release, it opens in New York on March 8.", [("2019-03-08", "theatrical", "A24")]),
    ("The picture is playing in nationwide release now in the United States.", [(NOWHERE, "theatrical", None)]),
    ("In our town it is showing at the Rialto and the Century theaters.", [(NOWHERE, "theatrical", None)]),
    ("Today, Friday, September 7, 2018, the film opens across the country.", [("2018-09-07", "theatrical", None)]),
    ("It opened here on Thanksgiving.", [("2018-11-22", "theatrical", None)]),
    ("Opening wide next Friday from Focus Features.", [("2019-02-15", "theatrical", "Focus Features")]),
    ("Coming to a theater near you on June 7.", [("2019-06-07", "theatrical", None)]),
    ("It bows in cinemas on 5 April.", [("2019-04-05", "theatrical", None)]),
    ("Released by Bleecker Street. In theaters Feb. 22.", [("2019-02-22", "theatrical", "Bleecker Street")]),
    ("Just beginning to open around the United States, it tells a tender story.", [(NOWHERE, "theatrical", None)]),
    ("The film arrives in cinemas nationwide on Friday 1 March.", [("2019-03-01", "theatrical", None)]),
    ("It returns to theaters for one night only on April 14.", [("2019-04-14", "theatrical", None)]),
    ("Out in cinemas now.", [(NOWHERE, "theatrical", None)]),
    # streaming, rental, television
    ("It is now streaming on Netflix.", [(NOWHERE, "streaming", "Netflix")]),
    ("Premieres March 15 on Hulu.", [("2019-03-15", "streaming", "Hulu")]),
    ("The documentary airs tonight on HBO.", [("2019-02-10", "tv", "HBO")]),
    ("You can stream it on Shudder starting February 21.", [("2019-02-21", "streaming", "Shudder")]),
    ("Available on VOD and digital platforms February 15 via Gravitas Ventures.", [("2019-02-15", "digital vod", "Gravitas Ventures")]),
    ("It can be rented on iTunes and Amazon.", [(NOWHERE, "vod", None)]),
    ("The film drops on Disney+ next spring.", [("2019-??-??", "streaming", "Disney+")]),
    ("Catch it on BBC Two on Saturday at nine.", [("2019-02-16", "tv", "BBC Two")]),
    ("It debuts on Apple TV+ on the 22nd.", [("2019-02-22", "streaming", "Apple TV+")]),
    ("On Netflix from Friday.", [("2019-02-15", "streaming", "Netflix")]),
    ("The second season is available on Netflix.", [(NOWHERE, "streaming", "Netflix")]),
    (
        "In theaters March 1; on demand March 22.",
        [("2019-03-01", "theatrical", None), ("2019-03-22", "vod", None)],
    ),
    (
        "A Netflix release, it plays in select theaters from February 15 before streaming on Netflix from March 1.",
        [("2019-02-15", "theatrical", "Netflix"), ("2019-03-01", "streaming", "Netflix")],
    ),
    ("Mubi has the film exclusively in the UK from 20 March.", [("2019-03-20", "streaming", "Mubi")]),
    # fixed forms
    ("DARK WATER (director: A. Person; cast: B. Person (Tom); Runtime: 87; Example Films; 2017)", [("2017-??-??", "", "Example Films")]),
    ("Release date: March 8, 2019\nDistributor: Magnolia Pictures\n\nA quiet marvel.", [("2019-03-08", "", "Magnolia Pictures")]),
    ("Street date: 2019-03-12\nA fine disc.", [("2019-03-12", "", None)]),
    ("In theaters: February 22\n\nA mess.", [("2019-02-22", "theatrical", None)]),
    ("Where to watch: Netflix\n\nA mess.", [(NOWHERE, "streaming", "Netflix")]),
    ("The Long Field (Lionsgate, 2018) is a western.", [("2018-??-??", "", "Lionsgate")]),
    ("It premiered at Sundance in January 2019.", [("2019-01-??", "", None)]),
]


@pytest.mark.parametrize(("text", "wanted"), STATEMENTS, ids=[text[:50] for text, _ in STATEMENTS])
def test_a_statement(text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    found = releases(text)
    assert [(r.date, " ".join(sorted(r.formats)), r.distributor) for r in found] == [
        (date, " ".join(sorted(formats.split())), label) for date, formats, label in wanted
    ]


NONE = [
    "It may do well with people who march to their own drum.",
    "March of the Penguins it is not.",
    "Friday the 13th was scarier.",
    "This is Sunday afternoon fun for the whole family.",
    "May is the best of the three sisters, and August drinks.",
    "August Rush had better songs.",
    "2001: A Space Odyssey opens with apes.",
    "In 1945 they march into the city and are released from the camp.",
    "I watched it on DVD last night.",
    "We saw it in a packed theater on Friday.",
    "The DVD looks fine and has a commentary.",
    "I caught this on Netflix last week and wish I had not.",
    "The film opens with a shot of a burning field.",
    "The film opens in 1925, when the farm is still young.",
    "It opens on a Christmas morning with a dead dog.",
    "He is released from prison and comes home on Christmas Eve.",
    "She lands a job and arrives in London on Friday.",
    "I hope it comes out on DVD soon.",
    "Wait for the DVD.",
    "It has never been released on DVD.",
    "The original was released in 1976.",
    "The book came out in 2010.",
    "Max Brown hits the streets.",
    "He plans to rent the house for Christmas.",
    "The digital effects hit hard.",
    "Set in the summer of 2018, it follows two boys.",
    "It was shot in 4K on digital video.",
    "A wide shot opens the second act.",
    "The doors open and the crowd streams in.",
    "A typical Lionsgate thriller.",
    "Best seen in a theater.",
    "It runs 92 minutes and is rated R.",
    "I was fooled into wanting to rent this movie.",
    "He came out of the theatre a changed man.",
    "The shop sells out Friday and Saturday nights.",
    "Recently I was happy to see it on DVD again.",
    "Light streaming in from the garden fills the room.",
    "A straight-to-video sequel would be no worse.",
    "This is the best film you'll see in the cinema this year.",
    "When Rocky was released in 1976, boys took up boxing.",
    "There is nothing but trash on TV now.",
    "She goes to San Francisco during the summer of love.",
    "The tool is now decked out in leather.",
    "Its 1984 debut made him a star.",
    "It has yet to be released on DVD.",
    "A group called Black Sunday takes to the air.",
    "I'd love to see this released on Blu-ray.",
    "I caught it at a press screening in the old town hall.",
    "The villain plans to release the gas on New Year's Day.",
    "A letter dated 5 November 1605 opens the film.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_statement(text: str) -> None:
    assert releases(text) == ()


def test_the_year_comes_from_the_reviews_day_and_says_so() -> None:
    (release,) = releases("It hits Blu-ray on February 19.")
    assert (release.date, release.precision, release.inferred) == ("2019-02-19", "day", ("year",))


def test_without_a_day_of_writing_the_films_year_helps_and_discs_follow_the_cinemas() -> None:
    assert releases("It hits Blu-ray on February 19.", None, 2018)[0].date == "2019-02-19"
    assert releases("It opens in theaters on June 1.", None, 2018)[0].date == "2018-06-01"
    assert releases("It hits DVD on Tuesday, February 19.", None, None)[0].date == "????-02-19"


def test_what_is_said_of_the_day_of_writing_needs_that_day() -> None:
    (release,) = releases("It opens this Friday.", None, 2018)
    assert (release.date, release.precision, release.inferred) == (NOWHERE, "relative", ())
    (release,) = releases("It opens this Friday.")
    assert (release.precision, release.inferred) == ("day", ("year", "month", "day"))


def test_an_old_release_of_an_old_film() -> None:
    (release,) = releases("It was released straight to DVD in 1999.", PUBLISHED, 1999)
    assert (release.date, release.precision, release.formats) == ("1999-??-??", "year", ("dvd",))
    assert releases("It was released straight to DVD in 1999.", PUBLISHED, 2018)[0].date == NOWHERE


def test_regions() -> None:
    assert [r.region for r in releases("It opens in the UK on 1 March. In North America it hits theaters on March 8.")] == [
        "UK",
        "North America",
    ]


def test_the_evidence_is_the_clause() -> None:
    text = "Not a bad night in. It hits Blu-ray, DVD and Digital on February 19 from Lionsgate, and you could do worse."
    (release,) = releases(text)
    assert release.evidence.of(text) == "hits Blu-ray, DVD and Digital on February 19 from Lionsgate"


PIECES = [
    "a",
    " ",
    ".",
    "\n",
    "(",
    ")",
    "opens ",
    "Friday ",
    "on ",
    "DVD ",
    "February 19 ",
    "Netflix ",
    "in theaters ",
    "from ",
    "2019 ",
    "the ",
    ", ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_every_release_points_at_words(text: str) -> None:
    for release in releases(text):
        assert 0 <= release.evidence.start < release.evidence.end <= len(text)
        assert len(release.date) == 10
