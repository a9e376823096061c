"""Which film a review is about: told from the page, from the prose in its many styles, from the people, or left open."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.catalogue import builtin
from cinetrace.reading.film.film import SURE_ENOUGH, find_film
from cinetrace.reading.signals import Entity
from cinetrace.text.sentences import split
from cinetrace.types import Candidate, Film, PageFacts, Review, Source, Span

NO_FACTS = PageFacts()
GOLD = Path(__file__).parents[3] / "shared" / "gold" / "train.jsonl.gz"


def review(text: str, facts: PageFacts = NO_FACTS) -> Review:
    return Review("0", text, split(text), "en", Source(), facts)


def film(text: str, people: tuple[str, ...] = (), facts: PageFacts = NO_FACTS, entities: tuple[Entity, ...] = ()) -> Film:
    return find_film(review(text, facts), entities, people, builtin())


UNKNOWN = [
    # no catalogue holds these films; only the prose names them
    "Salt Harbour is a tense thriller about two divers. The plot wanders, but Salt Harbour never bores.",
    "SALT HARBOUR (director: Jo Marsh; cast: Ed Lund, Kim Ray, 2003)\nTwo divers find a wreck. It is dull.",
    "Film review: Salt Harbour\n\nTwo divers find a wreck off the coast. None of it convinces, and the ending is silly.",
    "Salt Harbour (2003)\n\nBy Pat Quill\n\nTwo divers find a wreck. The camera work is lovely.",
    'The best thing in "Salt Harbour" is the sea. I saw "Salt Harbour" on a rainy night and still enjoyed it.',
    "Two divers find a wreck. Salt Harbour hits Blu-ray and DVD on March 5. The transfer of Salt Harbour is sharp.",
    "‘Salt Harbour’ review – divers adrift\n\nThe new film from Jo Marsh looks lovely. Salt Harbour is her best work.",
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_film_that_no_catalogue_holds_is_found_in_the_prose(text: str) -> None:
    found = film(text)
    assert found.title == "Salt Harbour"
    assert found.provisional
    assert found.span is not None and found.span.of(text).lower() == "salt harbour"
    assert found.certainty >= SURE_ENOUGH


def test_the_year_beside_the_title_is_the_films() -> None:
    assert film("Salt Harbour (2003)\n\nTwo divers find a wreck. Dull.").year == 2003


def test_the_catalogue_tells_the_year_by_the_people() -> None:
    text = "Scarface is loud, long and never dull. Al Pacino shouts, Michelle Pfeiffer glitters, and Scarface has no shame at all."
    found = film(text)
    assert (found.title, found.year, found.provisional) == ("Scarface", 1983, False)


def test_people_tell_a_film_that_is_never_named() -> None:
    text = "Humphrey Bogart runs a bar. Ingrid Bergman walks in, and Paul Henreid with her. Claude Rains gets the best lines of 1942."
    assert "Casablanca" in [candidate.title for candidate in film(text).candidates]


def test_the_page_is_believed() -> None:
    facts = PageFacts(title="Salt Harbour", year=2003, ids={"imdb": "tt0000001"})
    found = film("Far better than Jaws. Salt Harbour knows its sea.", facts=facts)
    assert (found.title, found.year, dict(found.ids)) == ("Salt Harbour", 2003, {"imdb": "tt0000001"})
    assert found.certainty > 0.9
    assert found.span == Span(22, 34)


def test_a_title_on_the_page_needs_no_place_in_the_text() -> None:
    found = film("Two divers find a wreck.", facts=PageFacts(title="Salt Harbour"))
    assert (found.title, found.span) == ("Salt Harbour", None)


def test_the_headline_of_the_page_names_the_film() -> None:
    facts = PageFacts(headline="Salt Harbour (2003) Blu-ray Review | Some Site")
    assert film("Two divers find a wreck. The picture is soft, the sound is clear.", facts=facts).title == "Salt Harbour"


def test_the_encoder_is_heard() -> None:
    text = "Two divers meet. At the end one of them says Salt Harbour and smiles."
    start = text.index("Salt Harbour")
    sure = Entity(Span(start, start + len("Salt Harbour")), "film", 0.95)
    without, with_it = film(text), film(text, entities=(sure,))
    assert certainty_of("Salt Harbour", with_it) > certainty_of("Salt Harbour", without)


def certainty_of(title: str, found: Film) -> float:
    return max((candidate.certainty for candidate in found.candidates if candidate.title == title), default=0.0)


@pytest.mark.parametrize("text", ["It was bad. I want my money back.", "ok", "", "the plot makes no sense and nobody can act"])
def test_not_sure_is_an_answer(text: str) -> None:
    found = film(text)
    assert (found.title, found.span) == (None, None)
    assert found.certainty < SURE_ENOUGH


@given(st.text(max_size=300))
def test_whatever_the_text_the_film_stands_where_its_span_says(text: str) -> None:
    one, again = film(text), film(text)
    assert one == again
    assert 0 <= one.certainty <= 1
    assert all(0 < candidate.certainty <= 1 for candidate in one.candidates)
    if one.span is not None:
        assert 0 <= one.span.start < one.span.end <= len(text)


def plain(title: str) -> str:
    text = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"^(the|a|an) ", "", re.sub(r"[^a-z0-9]+", " ", text).strip())


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated reviews are not beside the repository")
def test_most_films_that_stand_in_the_text_are_found() -> None:
    with gzip.open(GOLD, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["film"] and row["film"]["title"]]
    named = [row for row in rows if f" {plain(row['film']['title'])} " in f" {plain(row['text'])} "]
    right = sum(plain(film(row["text"]).title or "") == plain(row["film"]["title"]) for row in named)
    assert right / len(named) > 0.82


class Listener:
    """The catalogue that ships, and what it is asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def match(self, title: str | None, year: int | None, people: Iterable[str]) -> Sequence[Candidate]:
        self.asked.append(list(people))
        return builtin().match(title, year, self.asked[-1])

    def __getattr__(self, name: str) -> Any:
        return getattr(builtin(), name)


def test_people_are_asked_for_in_an_order_that_is_the_same_in_every_process() -> None:
    names = "Bette Davis, Humphrey Bogart, James Cagney, Joan Blondell, Olivia de Havilland and Edward G. Robinson"
    listener = Listener()
    find_film(review(f"{names} are all in it."), (), (), listener)
    assert listener.asked and all(people == sorted(people) and len(people) > 4 for people in listener.asked)
