"""Trakt: the export of an account, a zip of JSON files as the site's interface gives them; or single files of it.

Only ratings, what was watched, the watchlist and the member's own reviews are opened; `user-settings.json`, which has a person's address,
never is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from cinetrace.errors import NotRatings, Unreadable
from cinetrace.sources.policy import MEGABYTE
from cinetrace.sources.ratings import values
from cinetrace.sources.ratings.bundle import Bundle
from cinetrace.sources.ratings.gathering import Gathering
from cinetrace.sources.ratings.values import Scale
from cinetrace.types import Kind, Named, Site, Viewing

MOST = 64 * MEGABYTE
"""Bytes of one file; the history of forty years of a film a day has a tenth."""
_SCALE = Scale(1, 10)
_PARTS = r"(?:ratings|watched|watched[-_]history|history|lists[-_]watchlist|watchlist|lists[-_]favou?rites|favou?rites|comments)"
_OPENED = re.compile(_PARTS + r"(?:[-_](?:movies|shows|all))?(?:[-_]\d+)?\.json", re.IGNORECASE)
_LIST = re.compile(r"lists?[-_]list", re.IGNORECASE)
_OURS = re.compile(rb'"(?:movie|show)"\s*:\s*\{')
_MARKS = re.compile(rb'"(?:rated_at|watched_at|last_watched_at|listed_at|comment)"')


class Trakt:
    """The files of an account."""

    site: Site = "trakt"
    looks_for = "ratings-movies.json and the like (Trakt)"

    def finds(self, bundle: Bundle) -> list[str]:
        """Return the files of ratings, of what was watched and of the watchlist; a single file by what is in it."""
        if bundle.alone:
            return [name for name in bundle.names if _is_ours(bundle.head(name))]
        named = [name for name in bundle.names if _OPENED.fullmatch(PurePosixPath(name).name)]
        return [name for name in named if bundle.head(name).lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"["]

    def take(self, bundle: Bundle, names: list[str], gathering: Gathering) -> None:
        """Take in what each item says of a film; series come along lest they are taken for films. Raises NotRatings for other lists."""
        gathering.watchlist = any("watchlist" in name.lower() for name in names)
        for name in names:
            if bundle.alone and _LIST.match(PurePosixPath(name).name):
                raise NotRatings(bundle.path, "is a list of Trakt that is neither watchlist nor favourites", "give the whole export")
            for at, item in enumerate(_items(bundle, name), 1):
                _take(item, "favo" in name.lower(), f"{bundle.where(name)}, item {at}", gathering)


def _is_ours(start: bytes) -> bool:
    text = start.lstrip(b"\xef\xbb\xbf \r\n\t")
    return text[:1] == b"[" and bool(_OURS.search(text) and _MARKS.search(text))


def _items(bundle: Bundle, name: str) -> Iterator[Mapping[str, Any]]:
    try:
        found = json.loads(bundle.whole(name, MOST).decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(bundle.path, f"{bundle.within(name)}is no JSON ({error})", "fetch the export again") from None
    if isinstance(found, list):
        yield from (item for item in found if isinstance(item, dict))


def _take(item: Mapping[str, Any], favourites: bool, where: str, gathering: Gathering) -> None:
    named = _named(item)
    if named is None:
        return
    film = gathering.film(named)
    if isinstance(item.get("comment"), dict):
        if words := _review(item["comment"]):  # the day on which it was written is not that on which the film was seen
            gathering.see(film, Viewing(None, review=words))
    elif "rating" in item:
        gathering.rate(film, gathering.score(item["rating"], _SCALE, where), gathering.day(item.get("rated_at"), where), where)
        gathering.see(film)
    elif "listed_at" in item and favourites:
        film.liked = True
    elif "listed_at" in item:
        gathering.want(film, gathering.day(item["listed_at"], where))
    else:
        seen = gathering.day(item.get("watched_at") or item.get("last_watched_at"), where)
        gathering.see(film, Viewing(seen, rewatch=any(one.day and seen and one.day < seen for one in film.viewings)))


def _review(comment: Mapping[str, Any]) -> str | None:
    """Return the person's own words on a film that they have seen; None for a remark on one that they need not have, and for a reply."""
    seen = comment.get("review") is True or isinstance(comment.get("user_rating"), int)
    return values.prose(comment.get("comment")) if seen and not comment.get("parent_id") else None


def _named(item: Mapping[str, Any]) -> Named | None:
    """Return the film of an item, or the series; None for seasons, episodes and people."""
    if isinstance(item.get("movie"), dict):
        what, kind = item["movie"], "film"
    elif isinstance(item.get("show"), dict) and not isinstance(item.get("episode") or item.get("season"), dict):
        what, kind = item["show"], "series"
    else:
        return None
    title, known = values.words(what.get("title")), what.get("ids")
    ids = known if isinstance(known, dict) else {}
    found: Kind = "film" if kind == "film" else "series"
    return Named(title, values.year(what.get("year")), values.ids(ids.get("imdb"), ids.get("tmdb")), found) if title else None
