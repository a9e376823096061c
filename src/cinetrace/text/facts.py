"""From the fields of a header or front matter to the facts of a review."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cinetrace.text import dates, labels, names, ratings
from cinetrace.text.front import Fields
from cinetrace.text.headline import Named, film_of, titled
from cinetrace.types import PageFacts, StatedRating

_IDS = {
    "imdb": re.compile(r"\b(tt\d{7,9})\b"),
    "tmdb": re.compile(r"(?:themoviedb\.org/movie/|^)(\d{1,8})(?:\D|$)"),
    "letterboxd": re.compile(r"(?:letterboxd\.com/(?:[\w-]+/)?film/|^(?!https?:))([\w-]+)"),
    "wikidata": re.compile(r"\b(Q\d{1,10})\b"),
}
_HOME = re.compile(r"\b(?:dvd|blu-?ray|4k|uhd|vhs|digital|vod|on demand)s?\b", re.IGNORECASE)
LONGEST_HEADLINE = 9
"""Words of a headline that can be a film's bare title; longer ones are sentences about it."""


def from_fields(fields: Fields) -> PageFacts:
    """Return the facts that `fields` state; what they do not state is None or empty."""
    film = _film(fields)
    return PageFacts(
        title=film.title,
        year=film.year or _year(fields),
        headline=_first(fields, labels.HEADLINE),
        critic=names.critic(_values(fields, labels.CRITIC)),
        outlet=next((value for value in _values(fields, labels.OUTLET) if "://" not in value), None),
        published=next((day for value in _values(fields, labels.PUBLISHED) if (day := dates.iso_date(value))), None),
        url=next((value for value in _values(fields, labels.URL) if re.match(r"https?://\S+$", value)), None),
        rating=_rating(fields),
        directors=names.people(_values(fields, labels.DIRECTORS)),
        cast=names.people(_cast(fields)),
        genres=tuple(genre.strip() for value in _values(fields, labels.GENRES) for genre in re.split(r"[,;/|]", value) if genre.strip()),
        ids=_ids(fields),
    )


def ids_in(addresses: Iterable[str]) -> dict[str, str]:
    """Return the film's ids in other catalogues that the web addresses of its pages there hold."""
    hosts = {"imdb": "imdb.com/title/", "tmdb": "themoviedb.org/movie/", "letterboxd": "letterboxd.com/film/", "wikidata": "wikidata.org/"}
    found: dict[str, str] = {}
    for address in addresses:
        for catalogue, host in hosts.items():
            if host in address and (match := _IDS[catalogue].search(address)):
                found.setdefault(catalogue, match[1])
    return found


def _film(fields: Fields) -> Named:
    if name := _first(fields, labels.FILM):
        return titled(name)
    headline = _first(fields, labels.HEADLINE) or ""
    named = film_of(headline)
    if named.title is None and len(headline.split()) <= LONGEST_HEADLINE:
        return titled(headline)
    return named


def _year(fields: Fields) -> int | None:
    """The film's year; the day of a release is one of the film's own year only where no disc or download is spoken of."""
    home = any(_HOME.search(f"{key.replace('_', ' ')} {value}") for key, values in fields.items() for value in values)
    stated = (value for key in labels.YEAR for value in fields.get(key, ()) if not (home and key in labels.RELEASE_DAY and len(value) > 6))
    return next((year for value in stated if (year := dates.film_year(value))), None)


def _rating(fields: Fields) -> StatedRating | None:
    best = _first(fields, labels.BEST)
    for key in labels.RATING:
        for value in fields.get(key, ()):
            value = f"{value} stars" if key == "stars" and not best and re.fullmatch(r"[\d.,½ ]+", value) else value
            if found := ratings.stated(value, best):
                return found
    return None


def _cast(fields: Fields) -> tuple[str, ...]:
    """The cast; `stars` can be a list of people or a score."""
    return tuple(value for key in labels.CAST for value in fields.get(key, ()) if key != "stars" or ratings.stated(value) is None)


def _ids(fields: Fields) -> dict[str, str]:
    return {
        catalogue: match[1]
        for catalogue, keys in labels.IDS.items()
        if (value := _first(fields, keys)) and (match := _IDS[catalogue].search(value))
    }


def _values(fields: Fields, keys: Iterable[str]) -> tuple[str, ...]:
    """The values under the first of `keys` that is there, then those under the next."""
    return tuple(value for key in keys for value in fields.get(key, ()))


def _first(fields: Fields, keys: Iterable[str]) -> str | None:
    return next(iter(_values(fields, keys)), None)
