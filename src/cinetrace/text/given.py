"""What stands around a review in its source, a table's columns or a feed's item, beside what its own text or page states."""

from __future__ import annotations

from dataclasses import fields, replace

from cinetrace.text import dates, names
from cinetrace.text.headline import Named, film_of, titled
from cinetrace.types import PageFacts

_OF_FILM = ("year", "ids", "directors", "cast", "genres")


def stated(given: PageFacts) -> PageFacts:
    """Return what a source says, in its own words, in the form of facts: names without `By`, days as ISO dates, a film's bare title."""
    film = _film(given)
    return replace(
        given,
        title=film.title,
        year=given.year or film.year,
        critic=names.critic([given.critic]) if given.critic else None,
        published=dates.iso_date(given.published) if given.published else None,
        directors=names.people(given.directors),
        cast=names.people(given.cast),
    )


def merged(first: PageFacts, second: PageFacts) -> PageFacts:
    """Return the facts of `first`, and those that it leaves open from `second`; of another film nothing is taken over."""
    other = first.title and second.title and first.title.casefold() != second.title.casefold()
    missing = {
        field.name: getattr(second, field.name)
        for field in fields(PageFacts)
        if not getattr(first, field.name) and not (other and field.name in _OF_FILM)
    }
    return replace(first, **missing)


def _film(given: PageFacts) -> Named:
    """Return the film that a source names: by its title, which some write as a headline, or by the headline where that is plain."""
    if not given.title:
        return film_of(given.headline or "")
    named = film_of(given.title) if "review" in given.title.lower() else Named(None, None)
    return named if named.title else titled(given.title)
