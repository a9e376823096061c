"""What a sensitive viewer would want to know, as far as the review says so; `cautions.toml` holds the words that are listened for.

A phrase counts unless it is denied (`no gore`, `without sex or nudity`) or meant otherwise (`a killer soundtrack`, `the opposite sex`).
Phrases that tell of a harmless plot as often as not count only where the model agrees.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cinetrace.reading.opinions.phrases import listen
from cinetrace.reading.prefilter import Hearing, Prefilter
from cinetrace.reading.signals import CAUTIONS, ROLES, Floats
from cinetrace.types import Caution, Review, Span

SURE, LIKELY, HINT = 0.9, 0.7, 0.3
"""How often a phrase of each sort says what it seems to say, on annotated reviews."""
ASIDE = 0.1
"""A sentence less likely than this to judge, to tell the story or to give the release speaks of something beside the film."""
RELEASE = ROLES.index("release")
NEAR = 80
"""Characters before a phrase in which it can be denied."""
BELIEVED = 0.5
"""A caution is told from this certainty on."""
ALONE = 0.8
"""The model's probability from which a sentence is a caution without any phrase."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of one kind of caution."""

    phrases: tuple[tuple[float, re.Pattern[str]], ...]
    unless: re.Pattern[str] | None


class Hit(NamedTuple):
    """A phrase found in a sentence."""

    start: int
    end: int
    certainty: float


_DENIED = re.compile(
    r"\b(?:no|not|without|lack(?:s|ing|ed)?|free (?:of|from)|devoid of|never|nor|zero|neither|absence of|\w+n['’]t"
    r"|no (?:real|actual)|little (?:to|or) no|sans"
    r"|nothing|far from|short on|avoids?|refrains?|instead of|rather than|minus)\b(?P<gap>(?:[\s,/]+(?:\w|[-'’])+){0,6}?)[\s,/\"“]*$",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\b(?:but|however|though|although|yet|except|only|just|because|than|merely|so much|too|may|might|will|is|are|was"
    r"|were|has|have|had|gives?|makes?|that|which|who|when|where)\b",
    re.IGNORECASE,
)
_FREE = re.compile(r"-free\b|\s+(?:is|are) (?:absent|missing|non-?existent)\b", re.IGNORECASE)
_RATED = re.compile(
    r"\b(?:rated|rating|be (?:an?|given an?)|get an?|rates an?) [\"“']?(?:G|PG|PG-13|R|NC-17|X|MA|M|15|18"
    r"|12A?)\b[^.!?\n]{0,40}?\bfor\b",
    re.IGNORECASE,
)
_RATED_FOR: dict[str, re.Pattern[str]] = {
    "language": listen("language; profanity"),
    "sex": listen("sex; sexual\\w*; sensuality; innuendo; crude humou?r"),
    "drugs": listen("drugs?; alcohol; substance"),
    "frightening": listen("terror; scar\\w+; fright\\w+; disturbing; horror; intense \\w+"),
    "violence": listen("violen\\w+; action; war; fighting; combat; mayhem"),
    "gore": listen("gore; blood\\w*; grisly; gruesome"),
}


def find_cautions(review: Review, caution_probability: Floats | None, roles: Floats | None) -> tuple[Caution, ...]:
    """Return at most one caution a kind, the best supported, in order of the text; certainty from 0.5 to 1.

    `caution_probability` is [S, 15] in the order of CAUTIONS and `roles` [S, 5] in the order of ROLES, both aligned with the review's
    sentences; without them the words alone decide.
    """
    best: dict[str, Caution] = {}
    hearing, rated = _filter().over(review.text), _RATED.search(review.text) is not None
    for i, sentence in enumerate(review.sentences):
        row = None if caution_probability is None else caution_probability[i].tolist()
        aside = roles is not None and float(roles[i][:2].max()) < ASIDE and float(roles[i][RELEASE]) < ASIDE
        hits = _best_hits(review.text, sentence, hearing, rated=rated)
        for k, kind in enumerate(CAUTIONS):
            caution = _in_sentence(review.text, sentence, kind, hits.get(kind), None if row is None else row[k], aside=aside)
            if caution and (kind not in best or caution.certainty > best[kind].certainty):
                best[kind] = caution
    return tuple(sorted(best.values(), key=lambda caution: caution.evidence))


def _in_sentence(text: str, sentence: Span, kind: str, hit: Hit | None, probability: float | None, *, aside: bool) -> Caution | None:
    if hit is None or (aside and hit.certainty < SURE):  # what surrounds the film (careers, other films) is no part of it
        if probability is None or probability < ALONE:
            return None
        return Caution(kind, round(probability, 3), sentence)
    certainty = _combined(hit.certainty, probability)
    return Caution(kind, round(certainty, 3), _phrase(text, sentence, hit)) if certainty >= BELIEVED else None


def _combined(words: float, probability: float | None) -> float:
    """Return the certainty that words and model give together: the model lifts a hint and doubts all but sure words."""
    if probability is None or words == SURE:
        return max(words, probability or 0.0)
    return 0.5 * words + 0.5 * probability if words == HINT else max(0.85 * words, 0.5 * words + 0.5 * probability)


def _best_hits(text: str, sentence: Span, hearing: Hearing, *, rated: bool) -> dict[str, Hit]:
    """Return the surest hit of each kind in a sentence, of equally sure ones the first; `rated`: whether the text tells an age rating."""
    best: dict[str, Hit] = {}
    for kind, hit in (*(_reasons(text, sentence) if rated else ()), *_hits(text, sentence, hearing)):
        if kind not in best or hit.certainty > best[kind].certainty:
            best[kind] = hit
    return best


def _reasons(text: str, sentence: Span) -> Iterator[tuple[str, Hit]]:
    """Yield what the film is rated for (`rated R for language`)."""
    if rated := _RATED.search(text, *sentence):
        for kind, pattern in _RATED_FOR.items():
            if reason := pattern.search(text, rated.end(), sentence.end):
                yield kind, Hit(*reason.span(), SURE)


def _hits(text: str, sentence: Span, hearing: Hearing) -> Iterator[tuple[str, Hit]]:
    for place in hearing.between(*sentence):
        kind, certainty, pattern = _phrases()[place]
        for match in pattern.finditer(text, *sentence):
            if not (
                _is_a_name(text, sentence, match) or _is_meant_otherwise(text, sentence, kind, match) or _is_denied(text, sentence, match)
            ):
                yield kind, Hit(*match.span(), certainty)


def _is_meant_otherwise(text: str, sentence: Span, kind: str, match: re.Match[str]) -> bool:
    """Whether a phrase is part of one that speaks of something else (`a killer soundtrack`)."""
    unless = _lexicons()[kind].unless
    return unless is not None and any(u.start() < match.end() and match.start() < u.end() for u in unless.finditer(text, *sentence))


def _is_a_name(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether a phrase is part of somebody's name (`Jack Slaughter`)."""
    word = match.group()
    return (
        word[:1].isupper()
        and word[1:].islower()
        and re.search(r"\b[A-Z][a-z]+ $", text[max(sentence.start, match.start() - 20) : match.start()]) is not None
    )


def _is_denied(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether the words around a phrase say that it is not there (`no sex or nudity`, `bloodless and violence-free`)."""
    if _FREE.match(text, match.end()):
        return True
    denied = _DENIED.search(text[max(sentence.start, match.start() - NEAR) : match.start()])
    return denied is not None and _BUT.search(denied["gap"]) is None


def _phrase(text: str, sentence: Span, hit: Hit) -> Span:
    """Return the phrase with the adjectives and the article that belong to it."""
    before = re.search(
        r"(?:\b(?:a|an|the|some|very|much|more|most|lots of|plenty of|bit of|amount of|little|brief|mild|strong|graphic"
        r"|[a-z]+(?:ive|ful|ous|ic|al|less|ing|ed)) )+$",
        text[max(sentence.start, hit.start - NEAR) : hit.start],
    )
    return Span(hit.start - (len(before.group()) if before else 0), hit.end)


@cache
def _filter() -> Prefilter:
    return Prefilter(pattern for _, _, pattern in _phrases())


@cache
def _phrases() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    return tuple((kind, certainty, pattern) for kind in CAUTIONS for certainty, pattern in _lexicons()[kind].phrases)


@cache
def _lexicons() -> dict[str, Lexicon]:
    table = tomllib.loads(files("cinetrace.reading.opinions").joinpath("cautions.toml").read_text(encoding="utf-8"))
    return {kind: _lexicon(table[kind]) for kind in CAUTIONS}


def _lexicon(lists: dict[str, list[str]]) -> Lexicon:
    phrases = tuple(
        (certainty, listen(*lists[name])) for name, certainty in (("sure", SURE), ("likely", LIKELY), ("hint", HINT)) if lists[name]
    )
    return Lexicon(phrases, listen(*lists["unless"]) if lists["unless"] else None)
