"""Reviews that are ready to be stored, in a line each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from cinetrace.types import (
    SCHEMA,
    Candidate,
    Filed,
    Film,
    FilmRecord,
    Identified,
    Model,
    Opinion,
    PageFacts,
    Reading,
    Review,
    Role,
    Sentence,
    Source,
    Span,
    StatedRating,
    Verdict,
)

OLD, NEW = Model("listener", "1", "a" * 64), Model("listener", "2", "b" * 64)
ORCHARD = FilmRecord("The Tin Orchard", 2018, {"imdb": "tt0000018"}, ("Harlan Voss", "Junia Finch"), ("Ilse Marrow",), ("Drama",))
FERRY = FilmRecord("Winter Ferry", 1994, {"imdb": "tt0000094"}, ("Oda Lind",))

LONG = """The orchard of the title stands behind a clockmaker's shop, and nobody has picked an apple there since the war. Harlan Voss plays
the man who inherits it with a weary patience that never turns into gloom. The camera, alas, cannot keep still for as long as it
takes to peel one. Every breakfast is filmed as if from a rowing boat, and the barn dance flickers until you look away. What saves
the evening is the music, a procession of squeaks, bells and half remembered hymns that seems to rise out of the floorboards. Junia
Finch has three scenes and owns all of them. The last act gives away too much too soon, and yet the final silence is worth the wait.
Ilse Marrow may not have made the ghost story that the posters promise, but she has made one that I expect to remember when the
leaves come down."""


def filed(
    text: str,
    film: FilmRecord | None = ORCHARD,
    *,
    critic: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    judged: Iterable[tuple[str, float, str]] = (),
    roles: Iterable[Role] = ("opinion",),
    polarity: float | None = 0.5,
    spoils: Iterable[str] = (),
    rating: float = 6.0,
    stated: str | None = None,
    title: str | None = None,
    candidates: Iterable[Candidate] = (),
    model: Model = OLD,
    path: str | None = None,
) -> Filed:
    """A review with a reading: `judged` is (aspect, polarity, words); sentences that hold a word of `spoils` spoil."""
    source = Source(path=path or "review.txt", critic=critic, outlet=outlet, published=published, media_type="text/plain")
    score = StatedRating(rating, 10, stated) if stated else None
    facts = PageFacts(title=title, critic=critic, outlet=outlet, published=published, rating=score)
    sentences = tuple(_sentence(text, span, tuple(roles), polarity, tuple(spoils)) for span in spans(text))
    review = Review(sha256(text.encode()).hexdigest()[:16], text, tuple(row.span for row in sentences), "en", source, facts)
    reading = Reading(
        schema=SCHEMA,
        id=review.id,
        source=source,
        text=text,
        language="en",
        film=Film(film.title if film else None, film.year if film else None, film.ids if film else {}, 0.9, None),
        verdict=Verdict(rating, max(0.0, rating - 1), min(10.0, rating + 1), rating / 5 - 1, "mixed", (sentences[0].span,), score),
        sentences=sentences,
        opinions=tuple(Opinion(aspect, polar, 0.9, place(text, words), None) for aspect, polar, words in judged),
        people=(),
        works=(),
        releases=(),
        cautions=(),
        audience=(),
        expectation=None,
        model=model,
    )
    return Filed(review, reading, Identified(film, 0.9 if film else 0.3, "title and year" if film else "none", tuple(candidates)))


def again(one: Filed, model: Model, rating: float) -> Filed:
    """The same review, read by another model to another end."""
    verdict = replace(one.reading.verdict, rating=rating, low=rating, high=rating)
    return replace(one, reading=replace(one.reading, model=model, verdict=verdict))


def spans(text: str) -> list[Span]:
    """Where the sentences stand."""
    return [Span(found.start(), found.end()) for found in re.finditer(r"\S[^.!?]*[.!?]*", text)]


def place(text: str, words: str) -> Span:
    """Where the words stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def _sentence(text: str, span: Span, roles: tuple[Role, ...], polarity: float | None, spoils: tuple[str, ...]) -> Sentence:
    return Sentence(span, roles, polarity, 0.9 if any(word in span.of(text) for word in spoils) else 0.1)
