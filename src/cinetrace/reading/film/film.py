"""Which film is under review: found in the prose, by what surrounds each title and by who is in the film."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cinetrace.reading.film.evidence import best_mention, evidence
from cinetrace.reading.film.headings import heading_titles
from cinetrace.reading.film.scene import Scene, fit, in_text, likeliest, shared_cast, survey
from cinetrace.reading.film.titles import Mention, as_title, mentions
from cinetrace.reading.film.weights import weights
from cinetrace.reading.lookup import FilmFacts, Lookup
from cinetrace.reading.signals import Entity
from cinetrace.types import Candidate, Film, Review

SURE_ENOUGH = 0.2
"""Certainty from which a title is an answer; below, the candidates are all that can be said."""
_SHOWN = 5
_WORTH_SHOWING = 0.01
_YEAR_BESIDE = re.compile(r"[\"”’'_*]*,?\s?[(\[]((?:19|20)\d\d)[)\]]")
_THIS = re.compile(r"\b[Tt]his (?:movie|film|show|flick|series|one)\b")


@dataclass(frozen=True, slots=True)
class Possibility:
    """A film that could be under review, with the evidence for it."""

    title: str | None
    """None stands for the case that it is none of the others."""
    year: int | None
    named: tuple[Mention, ...]
    """Where the title stands in the text; empty when only the people in it speak for the film."""
    known: bool
    clues: Mapping[str, float]
    """What speaks for and against it."""


def find_film(review: Review, entities: Sequence[Entity], people: Sequence[str], lookup: Lookup, scene: Scene | None = None) -> Film:
    """Return the film under review; its title is None when nothing is sure enough, and then the candidates say what it could be.

    `people` are the names of those who worked on the film, as far as they are known; what `entities` adds is used where it is there;
    `scene` is what `survey` makes of them, where it is there already.
    """
    if review.facts.title:
        return _stated(review, review.facts.title, people, lookup)
    ids = dict(review.facts.ids)
    possible = possible_in(scene or survey(review, entities, people, lookup))
    certain = certainties([one.clues for one in possible])
    ranked = sorted(zip(certain, possible, strict=True), key=lambda pair: -pair[0])
    films = [(round(sure, 4), one) for sure, one in ranked if one.title is not None]
    candidates = tuple(Candidate(one.title, one.year, sure) for sure, one in films[:_SHOWN] if one.title and sure >= _WORTH_SHOWING)
    if not films or films[0][0] < SURE_ENOUGH:
        return Film(None, None, ids, films[0][0] if films else 0.0, None, candidates)
    sure, best = films[0]
    span = best_mention(best.named).span if best.named else None
    return Film(best.title, review.facts.year or best.year, ids, sure, span, candidates, provisional=not best.known)


def certainties(clues: Sequence[Mapping[str, float]]) -> list[float]:
    """Return how sure each possibility is, from 0 to 1; together they are sure."""
    worth = weights("film")
    scores = [sum(worth.get(name, 0.0) * value for name, value in one.items()) for one in clues]
    top = max(scores, default=0.0)
    shares = [math.exp(score - top) for score in scores]
    total = sum(shares)
    return [share / total for share in shares]


def possibilities(review: Review, entities: Sequence[Entity], people: Sequence[str], lookup: Lookup) -> list[Possibility]:
    """Return every film that could be under review: those that the text names, those that the people in it point at, and none of these."""
    return possible_in(survey(review, entities, people, lookup))


def possible_in(scene: Scene) -> list[Possibility]:
    """Return every film that could be under review in a scene, as `possibilities` does."""
    none = Possibility(None, None, (), False, _unsaid(scene))
    return [*(_named(group, scene) for group in scene.titles.values()), *_unnamed(scene), *_in_headline(scene), none]


def _unsaid(scene: Scene) -> dict[str, float]:
    """Return what speaks for a review that never says its film's title, as visitors of a film's own page write them."""
    return {
        "unsaid": 1.0,
        "unsaid, this movie": float(_THIS.search(scene.review.text) is not None),
        "unsaid, length": math.log2(1 + len(scene.review.sentences)),
        "unsaid, headline": float(bool(scene.headings)),
        "unsaid, style capitals": float(scene.style == "capitals"),
    }


def _named(group: Sequence[Mention], scene: Scene) -> Possibility:
    best = best_mention(group)
    return Possibility(best.title, _year(best, scene), tuple(group), best.known, evidence(group, scene))


def _year(mention: Mention, scene: Scene) -> int | None:
    """Return the year beside a title, or that of the film in the catalogue, where it is plain which one is meant."""
    beside = _YEAR_BESIDE.match(scene.review.text, mention.span.end)
    if beside:
        return int(beside[1])
    films = scene.lookup.by_title(mention.title)
    film = likeliest(films, mention.title, scene)
    if film is None or (not any(fit(film, scene)) and (len(films) > 1 or scene.crowd)):
        return None
    return film.year


def _unnamed(scene: Scene) -> list[Possibility]:
    """Return films that the text does not name in full, which the people in it share or a short name points at."""
    lookup = scene.lookup
    # in order: films that share as many of them must come out the same in every process
    found = lookup.match(None, None, sorted(scene.crowd)) if len(scene.crowd) > 1 else ()
    films = [film for one in found[:6] for film in lookup.by_title(one.title) if film.year == one.year]
    films += [film for key in scene.titles if not lookup.has_title(key) for film in lookup.by_title(key) if shared_cast(film, scene)]
    by_key = {lookup.key(film.title): film for film in reversed(films)}
    return [
        Possibility(film.title, film.year, (), True, _unnamed_evidence(film, key, scene))
        for key, film in by_key.items()
        if key not in scene.titles
    ]


def _in_headline(scene: Scene) -> list[Possibility]:
    """Return what the headline of the page names and the text does not."""
    titles = {scene.lookup.key(title): title for title in heading_titles(scene.review.facts.headline or "")}
    found = []
    for key, title in titles.items():
        if key and key not in scene.titles:
            known = scene.lookup.has_title(title)
            clues = {"only in the headline": 1.0, "only in the headline, known": float(known)}
            found.append(Possibility(as_title(title), None, (), known, clues))
    return found


def _unnamed_evidence(film: FilmFacts, key: str, scene: Scene) -> dict[str, float]:
    shared = shared_cast(film, scene)
    words = [word for word in key.split() if len(word) > 3]
    present = sum(word in scene.small or word in scene.parts or word in scene.titles for word in words) / max(1, len(words))
    return {
        "unnamed": 1.0,
        "unnamed, two of the cast": float(shared >= 2),
        "unnamed, three of the cast": float(shared >= 3),
        "unnamed, four of the cast": float(shared >= 4),
        "unnamed, share of the crowd": shared / max(1, len(scene.crowd)),
        "unnamed, words in the text": present,
        "unnamed, year in the text": float(in_text(film.year, scene)),
        "unnamed, headline of the page": float(key in scene.headings),
        "unnamed, by short name": float(any(key.startswith(other) or key.endswith(other) for other in scene.titles if len(other) > 3)),
    }


def _stated(review: Review, title: str, people: Sequence[str], lookup: Lookup) -> Film:
    """Return the film that the page itself names."""
    key = lookup.key(title)
    found = lookup.match(title, review.facts.year, people) if lookup.has_title(title) else ()
    year = review.facts.year or (found[0].year if found and found[0].certainty > 0.5 else None)
    here = [mention for mention in mentions(review.text, review.sentences, lookup) if mention.key == key]
    span = best_mention(here).span if here else None
    sure = Candidate(title, year, 0.99, review.facts.ids)
    return Film(title, year, dict(review.facts.ids), 0.99, span, (sure,), provisional=not found)
