"""IMDb: ratings and watchlist as CSV, under the headers of today and of former years."""

from __future__ import annotations

import unicodedata
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

_PARTS: tuple[tuple[str, Kind], ...] = (
    *(("episod", "episode"), ("folge", "episode"), ("podcast", "other"), ("serie", "series")),
    *(("game", "other"), ("spiel", "other"), ("juego", "other"), ("jogo", "other"), ("gioco", "other"), ("jeu", "other")),
)
"""Parts of words by which title types of other languages are known; what has none of them is a film."""


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
    kind = _kind(cells.line(record["title_type"]) or "")
    genres, directors = values.genres(record["genres"]), values.names(record["directors"])
    film = gathering.film(Named(title, values.year(record["year"]), ids, kind, also if also != title else None, genres, directors))
    score = gathering.score(record.first(*_RATING), _SCALE, record.where)
    if score:
        gathering.rate(film, score, gathering.day(record.first("date_rated", "created", "date_added"), record.where), record.where)
    elif listed:
        gathering.want(film, gathering.day(record.first("created", "date_added"), record.where))
    else:
        gathering.see(film)


def _kind(said: str) -> Kind | None:
    """Return what a title type says, in English or as IMDb writes it for people of other languages; None when it says nothing."""
    plain = _plain(said)
    if plain in KINDS or not plain:
        return KINDS.get(plain)
    return next((kind for part, kind in _PARTS if part in plain), "film")


def _plain(said: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", said.lower()) if c.isalnum())
