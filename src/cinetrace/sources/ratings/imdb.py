"""IMDb: ratings and watchlist as CSV, under the headers of today and of former years."""

from __future__ import annotations

from collections.abc import Mapping

from cinetrace.sources.ratings import values
from cinetrace.sources.ratings.bundle import Bundle
from cinetrace.sources.ratings.gathering import Gathering
from cinetrace.sources.ratings.tables import Record, keys, of_header, records
from cinetrace.sources.ratings.values import Scale
from cinetrace.sources.tables import cells
from cinetrace.types import Kind, Named, Site

_SCALE = Scale(1, 10)
_RATING = ("your_rating", "you_rated", "rating")
KINDS: Mapping[str, Kind] = {
    "movie": "film",
    "featurefilm": "film",
    "film": "film",
    "tvmovie": "film",
    "tvspecial": "film",
    "tvshort": "film",
    "short": "film",
    "shortfilm": "film",
    "video": "film",
    "documentary": "film",
    "musicvideo": "other",
    "tvseries": "series",
    "tvminiseries": "series",
    "miniseries": "series",
    "tvepisode": "episode",
    "videogame": "other",
    "podcastseries": "other",
    "podcastepisode": "other",
}
"""By the title type, in lower case without spaces and hyphens: `TV Mini Series` and `tvMiniSeries` are one."""


class Imdb:
    """The files that IMDb hands out."""

    site: Site = "imdb"
    looks_for = "Const and Your Rating (IMDb)"

    def finds(self, bundle: Bundle) -> list[str]:
        """Return the files with ids of IMDb and what only IMDb tells."""
        return of_header(bundle, lambda columns: "const" in columns and bool(columns & {"title", "title_type", *_RATING}))

    def take(self, bundle: Bundle, names: list[str], gathering: Gathering) -> None:
        """Take in ratings; what a list holds without one is on the watchlist."""
        for name in names:
            listed = bool(keys(bundle, name) & {"position", "created", "date_added"})
            gathering.watchlist = gathering.watchlist or (listed and "watchlist" in name.lower())
            for record in records(bundle, name, gathering):
                _take(record, gathering, listed)


def _take(record: Record, gathering: Gathering, listed: bool) -> None:
    ids = values.ids(record["const"])
    title = values.words(record["title"])
    if title is None:
        gathering.trouble(record.where, "names no film", "export it from IMDb again")
        return
    if not ids:
        gathering.trouble(record.where, "has no id like tt0000001 in Const", "nothing is lost: it is taken by its title and year")
    also = values.words(record["original_title"])
    kind = KINDS.get(_plain(cells.line(record["title_type"]) or ""), None)
    genres, directors = values.genres(record["genres"]), values.names(record["directors"])
    film = gathering.film(Named(title, values.year(record["year"]), ids, kind, also if also != title else None, genres, directors))
    score = gathering.score(record.first(*_RATING), _SCALE, record.where)
    if score:
        gathering.rate(film, score, gathering.day(record.first("date_rated", "created", "date_added"), record.where), record.where)
    elif listed:
        gathering.want(film, gathering.day(record.first("created", "date_added"), record.where))
    else:
        gathering.see(film)


def _plain(said: str) -> str:
    return "".join(c for c in said.lower() if c.isalnum())
