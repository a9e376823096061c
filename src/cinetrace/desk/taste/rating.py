"""What a person says of a film here: taken in as any export is, so that it can be taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from cinetrace.desk.taste.views import Change
from cinetrace.errors import Unclear

if TYPE_CHECKING:
    from cinetrace.types import Export, FilmRecord, Match, Named, Rated

BEST = 10.0


def must_be_on_the_scale(score: float) -> None:
    """Raise Unclear for a score that cannot be."""
    if not 0 <= score <= BEST:
        raise Unclear(f"{score:g}", f"lies outside the scale from 0 to {BEST:g}", "give a score on that scale")


def export(film: FilmRecord, score: float, day: date, before: int) -> Export:
    """Return the rating as an export of Cinetrace itself; `before` imports make it another one each time."""
    from cinetrace.types import Entry, Export, Named, Score

    entry = Entry(Named(film.title, film.year, film.ids, "film"), Score(score, BEST), day.isoformat(), seen=True)
    name = f"{film.title}: {score:g}"
    mark = hashlib.sha256(f"{before} {film.title} {film.year} {score} {day}".encode()).hexdigest()
    return Export("cinetrace", name, (entry,), (), mark, day.isoformat(), False)


def exactly(film: FilmRecord) -> Callable[[Named], Match]:
    """Return the look-up that finds the very film that was rated, since the person has said which."""
    from cinetrace.types import Match

    known = film.number is not None or bool(film.cast or film.genres)
    return lambda _: Match("matched" if known else "provisional", film, 1.0)


def change(given: Export, before: Mapping[str, Rated], after: Mapping[str, Rated]) -> Change:
    """Return what the person held of the film before, and now."""
    film = given.entries[0].film
    was, now = (_found(held, film) for held in (before, after))
    return Change(film.title, film.year, was.rating if was else None, now.rating if now else None)


def _found(held: Mapping[str, Rated], film: Named) -> Rated | None:
    same = (one for one in held.values() if set(one.film.ids.items()) & set(film.ids.items()))
    titled = (one for one in held.values() if (one.film.title, one.film.year) == (film.title, film.year))
    return next(same, None) or next(titled, None)
