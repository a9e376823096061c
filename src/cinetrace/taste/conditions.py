"""The conditions that critics set ("if you enjoy these kinds of movies or those involved"), held against a person's ratings.

A condition is checked when its words name a genre or somebody, or point at this film's kind or people; else it is told unchecked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from cinetrace.taste.learning import Example, Learned
from cinetrace.taste.traits import Term, Traits
from cinetrace.types import AudienceRow, Because, Cite, Condition

Quote = Callable[[Cite], str]
_KIND = re.compile(
    r"\b(?:this|these|that|those|the|such|its)\s+(?:kinds?|sorts?|types?|genre)\b|\bgenre\b|\bsuch (?:films?|movies?|fare)\b", re.I
)
_PEOPLE = re.compile(
    r"\b(?:those|everyone|anyone|the people|the actors|the stars|names?) involved\b|\bthe (?:cast|stars?|leads?|director)\b", re.I
)
_MARKS = re.compile(r"[^a-z0-9]+")
LONG = 6
"""Letters of a title of one word that is not taken for that word."""
FEWEST = 2
"""Rated films from which they say something."""


def conditions(rows: Sequence[AudienceRow], film: Traits, learned: Learned, quote: Quote) -> tuple[Condition, ...]:
    """Return each condition with whether it speaks for watching: met, not met, or None when the ratings do not say."""
    return tuple(_condition(row, cite, film, learned, quote) for row in rows for cite in row.cites)


def _condition(row: AudienceRow, cite: Cite, film: Traits, learned: Learned, quote: Quote) -> Condition:
    words = " ".join(quote(cite).split())
    meant = dict.fromkeys(_meant(words, film, learned))
    named = list(_films(words, learned.examples))
    fans = named or [one for term in meant for one in _having(term, learned.examples)]
    rated = sorted(dict.fromkeys(fans), key=lambda one: -abs(one.rating - learned.mean))
    if len(rated) < (1 if named else FEWEST):
        return Condition(words, None, (cite,))
    likes = sum(one.rating for one in rated) / len(rated) >= learned.mean
    return Condition(words, likes if row.stance != "no" else not likes, (cite,), tuple(rated[: learned.recipe.clause.because]))


def _meant(words: str, film: Traits, learned: Learned) -> Iterator[Term]:
    """The genres and people that the words name or point at."""
    own = [trait.term for trait in film.traits]
    if _KIND.search(words):
        yield from (term for term in own if term.subject == "genre")
    if _PEOPLE.search(words):
        yield from (term for term in own if term.subject == "person")
    known = (term for term in (*own, *learned.fit.columns) if term.subject in ("genre", "person"))
    lowered = f" {_plain(words.casefold())} "
    yield from (term for term in known if any(f" {name} " in lowered for name in _names(term)))


def _plain(words: str) -> str:
    return _MARKS.sub(" ", words).strip()


@cache
def _names(term: Term) -> Sequence[str]:
    """How a sentence may name it: a genre in the plural too, somebody by their surname."""
    plain = _plain(term.name)
    if term.subject == "genre":
        return (plain, f"{plain}s", f"{plain} films", f"{plain[:-1]}ies") if plain else ()
    surname = plain.split()[-1:] or [""]
    return (plain, *surname) if len(surname[0]) > 3 else (plain,)


def _films(words: str, examples: Sequence[Example]) -> Iterator[Because]:
    """The rated films that the words name: by a title of several words or a long one, written with capitals."""
    for one in examples:
        title = one.because.title
        if title in words and (" " in title or len(title) > LONG) and re.search(rf"(?<!\w){re.escape(title)}(?!\w)", words):
            yield one.because


def _having(term: Term, examples: Sequence[Example]) -> Iterator[Because]:
    yield from (one.because for one in examples if any(trait.term == term for trait in one.film.traits))
