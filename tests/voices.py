"""Voices written by hand: what a review says, sentence by sentence, and how it judges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

from cinetrace.types import (
    Audience,
    Caution,
    Expectation,
    Format,
    Holder,
    Opinion,
    PageFacts,
    Part,
    Person,
    Reading,
    Release,
    Role,
    Sentence,
    Source,
    Span,
    StatedRating,
    Verdict,
    Voice,
)
from fakes import at, golden_reading

NO_FACTS = PageFacts()


@dataclass(frozen=True)
class Say:
    """A sentence, and the aspects it judges: polarity -2 to 2."""

    words: str
    judges: Mapping[str, float] = field(default_factory=dict)
    certainty: float = 0.9
    spoiler: float = 0.0
    holder: Holder = "critic"
    roles: tuple[Role, ...] = ("opinion",)


def voice(
    number: int,
    *said: Say,
    critic: str | None = None,
    outlet: str | None = None,
    rating: float = 5.0,
    half: float = 1.3,
    score: str | None = None,
    copies: Sequence[int] = (),
    facts: PageFacts = NO_FACTS,
    **more: Any,
) -> Voice:
    """A review that says these sentences; `score` as in `7/10`; `more` holds people, releases and so on of the reading."""
    text = " ".join(one.words for one in said) or f"Review {number}."
    reading = _reading(text, said, _verdict(text, rating, half, score), more)
    return Voice(number, reading, critic, outlet, f"2020-01-{number % 28 + 1:02}", facts, tuple(copies))


def _verdict(text: str, rating: float, half: float, score: str | None) -> Verdict:
    stated = None
    if score:
        value, best = map(float, score.split("/"))
        stated, rating, half = StatedRating(value, best, score), 10 * value / best, 0.5
    low, high = max(0.0, rating - half), min(10.0, rating + half)
    return Verdict(rating, low, high, (rating - 5) / 5, "mixed", (Span(0, min(20, len(text))),), stated)


def _reading(text: str, said: Sequence[Say], verdict: Verdict, more: Mapping[str, Any]) -> Reading:
    spans = _spans(said) or [Span(0, len(text))]
    signs = [sum(one.judges.values()) for one in said]
    sentences = tuple(
        Sentence(span, one.roles, max(-1.0, min(1.0, sign / 2)) if one.judges else None, one.spoiler)
        for span, one, sign in zip(spans, said, signs, strict=False)
    )
    opinions = tuple(
        Opinion(aspect, polarity, one.certainty, span, None, one.holder)
        for span, one in zip(spans, said, strict=False)
        for aspect, polarity in one.judges.items()
    )
    silent = {"people": (), "works": (), "releases": (), "cautions": (), "audience": (), "expectation": None}
    return replace(
        golden_reading(),
        id=sha256(text.encode()).hexdigest()[:16],
        source=Source(),
        text=text,
        verdict=verdict,
        sentences=sentences,
        opinions=opinions,
        **(silent | dict(more)),
    )


def _spans(said: Sequence[Say]) -> list[Span]:
    spans, start = [], 0
    for one in said:
        spans.append(Span(start, start + len(one.words)))
        start += len(one.words) + 1
    return spans


def person(text: str, name: str, part: Part, evidence: str) -> Person:
    """An actor whose part is sized up by `evidence`."""
    return Person(name, "actor", None, part, (at(text, name.split()[-1]),), at(text, evidence))


def release(text: str, date: str, formats: tuple[Format, ...], words: str, *, region: str | None = None, inferred: Any = ()) -> Release:
    """A statement of a release."""
    return Release(date, "day", inferred, formats, None, region, at(text, words))


def caution(text: str, kind: str, words: str, certainty: float = 0.9) -> Caution:
    """A warning."""
    return Caution(kind, certainty, at(text, words))


def audience(text: str, stance: Any, words: str) -> Audience:
    """A condition on who will like it."""
    return Audience(stance, at(text, words))


def expectation(text: str, expected: int, delivered: int, words: str) -> Expectation:
    """What was hoped for against what came."""
    return Expectation(expected, delivered, at(text, words))


WORDS = (
    "clock",
    "salt",
    "camera",
    "story",
    "ending",
    "but",
    "it",
    "Sam",
    "Grane",
    "barely",
    "leads",
    "wonderful",
    "dull",
    "é東“”",
    "shakes",
)
ASPECTS = ("overall", "story", "acting", "camera", "hats")
DATES = ("2019-02-19", "2019-02-??", "????-02-19", "????-??-??", "2019-03-01", "2012-??-??")


@st.composite
def any_voices(draw: st.DrawFn, most: int = 6) -> list[Voice]:
    """Voices that say and claim anything, by critics who may be the same or nobody."""
    return [_any_voice(draw, number) for number in range(1, draw(st.integers(0, most)) + 1)]


def _any_voice(draw: st.DrawFn, number: int) -> Voice:
    said = tuple(_any_say(draw, f"{number}.{place}") for place in range(draw(st.integers(1, 5))))
    critic = draw(st.sampled_from([None, "Ann", "Ben", "ann", "Staff", "Cy"]))
    score = draw(st.sampled_from([None, None, "7/10", "1/4", "5/5"]))
    made = voice(number, *said, critic=critic, rating=draw(st.floats(0, 10)), score=score)
    return replace(made, reading=replace(made.reading, **_any_claims(draw, made.reading)))


def _any_say(draw: st.DrawFn, own: str) -> Say:
    words = " ".join([*draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)), own])
    judges = draw(st.dictionaries(st.sampled_from(ASPECTS), st.floats(-2, 2), max_size=3))
    holder: Holder = draw(st.sampled_from(["critic", "critic", "crowd"]))
    return Say(words, judges, draw(st.floats(0, 1)), draw(st.sampled_from([0.0, 0.9])), holder)


def _any_claims(draw: st.DrawFn, reading: Reading) -> dict[str, Any]:
    spans = [sentence.span for sentence in reading.sentences]
    chosen = st.lists(st.sampled_from(spans), max_size=2)
    return {
        "people": tuple(_any_person(draw, span) for span in draw(chosen)),
        "releases": tuple(_any_release(draw, span) for span in draw(chosen)),
        "cautions": tuple(Caution("violence", draw(st.floats(0, 1)), span) for span in draw(chosen)),
        "audience": tuple(Audience("maybe", span) for span in draw(chosen)),
        "expectation": next((Expectation(1, draw(st.integers(-1, 1)), span) for span in draw(chosen)), None),
    }


def _any_person(draw: st.DrawFn, span: Span) -> Person:
    part: Part = draw(st.sampled_from(["lead", "supporting", "cameo", "unknown"]))
    return Person(draw(st.sampled_from(["Sam Grane", "Grane", "Ida"])), "actor", None, part, (span,), span)


def _any_release(draw: st.DrawFn, span: Span) -> Release:
    formats: tuple[Format, ...] = draw(st.sampled_from([(), ("blu-ray",), ("blu-ray", "dvd")]))
    return Release(draw(st.sampled_from(DATES)), "day", (), formats, None, draw(st.sampled_from([None, "France"])), span)
