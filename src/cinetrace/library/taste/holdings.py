"""What a person holds of each film, out of all that their imports say: the newest word stands. Pure rules, no file.

- A rating with a later date goes before one with an earlier date, one with a date before one without; where these are equal, that of the
  import whose export is the newer one. So an old export that is imported late changes nothing that was said since.
- Seen and liked is what any import says. Wanted is what the newest watchlist of each site says.
- Two names are one film when an id says so, or title and year do and no id is against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from cinetrace.library.keys import title_key
from cinetrace.types import Entry, FilmRecord, Logged, Match, Rated, Site, Viewing


class Age(NamedTuple):
    """How new an import is: by the last day that its export speaks of, then by the order in which they came."""

    as_of: str
    number: int


class Told(NamedTuple):
    """What one import says of one film."""

    site: Site
    age: Age
    watchlist: bool
    """Whether the import tells the whole watchlist of its site."""
    entry: Entry
    match: Match


@dataclass(slots=True)
class _Group:
    """Names that are one film."""

    film: FilmRecord
    ids: dict[str, str] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def add(self, told: Told, ids: dict[str, str]) -> None:
        self.told.append(told)
        self.ids = {**ids, **self.ids}
        self.film = _richer(self.film, told.match.film or self.film)


def holdings(told: Iterable[Told]) -> list[Rated]:
    """Return what the person holds of each film, by title and year; the order in which it was told makes no difference."""
    return [logged.rated for logged in log(told)]


def log(told: Iterable[Told]) -> list[Logged]:
    """Return the same with every time that the person saw the film."""
    known = sorted((one for one in told if one.match.film), key=_order)
    newest = _newest_watchlists(known)
    groups = _grouped(known)
    rated = _keyed([_held(group, newest) for group in groups])
    found = [
        Logged(one, group.ids.get("letterboxd") or group.ids.get("letterboxd-page"), _viewings(group))
        for one, group in zip(rated, groups, strict=True)
    ]
    return sorted(found, key=lambda logged: logged.rated.key)


def _viewings(group: _Group) -> tuple[Viewing, ...]:
    """Return the viewings, one a day: what several sites say of one day is put together."""
    days: dict[tuple[str | None, str | None], Viewing] = {}
    for one in group.told:
        for viewing in one.entry.viewings:
            at = (viewing.day, None if viewing.day else viewing.review)
            days[at] = _joined(days[at], viewing) if at in days else viewing
    return tuple(sorted(_with_reviews([*days.values()]), key=lambda viewing: (viewing.day or "", viewing.review or "")))


def _with_reviews(found: Sequence[Viewing]) -> Sequence[Viewing]:
    """Return the viewings; a review of no day is that of the only one with a day, where that has none."""
    dated, rest = [one for one in found if one.day], [one for one in found if not one.day]
    if len(dated) == 1 and not dated[0].review and len(rest) == 1 and rest[0].review:
        return [_joined(dated[0], rest[0])]
    return [*rest, *dated]


def _joined(one: Viewing, other: Viewing) -> Viewing:
    tags = tuple(dict.fromkeys((*one.tags, *other.tags)))
    return Viewing(one.day, one.score or other.score, one.rewatch or other.rewatch, tags, one.review or other.review)


def _order(told: Told) -> tuple[object, ...]:
    film, ids = told.match.film, told.entry.film.ids
    return (told.match.state != "matched", not film or not film.ids, film.title if film else "", sorted(ids.items()), told.site, told.age)


def _newest_watchlists(told: Iterable[Told]) -> dict[Site, Age]:
    newest: dict[Site, Age] = {}
    for one in told:
        if one.watchlist:
            newest[one.site] = max(one.age, newest.get(one.site, one.age))
    return newest


def _grouped(told: Sequence[Told]) -> list[_Group]:
    groups: list[_Group] = []
    by_id: dict[tuple[str, str], _Group] = {}
    by_title: dict[tuple[str, int | None], list[_Group]] = defaultdict(list)
    for one in told:
        film = one.match.film
        assert film
        ids = {**film.ids, **{name: id for name, id in one.entry.film.ids.items() if name.startswith("letterboxd")}}
        title = (title_key(film.title), film.year)
        group = next((by_id[pair] for pair in sorted(ids.items()) if pair in by_id), None)
        group = group or next((same for same in by_title[title] if not _apart(same.ids, ids)), None)
        if group is None:
            group = _Group(film)
            groups.append(group)
        group.add(one, ids)
        by_id.update(dict.fromkeys(ids.items(), group))
        if group not in by_title[title]:
            by_title[title].append(group)
    return groups


def _apart(one: dict[str, str], other: dict[str, str]) -> bool:
    return any(other.get(name, id) != id for name, id in one.items())


def _richer(one: FilmRecord, other: FilmRecord) -> FilmRecord:
    return replace(
        one,
        year=one.year or other.year,
        ids={**other.ids, **one.ids},
        cast=one.cast or other.cast,
        directors=one.directors or other.directors,
        genres=one.genres or other.genres,
    )


def _held(group: _Group, newest: dict[Site, Age]) -> Rated:
    scored = [one for one in group.told if one.entry.score]
    best = max(scored, key=lambda one: (one.entry.rated or "", one.age, one.site), default=None)
    score = best.entry.score if best else None
    days = [viewing.day for one in group.told for viewing in one.entry.viewings if viewing.day]
    return Rated(
        film=group.film,
        rating=round(score.on_ten, 4) if score else None,
        rated=best.entry.rated if best else None,
        site=best.site if best else None,
        seen=any(one.entry.seen for one in group.told),
        last_seen=max(days, default=None),
        liked=any(one.entry.liked for one in group.told),
        wanted=any(one.entry.wanted and (not one.watchlist or one.age == newest[one.site]) for one in group.told),
    )


def _keyed(found: Sequence[Rated]) -> list[Rated]:
    """Give each its key: title and year, and from the second film of that title and year on an id, too."""
    taken: set[str] = set()
    keyed = []
    for at, rated in enumerate(found):
        key = film_key(rated.film)
        key = f"{key}|{_mark(rated, at)}" if key in taken else key
        taken.add(key)
        keyed.append(replace(rated, key=key))
    return keyed


def _mark(rated: Rated, at: int) -> str:
    return next((f"{name}:{id}" for name, id in sorted(rated.film.ids.items())), str(at))


def film_key(film: FilmRecord) -> str:
    """Return what is equal for all spellings of a film's title in its year."""
    return f"{title_key(film.title)}|{film.year or ''}"
