"""TMDB, Movary and Yamtrack: a CSV each, with the ids of TMDB."""

from __future__ import annotations

from collections.abc import Mapping

from cinetrace.sources.ratings import values
from cinetrace.sources.ratings.bundle import Bundle
from cinetrace.sources.ratings.gathering import Gathering
from cinetrace.sources.ratings.tables import Record, keys, of_header, records
from cinetrace.sources.ratings.values import HALF_TO_TEN, TEN, Scale
from cinetrace.sources.tables import cells
from cinetrace.types import Kind, Named, Site, Viewing

_WHOLE = Scale(1, 10)


class Tmdb:
    """TMDB's account exports; the column `Rating` is what everybody thinks, `Your Rating` the person's own."""

    site: Site = "tmdb"
    looks_for = "TMDb ID and Your Rating (TMDB)"

    def finds(self, bundle: Bundle) -> list[str]:
        """Return the files of TMDB."""
        return of_header(bundle, lambda columns: columns >= {"tmdb_id", "name", "release_date"})

    def take(self, bundle: Bundle, names: list[str], gathering: Gathering) -> None:
        """Take in ratings; a list without them is the watchlist, unless its name says that it is one of favourites."""
        for name in names:
            said = name.lower()
            gathering.watchlist = gathering.watchlist or "watch" in said
            for record in records(bundle, name, gathering):
                _take_tmdb(record, "favo" in said, gathering)


def _take_tmdb(record: Record, favourites: bool, gathering: Gathering) -> None:
    title = values.words(record["name"])
    if title is None:
        gathering.trouble(record.where, "names no film", "export it from TMDB again")
        return
    ids = values.ids(record["imdb_id"], record["tmdb_id"])
    film = gathering.film(Named(title, values.year(record["release_date"]), ids, _kind_of_tmdb(record)))
    day = gathering.day(record.first("date_rated", "date_added", "created_at"), record.where)
    if cells.line(record["your_rating"]):
        gathering.rate(film, gathering.score(record["your_rating"], TEN, record.where), day, record.where)
        gathering.see(film)
    elif favourites:
        film.liked = True
    else:
        gathering.want(film, day)


def _kind_of_tmdb(record: Record) -> Kind | None:
    if cells.line(record["episode_number"]):
        return "episode"
    kinds: Mapping[str, Kind] = {"movie": "film", "tv": "series", "season": "series", "episode": "episode"}
    return "series" if cells.line(record["season_number"]) else kinds.get((cells.line(record["type"]) or "").lower())


class Movary:
    """Movary's history, ratings and watchlist."""

    site: Site = "movary"
    looks_for = "tmdbId and userRating or watchedAt (Movary)"

    def finds(self, bundle: Bundle) -> list[str]:
        """Return the files of Movary."""
        own = {"user_rating", "watched_at", "added_at"}
        return of_header(bundle, lambda columns: columns >= {"title", "year", "tmdb_id"} and bool(columns & own))

    def take(self, bundle: Bundle, names: list[str], gathering: Gathering) -> None:
        """Take in each row: a rating, a viewing or a film of the watchlist."""
        for name in names:
            gathering.watchlist = gathering.watchlist or "added_at" in keys(bundle, name)
            for record in records(bundle, name, gathering):
                _take_movary(record, gathering)


def _take_movary(record: Record, gathering: Gathering) -> None:
    title = values.words(record["title"])
    if title is None:
        gathering.trouble(record.where, "names no film", "export it from Movary again")
        return
    year, tmdb, imdb, added = (record[name] for name in ("year", "tmdb_id", "imdb_id", "added_at"))
    if "added_at" in record.cells and not added and values.is_day(imdb):  # the year is in the header alone
        year, tmdb, imdb, added = None, year, tmdb, imdb
    film = gathering.film(Named(title, values.year(year), values.ids(imdb, tmdb), "film"))
    if "added_at" in record.cells:
        gathering.want(film, gathering.day(added, record.where))
    elif "watched_at" in record.cells:
        seen = gathering.day(record["watched_at"], record.where)
        gathering.see(film, Viewing(seen, review=values.prose(record["comment"])))
    else:
        gathering.rate(film, gathering.score(record["user_rating"], _WHOLE, record.where), None, record.where)
        gathering.see(film)


class Yamtrack:
    """Yamtrack's whole export, of which films and series are taken; it has no years, but TMDB's ids."""

    site: Site = "yamtrack"
    looks_for = "media_id and score (Yamtrack)"

    def finds(self, bundle: Bundle) -> list[str]:
        """Return the files of Yamtrack."""
        return of_header(bundle, lambda columns: columns >= {"media_id", "media_type", "title", "score", "status"})

    def take(self, bundle: Bundle, names: list[str], gathering: Gathering) -> None:
        """Take in films, and series so that nobody takes them for films."""
        gathering.watchlist = True
        for name in names:
            for record in records(bundle, name, gathering):
                _take_yamtrack(record, gathering)


def _take_yamtrack(record: Record, gathering: Gathering) -> None:
    kinds: Mapping[str, Kind] = {"movie": "film", "tv": "series", "season": "series", "anime": "series"}
    kind, title = kinds.get((cells.line(record["media_type"]) or "").lower()), values.words(record["title"])
    if kind is None or (cells.line(record["media_type"]) or "").lower() == "season":
        return  # games, books, seasons and episodes
    if title is None:
        gathering.trouble(record.where, "has no title", "export it from Yamtrack again")
        return
    from_tmdb = (cells.line(record["source"]) or "").lower() == "tmdb"
    film = gathering.film(Named(title, None, values.ids(tmdb=record["media_id"] if from_tmdb else None), kind))
    status = (cells.line(record["status"]) or "").lower()
    ended = gathering.day(record["end_date"], record.where)
    if status in ("planning", "plan to watch"):
        gathering.want(film, gathering.day(record["start_date"], record.where))
    elif status in ("completed", "repeating") or ended:
        gathering.see(film, Viewing(ended) if ended else None)
    score = gathering.score(record["score"], HALF_TO_TEN, record.where)
    if score and score.value > 0:  # 0 is written for no score
        gathering.rate(film, score, ended, record.where, quiet=True)
