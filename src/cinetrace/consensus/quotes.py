"""The sentence that stands for one side: as near as can be to what that side says, in grade and in words, and plain by itself.

Nearness in words is the cosine between a sentence's tf-idf weights and their sum over the side (the centroid of Radev, Jing, Styś
and Tam, "Centroid-based summarization of multiple documents", 2004). How much each point counts is in `recipe.toml`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from cinetrace.consensus import sentences
from cinetrace.consensus.cites import place
from cinetrace.consensus.recipe import Quotes
from cinetrace.types import Cite, Opinion, Sentence, Span, Voice

MOST = 30
"""Sentences of a side that are compared by their words; of more, the nearest in grade and the surest."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_PRONOUN = re.compile(r"(?:it|this|that|these|those|they|them|he|she|him|her|his|its|their|which|who|film|movie|the film|the movie)$", re.I)

Bag = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Said:
    """A judgement, and the review that it stands in."""

    voice: Voice
    opinion: Opinion
    cite: Cite
    """The words that carry the judgement."""
    sentence: Sentence | None
    """The sentence that it stands in; None when it crosses sentences."""

    @classmethod
    def of(cls, voice: Voice, opinion: Opinion) -> Said:
        """Return a judgement of a review."""
        return cls(voice, opinion, Cite(voice.number, opinion.evidence), sentences.around(voice.reading, opinion.evidence))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could stand for a side."""

    said: Said
    sentence: Sentence
    cite: Cite
    words: str
    bag: Counter[str]
    """Its words in lower case, without the shortest."""
    gap: float
    """How far its grade is from the mean of its side, from 0 to 1."""


def ranked(said: Iterable[Said], all_said: Iterable[Said], sign: int, settings: Quotes) -> list[tuple[float, Candidate]]:
    """Return the sentences of one side (`sign` 1 praise, -1 blame) with their points, the most first; none that gives the story away."""
    found = _candidates([each for each in said if each.opinion.polarity * sign >= settings.least], settings)
    if len(found) < 2:  # nothing to compare
        return [(0.0, one) for one in found]
    contrary = _contrary(found, all_said, sign)
    near = _centrality([one.bag for one in found])
    points = [(settings.words * near[i] + _points(one, contrary, settings), one) for i, one in enumerate(found)]
    return sorted(points, key=lambda each: (-each[0], place(each[1].cite)))


def first_unused(found: Iterable[tuple[float, Candidate]], used: Collection[Cite], settings: Quotes) -> Cite | None:
    """Return the sentence with the most points, those off that stand for another aspect already; None when there is none."""
    points = [(settings.repeated * (one.cite in used) - points, place(one.cite), one.cite) for points, one in found]
    return min(points, key=lambda each: each[:2])[2] if points else None


def _candidates(said: Sequence[Said], settings: Quotes) -> list[Candidate]:
    """One for each sentence that may be shown, the nearest in grade and the surest of many; doubtful ones only if there is no other."""
    if not said:
        return []
    middle = math.fsum(each.opinion.polarity for each in said) / len(said)
    found: dict[Cite, Candidate] = {}
    for each in sorted(said, key=lambda each: (_order(each, middle, settings), place(each.cite))):
        sentence = each.sentence
        if sentence is not None and sentence.spoiler < settings.spoiler_ceiling:
            one = _candidate(each, sentence, middle, settings)
            found.setdefault(one.cite, one)
        if len(found) == MOST:
            break
    sure = [one for one in found.values() if one.said.opinion.certainty >= settings.certainty_floor]
    return sure or list(found.values())


def _order(said: Said, middle: float, settings: Quotes) -> tuple[bool, float]:
    certainty = said.opinion.certainty
    return certainty < settings.certainty_floor, abs(said.opinion.polarity - middle) / 2 - certainty


def _candidate(said: Said, sentence: Sentence, middle: float, settings: Quotes) -> Candidate:
    text, opinion = said.voice.reading.text, said.opinion
    span = sentences.quotable(text, sentence.span, opinion.evidence, settings.shortest, settings.longest)
    words = span.of(text)
    bag = Counter(_WORD.findall(words.lower()))
    return Candidate(said, sentence, Cite(said.voice.number, span), words, bag, abs(opinion.polarity - middle) / 2)


def _points(one: Candidate, contrary: Collection[Cite], settings: Quotes) -> float:
    opinion, sentence = one.said.opinion, one.sentence
    target = opinion.target.of(one.said.voice.reading.text) if opinion.target else ""
    against = sentence.polarity is not None and sentence.polarity * opinion.polarity < 0
    return (
        settings.certainty * opinion.certainty
        + settings.named * (bool(target) and not _PRONOUN.match(target))
        - settings.grade * one.gap
        - settings.opening * sentences.leans(one.words)
        - settings.length * (_off_length(one.words, settings) + sentences.broken(one.words))
        - settings.crowded * _others(one) / 2
        - settings.two_sided * max(one.cite in contrary, against, 0.5 * (not sentences.TURNS.isdisjoint(one.bag)))
    )


def _others(one: Candidate) -> int:
    """How many other aspects the sentence judges, two at most."""
    span, own = one.sentence.span, one.said.opinion.aspect
    return min(2, len({other.aspect for other in one.said.voice.reading.opinions if other.aspect != own and _within(other.evidence, span)}))


def _contrary(found: Iterable[Candidate], all_said: Iterable[Said], sign: int) -> set[Cite]:
    """The candidates whose sentences say the contrary of the same aspect as well."""
    against: dict[int, list[Span]] = {}
    for said in all_said:
        if said.opinion.polarity * sign < 0:
            against.setdefault(said.voice.number, []).append(said.opinion.evidence)
    return {one.cite for one in found if any(_within(span, one.sentence.span) for span in against.get(one.cite.voice, ()))}


def _within(span: Span, sentence: Span) -> bool:
    return sentence.start <= span.start and span.end <= sentence.end


def _off_length(words: str, settings: Quotes) -> float:
    """0 for a length within the limits, up to 1 for one far outside."""
    if len(words) < settings.shortest:
        return (settings.shortest - len(words)) / settings.shortest
    return min(1.0, max(0.0, len(words) - settings.longest) / max(1.0, settings.longest))


def _centrality(counts: Sequence[Counter[str]]) -> list[float]:
    """How near each sentence's words are to all of them together, from 0 to 1."""
    if len(counts) == 1:
        return [1.0]
    seen = Counter(chain.from_iterable(counts))
    rarity = {word: math.log(1 + len(counts) / n) for word, n in seen.items()}
    bags = [_unit({word: n * rarity[word] for word, n in count.items()}) for count in counts]
    centre: dict[str, float] = {}
    for bag in bags:
        for word, weight in bag.items():
            centre[word] = centre.get(word, 0.0) + weight
    centre = dict(_unit(centre))
    return [sum(weight * centre[word] for word, weight in bag.items()) for bag in bags]


def _unit(bag: Bag) -> Bag:
    length = math.sqrt(sum(weight * weight for weight in bag.values()))
    return {word: weight / length for word, weight in bag.items()} if length else {}
