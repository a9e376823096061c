"""Exports as sites hand them out, made up: the same opinions in every site's own form."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a film; the score from 1 to 10."""

    title: str
    year: int
    imdb: str
    tmdb: int
    score: int | None = None
    day: str = "2024-03-05"
    liked: bool = False
    wanted: bool = False
    review: str | None = None
    kind: str = "Movie"


SAID = (
    Said(
        "The General", 1926, "tt0017925", 961, 9, "2023-01-14", liked=True, review="Every stunt is real.\n\n<blockquote>And he <i>knew</i>"
    ),
    Said("Nosferatu", 1922, "tt0013442", 653, 8, "2023-02-11"),
    Said("His Girl Friday", 1940, "tt0032599", 3085, 10, "2023-10-31", liked=True),
    Said("Dune", 1984, "tt0087182", 841, 4, "2024-01-02"),
    Said("Dune", 2021, "tt1160419", 438631, 7, "2024-01-03"),
    Said("The Third Man", 1949, "tt0041959", 1092, wanted=True),
    Said("The Harbour Light of Oake", 2031 - 10, "tt9900001", 990001, 6, "2024-02-29"),
)
"""Six films that every catalogue has, and one that none has."""


def table(columns: str, rows: Iterable[Sequence[object]]) -> str:
    """Return a CSV with these columns, set apart by commas."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns.split(","))
    writer.writerows(rows)
    return written.getvalue()


def stars(score: int) -> str:
    """Return a score of ten in stars, as Letterboxd writes them: 4, 3.5."""
    return f"{score / 2:g}"


def letterboxd(said: Iterable[Said] = SAID) -> dict[str, str]:
    """Return the files of a Letterboxd export by their names."""
    said = list(said)
    seen = [one for one in said if not one.wanted]
    rated = [one for one in seen if one.score is not None]
    film = {one: f"https://boxd.it/f{one.tmdb}" for one in said}
    entry = {one: f"https://boxd.it/e{one.tmdb}" for one in said}
    own = [(one.day, one.title, one.year, entry[one], stars(one.score or 0), "", "cinema, with Ann", one.day) for one in rated]
    return {
        "profile.csv": table("Date Joined,Username,Given Name,Email Address", [("2020-01-01", "maren", "Maren", "maren@example.org")]),
        "watched.csv": table("Date,Name,Year,Letterboxd URI", [(one.day, one.title, one.year, film[one]) for one in seen]),
        "watchlist.csv": table("Date,Name,Year,Letterboxd URI", [(one.day, one.title, one.year, film[one]) for one in said if one.wanted]),
        "ratings.csv": table(
            "Date,Name,Year,Letterboxd URI,Rating", [(one.day, one.title, one.year, film[one], stars(one.score or 0)) for one in rated]
        ),
        "diary.csv": table("Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date", own),
        "reviews.csv": table(
            "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date",
            [(*line[:6], one.review, *line[6:]) for line, one in zip(own, rated, strict=True) if one.review],
        ),
        "likes/films.csv": table("Date,Name,Year,Letterboxd URI", [(one.day, one.title, one.year, film[one]) for one in said if one.liked]),
        "likes/reviews.csv": table("Date,Content", [("2024-01-01", "https://boxd.it/zzz")]),
        "comments.csv": table("Date,Content,Comment", [("2024-01-01", "https://boxd.it/zzz", "So true")]),
        "lists/best.csv": "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-01-01,Best,,https://boxd.it/l,\n",
        "deleted/ratings.csv": table("Date,Name,Year,Letterboxd URI,Rating", [("2020-01-01", "Gone Film", 1999, "", "1")]),
        "deleted/comments.csv": "\0" * 600,
        "orphaned/diary.csv": table("Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date", []),
    }


def imdb(said: Iterable[Said] = SAID) -> str:
    """Return IMDb's ratings of today."""
    columns = "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes"
    rows = [_imdb_row(one) for one in said if one.score is not None]
    return table(f"{columns},Release Date,Directors", rows)


def _imdb_row(one: Said) -> tuple[object, ...]:
    url = f"https://www.imdb.com/title/{one.imdb}"
    front = (one.imdb, one.score, one.day, one.title, one.title, url, one.kind, "7.1", 100)
    return (*front, one.year, "Drama", 1000, f"{one.year}-01-01", "Ida Volk")


def imdb_of_old(said: Iterable[Said] = SAID) -> str:
    """Return IMDb's ratings of some years ago."""
    columns = "const,You rated,Date Added,Title,URL,Title type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors"
    rows = [_imdb_row(one) for one in said if one.score is not None]
    return table(columns, [(*row[:4], *row[5:6], "movie", *row[7:]) for row in rows])


def imdb_watchlist(said: Iterable[Said] = SAID) -> str:
    """Return IMDb's watchlist."""
    columns = "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres"
    rows = [
        (at, one.imdb, one.day, one.day, "", one.title, one.title, "", one.kind, 7.0, 90, one.year, "Drama", 9, "", "", "", "")
        for at, one in enumerate((one for one in said if one.wanted), 1)
    ]
    return table(f"{columns},Num Votes,Release Date,Directors,Your Rating,Date Rated", rows)


def trakt(said: Iterable[Said] = SAID) -> dict[str, str]:
    """Return the files of a Trakt export by their names; of some films the site does not know IMDb's id."""
    said = list(said)
    rated = [{"rated_at": _moment(one), "rating": one.score, "type": "movie", "movie": _trakt_film(one)} for one in said if one.score]
    watched = [
        {"plays": 2, "last_watched_at": _moment(one), "last_updated_at": _moment(one), "movie": _trakt_film(one)}
        for one in said
        if one.score
    ]
    wanted = [
        {"rank": 1, "id": 7, "listed_at": _moment(one), "notes": None, "type": "movie", "movie": _trakt_film(one)}
        for one in said
        if one.wanted
    ]
    show = {"title": "The Long Quay", "year": 2019, "ids": {"trakt": 4, "slug": "the-long-quay", "imdb": "tt9900009", "tmdb": 77}}
    files: dict[str, object] = {
        "ratings-movies": rated,
        "ratings-shows": [{"rated_at": "2024-01-01T10:00:00.000Z", "rating": 8, "type": "show", "show": show}],
        "ratings-episodes": [
            {"rated_at": "2024-01-01T10:00:00.000Z", "rating": 8, "type": "episode", "episode": {"season": 1, "number": 2}, "show": show}
        ],
        "watched-movies": watched,
        "lists-watchlist": wanted,
        "user-settings": {"user": {"username": "maren", "email": "maren@example.org"}},
        "comments-movies": [],
    }
    return {f"{name}.json": json.dumps(content) for name, content in files.items()}


def _moment(one: Said) -> str:
    return f"{one.day}T20:15:00.000Z"


def _trakt_film(one: Said) -> Mapping[str, object]:
    ids = {"trakt": one.tmdb + 1, "slug": "a-film", "imdb": None if one.tmdb % 2 else one.imdb, "tmdb": one.tmdb, "plex": None}
    return {"title": one.title, "year": one.year, "ids": ids}


def movielens(said: Iterable[Said] = SAID) -> str:
    """Return what the MovieLens site exports: ids of IMDb without their letters, articles moved behind the title."""
    rows = [
        (one.tmdb * 2, one.imdb[2:].lstrip("0"), one.tmdb, f"{(one.score or 0) / 2:.1f}", 3.7, f"{_moved(one.title)} ({one.year})")
        for one in said
        if one.score is not None
    ]
    return table("movie_id,imdb_id,tmdb_id,rating,average_rating,title", rows)


def _moved(title: str) -> str:
    return f"{title[4:]}, The" if title.startswith("The ") else title


def movielens_set(said: Iterable[Said] = SAID, users: Sequence[int] = (7,)) -> dict[str, str]:
    """Return the files of a data set of GroupLens, in which these users rated the same."""
    rated = [one for one in said if one.score is not None]
    rows = [(user, one.tmdb, f"{(one.score or 0) / 2:.1f}", 1_700_000_000 + user) for user in users for one in rated]
    return {
        "ml-tiny/ratings.csv": table("userId,movieId,rating,timestamp", rows),
        "ml-tiny/movies.csv": table(
            "movieId,title,genres", [(one.tmdb, f"{_moved(one.title)} ({one.year})", "Drama|Comedy") for one in rated]
        ),
        "ml-tiny/links.csv": table("movieId,imdbId,tmdbId", [(one.tmdb, one.imdb[2:], one.tmdb) for one in rated]),
        "ml-tiny/tags.csv": table("userId,movieId,tag,timestamp", []),
    }


def movielens_100k(said: Iterable[Said] = SAID, users: Sequence[int] = (7,)) -> dict[str, bytes]:
    """Return the files of the set of 1998: tabs, bars, marks for genres (drama and comedy here), whole stars; users stand mixed."""
    rated = [one for one in said if one.score is not None]
    rows = [f"{user}\t{one.tmdb}\t{(one.score or 0) // 2}\t{1_700_000_000 + user}\n" for one in rated for user in users]
    films = [f"{one.tmdb}|{_moved(one.title)} ({one.year})|01-Jan-{one.year}||http://example.org/|{_MARKS}\n" for one in rated]
    return {
        "ml-100k/u.data": "".join(rows).encode(),
        "ml-100k/u.item": "".join(films).encode("latin-1"),
        "ml-100k/u.user": b"7|30|F|writer|55105\n",
        "ml-100k/u.info": b"1 users\n",
    }


_MARKS = "|".join("1" if at in (5, 8) else "0" for at in range(19))


def movielens_1m(said: Iterable[Said] = SAID, users: Sequence[int] = (7,)) -> dict[str, bytes]:
    """Return the files of the set of 2003, with `::` between the cells."""
    rated = [one for one in said if one.score is not None]
    rows = [f"{user}::{one.tmdb}::{(one.score or 0) // 2}::{1_700_000_000 + user}\n" for user in users for one in rated]
    films = [f"{one.tmdb}::{_moved(one.title)} ({one.year})::Drama|Comedy\n" for one in rated]
    return {
        "ml-1m/ratings.dat": "".join(rows).encode(),
        "ml-1m/movies.dat": "".join(films).encode("latin-1"),
        "ml-1m/users.dat": b"7::F::25::10::48067\n",
    }


def tmdb(said: Iterable[Said] = SAID) -> str:
    """Return TMDB's ratings, in which `Rating` is what everybody thinks."""
    columns = "TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,Date Rated"
    rows = [
        (one.tmdb, one.imdb, "movie", one.title, f"{one.year}-05-01T00:00:00Z", "", "", 6.5, one.score, f"{one.day}T11:00:00Z")
        for one in said
        if one.score is not None
    ]
    return table(columns, rows)


def criticker(said: Iterable[Said] = SAID) -> bytes:
    """Return Criticker's rankings, in the encoding that they declare."""
    films = "".join(_criticker_film(one) for one in said if one.score is not None)
    head = '<?xml version="1.0" encoding="iso-8859-1"?>\n<recentrankings><pageno>1</pageno><totalpages>1</totalpages>'
    return f"{head}{films}</recentrankings>".encode("iso-8859-1", "xmlcharrefreplace")


def _criticker_film(one: Said) -> str:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    year, month, day = one.day.split("-")
    fields = {
        "filmid": str(one.tmdb),
        "filmname": f"{one.title} ({one.year})",
        "imdbid": one.imdb,
        "score": str(10 * (one.score or 0)),
        "summary": "What the distributor says.",
        "quote": one.review or "",
        "reviewdate": f"{months[int(month) - 1]} {int(day)} {year}, 08:18",
        "tier": "9",
    }
    return f"<film>{''.join(f'<{name}>{escape(value)}</{name}>' for name, value in fields.items())}</film>"


def movary(said: Iterable[Said] = SAID) -> str:
    """Return Movary's ratings, which have no dates."""
    return table("title,year,tmdbId,imdbId,userRating", [(one.title, one.year, one.tmdb, one.imdb, one.score) for one in said if one.score])


def movary_history(said: Iterable[Said] = SAID) -> str:
    """Return Movary's history."""
    rows = [(one.title, one.year, one.tmdb, one.imdb, one.day, "", "") for one in said if one.score]
    return table("title,year,tmdbId,imdbId,watchedAt,comment,location", rows)


def yamtrack(said: Iterable[Said] = SAID) -> str:
    """Return Yamtrack's export, which has no years."""
    columns = "media_id,source,media_type,title,image,season_number,episode_number,score,status,notes,start_date,end_date,progress"
    rows = [
        (one.tmdb, "tmdb", "movie", one.title, "", "", "", one.score or "", "Planning" if one.wanted else "Completed", "", "", "", 1)
        for one in said
    ]
    return table(columns, [*rows, (55, "igdb", "game", "Quayside", "", "", "", 9, "Completed", "", "", "", 1)])


def zipped(path: Path, files: Mapping[str, str | bytes], under: str = "") -> Path:
    """Write the files into a zip, below the folder `under` if one is named, and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(under + name, content)
    return path


def unpacked(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files into a folder and return it."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
