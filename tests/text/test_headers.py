"""What stands before the prose of plain text and Markdown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cinetrace.errors import Empty
from cinetrace.text import to_review
from cinetrace.types import Capture, PageFacts, Review, StatedRating

PROSE = "Murnau's film is still a scare, and I loved it.\n"


def plain(text: str) -> Review:
    return to_review(Capture(text.encode(), path="review.txt", media_type="text/plain"))


def markdown(text: str) -> Review:
    return to_review(Capture(text.encode(), path="review.md", media_type="text/markdown"))


WITHOUT_HEADER = [
    "By Imogen Vale\n\n" + PROSE,
    "Rating: 3/5\n\n" + PROSE,
    "Warning: this film is long.\n" + PROSE,
    "Verdict: dull\n\n" + PROSE,
    "Title: unclear. Plot: nonexistent.\n\n" + PROSE,
    "The story: a man meets a rat.\nThe director: who cares.\n" + PROSE,
    "Nosferatu: A Symphony of Horror\n\n" + PROSE,
    "---\n\nA film that opens on a rule: how bold.\n\n---\n\n" + PROSE,
    "\n\n   " + PROSE + "   \n\n",
    "https://example.org/review: that is where I read of it.\n" + PROSE,
]


@pytest.mark.parametrize("text", WITHOUT_HEADER)
def test_prose_that_only_looks_like_a_header_stays_where_it_is(text: str) -> None:
    review = plain(text)
    assert review.text == text
    assert review.facts == PageFacts()


def test_offsets_of_plain_text_are_those_of_the_decoded_file() -> None:
    text = "\nA film\u00a0with two\r\nlines, “quotes” and an é.\r\n"
    data = text.encode("utf-8-sig")
    assert plain(data.decode("utf-8")).text == data.decode("utf-8-sig").replace("\r\n", "\n").replace("\u00a0", " ")


FULL = PageFacts(
    title="Nosferatu",
    year=1922,
    critic="Imogen Vale",
    outlet="The Lantern Room",
    published="2019-10-28",
    url="https://lanternroom.example/nosferatu",
    rating=StatedRating(3.5, 4.0, "***1/2 out of ****"),
    directors=("F. W. Murnau",),
    cast=("Max Schreck", "Greta Schröder"),
    genres=("horror", "fantasy"),
    ids={"imdb": "tt0013442"},
)
LINES = """Film: Nosferatu (1922)
Critic: Imogen Vale
Outlet: The Lantern Room
Date: October 28, 2019
URL: https://lanternroom.example/nosferatu
Rating: ***1/2 out of ****
Director: F. W. Murnau
Cast: Max Schreck,
  Greta Schröder
Genre: horror, fantasy
MPAA: NR
IMDb: https://www.imdb.com/title/tt0013442/
"""
BOLD = "".join(f"**{key}:** {value}  \n" for key, value in (line.split(": ", 1) for line in LINES.replace(",\n ", ",").splitlines()))
YAML = """---
film: {title: Nosferatu, year: 1922}
author: By Imogen Vale
publication: The Lantern Room
date: 2019-10-28
permalink: https://lanternroom.example/nosferatu
rating: "***1/2 out of ****"
director: F. W. Murnau
cast: [Max Schreck, Greta Schröder]
genres:
  - horror
  - fantasy
imdb_id: tt0013442
draft: false
---
"""
TOML = """+++
date = 2019-10-28T21:15:07Z
url = "https://lanternroom.example/nosferatu"
author = "Imogen Vale"
[params]
outlet = "The Lantern Room"
score = "***1/2 out of ****"
[extra.film]
title = "Nosferatu"
year = 1922
directors = ["F. W. Murnau"]
cast = ["Max Schreck", "Greta Schröder"]
genres = ["horror", "fantasy"]
imdb = "tt0013442"
+++
"""


@pytest.mark.parametrize("header", [LINES, BOLD, YAML, TOML, YAML.replace("\n", "\r\n")], ids=["lines", "bold", "yaml", "toml", "crlf"])
def test_a_header_becomes_facts_and_leaves_the_text(header: str) -> None:
    for review in (plain(header + "\n" + PROSE), markdown(header + "\n" + PROSE)):
        assert review.facts == FULL
        assert review.text.strip() == PROSE.strip()
    assert (review.source.critic, review.source.outlet, review.source.published) == ("Imogen Vale", "The Lantern Room", "2019-10-28")
    assert review.source.url == FULL.url


@pytest.mark.parametrize("title", ["1917", "No", "300", "8½", "It", "Null", "Alien: Romulus", "'71", "12:01", "True", "9 to 5"])
def test_titles_are_never_numbers_dates_or_booleans(title: str) -> None:
    assert markdown(f"---\ntitle: {title}\nyear: 2001\n---\n\n{PROSE}").facts.title == title.strip("'")


@pytest.mark.parametrize("key", ["Rating", "grade", "SCORE", "My Rating", "star-rating", "Stars"])
def test_scores_have_many_names(key: str) -> None:
    facts = plain(f"Title: Nosferatu\n{key}: 3/4\n\n{PROSE}").facts
    assert facts.rating == StatedRating(3.0, 4.0, "3/4")


def test_stars_can_be_people_or_a_score() -> None:
    people = plain(f"Title: Nosferatu\nStars: Max Schreck, Greta Schröder\n\n{PROSE}").facts
    assert (people.cast, people.rating) == (("Max Schreck", "Greta Schröder"), None)
    score = markdown(f"---\ntitle: Nosferatu\nstars: 3.5\n---\n{PROSE}").facts
    assert (score.cast, score.rating) == ((), StatedRating(3.5, 5.0, "3.5 stars"))


def test_an_age_rating_is_no_score() -> None:
    assert plain(f"Title: Nosferatu\nRating: PG-13\n\n{PROSE}").facts.rating is None


def test_a_score_can_have_its_best_beside_it() -> None:
    assert markdown(f"---\ntitle: x\nrating: {{value: 3, best: 4}}\n---\n{PROSE}").facts.rating == StatedRating(3.0, 4.0, "3/4")


def test_the_film_and_the_headline_are_told_apart() -> None:
    facts = markdown(f"---\ntitle: A Plague Comes by Sea\nmovie: Nosferatu\n---\n{PROSE}").facts
    assert (facts.title, facts.headline) == ("Nosferatu", "A Plague Comes by Sea")
    facts = markdown(f"---\ntitle: 'Review: Nosferatu (1922)'\n---\n{PROSE}").facts
    assert (facts.title, facts.year, facts.headline) == ("Nosferatu", 1922, "Review: Nosferatu (1922)")
    facts = markdown(f"---\ntitle: In which I am frightened by a rat in a coat, again\n---\n{PROSE}").facts
    assert facts.title is None and facts.headline is not None


def test_paragraphs_of_the_review_end_the_header() -> None:
    review = plain("Title: Nosferatu\nRating: B-\nStory: The plot is thin.\nActing: Good, mostly.\n")
    assert review.text == "Story: The plot is thin.\nActing: Good, mostly.\n"
    assert review.facts.title == "Nosferatu"


def test_a_posting_to_a_newsgroup() -> None:
    review = plain(
        "From: jane@x.example (Jane Roe)\nNewsgroups: rec.arts.movies.reviews\nSubject: REVIEW: METROPOLIS (1927)\n"
        "Date: 12 Mar 1997 10:00:00 GMT\nOrganization: none to speak of\nMessage-ID: <1@x.example>\n\nMETROPOLIS\n\nIt is a big film.\n"
    )
    assert review.text == "METROPOLIS\n\nIt is a big film.\n"
    assert (review.facts.critic, review.facts.published, review.facts.title, review.facts.year) == (
        "Jane Roe",
        "1997-03-12",
        "METROPOLIS",
        1927,
    )


@pytest.mark.parametrize("header", ["---\ntitle: Nosferatu\n---\n", "Title: Nosferatu\nYear: 1922\n", "+++\ntitle = 'x'\n+++\n"])
def test_a_header_alone_is_no_review(header: str) -> None:
    with pytest.raises(Empty):
        markdown(header)


@pytest.mark.parametrize(
    "block",
    [
        "title: [",
        "a: &a [*a]\ntitle: x",
        "title: !!python/object/apply:os.system ['true']",
        "? {",
        "[" * 500,
        "title: x\n\tbad: tab",
        "x = [[[",
    ],
)
def test_broken_front_matter_is_never_more_than_lost_facts(block: str) -> None:
    for fence in ("---", "+++"):
        assert PROSE.strip() in markdown(f"{fence}\n{block}\n{fence}\n\n{PROSE}").text


TOLD = """Title: The Salt House
Year: 2018
Director: Ilse Marrow
Writer: Oda Lind
Release date: February 19, 2019
Distributor: Lantern House
**Studio:** Harbour Films
Format: Blu-ray, DVD
Available on:
  Netflix, Hulu
MPAA: R for violence and language
Video quality: 4/5
Runtime: 96 min
Rating: 2.5/4
"""


@pytest.mark.parametrize("read", [plain, markdown])
def test_what_no_fact_has_room_for_stays_in_the_text_a_line_each(read: Callable[[str], Review]) -> None:
    review = read(f"{TOLD}\n{PROSE}")
    told, prose = review.text.split("\n\n")
    assert told.split("\n") == [
        "Writer: Oda Lind",
        "Release date: February 19, 2019",
        "Distributor: Lantern House",
        "Studio: Harbour Films",
        "Format: Blu-ray, DVD",
        "Available on: Netflix, Hulu",
        "MPAA: R for violence and language",
    ]
    assert prose.strip() == PROSE.strip()
    assert [span.of(review.text) for span in review.sentences[:2]] == told.split("\n")[:2]


def test_front_matter_tells_when_and_where_below_the_heading() -> None:
    review = markdown(
        "---\ntitle: The Salt House\nyear: 2018\nrelease_date: 2019-02-19\ndvd_release: 2019-03-01\nfilm: {distributor: Lantern House}\n"
        f"formats: [Blu-ray, DVD]\nlayout: post\nformat: gallery\nwriter: Jane\nopening_image: /a.jpg\n---\n\n# A house of salt\n\n{PROSE}"
    )
    assert review.text.split("\n\n")[:2] == [
        "A house of salt",
        "Release date: 2019-02-19\nDVD release: 2019-03-01\nDistributor: Lantern House\nFormats: Blu-ray, DVD",
    ]


def test_unknown_lines_of_a_header_are_not_lost() -> None:
    assert plain(f"Title: Nosferatu\nEditor: Nobody\nDirector: F. W. Murnau\n\n{PROSE}").text.startswith("Editor: Nobody\n\n")


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        ("Release date: October 28, 2018", 2018),
        ("Released: 2018", 2018),
        ("Release date: February 19, 2019\nFormat: Blu-ray", None),
        ("Released: 2018\nFormat: Blu-ray", 2018),
        ("Release date: February 19, 2019\nYear: 2018\nDVD: Lantern House", 2018),
    ],
)
def test_the_day_of_a_disc_is_not_the_films_year(lines: str, year: int | None) -> None:
    assert plain(f"Title: The Salt House\n{lines}\n\n{PROSE}").facts.year == year
