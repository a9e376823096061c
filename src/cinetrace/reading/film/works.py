"""Which other films and series a review names."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cinetrace.reading.film.evidence import best_mention, evidence
from cinetrace.reading.film.scene import Scene, survey
from cinetrace.reading.film.titles import Mention
from cinetrace.reading.film.weights import weights
from cinetrace.reading.lookup import Lookup
from cinetrace.reading.signals import Entity
from cinetrace.types import Film, Review, Span, Work

SURE_ENOUGH = 0.35
"""Certainty from which a phrase is taken for the title of another work."""


_JOINT = re.compile(r"[\"”’'_*]*(?: \(\d{2,4}\))?(?:,? (?:and|or|&|then|the) |, (?:and |or |even |to )?(?:the )?|/| to )[\"“‘'_*]*$")
_NEAR = 20
"""Characters that may stand between two titles of a list."""


@dataclass(frozen=True, slots=True)
class Possibility:
    """A title in the text that could be another work's, with what speaks for it."""

    title: str
    mentions: tuple[Mention, ...]
    clues: Mapping[str, float]
    beside: frozenset[int]
    """Places, among the possibilities of the review, of those that stand beside it in a list."""


def find_works(
    review: Review, film: Film, entities: Sequence[Entity], people: Sequence[str], lookup: Lookup, scene: Scene | None = None
) -> tuple[Work, ...]:
    """Return the other films and series that a review names, in the order of their first mention.

    `people` are the names of those who worked on the film, as far as they are known; what `entities` adds is used where it is there;
    `scene` is what `survey` makes of them, where it is there already.
    """
    possible = possible_in(scene or survey(review, entities, people, lookup), film)
    spans = [[mention.span for mention in one.mentions] for one in possible]
    taken = [film.span] if film.span else []
    found = chosen([one.title for one in possible], spans, certainties(possible), taken)
    return tuple(sorted((Work(title, tuple(where)) for title, where in found.items()), key=lambda work: work.mentions))


def chosen(titles: Sequence[str], spans: Sequence[Sequence[Span]], sure: Sequence[float], taken: Sequence[Span]) -> dict[str, list[Span]]:
    """Return the titles that are sure enough, the surest first, each with its spans that no surer one has taken."""
    taken = list(taken)
    found: dict[str, list[Span]] = {}
    for certain, title, where in sorted(zip(sure, titles, spans, strict=True), key=lambda item: -item[0]):
        free = [span for span in where if not any(_overlap(span, other) for other in taken)]
        if certain >= SURE_ENOUGH and free:
            found[title] = free
            taken += free
    return found


def certainties(possible: Sequence[Possibility]) -> list[float]:
    """Return how sure it is, from 0 to 1, that each phrase is the title of another work; titles in one list bear each other out."""
    alone = [certainty(one.clues, "work") for one in possible]
    return [certainty(in_company(one.beside, sure, alone), "work in company") for one, sure in zip(possible, alone, strict=True)]


def certainty(clues: Mapping[str, float], weighed: str) -> float:
    """Return how sure a phrase is, from 0 to 1, by the weights of that name."""
    worth = weights(weighed)
    score = sum(worth.get(name, 0.0) * value for name, value in clues.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def in_company(beside: Collection[int], sure: float, alone: Sequence[float]) -> dict[str, float]:
    """Return what speaks for a title when the others are known: how sure each is on its own."""
    sure = min(max(sure, 1e-6), 1 - 1e-6)
    best = max((alone[other] for other in beside), default=0.0)
    return {"every phrase": 1.0, "on its own": math.log(sure / (1 - sure)), "listed": float(bool(beside)), "beside a sure one": best}


def possibilities(review: Review, film: Film, entities: Sequence[Entity], people: Sequence[str], lookup: Lookup) -> list[Possibility]:
    """Return every title in the text that is not the film's own."""
    return possible_in(survey(review, entities, people, lookup), film)


def possible_in(scene: Scene, film: Film) -> list[Possibility]:
    """Return every title in a scene that is not the film's own, as `possibilities` does."""
    own = scene.lookup.key(film.title or "")
    groups = {key: tuple(group) for key, group in scene.titles.items() if key != own}
    beside = _neighbours(list(groups.values()), scene.review.text)
    return [
        Possibility(best_mention(group).title, group, {**evidence(group, scene), **_kinship(key, own, film, scene)}, beside[place])
        for place, (key, group) in enumerate(groups.items())
    ]


def _kinship(key: str, own: str, film: Film, scene: Scene) -> dict[str, float]:
    """Return how a title stands to the film's own."""
    could_be = {scene.lookup.key(one.title): one.certainty for one in film.candidates}
    return {
        "every phrase": 1.0,
        "part of the film's title": float(bool(own) and f" {key} " in f" {own} "),
        "the film's title and more": float(bool(own) and f" {own} " in f" {key} "),
        "could be the film": could_be.get(key, 0.0),
    }


def _neighbours(groups: Sequence[Sequence[Mention]], text: str) -> list[frozenset[int]]:
    """Return for each group the places of those that a comma, a stroke, "and" or "or" joins to it."""
    ends: dict[int, set[int]] = defaultdict(set)
    for place, group in enumerate(groups):
        for mention in group:
            ends[mention.span.end].add(place)
    beside: list[set[int]] = [set() for _ in groups]
    for place, group in enumerate(groups):
        for mention in group:
            start = mention.span.start
            joint = _JOINT.search(text, max(0, start - _NEAR), start)
            for other in ends.get(joint.start(), ()) if joint else ():
                beside[place].add(other)
                beside[other].add(place)
    return [frozenset(others - {place}) for place, others in enumerate(beside)]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
