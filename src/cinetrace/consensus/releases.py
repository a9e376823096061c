"""Releases as critics state them: one row for each format and region, unless sources disagree on its date.

A date that lacks a part is filled from one that has it; a year that was only inferred yields to one that is stated. What one
critic states twice, and dates years apart, are two releases; the rest that does not agree is a conflict, and both are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cinetrace.consensus import dates
from cinetrace.consensus.cites import in_order
from cinetrace.consensus.panel import Voter
from cinetrace.consensus.recipe import Releases
from cinetrace.types import Cite, Format, Release, ReleaseRow


@dataclass(frozen=True, slots=True)
class Statement:
    """What one critic states of one format."""

    voter: int
    format: Format | None
    release: Release
    cite: Cite

    @property
    def date(self) -> str:
        """What the text states itself."""
        return dates.stated(self.release)


@dataclass(slots=True)
class Day:
    """Statements that can be of one date."""

    date: str
    said: list[Statement] = field(default_factory=list)

    def take(self, statement: Statement) -> None:
        """Add a statement that agrees, and what it knows of the date."""
        self.date = dates.together(self.date, statement.date)
        self.said.append(statement)

    @property
    def full(self) -> str:
        """The date, what nobody states filled in with what is inferred from most reviews."""
        guesses = Counter(statement.release.date for statement in self.said if dates.agree(self.date, statement.release.date))
        likely = sorted(guesses, key=lambda date: (-guesses[date], date))
        return dates.together(self.date, likely[0]) if likely else self.date

    @property
    def voters(self) -> int:
        """How many critics state any of the date."""
        return len({statement.voter for statement in self.said if dates.known(statement.date)})


@dataclass(frozen=True, slots=True)
class Agreed:
    """A release and the statements that it was made of: those of its date, and those that have another."""

    row: ReleaseRow
    said: tuple[Statement, ...]
    against: tuple[Statement, ...]


def releases(voters: Sequence[Voter], settings: Releases) -> tuple[ReleaseRow, ...]:
    """Return the releases, those with the fullest and earliest dates first."""
    return tuple(agreed.row for agreed in agree(_statements(voters), settings))


def agree(statements: Iterable[Statement], settings: Releases) -> list[Agreed]:
    """Return the releases of one film that these statements come to, in that order."""
    groups: dict[tuple[Format | None, str | None], list[Day]] = {}
    for statement in sorted(statements, key=_fullest):
        _place(statement, groups)
    found = [agreed for days in groups.values() for agreed in _rows(days, settings)]
    return sorted(found, key=lambda one: (one.row.date.replace("?", "~"), one.row.format or "~", one.row.region or "~"))


def _statements(voters: Sequence[Voter]) -> Iterator[Statement]:
    for place, voter in enumerate(voters):
        for voice in voter.voices:
            for release in voice.reading.releases:
                for one in dict.fromkeys(release.formats or (None,)):
                    yield Statement(place, one, release, Cite(voice.number, release.evidence))


def _fullest(statement: Statement) -> tuple[object, ...]:
    """Statements that say most of the date come first, those of a format and a region before those without."""
    return (
        statement.format is None,
        statement.release.region is None,
        -dates.known(statement.date),
        statement.cite.voice,
        statement.cite.span,
    )


def _place(statement: Statement, groups: dict[tuple[Format | None, str | None], list[Day]]) -> None:
    """Put a statement with those it agrees with: of its own format and region, or the only ones it can mean."""
    own = (statement.format, statement.release.region)
    alike = [key for key in groups if _could_be(own, key)]
    days = [day for key in alike for day in groups[key] if dates.agree(day.date, statement.date) and _regions(day, statement)]
    same = [day for day in days if day.date == statement.date]
    if own in groups and (near := [day for day in days if day in groups[own]]):
        (same or near)[0].take(statement)
    elif days and (len(days) == 1 or same):
        (same or days)[0].take(statement)
    else:
        groups.setdefault(own, []).append(Day(statement.date, [statement]))


def _could_be(own: tuple[Format | None, str | None], key: tuple[Format | None, str | None]) -> bool:
    return own[0] in (key[0], None) and (own[1] in (key[1], None) or (key[1] is None and own[0] == key[0]))


def _regions(day: Day, statement: Statement) -> bool:
    """Whether no other region is stated for this day."""
    stated = {said.release.region for said in day.said} | {statement.release.region}
    return len(stated - {None}) <= 1


def _rows(days: Sequence[Day], settings: Releases) -> Iterator[Agreed]:
    """One row for the date that most critics state, with the others as its conflicts; further rows for further releases."""
    left = sorted(days, key=lambda day: (-day.voters, -dates.known(day.date), day.date))
    while left:
        main, *rest = left
        against = [day for day in rest if _conflict(main, day, settings)]
        left = [day for day in rest if day not in against]
        yield Agreed(_row(main, against), tuple(main.said), tuple(said for day in against for said in day.said))


def _conflict(main: Day, other: Day, settings: Releases) -> bool:
    """Whether critics disagree, rather than tell of two releases."""
    if dates.years_apart(main.full, other.full) > settings.years_apart:
        return False
    return not {said.voter for said in main.said} & {said.voter for said in other.said}


def _row(main: Day, against: Sequence[Day]) -> ReleaseRow:
    return ReleaseRow(
        format=next((said.format for said in main.said if said.format), None),
        date=main.full,
        region=_most(said.release.region for said in main.said),
        distributor=_most(said.release.distributor for said in main.said),
        cites=in_order(said.cite for said in main.said),
        conflicts=tuple((day.full, said.cite) for day in against for said in day.said),
    )


def _most(names: Iterator[str | None]) -> str | None:
    """The name that most state; the first by the alphabet of several."""
    counted = Counter(name for name in names if name)
    return min(counted, key=lambda name: (-counted[name], name)) if counted else None
