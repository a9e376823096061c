"""What an export says, put together film by film, and what of it cannot be taken as it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

import msgspec

from cinetrace.errors import Refused
from cinetrace.sources.ratings import values
from cinetrace.sources.ratings.values import Scale, Wrong
from cinetrace.types import Entry, Export, Named, Score, Site, Trouble, Viewing

MOST = 200_000
"""Films of one person; who has an export with more has that of a site's whole public."""
MOST_TROUBLES = 2_000
"""Troubles that are kept; a file with more of them is of another kind than it seems."""
T = TypeVar("T")


@dataclass(slots=True)
class _Film:
    named: Named
    score: Score | None = None
    rated: str | None = None
    where: str = ""
    """In which row the score stands."""
    seen: bool = False
    liked: bool = False
    wanted: bool = False
    wanted_since: str | None = None
    viewings: list[Viewing] = field(default_factory=list)

    def entry(self) -> Entry:
        return Entry(self.named, self.score, self.rated, self.seen, self.liked, self.wanted, self.wanted_since, self._viewings())

    def _viewings(self) -> tuple[Viewing, ...]:
        once = dict.fromkeys(self.viewings)
        return tuple(sorted(once, key=lambda viewing: (viewing.day or "", viewing.rewatch)))


class Gathering:
    """The films of one export; rows about one film come together, a row that says the same twice counts once."""

    def __init__(self, path: str, today: date) -> None:
        self.path, self.today = path, today
        self.watchlist = False
        """To be set when the export tells the whole watchlist."""
        self._films: dict[tuple[object, ...], _Film] = {}
        self._by_title: dict[tuple[str, int | None], list[_Film]] = {}
        self._troubles: list[Trouble] = []
        self._more_troubles = 0
        self._last: str | None = None

    # ---- what rows say

    def film(self, named: Named) -> _Film:
        """Return the film of that name and those ids, a new one when nothing was said of it; raises Refused when there are too many."""
        at = _key(named)
        found = self._films.get(at)
        if found is None:
            if len(self._films) >= MOST:
                raise Refused(self.path, f"holds more than {MOST:,} films", "give the export of one person")
            found = self._films[at] = _Film(named)
            self._by_title.setdefault((named.title.casefold(), named.year), []).append(found)
        return found

    def films_called(self, title: str, year: int | None) -> list[_Film]:
        """Return the films of which something was said under that very title and year."""
        return self._by_title.get((title.casefold(), year), [])

    def rate(self, film: _Film, score: Score | None, rated: str | None, where: str, quiet: bool = False) -> None:
        """Note a score; of several of one film the latest stands, or without dates the last, and unless `quiet` that is told."""
        if score is None:
            return
        film.seen = True
        later = film.score is None or (rated or "") >= (film.rated or "")
        if film.score is not None and not quiet:
            same = film.score == score
            twice = f"{film.named.title} stands there twice" if same else f"{film.named.title} has two different scores"
            cure = "nothing is lost: it counts once" if same else f"the later one counts, that of {where if later else film.where}"
            self.trouble(where, f"{twice}, first in {film.where}", cure)
        if later:
            film.score, film.rated, film.where = score, rated, where
        self._noticed(rated)

    def see(self, film: _Film, viewing: Viewing | None = None) -> None:
        """Note that the film was seen."""
        film.seen = True
        if viewing:
            film.viewings.append(viewing)
            self._noticed(viewing.day)

    def want(self, film: _Film, since: str | None) -> None:
        """Note that the film is on the watchlist."""
        film.wanted, film.wanted_since = True, since or film.wanted_since
        self._noticed(since)

    # ---- what cells say, and what is wrong with them

    def score(self, cell: object, scale: Scale, where: str) -> Score | None:
        """Return the score in a cell; None for an empty one, and for one that cannot be, which is told."""
        return self._tried(lambda: scale.read(cell), where, "correct it and import again; the film was taken without a rating")

    def day(self, cell: object, where: str) -> str | None:
        """Return the day in a cell; None for an empty one, and for one that cannot be, which is told."""
        return self._tried(lambda: values.day(cell, self.today), where, "correct it and import again; the rest was taken without a date")

    def trouble(self, where: str, trouble: str, cure: str) -> None:
        """Note something that could not be taken as it stands."""
        if len(self._troubles) < MOST_TROUBLES:
            self._troubles.append(Trouble(where, trouble, cure))
        else:
            self._more_troubles += 1

    def _tried(self, read: Callable[[], T | None], where: str, cure: str) -> T | None:
        try:
            return read()
        except Wrong as wrong:
            self.trouble(where, str(wrong), cure)
            return None

    def _noticed(self, day: str | None) -> None:
        self._last = max(filter(None, (self._last, day)), default=None)

    # ---- the whole

    def export(self, site: Site, file: str) -> Export:
        """Return all that was said; the order of the rows makes no difference to its hash."""
        if self._more_troubles:
            self._troubles.append(Trouble(file, f"{self._more_troubles:,} more rows have such troubles", "see those above"))
        entries = tuple(film.entry() for film in self._films.values() if film.seen or film.wanted or film.liked)
        return Export(site, file, entries, tuple(self._troubles), hash_of(entries), self._last, self.watchlist)


def hash_of(entries: tuple[Entry, ...]) -> str:
    """Return what is equal for the same entries in any order."""
    lines = sorted(msgspec.json.encode(replace(entry, film=_plain(entry.film))) for entry in entries)
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def _plain(named: Named) -> Named:
    return replace(named, ids=dict(sorted(named.ids.items())))


def _key(named: Named) -> tuple[object, ...]:
    """Return what tells a film from the others of its export: an id where there is one; TMDB numbers series apart from films."""
    ids, other = sorted(named.ids.items()), named.kind not in (None, "film")
    return (ids[0], other) if ids else (named.title.casefold(), named.year, named.kind)
