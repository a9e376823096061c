"""What an import changed: what a person held before, against what they hold now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from cinetrace.desk.taste.views import Change, NamedFilm, Taken

if TYPE_CHECKING:
    from cinetrace.library.taste.naming import Naming
    from cinetrace.types import Export, FilmRecord, Rated, State

Held = Mapping[str, "Rated"]


def taken(person: str, export: Export, number: int | None, namings: Sequence[Naming], before: Held, after: Held) -> Taken:
    """Return what became of an export that was taken in under that number, None when it was there already."""
    rated = _rated(before, after)
    return Taken(
        person=person,
        site=export.site,
        file=export.file,
        number=number,
        films=len(export.entries),
        ratings=sum(entry.score is not None for entry in export.entries),
        states=states(namings),
        added=tuple(change for change in rated if change.before is None),
        changed=tuple(change for change in rated if change.before is not None),
        kept=_kept(export, namings, after),
        seen=sum(key not in before or not before[key].seen for key, one in after.items() if one.seen),
        wanted=sum(key not in before or not before[key].wanted for key, one in after.items() if one.wanted),
        unwanted=sum(key not in after or not after[key].wanted for key, one in before.items() if one.wanted),
        troubles=export.troubles,
        unsure=tuple(shown(naming) for naming in namings if naming.match.state == "unsure"),
    )


def states(namings: Iterable[Naming]) -> dict[State, int]:
    """Return how many films are in which state."""
    return dict(Counter(naming.match.state for naming in namings))


def shown(naming: Naming) -> NamedFilm:
    """Return a film as an export calls it, as a screen shows it."""
    match, film = naming.match, naming.match.film
    title, year = (film.title, film.year) if film else (None, None)
    return NamedFilm(naming.number, naming.named, match.state, title, year, match.certainty, match.candidates, match.by_person)


def changes(before: Held, after: Held) -> list[Change]:
    """Return the films whose rating is another, by title."""
    return _rated(before, after)


def _rated(before: Held, after: Held) -> list[Change]:
    found = []
    for key in sorted({*before, *after}):
        was, now = before.get(key), after.get(key)
        ratings = (was.rating if was else None, now.rating if now else None)
        if ratings[0] != ratings[1]:
            film = now.film if now else was.film if was else None
            assert film
            found.append(Change(film.title, film.year, *ratings))
    return found


def _kept(export: Export, namings: Sequence[Naming], after: Held) -> int:
    """Return how many ratings of the export do not stand, since the person said something newer elsewhere."""
    by_film = {at: one for one in after.values() for at in _places(one.film)}
    meant = {_named(naming): naming.match.film for naming in namings}
    kept = 0
    for entry in export.entries:
        film = meant.get((entry.film.title, entry.film.year, *sorted(entry.film.ids.items())))
        stands = next((by_film[at] for at in _places(film) if at in by_film), None) if film else None
        kept += bool(entry.score and stands and stands.rating is not None and abs(stands.rating - entry.score.on_ten) > 1e-3)
    return kept


def _named(naming: Naming) -> tuple[object, ...]:
    named = naming.named
    return (named.title, named.year, *sorted(named.ids.items()))


def _places(film: FilmRecord) -> list[tuple[object, ...]]:
    return [*sorted(film.ids.items()), (film.title, film.year, "title and year")]
