"""TMDB's daily list of film ids: a title, how popular it is, and nothing of years or people."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cinetrace.catalogue.imported.numbers import Numbers, from_tmdb
from cinetrace.catalogue.imported.schema import ELSEWHERE
from cinetrace.catalogue.imported.writing import NewFilm, Writer
from cinetrace.catalogue.keys import title_key


def movie_ids(lines: Iterator[bytes], writer: Writer) -> Iterator[bool]:
    """Take in movie_ids; a film that another file told of with its TMDB id only gets its title and how well known it is."""
    seen = Numbers()
    for line in lines:
        row = _row(line)
        if row:
            _take(writer, seen, *row)
        yield row is not None
    writer.remove_unless(seen)


def _take(writer: Writer, seen: Numbers, tmdb: int, title: str, popularity: float, video: bool) -> None:
    number = writer.known_as(tmdb) or from_tmdb(tmdb)
    seen.add(number)
    if number == from_tmdb(tmdb):
        writer.film(NewFilm(number, title, None, "Video" if video else "film", tmdb=tmdb))
    elif key := title_key(title):
        writer.titles(number, [(key, ELSEWHERE)])
    writer.popularity(number, popularity)


def _row(line: bytes) -> tuple[int, str, float, bool] | None:
    """Return id, title, popularity and whether it is a mere video; None for what is no film, or adult."""
    try:
        found = json.loads(line)
        tmdb, title, popularity = int(found["id"]), str(found["original_title"]).strip(), float(found.get("popularity") or 0)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return None
    good = 0 < tmdb < 1 << 31 and title and not found.get("adult") and popularity < 1e9
    return (tmdb, title, popularity, bool(found.get("video"))) if good else None
