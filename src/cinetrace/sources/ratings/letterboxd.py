"""Letterboxd: the export that the site hands a member, zipped or unpacked, or single files of it; and the CSV that it takes in.

Nothing in an export says which film is meant but title and year; the address in ratings, watched films, watchlist and likes is the
film's, that in the diary and in reviews is the entry's own. `profile.csv` is not opened.
"""

from __future__ import annotations

from collections.abc import Iterator

from cinetrace.errors import NotRatings
from cinetrace.sources.ratings import values
from cinetrace.sources.ratings.bundle import Bundle
from cinetrace.sources.ratings.gathering import Gathering
from cinetrace.sources.ratings.tables import Record, keys, of_header, records
from cinetrace.sources.ratings.values import STARS, Scale
from cinetrace.sources.tables import cells
from cinetrace.types import Named, Score, Site, Viewing

_FILM = frozenset({"date", "name", "year", "letterboxd_uri"})
_WHOLE_TEN = Scale(1, 10)


class Letterboxd:
    """The export."""

    site: Site = "letterboxd"
    looks_for = "Name and Letterboxd URI (Letterboxd)"

    def finds(self, bundle: Bundle) -> list[str]:
        """Return the files of an export that are there."""
        return [name for name in of_header(bundle, lambda columns: columns >= _FILM) if bundle.alone or _part(bundle, name)]

    def take(self, bundle: Bundle, names: list[str], gathering: Gathering) -> None:
        """Take in ratings, watched films, watchlist and likes, then the diary and the reviews, which have no address of the film."""
        parts = {_part(bundle, name): name for name in reversed(names)}
        if set(parts) == {""}:
            cure = "name it watched.csv, watchlist.csv or films.csv (likes), as it was, or give the whole export"
            raise NotRatings(bundle.path, "is of a Letterboxd export, but does not say whether it was watched, wanted or liked", cure)
        gathering.watchlist = "wanted" in parts
        for part in ("ratings", "watched", "wanted", "liked", "diary", "reviews"):
            if part in parts:
                for record in records(bundle, parts[part], gathering):
                    _take(part, record, gathering)


def _part(bundle: Bundle, name: str) -> str:
    """Return what a file of an export tells: by its columns, or where those are alike by its name."""
    columns, path = keys(bundle, name), f"/{name.lower()}"
    if "watched_date" in columns:
        return "reviews" if "review" in columns else "diary"
    if "rating" in columns:
        return "ratings"
    if "/likes/" in path or path.endswith("/films.csv"):
        return "liked" if path.endswith("/films.csv") else ""
    return "wanted" if "watchlist" in path else "watched" if "watched" in path else ""


def _take(part: str, record: Record, gathering: Gathering) -> None:
    title, year = values.words(record["name"]), values.year(record["year"])
    if title is None:
        gathering.trouble(record.where, "names no film", "nothing can be taken from it")
        return
    if part in ("diary", "reviews"):
        _take_viewing(title, year, record, gathering)
        return
    film = gathering.film(Named(title, year, _address(record["letterboxd_uri"])))
    logged = gathering.day(record["date"], record.where)
    if part == "ratings":
        gathering.rate(film, gathering.score(record["rating"], STARS, record.where), logged, record.where)
        gathering.see(film)
    elif part == "watched":
        gathering.see(film)
    elif part == "wanted":
        gathering.want(film, logged)
    else:
        film.liked = True


def _address(cell: object) -> dict[str, str]:
    """Return the film's address as an id: the short one of today, or the long one of former years, which are not to be compared."""
    found = cells.address(cell)
    if found is None:
        return {}
    return {"letterboxd" if "boxd.it/" in found else "letterboxd-page": found.replace("http://", "https://").rstrip("/")}


def _take_viewing(title: str, year: int | None, record: Record, gathering: Gathering) -> None:
    known = gathering.films_called(title, year)
    if len(known) > 1:
        cure = "nothing; ratings and watched films are taken by their addresses"
        gathering.trouble(record.where, f"names {title}, and the export has two films of that title and year", cure)
        return
    film = known[0] if known else gathering.film(Named(title, year))
    viewing = _viewing(record, gathering, gathering.score(record["rating"], STARS, record.where))
    same = next((one for one in film.viewings if (one.day, one.rewatch) == (viewing.day, viewing.rewatch) and not one.review), None)
    if same and viewing.review:  # the review of an entry of the diary, which holds it, too
        film.viewings.remove(same)
    gathering.see(film, viewing)
    if film.score is None and viewing.score:
        gathering.rate(film, viewing.score, gathering.day(record["date"], record.where), record.where, quiet=True)


def _viewing(record: Record, gathering: Gathering, score: Score | None) -> Viewing:
    again = (cells.line(record["rewatch"]) or "").lower() in ("yes", "true", "1")
    tags = tuple(tag.strip() for tag in (values.words(record["tags"]) or "").split(",") if tag.strip())
    day = gathering.day(record["watched_date"], record.where)
    return Viewing(day, score, again, tags, values.prose(record["review"]))


class LetterboxdList:
    """The CSV that Letterboxd takes in, which Movary and others write, and Cinetrace too."""

    site: Site = "letterboxd"
    looks_for = "Title and Rating10 or WatchedDate (a CSV for Letterboxd)"

    def finds(self, bundle: Bundle) -> list[str]:
        """Return the files that Letterboxd would take."""
        return of_header(bundle, _is_list)

    def take(self, bundle: Bundle, names: list[str], gathering: Gathering) -> None:
        """Take in each row: a viewing where it has a date, a rating where it has one, else a film of the watchlist or a seen one."""
        for name in names:
            plain = not keys(bundle, name) & {"rating", "rating10", "watched_date"}
            for record in records(bundle, name, gathering):
                _take_row(record, gathering, wanted=plain)
            gathering.watchlist = gathering.watchlist or plain


def _is_list(columns: frozenset[str]) -> bool:
    named = columns & {"title", "imdb_id", "tmdb_id", "letterboxd_uri", "url"}
    own = columns & {"letterboxd_uri", "rating10", "watched_date", "rewatch"}
    return bool(named and own) and "date" not in columns and not columns & {"const", "your_rating", "user_rating"}


def _take_row(record: Record, gathering: Gathering, wanted: bool) -> None:
    title = values.words(record["title"])
    ids = {**values.ids(record["imdb_id"], record["tmdb_id"]), **_address(record.first("letterboxd_uri", "url"))}
    if title is None:
        gathering.trouble(record.where, "names no film", "give it a title")
        return
    film = gathering.film(Named(title, values.year(record["year"]), ids, directors=values.names(record["directors"])))
    if wanted:
        gathering.want(film, None)
        return
    score = next(_scores(record, gathering), None)
    viewing = _viewing(record, gathering, score)
    gathering.see(film, viewing if viewing.day or viewing.review else None)
    gathering.rate(film, score, viewing.day, record.where, quiet=True)


def _scores(record: Record, gathering: Gathering) -> Iterator[Score]:
    """Yield the scores of a row; the column that comes later wins, as on the site."""
    scales = {"rating": STARS, "rating10": _WHOLE_TEN}
    for name in reversed([column for column in record.cells if column in scales]):
        found = gathering.score(record[name], scales[name], record.where)
        if found:
            yield Score(found.value / 2, 5) if name == "rating10" else found
