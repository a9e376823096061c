"""MovieLens: the ratings that its site exports, and one person's ratings out of the data sets of GroupLens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from cinetrace.errors import NotRatings
from cinetrace.sources.ratings import values
from cinetrace.sources.ratings.bundle import Bundle
from cinetrace.sources.ratings.gathering import Gathering
from cinetrace.sources.ratings.grouplens import OlderFilm, OlderRating, older_films, older_ratings, older_set
from cinetrace.sources.ratings.tables import Record, header, of_header, records
from cinetrace.sources.ratings.values import STARS
from cinetrace.sources.tables import cells
from cinetrace.sources.tables.columns import key
from cinetrace.types import Named, Site

_SITE = frozenset({"movie_id", "rating", "title"})
_SET = frozenset({"user_id", "movie_id", "rating"})


class MovieLens:
    """The CSV of the site."""

    site: Site = "movielens"
    looks_for = "movie_id and rating (MovieLens)"

    def finds(self, bundle: Bundle) -> list[str]:
        """Return the files of the site."""
        return of_header(bundle, lambda columns: columns >= _SITE and not columns & {"user_id", "date"})

    def take(self, bundle: Bundle, names: list[str], gathering: Gathering) -> None:
        """Take in the ratings, which have no dates."""
        for name in names:
            for record in records(bundle, name, gathering):
                _take(record, gathering)


def _take(record: Record, gathering: Gathering) -> None:
    said = values.words(record["title"])
    if said is None:
        gathering.trouble(record.where, "names no film", "export it from MovieLens again")
        return
    title = values.dated_title(said)
    ids = values.ids(record["imdb_id"], record["tmdb_id"])
    film = gathering.film(Named(title.title, title.year, ids, None, title.also))
    gathering.rate(film, gathering.score(record["rating"], STARS, record.where), None, record.where)


class MovieLensSet:
    """The data sets: ratings.csv with movies.csv and links.csv beside it; of one person, whom `user` names when there are several."""

    site: Site = "movielens"
    looks_for = "userId and movieId with movies.csv, or u.data, or ratings.dat (a MovieLens data set)"

    def __init__(self, user: str | None = None) -> None:
        self._user = user

    def finds(self, bundle: Bundle) -> list[str]:
        """Return the file of ratings; nothing unless the films are there, too."""
        found = of_header(bundle, lambda columns: columns >= _SET)
        return found if found and (bundle.called("movies.csv") or bundle.alone) else []

    def take(self, bundle: Bundle, names: list[str], gathering: Gathering) -> None:
        """Take in the ratings of the person; raises NotRatings when it does not say whose they are, or which films."""
        movies = bundle.called("movies.csv")
        if movies is None:
            raise NotRatings(bundle.path, "has numbers of films but no titles", "give the folder or zip with its movies.csv and links.csv")
        rated = list(self._meant(bundle, _of_user(bundle, names[0], self._user, gathering)))
        if not rated:
            raise NotRatings(bundle.path, f"has no ratings of user {self._user}", "name one of its users with --user")
        links = _by_movie(bundle, bundle.called("links.csv"), gathering)
        titles = _by_movie(bundle, movies, gathering, {cells.line(record["movie_id"]) for record in rated})
        for record in rated:
            _take_linked(record, titles, links, gathering)

    def _meant(self, bundle: Bundle, rows: Iterable[Record]) -> Iterator[Record]:
        return _of_one(bundle, self._user, rows, lambda record: cells.line(record["user_id"]))


class OlderMovieLensSet:
    """The data sets in their older forms; of one person, likewise."""

    site: Site = "movielens"
    looks_for = MovieLensSet.looks_for

    def __init__(self, user: str | None = None) -> None:
        self._user = user

    def finds(self, bundle: Bundle) -> list[str]:
        """Return the file of ratings."""
        there = older_set(bundle)
        return [there.ratings] if there else []

    def take(self, bundle: Bundle, names: list[str], gathering: Gathering) -> None:
        """Take in the ratings of the person; raises NotRatings when it does not say whose they are, or which films."""
        there = older_set(bundle)
        if there is None or there.films is None:
            raise NotRatings(bundle.path, "has numbers of films but no titles", "give the folder or zip with its u.item or movies.dat")
        rated = list(_of_one(bundle, self._user, older_ratings(bundle, there, self._user), lambda row: row.user))
        if not rated:
            raise NotRatings(bundle.path, f"has no ratings of user {self._user}", "name one of its users with --user")
        films = older_films(bundle, there)
        for row in rated:
            _take_older(row, films, gathering)


Said = TypeVar("Said")


def _of_one(bundle: Bundle, user: str | None, rows: Iterable[Said], whose: Callable[[Said], str | None]) -> Iterator[Said]:
    """Yield the rows of the user, or without one those of the only person; raises NotRatings when there are several."""
    meant = user
    for row in rows:
        meant = meant or whose(row)
        if whose(row) == meant:
            yield row
        elif user is None:
            raise NotRatings(
                bundle.path,
                "is a data set with ratings of many people",
                "say with --user NUMBER whose are yours, or learn from all of them: cinetrace taste crowd FILE",
            )


def _take_older(row: OlderRating, films: dict[str, OlderFilm], gathering: Gathering) -> None:
    said = films.get(row.movie)
    if said is None:
        gathering.trouble(row.where, f"rates film {row.movie}, which its list of films does not name", "take both files from one data set")
        return
    title = values.dated_title(said.title)
    film = gathering.film(Named(title.title, title.year, {}, "film", title.also, said.genres))
    rated = gathering.day(float(row.seconds) if row.seconds.isdecimal() else row.seconds, row.where)
    gathering.rate(film, gathering.score(row.rating, STARS, row.where), rated, row.where)


def _of_user(bundle: Bundle, name: str, user: str | None, gathering: Gathering) -> Iterator[Record]:
    """Yield the rows of a user, or without one all; of a table of gigabytes only the lines that begin with the user are looked into."""
    columns = header(bundle, name)
    if user is None or not columns or key(columns[0]) != "user_id":
        yield from records(bundle, name, gathering)
        return
    start, keys = f"{user},".encode(), [key(column) for column in columns]
    with bundle.open(name) as file:
        for number, line in enumerate(file, 1):
            if line.startswith(start):
                cells_ = line.decode("utf-8", "replace").rstrip("\r\n").split(",")
                yield Record(dict(zip(keys, cells_, strict=False)), f"{bundle.where(name)}, row {number}")


def _by_movie(bundle: Bundle, name: str | None, gathering: Gathering, wanted: set[str | None] | None = None) -> dict[str, Record]:
    if name is None:
        return {}
    found = ((cells.line(record["movie_id"]), record) for record in records(bundle, name, gathering))
    return {movie: record for movie, record in found if movie and (wanted is None or movie in wanted)}


def _take_linked(record: Record, titles: dict[str, Record], links: dict[str, Record], gathering: Gathering) -> None:
    movie = cells.line(record["movie_id"]) or ""
    said = values.words(titles[movie]["title"]) if movie in titles else None
    if said is None:
        gathering.trouble(record.where, f"rates film {movie}, which movies.csv does not name", "take both files from one data set")
        return
    title, link, genres = values.dated_title(said), links.get(movie), values.genres(titles[movie]["genres"])
    ids = values.ids(link["imdb_id"], link["tmdb_id"]) if link else {}
    film = gathering.film(Named(title.title, title.year, ids, "film", title.also, genres))
    rated = gathering.day(record["timestamp"], record.where)
    gathering.rate(film, gathering.score(record["rating"], STARS, record.where), rated, record.where)
