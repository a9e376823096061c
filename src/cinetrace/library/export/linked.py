"""schema.org as JSON-LD, film by film: a Movie, its AggregateRating, a Review for each voice.

Ratings are from 0 to 10; one that no critic stated says so. The AggregateRating is their plain mean. Notes are the words that praise
and blame, without those that give the story away.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from cinetrace.library import films, voices
from cinetrace.library.filters import SPOILER
from cinetrace.library.packing import encoded
from cinetrace.types import FilmRecord, Opinion, Reading, Voice

ADDRESSES = {
    "imdb": "https://www.imdb.com/title/{}/",
    "tmdb": "https://www.themoviedb.org/movie/{}",
    "wikidata": "https://www.wikidata.org/wiki/{}",
}


def write(connection: sqlite3.Connection, stream: BinaryIO, texts: bool) -> int:
    """Write all films with their reviews, and return how many reviews those are; reviews whose film is unsure are left out."""
    stream.write(b'{"@context":"https://schema.org","@graph":[')
    count = 0
    for at, shelved in enumerate(films.shelved(connection)):
        told = voices.on_film(connection, shelved.film.number or 0)
        count += len(told)
        stream.write((b",\n" if at else b"\n") + _safe(encoded(_movie(shelved.film, told, texts))))
    stream.write(b"\n]}\n")
    return count


def _safe(json: bytes) -> bytes:
    """Return JSON that may stand inside a page's script."""
    return json.replace(b"<", b"\\u003c")


def _movie(film: FilmRecord, told: Sequence[Voice], texts: bool) -> dict[str, Any]:
    addresses = [ADDRESSES[catalogue].format(id) for catalogue, id in sorted(film.ids.items()) if catalogue in ADDRESSES]
    mean = sum(voice.reading.verdict.rating for voice in told) / len(told)
    return _filled(
        {
            "@type": "Movie",
            "@id": f"#film-{film.number}",
            "name": film.title,
            "dateCreated": str(film.year) if film.year else None,
            "sameAs": addresses,
            "actor": _people(film.cast),
            "director": _people(film.directors),
            "genre": list(film.genres),
            "aggregateRating": {"@type": "AggregateRating", **_scale(mean), "reviewCount": len(told)},
            "review": [_review(film, voice, texts) for voice in told],
        }
    )


def _review(film: FilmRecord, voice: Voice, texts: bool) -> dict[str, Any]:
    reading = voice.reading
    return _filled(
        {
            "@type": "Review",
            "itemReviewed": {"@id": f"#film-{film.number}"},
            "author": {"@type": "Person", "name": voice.critic} if voice.critic else None,
            "publisher": {"@type": "Organization", "name": voice.outlet} if voice.outlet else None,
            "datePublished": voice.published,
            "url": reading.source.url or voice.facts.url,
            "inLanguage": reading.language,
            "reviewRating": _rating(reading),
            "positiveNotes": _notes(reading, (row for row in reading.opinions if row.polarity > 0)),
            "negativeNotes": _notes(reading, (row for row in reading.opinions if row.polarity < 0)),
            "reviewBody": reading.text if texts else None,
        }
    )


def _rating(reading: Reading) -> dict[str, Any]:
    stated = reading.verdict.stated
    explained = f"stated as {stated.text}" if stated else "not stated: inferred from the prose"
    return {"@type": "Rating", **_scale(reading.verdict.rating), "ratingExplanation": explained}


def _scale(rating: float) -> dict[str, Any]:
    return {"ratingValue": round(rating, 2), "bestRating": 10, "worstRating": 0}


def _notes(reading: Reading, opinions: Iterable[Opinion]) -> dict[str, Any] | None:
    hidden = [sentence.span for sentence in reading.sentences if sentence.spoiler >= SPOILER]
    spans = [row.evidence for row in opinions if row.holder == "critic"]
    shown = [span for span in dict.fromkeys(spans) if not any(span.start < one.end and one.start < span.end for one in hidden)]
    items = [{"@type": "ListItem", "position": at, "name": span.of(reading.text)} for at, span in enumerate(shown, 1)]
    return {"@type": "ItemList", "itemListElement": items} if items else None


def _people(names: Sequence[str]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in names]


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    """Return what is told without what is not known."""
    return {key: value for key, value in told.items() if value not in (None, [])}
