"""A film or a review as schema.org JSON-LD, for those who index pages; it may stand inside a page's script element."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from cinetrace.screens.web.contexts.film import FilmPage
from cinetrace.screens.web.contexts.review import ReviewPage
from cinetrace.types import FilmRecord

CATALOGUES = {
    "imdb": "https://www.imdb.com/title/{}/",
    "tmdb": "https://www.themoviedb.org/movie/{}",
    "wikidata": "https://www.wikidata.org/wiki/{}",
}

_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def of_film(page: FilmPage) -> str:
    """Return a film with the pooled rating of its critics, and each critic's."""
    movie = _movie(page.film)
    if page.rating:
        movie["aggregateRating"] = {"@type": "AggregateRating", **_scale(page.rating.mean), "reviewCount": page.voices}
    movie["review"] = [
        _filled({"@type": "Review", **_by(line.critic, line.outlet, line.published), "reviewRating": _rating(line.rating, line.stated)})
        for line in page.critics
    ]
    return _script({"@context": "https://schema.org", **_filled(movie)})


def of_review(page: ReviewPage) -> str:
    """Return a review with its rating; not its text, which is its author's."""
    film = page.film or FilmRecord(page.named.title or "", page.named.year)
    told = {
        "@context": "https://schema.org",
        "@type": "Review",
        "itemReviewed": _filled(_movie(film)) if film.title else None,
        **_by(page.critic, page.outlet, page.published),
        "url": page.url,
        "inLanguage": page.language,
        "reviewRating": _rating(page.verdict.rating, page.stated),
    }
    return _script(_filled(told))


def _movie(film: FilmRecord) -> dict[str, Any]:
    return {
        "@type": "Movie",
        "name": film.title,
        "dateCreated": str(film.year) if film.year else None,
        "sameAs": [CATALOGUES[name].format(id) for name, id in sorted(film.ids.items()) if name in CATALOGUES],
        "actor": _people(film.cast),
        "director": _people(film.directors),
        "genre": list(film.genres),
    }


def _by(critic: str | None, outlet: str | None, published: str | None) -> dict[str, Any]:
    return {
        "author": {"@type": "Person", "name": critic} if critic else {"@type": "Organization", "name": outlet} if outlet else None,
        "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
        "datePublished": published,
    }


def _rating(rating: float, stated: str | None) -> dict[str, Any]:
    explained = f"stated as {stated}" if stated else "not stated: inferred from the prose"
    return {"@type": "Rating", **_scale(rating), "ratingExplanation": explained}


def _scale(rating: float) -> dict[str, Any]:
    return {"ratingValue": round(rating, 2), "bestRating": 10, "worstRating": 0}


def _people(names: Sequence[str]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in names]


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    """Return what is told without what is not known."""
    return {key: value for key, value in told.items() if value not in (None, [])}


def _script(told: dict[str, Any]) -> str:
    """Return JSON in which nothing ends a script element or begins a comment in one."""
    return msgspec.json.encode(told).decode().translate(_ESCAPED)
