"""What a film has that can weigh with a person: its genres, people and decade, and what critics say of it, each as a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from cinetrace.types import Consensus, Estimate, FilmRecord, Subject, Voice

BILLED = 8
"""Names in the billing that count."""
NOBODY = frozenset({"", "admin", "anonymous", "editor", "editors", "guest", "staff", "staff reviewer", "staff writer", "unknown"})


class Term(NamedTuple):
    """Something that can weigh; the name without differences of case and space, `aspect` only of a critic."""

    subject: Subject
    name: str
    aspect: str | None = None


class Trait(NamedTuple):
    """How much of a term a film has, and how the term's name is written."""

    term: Term
    value: float
    written: str


BASE = Term("base", "")
CONSENSUS = Term("consensus", "critics")
CROWD = Term("crowd", "others")
NEIGHBOUR = Term("neighbour", "films you rated")
ALONE = {one.subject: one for one in (BASE, CONSENSUS, CROWD, NEIGHBOUR)}
"""Terms of which there is one of a kind."""


@dataclass(frozen=True, slots=True)
class Traits:
    """All that a film has.

    `unsure` is the standard deviation of what critics say of it together; None when none judges it.
    """

    traits: tuple[Trait, ...]
    unsure: float | None = None


def folded(name: str) -> str:
    """Return a name without differences of case and space."""
    return " ".join(name.casefold().split())


GENRES = {"sci-fi": "science fiction", "film-noir": "film noir", "children": "family", "children's": "family", "musicals": "musical"}
"""Genres that sites call by another name than most."""


@lru_cache(100_000)
def term(subject: Subject, name: str, aspect: str | None = None) -> Term:
    """Return the term of that name."""
    if subject in ALONE:
        return ALONE[subject]
    own = folded(name)
    return Term(subject, GENRES.get(own, own) if subject == "genre" else own, aspect)


def traits(film: FilmRecord, consensus: Consensus | None = None, voices: Iterable[Voice] = ()) -> Traits:
    """Return what the film has; without a consensus, what its record says alone."""
    found = [*_record(film)]
    if consensus is None or consensus.rating is None:
        return Traits(_once(found))
    found += [*_judged(consensus), *_critics(consensus), *_sides(voices, consensus.recipe.get("board.certainty_floor", 0.4))]
    return Traits(_once(found), _unsure(consensus.rating))


def with_critic(known: Traits, score: float, rating: Estimate, centre: float) -> Traits:
    """Return the same film if a critic of whom nothing is known gave this score, and critics together then rated it so.

    `centre` is what they give a film on average.
    """
    newcomer = Trait(Term("critic", ""), round(score - centre, 4), "one more critic")
    found = with_trait(with_trait(known, newcomer), Trait(CONSENSUS, round(rating.mean - centre, 4), "critics"))
    return replace(found, unsure=_unsure(rating))


def _unsure(rating: Estimate) -> float:
    return round((rating.high - rating.low) / 2 / 1.2815515655446004, 4)


def joined(one: Traits | None, other: Traits) -> Traits:
    """Return what either knows of the same film; where both do, what the first does."""
    if one is None:
        return other
    known = {trait.term for trait in one.traits}
    return replace(one, traits=(*one.traits, *(trait for trait in other.traits if trait.term not in known)))


def with_others(known: Traits, effect: float, ratings: int, film_spread: float, follow: float, pull: float) -> Traits:
    """Return the film with what others rate it beyond its traits; the more of them there are, the less is unsure of it."""
    unsure = film_spread / follow * (pull / (ratings + pull)) ** 0.5
    return replace(with_trait(known, Trait(CROWD, effect, "others")), unsure=min(unsure, known.unsure or unsure))


def with_trait(known: Traits, trait: Trait) -> Traits:
    """Return the same film with one trait more, or with another value of one that it has."""
    return replace(known, traits=(*(one for one in known.traits if one.term != trait.term), trait))


def _once(found: Iterable[Trait]) -> tuple[Trait, ...]:
    """Each term once: the first of several."""
    return tuple({trait.term: trait for trait in reversed(list(found)) if trait.value}.values())[::-1]


def _record(film: FilmRecord) -> Iterator[Trait]:
    for genre in film.genres:
        own = term("genre", genre)
        yield Trait(own, 1.0, own.name)
    for decade, share in _decades(film.year) if film.year else ():
        yield Trait(term("decade", decade), share, decade)
    for name in (*film.directors, *film.cast[:BILLED]):
        yield Trait(term("person", name), 1.0, name)


def _decades(year: int) -> Iterator[tuple[str, float]]:
    """The decade of a film and the nearer one beside it: 1999 is 0.55 of the 1990s and 0.45 of the 2000s."""
    before, after = divmod(2 * year - 9, 20)
    yield f"{before}0s", 1 - after / 20
    yield f"{before + 1}0s", after / 20


def _judged(consensus: Consensus) -> Iterator[Trait]:
    """What critics say together: points above their mean, and of each aspect, drawn towards nothing when few speak of it."""
    assert consensus.rating
    recipe = consensus.recipe
    yield Trait(CONSENSUS, round(consensus.rating.mean - recipe.get("centre", 6.2), 4), "critics")
    pull = recipe.get("board.prior_weight", 1.2)
    for row in consensus.board:
        if row.aspect != "overall":  # the rating says that already
            usual = recipe.get(f"board.prior_mean.{row.aspect}", 0.0)
            value = row.pooled.mean - pull * usual / (pull + row.pooled.n)
            yield Trait(term("aspect", row.aspect), round(value, 4), row.aspect)


def _critics(consensus: Consensus) -> Iterator[Trait]:
    """Each critic's score on the scale that all share, against the mean of all."""
    centre = consensus.recipe.get("centre", 6.2)
    for line in consensus.critics:
        if line.critic and folded(line.critic) not in NOBODY and line.weight > 0 and line.cites:
            yield Trait(term("critic", line.critic), round(line.common - centre, 4), line.critic)


def _sides(voices: Iterable[Voice], floor: float) -> Iterator[Trait]:
    """How each critic judges each aspect, -2 to 2."""
    for voice in voices:
        if voice.critic and folded(voice.critic) not in NOBODY:
            for aspect, value in _means(voice, floor).items():
                yield Trait(term("critic", voice.critic, aspect), value, voice.critic)


def _means(voice: Voice, floor: float) -> Mapping[str, float]:
    sums: dict[str, tuple[float, float]] = {}
    for opinion in voice.reading.opinions:
        if opinion.holder == "critic" and opinion.aspect != "overall" and opinion.certainty >= floor:
            total, weight = sums.get(opinion.aspect, (0.0, 0.0))
            sums[opinion.aspect] = (total + opinion.certainty * opinion.polarity, weight + opinion.certainty)
    return {aspect: round(total / weight, 4) for aspect, (total, weight) in sums.items() if weight}
