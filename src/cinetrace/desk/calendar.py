"""When films come out, by the words of the reviews that say so: what is asked for, by date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, cast, overload

from cinetrace.types import Event, Said, Statement, Wanted

if TYPE_CHECKING:
    from cinetrace.consensus.calendar import Dated
    from cinetrace.consensus.recipe import Recipe
    from cinetrace.library import Library
    from cinetrace.types import FilmRecord, Span

SPOILER = 0.5
"""From where on a sentence tells the story: then only the words of the date itself are quoted."""
MANY, FRESH, SHARE = 400, 5.0, 20.0
"""Films up to which releases are worked out each time; for how many seconds they are remembered, or how many times what it takes."""
LONGEST = 400
"""Characters of a sentence that are quoted."""
_ALSO = {"usa": "us", "united states": "us", "america": "us", "united kingdom": "uk", "britain": "uk", "great britain": "uk"}
"""Other names of regions than those by which a reading calls them."""
_AROUND = {"us": {"north america"}, "canada": {"north america"}}
"""Regions that a smaller one lies in."""
_Sentences = Mapping[tuple[int, "Span"], tuple[str, float, str]]


class Releases(Sequence[Event]):
    """Releases by date; each is told in full only when it is asked for, as long as the library is open."""

    def __init__(self, library: Library, found: Sequence[Dated], today: date) -> None:
        self._library, self._found, self._today = library, found, today

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, at: int) -> Event: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Event, ...]: ...

    def __getitem__(self, at: int | slice) -> Event | tuple[Event, ...]:
        if isinstance(at, int):
            return self._told([self._found[at]])[0]
        return self._told(self._found[at])

    def __iter__(self) -> Iterator[Event]:
        return iter(self[:])

    def films(self) -> set[int]:
        """Return the numbers of the films that come out."""
        return {one.film for one in self._found}

    def _told(self, shown: Sequence[Dated]) -> tuple[Event, ...]:
        films = self._library.some_films({one.film for one in shown})
        quotes = self._library.sentences(_places(shown))
        return tuple(_event(one, films[one.film], quotes, self._today) for one in shown if one.film in films)


class Remembered:
    """The releases of a large library as one program last worked them out: while one thread does so anew, the others go on with these."""

    def __init__(self) -> None:
        self._last: tuple[Dated, ...] | None = None
        self._until = 0.0
        self._working = Lock()

    def of(self, library: Library, recipe: Recipe) -> tuple[Dated, ...]:
        """Return all releases by date, behind the library by some seconds at most, or some times what working them out takes."""
        last = self._last
        if last is not None and monotonic() < self._until:
            return last
        if not self._working.acquire(blocking=last is None):
            return last or ()
        try:
            if self._last is None or monotonic() >= self._until:
                began = monotonic()
                self._last = _dated(library, Wanted(), recipe)
                self._until = monotonic() + max(FRESH, SHARE * (monotonic() - began))
            return self._last
        finally:
            self._working.release()


def events(library: Library, wanted: Wanted, recipe: Recipe, today: date, remembered: Remembered | None = None) -> Releases:
    """Return the releases that are asked for, by date; those whose day is not known follow the days that they can be."""
    if library.count_released(wanted.since, wanted.films) <= MANY:
        known = _dated(library, wanted, recipe)
    else:
        known = (remembered or Remembered()).of(library, recipe)
    found = [one for one in known if (wanted.films is None or one.film in wanted.films) and is_wanted(one, wanted)]
    return Releases(library, found[-wanted.newest :] if wanted.newest else found, today)


def _dated(library: Library, wanted: Wanted, recipe: Recipe) -> tuple[Dated, ...]:
    """Return the releases by date of the films of which any may be asked for."""
    from cinetrace.consensus import release_dates

    found = release_dates(library.statements(wanted.since, wanted.films), recipe)
    return tuple(sorted(found, key=lambda one: (one.row.date.replace("?", "~"), one.film, one.row.region or "~", one.row.format or "~")))


def is_wanted(one: Dated, wanted: Wanted) -> bool:
    """Say whether a release is asked for; one that names no region may be in any."""
    row = one.row
    return (
        _within(row.date, wanted)
        and (not wanted.formats or row.format in wanted.formats)
        and (not wanted.labels or _any_in(wanted.labels, row.distributor))
        and (not wanted.regions or row.region is None or any(_holds(row.region.casefold(), region.casefold()) for region in wanted.regions))
    )


def _any_in(parts: Iterable[str], name: str | None) -> bool:
    return name is not None and any(part.casefold() in name.casefold() for part in parts)


def _holds(stated: str, region: str) -> bool:
    """Say whether what comes out in the stated region comes out in this one."""
    own = _ALSO.get(region, region)
    return stated in {own, "worldwide"} | _AROUND.get(own, set())


def _within(day: str, wanted: Wanted) -> bool:
    """Say whether the release may be on one of the days that are asked for; a date without a year is on none of them."""
    if wanted.dated and "?" in day:
        return False
    if "?" in day[:4]:
        return not (wanted.since or wanted.until)
    year, month, of_month = day.split("-")
    first = f"{year}-{month.replace('??', '01')}-{of_month.replace('??', '01')}"
    last = f"{year}-{month.replace('??', '12')}-{of_month.replace('??', '31')}"
    return (not wanted.since or last >= wanted.since) and (not wanted.until or first <= wanted.until)


def _places(found: Iterable[Dated]) -> set[tuple[int, Span]]:
    return {(one.number, one.release.evidence) for dated in found for one in (*dated.said, *dated.against)}


def _event(one: Dated, film: FilmRecord, quotes: _Sentences, today: date) -> Event:
    row, sources = one.row, (*one.said, *one.against)
    come = "?" not in row.date and row.date <= today.isoformat()
    newest = max(source.added for source in sources)
    return Event(
        uid=_uid(one),
        film=film,
        format=row.format,
        date=row.date,
        inferred=cast(Any, one.inferred),
        region=row.region,
        distributor=row.distributor,
        status="confirmed" if come and not one.against else "tentative",
        said=tuple(_quoted(one.said, quotes)),
        against=tuple(_quoted(one.against, quotes)),
        revision=len({source.number for source in sources}) - 1 + come,
        changed=max(newest, f"{row.date}T00:00:00Z") if come else newest,
    )


def _uid(one: Dated) -> str:
    """Return the name of the release, made of the first review that states it, by its text, so that a library built anew has the same."""
    first = min((*one.said, *one.against), key=lambda source: (source.number, source.nth))
    own = one.row.format if one.row.format in first.release.formats else None
    return f"{first.text}-{first.nth}-{own or 'release'}@cinetrace"


def _quoted(sources: Sequence[Statement], quotes: _Sentences) -> Iterator[Said]:
    """Each review once, in order, with the words that say so."""
    for source in {(one.number, one.release.evidence): one for one in sources}.values():
        words, spoiler, sentence = quotes[source.number, source.release.evidence]
        whole = sentence if spoiler < SPOILER and len(sentence) <= LONGEST else words
        quote = " ".join(whole.split())
        day = source.release.date
        yield Said(source.number, source.release.evidence, quote, source.critic, source.outlet, source.published, day)
