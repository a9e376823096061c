"""What a title is weighed against: the whole review, everything in it that could be a title, and everybody in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cinetrace.reading.film.headings import heading_titles
from cinetrace.reading.film.titles import Form, Mention, mentions
from cinetrace.reading.lookup import FilmFacts, Lookup
from cinetrace.reading.signals import Entity
from cinetrace.types import Review, Span

_NAME = re.compile(r"(?=\b([A-Z][\w.'’-]+(?: (?:[A-Z]\.|[A-Z][\w'’-]+|de|la|van|von|del|di))? [A-Z][\w'’-]+))")
_SMALL_WORD = re.compile(r"(?<![\w'’])[a-z]+(?![\w])")

_LARGE_WORD = re.compile(r"\b[A-Z][^\W\d_]+\b")


@dataclass(frozen=True, slots=True)
class Scene:
    """A review as titles see it."""

    review: Review
    lookup: Lookup
    entities: Sequence[Entity]
    """Names that the encoder found, in order."""
    crowd: frozenset[str]
    """Names of the people in the review and on its page, in small letters."""
    lone: frozenset[str]
    """Those of a single word."""
    surnames: frozenset[str]
    """The last names of the others."""
    titles: Mapping[str, Sequence[Mention]]
    """Phrases that could be titles, by their key."""
    most: int
    """How often the most frequent of them stands in the text."""
    held: frozenset[Span]
    """Where phrases stand inside longer ones."""
    parts: frozenset[str]
    """Keys that are a part of a longer key of the review."""
    small: frozenset[str]
    """The words of the text in small letters."""
    large: frozenset[str]
    """The words of the text with a capital letter."""
    headings: frozenset[str]
    """Keys of what the page's own headline could name."""
    style: Form
    """How this critic sets titles: in capitals, in quotes, or in plain words."""
    weighed: dict[str, Mapping[str, float]] = field(default_factory=dict)
    """What speaks for each title, by its key, once it has been asked: for the film and for the works."""


def survey(review: Review, entities: Sequence[Entity], people: Sequence[str], lookup: Lookup) -> Scene:
    """Return the scene of a review; `people` are those who worked on the film, as far as they are known."""
    found = mentions(review.text, review.sentences, lookup)
    titles: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        titles[mention.key].append(mention)
    page = (*review.facts.directors, *review.facts.cast)
    crowd = frozenset(name.casefold() for name in (*people, *page, *names_in(review.text, lookup)))
    return Scene(
        review=review,
        lookup=lookup,
        entities=sorted(entities, key=lambda entity: entity.span),
        crowd=crowd,
        lone=frozenset(name for name in crowd if " " not in name),
        surnames=frozenset(name.rpartition(" ")[2] for name in crowd if " " in name),
        titles=titles,
        most=max(map(len, titles.values()), default=0),
        held=_held(found),
        parts=frozenset(part for key in titles for part in parts_of(key)),
        small=frozenset(_SMALL_WORD.findall(review.text)),
        large=frozenset(_LARGE_WORD.findall(review.text)),
        headings=frozenset(lookup.key(title) for title in heading_titles(review.facts.headline or "")),
        style=_style(titles),
    )


def names_in(text: str, lookup: Lookup) -> tuple[str, ...]:
    """Return the names in the text that people in the catalogue bear, each once."""
    found = dict.fromkeys(match[1] for match in _NAME.finditer(text))
    return tuple(name for name in found if lookup.is_person(name))


def parts_of(key: str) -> Iterator[str]:
    """Yield the shorter runs of words in a key."""
    words = key.split(" ")
    for length in range(1, len(words)):
        yield from (" ".join(words[i : i + length]) for i in range(len(words) - length + 1))


def _held(found: Sequence[Mention]) -> frozenset[Span]:
    """Return the spans that lie inside another one that is not cut out of a longer phrase."""
    held: set[Span] = set()
    reach: Span | None = None
    for mention in sorted(found, key=lambda mention: (mention.span.start, -mention.span.end)):
        if reach is not None and mention.span.end <= reach.end and mention.span != reach:
            held.add(mention.span)
        elif not mention.cut and (reach is None or mention.span.end > reach.end):
            reach = mention.span
    return frozenset(held)


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


def entities_at(span: Span, scene: Scene) -> Iterator[Entity]:
    """Yield the names that the encoder found in a span."""
    place = bisect_left(scene.entities, span.end, key=lambda entity: entity.span.start)
    while place > 0 and scene.entities[place - 1].span.end > span.start:
        place -= 1
        yield scene.entities[place]


def in_text(year: int | None, scene: Scene) -> bool:
    """Whether the text or the page tells this year."""
    return year is not None and (str(year) in scene.review.text or year == scene.review.facts.year)


def shared_cast(film: FilmFacts, scene: Scene) -> int:
    """Return how many of a film's cast are among the people in the review."""
    cast = {name.casefold() for name in film.cast}
    return len(cast & scene.crowd) + sum(name.rpartition(" ")[2] in scene.lone for name in cast - scene.crowd)


def likeliest(films: Sequence[FilmFacts], title: str, scene: Scene) -> FilmFacts | None:
    """Return which of several films of a title is meant: the one that shares most people with the review; None without any."""
    return max(films, key=lambda film: (*fit(film, scene), film.title == title, film.year or 0), default=None)


def fit(film: FilmFacts, scene: Scene) -> tuple[int, bool, int]:
    """Return how well a film fits the review: how many of its cast are there, whether its year is, how many last names are."""
    last = {name.rpartition(" ")[2] for name in film.cast}
    return shared_cast(film, scene), in_text(film.year, scene), len(last & scene.large)
