"""When films come out, by the words of the reviews that say so: what is asked for, by date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from cinetrace.types import Event, Said, Statement, Wanted

if TYPE_CHECKING:
    from cinetrace.consensus.calendar import Dated
    from cinetrace.consensus.recipe import Recipe
    from cinetrace.library import Library
    from cinetrace.types import FilmRecord, Span

SPOILER = 0.5
"""From where on a sentence tells the story: then only the words of the date itself are quoted."""
LONGEST = 400
"""Characters of a sentence that are quoted."""
_ALSO = {"usa": "us", "united states": "us", "america": "us", "united kingdom": "uk", "britain": "uk", "great britain": "uk"}
"""Other names of regions than those by which a reading calls them."""
_AROUND = {"us": {"north america"}, "canada": {"north america"}}
"""Regions that a smaller one lies in."""
_Sentences = Mapping[tuple[int, "Span"], tuple[str, float, str]]


def events(library: Library, wanted: Wanted, recipe: Recipe, today: date) -> tuple[Event, ...]:
    """Return the releases that are asked for, by date; those whose day is not known follow the days that they can be."""
    from cinetrace.consensus import release_dates

    found = [one for one in release_dates(library.statements(wanted.since, wanted.films), recipe) if is_wanted(one, wanted)]
    found.sort(key=lambda one: (one.row.date.replace("?", "~"), one.film, one.row.region or "~", one.row.format or "~"))
    shown = found[-wanted.newest :] if wanted.newest else found
    films = library.some_films({one.film for one in shown})
    quotes = library.sentences(_places(shown))
    return tuple(_event(one, films[one.film], quotes, today) for one in shown)


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
