"""What speaks for a phrase being a title: how it is set, where and how often it stands, its words, the people beside it."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cinetrace.reading.clues import clues, sentence_of
from cinetrace.reading.headings import heading_titles
from cinetrace.reading.lookup import FilmFacts, Lookup
from cinetrace.reading.signals import Entity
from cinetrace.reading.titles import Form, Mention, mentions
from cinetrace.reading.vocabulary import common_words
from cinetrace.reading.weights import words
from cinetrace.types import Review, Span

_NAME = re.compile(r"(?=\b([A-Z][\w.'’-]+(?: (?:[A-Z]\.|[A-Z][\w'’-]+|de|la|van|von|del|di))? [A-Z][\w'’-]+))")
_INTRODUCES = {
    *("before watching", "before latest", "before latest with comma", "before titled", "begins a statement"),
    *("after is a film", "after available", "after made by", "after credits"),
}
"""Clues that a title is presented, not just mentioned."""

_COMPARES = {
    *(
        "before like",
        "before maker",
        "before credit",
        "before such as",
        "before derived",
        "before series",
        "before films",
        "before other film",
    ),
    *("after year", "after series", "after fame"),
}
"""Clues that a title is another work's."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a title is weighed against: the whole review and everybody in it."""

    review: Review
    entities: Sequence[Entity]
    lookup: Lookup
    crowd: frozenset[str]
    """Names of the people in the review, in small letters."""
    titles: Mapping[str, Sequence[Mention]]
    """Phrases that could be titles, by their key."""
    whole: Sequence[Span]
    """Where phrases stand that are not cut out of a longer one."""
    headings: frozenset[str]
    """Keys of what the page's own headline could name."""
    style: Form
    """How this critic sets titles: in capitals, in quotes, or in plain words."""


def survey(review: Review, entities: Sequence[Entity], people: Sequence[str], lookup: Lookup) -> Scene:
    """Return the scene of a review: the phrases in it that could be titles, and the people in it."""
    titles: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions(review.text, review.sentences, lookup):
        titles[mention.key].append(mention)
    crowd = frozenset(name.casefold() for name in (*people, *names_in(review.text, lookup)))
    whole = tuple(mention.span for group in titles.values() for mention in group if not mention.cut)
    headings = frozenset(lookup.key(title) for title in heading_titles(review.facts.headline or ""))
    return Scene(review, entities, lookup, crowd, titles, whole, headings, _style(titles))


def _style(titles: Mapping[str, Sequence[Mention]]) -> Form:
    """Return how most titles are set: in capitals or quotes where several phrases are, that are titles elsewhere or long."""
    set_so: dict[Form, int] = defaultdict(int)
    for group in titles.values():
        telling = group[0].known or len(group[0].key.split()) > 1
        for form in {mention.form for mention in group if not mention.cut and telling}:
            set_so[form] += 1
    if set_so["capitals"] > 1:
        return "capitals"
    return "quoted" if set_so["quoted"] > 1 else "words"


def names_in(text: str, lookup: Lookup) -> tuple[str, ...]:
    """Return the names in the text that people in the catalogue bear, each once."""
    found = dict.fromkeys(match[1] for match in _NAME.finditer(text))
    return tuple(name for name in found if lookup.is_person(name))


def best_mention(group: Sequence[Mention]) -> Mention:
    """Return the mention that shows a title at its fullest: whole, with its capitals, in the clearest form, early."""
    order = ("headline", "label", "quoted", "words", "capitals")
    return min(group, key=lambda mention: (mention.title[0].islower(), bool(mention.cut), order.index(mention.form), mention.span))


def evidence(group: Sequence[Mention], scene: Scene) -> dict[str, float]:
    """Return what speaks for or against the mentions of one title, by the names of the clues; `titles.toml` says what each is worth."""
    best, sentences = best_mention(group), scene.review.sentences
    found: dict[str, float] = {}
    for mention in group:
        place = sentence_of(sentences, mention.span.start)
        here = clues(scene.review.text, mention, sentences[place])
        found.update(dict.fromkeys(here, 1.0))
        found[f"form {mention.form}, style {scene.style}"] = 1.0
        if here & _INTRODUCES:
            found |= {"introduced first": 1.0} if place == 0 else {"introduced early": 1.0} if place < 3 else {}
            found |= {"summed up last": 1.0} if place == len(sentences) - 1 else {}
        if here & _COMPARES:
            found |= {"where works stand": 1.0, f"where works stand, {'known' if best.known else 'unknown'}": 1.0}
    films = scene.lookup.by_title(best.title)
    return (
        found
        | _standing(group, scene)
        | _shape(best, scene)
        | _company(likeliest(films, scene), films, scene, best)
        | _encoded(group, scene)
    )


def _standing(group: Sequence[Mention], scene: Scene) -> dict[str, float]:
    """Return how often and where in the text a title stands."""
    sentences = scene.review.sentences
    places = [sentence_of(sentences, mention.span.start) for mention in group]
    whole = {mention.span.start for mention in group}
    most = max(map(len, scene.titles.values()))
    return {
        "how often": math.log2(len(whole)),
        "most often": float(len(whole) > 1 and len(scene.titles[group[0].key]) == most),
        "early": 1 / (1 + min(places)),
        "first sentence": float(min(places) == 0),
        "alone": float(len(whole) == 1),
        "alone, short review": float(len(whole) == 1 and len(sentences) < 8),
        "last sentence": float(max(places) >= len(sentences) - 1),
        "first words": float(min(whole) < 3),
        "headline and again": float(len(whole) > 1 and any(mention.form == "headline" for mention in group)),
        "only inside longer ones": float(all(_inside(mention.span, scene.whole) for mention in group)),
        "early and often": float(min(places) < 4) * math.log2(len(whole)),
    }


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other != span and other.start <= span.start and span.end <= other.end for other in others)


def _shape(mention: Mention, scene: Scene) -> dict[str, float]:
    """Return what the words of a title are like."""
    text, lookup = scene.review.text, scene.lookup
    parts = mention.title.split()
    key = mention.key
    others = [other for other in scene.titles if other != key]
    single = len(parts) == 1
    person = lookup.is_person(mention.title)
    return {
        f"words {min(len(parts), 5)}": 1.0,
        "person": float(person > 0 or mention.title.casefold() in scene.crowd),
        "person's name": float(len(parts) in (2, 3) and lookup.given_name(parts[0]) > 2 and not mention.known),
        "known surname": float(single and lookup.surname(parts[0]) > 0),
        "surname": float(single and any(name.endswith(f" {mention.title.casefold()}") for name in scene.crowd)),
        "given name": float(single and lookup.given_name(parts[0]) > 2),
        "everyday word": float(single and re.search(rf"\b{re.escape(parts[0].lower())}\b", text) is not None),
        "part of a longer one": float(any(f" {key} " in f" {other} " for other in others)),
        "longer than another": float(any(f" {other} " in f" {key} " for other in others if len(other) > 3)),
        "no title": float(key in words("no titles")),
        "common word": float(single and parts[0].lower() in common_words()),
        "of common words": _commonness(parts),
        "small words inside": float(any(word in words("small") for word in parts[1:-1])),
        "no letters": float(not any(map(str.isalpha, mention.title))),
        "sentence case": float(_sentence_case(mention.title)),
        "made of names": float(person == 0 and any(name in mention.title.casefold() for name in scene.crowd if " " in name)),
        "numbered": float(re.search(r"\s(?:\d|II|III|IV|V)\b", mention.title) is not None),
        "season": float(re.search(r"\b[Ss](?:eason|eries) \w+$", mention.title) is not None),
        "article": float(parts[0] in ("The", "A", "An")),
        "headline of the page": float(key in scene.headings),
    }


def _commonness(parts: Sequence[str]) -> float:
    """Return the share of everyday words among the long ones of a phrase; 0 for a single word."""
    long = [word.lower().strip("!?:,") for word in parts if word.lower() not in words("small")]
    return sum(word in common_words() for word in long) / len(long) if len(long) > 1 else 0.0


def _sentence_case(title: str) -> bool:
    """Whether a phrase has a long word in small letters, as a title has not."""
    return any(word.islower() and len(word) > 3 for word in title.split() if word not in words("connectors"))


def _company(film: FilmFacts | None, films: Sequence[FilmFacts], scene: Scene, best: Mention) -> dict[str, float]:
    """Return what the catalogue says about the people named beside a title."""
    if film is None:
        return {"unknown": 1.0}
    shared = shared_cast(film, scene)
    strangers = not shared and len(scene.crowd) > 2 and len(film.cast) > 1
    return {
        "known": float(best.known),
        f"known, words {min(len(best.title.split()), 3)}": float(best.known),
        "short name": float(not best.known),
        "has a sequel": float(scene.lookup.has_title(f"{best.title} 2")),
        "share of the crowd": shared / max(1, len(scene.crowd)),
        "one of the cast": float(shared == 1),
        "two of the cast": float(shared >= 2),
        "three of the cast": float(shared >= 3),
        "none of the cast": float(strangers),
        "series": float(film.year is None),
        "year agrees": float(film.year is not None and str(film.year) in scene.review.text),
        "several films": float(len(films) > 1),
    }


def shared_cast(film: FilmFacts, scene: Scene) -> int:
    """Return how many of a film's cast are among the people in the review."""
    cast = {name.casefold() for name in film.cast}
    lone = {name for name in scene.crowd if " " not in name}
    return len(cast & scene.crowd) + sum(name.rpartition(" ")[2] in lone for name in cast - scene.crowd)


def likeliest(films: Sequence[FilmFacts], scene: Scene) -> FilmFacts | None:
    """Return which of several films of a title is meant: the one that shares most people with the review; None without any."""

    def fit(film: FilmFacts) -> tuple[int, bool, int]:
        return shared_cast(film, scene), bool(film.year) and str(film.year) in scene.review.text, film.year or 0

    return max(films, key=fit, default=None)


def _encoded(group: Sequence[Mention], scene: Scene) -> dict[str, float]:
    """Return what the encoder takes a title for, as far as it says anything."""
    found: dict[str, float] = {}
    for entity in scene.entities:
        if any(entity.span.start < mention.span.end and mention.span.start < entity.span.end for mention in group):
            name = f"encoder {entity.kind}"
            found[name] = max(found.get(name, 0.0), entity.certainty)
    return found
