"""What speaks for a phrase being a title: how it is set, where and how often it stands, its words, the people beside it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from cinetrace.reading.film.clues import clues, sentence_of
from cinetrace.reading.film.scene import Scene, entities_at, in_text, likeliest, parts_of, shared_cast
from cinetrace.reading.film.titles import Mention
from cinetrace.reading.film.weights import words
from cinetrace.reading.lookup import FilmFacts, Lookup
from cinetrace.reading.people.vocabulary import common_words

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


def best_mention(group: Sequence[Mention]) -> Mention:
    """Return the mention that shows a title at its fullest: whole, with its capitals, in the clearest form, early."""
    order = ("headline", "label", "quoted", "words", "capitals")
    return min(group, key=lambda mention: (mention.title[0].islower(), bool(mention.cut), order.index(mention.form), mention.span))


def evidence(group: Sequence[Mention], scene: Scene) -> Mapping[str, float]:
    """Return what speaks for or against the mentions of one title, by the names of the clues; `titles.toml` says what each is worth."""
    key = group[0].key
    if key not in scene.weighed:
        scene.weighed[key] = _evidence(group, scene)
    return scene.weighed[key]


def _evidence(group: Sequence[Mention], scene: Scene) -> dict[str, float]:
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
        | _company(likeliest(films, best.title, scene), films, scene, best)
        | _encoded(group, scene)
    )


def _standing(group: Sequence[Mention], scene: Scene) -> dict[str, float]:
    """Return how often and where in the text a title stands."""
    sentences = scene.review.sentences
    places = [sentence_of(sentences, mention.span.start) for mention in group]
    whole = {mention.span.start for mention in group}
    return {
        "how often": math.log2(len(whole)),
        "most often": float(len(whole) > 1 and len(group) == scene.most),
        "early": 1 / (1 + min(places)),
        "first sentence": float(min(places) == 0),
        "alone": float(len(whole) == 1),
        "alone, short review": float(len(whole) == 1 and len(sentences) < 8),
        "last sentence": float(max(places) >= len(sentences) - 1),
        "first words": float(min(whole) < 3),
        "headline and again": float(len(whole) > 1 and any(mention.form == "headline" for mention in group)),
        "only inside longer ones": float(all(mention.span in scene.held for mention in group)),
        "early and often": float(min(places) < 4) * math.log2(len(whole)),
    }


def _shape(mention: Mention, scene: Scene) -> dict[str, float]:
    """Return what the words of a title are like."""
    lookup, key, parts = scene.lookup, mention.key, mention.title.split()
    single = len(parts) == 1
    person = lookup.is_person(mention.title)
    return {
        f"words {min(len(parts), 5)}": 1.0,
        "person": float(person > 0 or mention.title.casefold() in scene.crowd),
        "person's name": float(len(parts) in (2, 3) and lookup.given_name(parts[0]) > 2 and not mention.known),
        "known surname": float(single and lookup.surname(parts[0]) > 0),
        "surname": float(single and mention.title.casefold() in scene.surnames),
        "given name": float(single and lookup.given_name(parts[0]) > 2),
        "everyday word": float(single and parts[0].lower() in scene.small),
        "part of a longer one": float(key in scene.parts),
        "longer than another": float(any(part in scene.titles for part in parts_of(key) if len(part) > 3)),
        "no title": float(key in words("no titles")),
        "common word": float(single and parts[0].lower() in common_words()),
        "two surnames": float(not mention.known and _surnames(mention.title, lookup)),
        "no letters": float(not any(map(str.isalpha, mention.title))),
        "sentence case": float(_sentence_case(mention.title)),
        "made of names": float(person == 0 and any(name in mention.title.casefold() for name in scene.crowd if " " in name)),
        "numbered": float(re.search(r"\s(?:\d|II|III|IV|V)\b", mention.title) is not None),
        "season": float(re.search(r"\b[Ss](?:eason|eries) \w+$", mention.title) is not None),
        "article": float(parts[0] in ("The", "A", "An")),
        "headline of the page": float(key in scene.headings),
    }


def _surnames(title: str, lookup: Lookup) -> bool:
    """Whether a phrase is two last names joined: `Tracy and Hepburn`."""
    first, joint, second = title.partition(" and ")
    return bool(joint) and all(len(side.split()) < 3 and lookup.surname(side.split()[-1]) for side in (first, second) if side.strip())


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
        "year agrees": float(in_text(film.year, scene)),
        "several films": float(len(films) > 1),
    }


def _encoded(group: Sequence[Mention], scene: Scene) -> dict[str, float]:
    """Return what the encoder takes a title for, as far as it says anything."""
    found: dict[str, float] = {}
    for mention in group:
        for entity in entities_at(mention.span, scene):
            name = f"encoder {entity.kind}"
            found[name] = max(found.get(name, 0.0), entity.certainty)
    return found
