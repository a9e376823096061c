"""Other films and series that a review names: in capitals, in quotes, in plain words, in lists; people and the film itself are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.catalogue import builtin
from cinetrace.reading.film.film import find_film
from cinetrace.reading.film.works import find_works
from cinetrace.reading.signals import Entity
from cinetrace.text.sentences import split
from cinetrace.types import Film, Review, Source, Work

OWN = Film("Salt Harbour", 2003, {}, 0.9, None)


def works(text: str, film: Film = OWN, people: tuple[str, ...] = (), entities: tuple[Entity, ...] = ()) -> tuple[Work, ...]:
    return find_works(Review("0", text, split(text), "en", Source()), film, entities, people, builtin())


def titles(text: str, people: tuple[str, ...] = ()) -> set[str]:
    return {work.title for work in works(text, people=people)}


NAMED = [
    ("Salt Harbour is far better than The Maltese Falcon.", {"The Maltese Falcon"}),
    ("The director of SPEED and TWISTER returns with SALT HARBOUR.", {"Speed", "Twister"}),
    ('Salt Harbour is no "Rear Window", though it tries.', {"Rear Window"}),
    ("It plays like an overlong episode of The Twilight Zone.", {"The Twilight Zone"}),
    ("Marsh, who also made Green Lantern (2011), directs.", {"Green Lantern"}),
    ("This sea is not the sea of Finding Nemo.", {"Finding Nemo"}),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_works_are_told_in_every_style(text: str, expected: set[str]) -> None:
    assert titles(text) == expected


NONE = [
    "Salt Harbour is dull. I left Salt Harbour before the end.",
    "Humphrey Bogart plays a diver and Ingrid Bergman plays his wife.",
    "It won two Oscars and opened in New York in October.",
    "The alien frozen in the ice is it, I suppose.",
    "SALT HARBOUR is THE WORST of them ALL.",
    "Two divers find a wreck. The captain lies to everyone.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_other_work_is_left_alone(text: str) -> None:
    assert titles(text, people=("Humphrey Bogart", "Ingrid Bergman")) == set()


def test_every_mention_is_shown() -> None:
    text = "Better than Rear Window. Rear Window had wit, and so had Rope, which this has not. It is like Rear Window on a boat."
    found = next(work for work in works(text) if work.title == "Rear Window")
    assert [span.of(text) for span in found.mentions] == ["Rear Window"] * 3


@given(st.text(max_size=300))
def test_whatever_the_text_works_stand_where_their_spans_say(text: str) -> None:
    review = Review("0", text, split(text), "en", Source())
    film = find_film(review, (), (), builtin())
    found = find_works(review, film, (), (), builtin())
    spans = [span for work in found for span in work.mentions]
    assert found == find_works(review, film, (), (), builtin())
    assert all(work.title and work.mentions for work in found)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start or other.end <= one.start for i, one in enumerate(spans) for other in spans[i + 1 :])
