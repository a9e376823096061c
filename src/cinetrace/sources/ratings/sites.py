"""Which site an export is of, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from cinetrace.errors import Empty, NotRatings, Refused
from cinetrace.sources.policy import MEGABYTE, Policy
from cinetrace.sources.ratings.bundle import Bundle, bundled
from cinetrace.sources.ratings.criticker import Criticker, CritickerTable
from cinetrace.sources.ratings.gathering import Gathering
from cinetrace.sources.ratings.imdb import Imdb
from cinetrace.sources.ratings.letterboxd import Letterboxd, LetterboxdList
from cinetrace.sources.ratings.movielens import MovieLens, MovieLensSet, OlderMovieLensSet
from cinetrace.sources.ratings.others import Movary, Tmdb, Yamtrack
from cinetrace.sources.ratings.tables import header
from cinetrace.sources.ratings.trakt import Trakt
from cinetrace.types import Export, Site

_SETS = (MovieLensSet, OlderMovieLensSet)
LARGEST = 100 * MEGABYTE
"""Bytes of a table or list of one person; a data set is read whatever its size."""
_CURE = "give what Letterboxd, IMDb, Trakt, MovieLens, TMDB, Criticker, Movary or Yamtrack hands out, as it is"
SHOWN = 8
"""Columns of an unknown table that an error names."""


class RatingSite(Protocol):
    """A site, or a form in which it hands out ratings."""

    site: Site
    looks_for: str
    """By what it is known, as an error names it."""

    def finds(self, bundle: Bundle) -> list[str]:
        """Return the files of the bundle that are of this site; none when it is of another."""
        ...

    def take(self, bundle: Bundle, names: list[str], gathering: Gathering) -> None:
        """Put what these files say into the gathering."""
        ...


SITES: tuple[Callable[[], RatingSite], ...] = (
    *(Letterboxd, Imdb, Trakt, Yamtrack, Tmdb, Movary, LetterboxdList),
    *(MovieLensSet, OlderMovieLensSet, MovieLens, Criticker, CritickerTable),
)
"""In the order in which they are asked; the surer signs go first."""


def read(path: str, user: str | None = None, policy: Policy | None = None, today: date | None = None) -> Export:
    """Return what the export at `path` says: a zip, a folder or a file; `user` says whose ratings of a data set are meant.

    Raises NotFound, Refused, Unreadable or Empty, and NotRatings with the columns that were looked for.
    """
    with bundled(path, policy or Policy()) as bundle:
        site, names = _known(bundle, user)
        if not isinstance(site, _SETS):
            _refuse_large(bundle, names)
        gathering = Gathering(path, today or datetime.now(UTC).date())
        site.take(bundle, names, gathering)
    export = gathering.export(site.site, Path(path).resolve().name)
    if not export.entries:
        trouble = export.troubles[0] if export.troubles else None
        raise Empty(path, f"names no film{f' ({trouble.where}: {trouble.trouble})' if trouble else ''}", "give an export with ratings")
    return export


def _refuse_large(bundle: Bundle, names: list[str]) -> None:
    for name in names:
        if (size := bundle.size(name)) > LARGEST:
            large = f"{bundle.within(name)}has {size / MEGABYTE:,.0f} MB, and what one person rated has a few"
            raise Refused(bundle.path, large, f"give an export with at most {LARGEST / MEGABYTE:g} MB")


def _known(bundle: Bundle, user: str | None) -> tuple[RatingSite, list[str]]:
    """Return the site that the files are of; raises NotRatings when there is none, or several."""
    sites = [make(user) if make in _SETS else make() for make in SITES]
    found = [(site, names) for site in sites if (names := site.finds(bundle))]
    if not found:
        raise _unknown(bundle)
    if len({site.site for site, _ in found}) > 1 and not bundle.alone:
        there = ", ".join(dict.fromkeys(bundle.where(names[0]) for _, names in found))
        raise NotRatings(bundle.path, f"holds files of several sites ({there})", "give them one by one")
    return found[0]


def _unknown(bundle: Bundle) -> NotRatings:
    looked = f"looked for {', '.join(dict.fromkeys(make().looks_for for make in SITES))}"
    if not bundle.alone:
        few = ", ".join(bundle.names[:SHOWN]) or "nothing"
        return NotRatings(bundle.path, f"is no export of ratings that is known: it holds {few}", _CURE)
    columns = header(bundle, bundle.names[0])
    if len(columns) > 1:
        there = ", ".join(" ".join(name.split())[:20] for name in columns[:SHOWN])
        more = f" and {len(columns) - SHOWN} more" if len(columns) > SHOWN else ""
        return NotRatings(bundle.path, f"is a table of no site that is known, with the columns {there}{more}", looked)
    return NotRatings(bundle.path, "holds no ratings in a form that is known", _CURE)
