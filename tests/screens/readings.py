"""Arbitrary readings for laws: each sentence holds one word of its own, so that it can be told what is seen of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, get_args

from hypothesis import strategies as st

from cinetrace.types import Caution, Expectation, Holder, Opinion, Person, Reading, Release, Role, Sentence, Span, Stance, Work
from fakes import golden_reading

ROLES: tuple[Role, ...] = get_args(Role)
HOLDERS: tuple[Holder, ...] = get_args(Holder)
STANCES: tuple[Stance, ...] = get_args(Stance)
ASPECTS = ("overall", "story", "acting", "camera", "sound")
LETTERS = "ab .,é東“”▒[]/\t\n\x00\x1b\x7f\x9b\u200b\u200d\u0301\u202e\u2066\u2028"
_GOLDEN = golden_reading()


def own_word(number: int) -> str:
    """The word that only the sentence of that number holds."""
    return f"zq{number}qz"


class _Line(NamedTuple):
    before: str
    after: str
    gap: str
    roles: list[Role]
    polarity: float | None
    spoiler: float


class _Place(NamedTuple):
    """A span before the text is known: which sentence, and where in it."""

    sentence: int
    start: int
    length: int


class _Claim(NamedTuple):
    evidence: _Place
    other: _Place
    aspect: str
    polarity: float
    certainty: float
    holder: Holder


_words = st.text(st.sampled_from(LETTERS), max_size=12)
_share = st.floats(0, 1)
_places = st.builds(_Place, st.integers(0, 5), st.integers(0, 40), st.integers(1, 40))
_lines = st.builds(
    _Line,
    before=_words,
    after=_words,
    gap=st.sampled_from([" ", "\n", "\n\n"]),
    roles=st.lists(st.sampled_from(ROLES), min_size=1, max_size=2, unique=True),
    polarity=st.none() | st.floats(-1, 1),
    spoiler=st.sampled_from([0.1, 0.9]),
)
_claims = st.builds(
    _Claim,
    evidence=_places,
    other=_places,
    aspect=st.sampled_from(ASPECTS),
    polarity=st.floats(-2, 2),
    certainty=_share,
    holder=st.sampled_from(HOLDERS),
)


def readings() -> st.SearchStrategy[Reading]:
    """Readings of one to six sentences with claims anywhere in them; spoiler is 0.1 or 0.9."""
    return st.builds(_reading, st.lists(_lines, min_size=1, max_size=6), st.lists(_claims, max_size=5), st.sampled_from(STANCES), _share)


def _reading(lines: Sequence[_Line], claims: Sequence[_Claim], stance: Stance, certainty: float) -> Reading:
    text, sentences = "", []
    for number, line in enumerate(lines):
        words = f"{line.before} {own_word(number)} {line.after}"
        sentences.append(Sentence(Span(len(text), len(text) + len(words)), tuple(line.roles), line.polarity, line.spoiler))
        text += words + line.gap

    def span(place: _Place) -> Span:
        sentence = sentences[place.sentence % len(sentences)].span
        start = sentence.start + place.start % (sentence.end - sentence.start)
        return Span(start, min(sentence.end, start + place.length))

    evidence = tuple(span(claim.evidence) for claim in claims)
    return replace(
        _GOLDEN,
        text=text,
        sentences=tuple(sentences),
        film=replace(_GOLDEN.film, span=None, certainty=certainty),
        verdict=replace(_GOLDEN.verdict, evidence=evidence, stance=stance),
        opinions=tuple(Opinion(c.aspect, c.polarity, c.certainty, span(c.evidence), span(c.other), c.holder) for c in claims),
        people=tuple(
            Person(span(c.evidence).of(text), "actor", span(c.other).of(text), "lead", (span(c.evidence),), span(c.other)) for c in claims
        ),
        works=tuple(Work(span(c.other).of(text), (span(c.other),)) for c in claims),
        releases=tuple(Release("2019-??-??", "year", (), ("dvd",), None, None, at) for at in evidence),
        cautions=tuple(Caution("violence", c.certainty, span(c.other)) for c in claims),
        audience=(),
        expectation=Expectation(1, -1, evidence[0]) if evidence else None,
    )
