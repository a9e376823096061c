"""The CSV that Letterboxd's importer takes: UTF-8, at most 1 MB a file, a line for each viewing or rating."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cinetrace.types import Logged, Score, Viewing

COLUMNS = ("LetterboxdURI", "tmdbID", "imdbID", "Title", "Year", "Directors", "Rating", "WatchedDate", "Rewatch", "Tags", "Review")
WATCHLIST = COLUMNS[:6]
MOST = 1_000_000
"""Bytes of a file that the importer takes."""


class Written(NamedTuple):
    """What is written to one file."""

    data: bytes
    rows: int


def diary(held: Iterable[Logged]) -> list[Written]:
    """Return files with all that was seen and rated, the oldest first; the last line of a film has the rating that stands."""
    rows = (row for one in held for row in _rows(one))
    return list(_files(COLUMNS, sorted(rows, key=lambda row: row[7])))


def watchlist(held: Iterable[Logged]) -> list[Written]:
    """Return files with all that is on the watchlist, which Letterboxd takes in on the page of the watchlist."""
    return list(_files(WATCHLIST, [_film(one) for one in held if one.rated.wanted]))


def _rows(one: Logged) -> Iterator[list[str]]:
    if not one.rated.seen:
        return
    film, last = _film(one), len(one.viewings) - 1
    for at, viewing in enumerate(one.viewings):
        yield [*film, *_viewing(viewing, _stars(one.rated.rating) if at == last else _own(viewing.score))]
    if not one.viewings:
        yield [*film, _stars(one.rated.rating), "", "", "", ""]


def _film(one: Logged) -> list[str]:
    film = one.rated.film
    year = str(film.year) if film.year else ""
    return [one.address or "", film.ids.get("tmdb", ""), film.ids.get("imdb", ""), film.title, year, ", ".join(film.directors)]


def _viewing(viewing: Viewing, stars: str) -> list[str]:
    return [stars, viewing.day or "", "true" if viewing.rewatch else "", ", ".join(viewing.tags), viewing.review or ""]


def _own(score: Score | None) -> str:
    return _stars(score.on_ten if score else None)


def _stars(rating: float | None) -> str:
    """Return a rating of ten in half stars, from 0.5 to 5; empty for None."""
    return "" if rating is None else f"{min(10, max(1, int(rating + 0.5))) / 2:g}"


def _files(columns: tuple[str, ...], rows: Iterable[list[str]]) -> Iterator[Written]:
    """Yield the rows in files none of which is too large; one without rows when there are none."""
    head = _line(columns)
    data, count = head, 0
    for row in rows:
        line = _line(row)
        if len(data) + len(line) > MOST and count:
            yield Written(data, count)
            data, count = head, 0
        data, count = data + line, count + 1
    yield Written(data, count)


def _line(cells: Iterable[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue().encode("utf-8", "replace")
