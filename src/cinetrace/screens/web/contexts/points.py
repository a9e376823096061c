"""The parts of a film's page beside the board: hopes, parts played, cautions, for whom, when and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cinetrace.screens.references import References
from cinetrace.screens.web.contexts.quotes import Grounds, Quote, Quoting
from cinetrace.types import AudienceRow, Billing, CautionRow, ExpectationRow, Format, Part, ReleaseRow


@dataclass(frozen=True, slots=True)
class ExpectationLine:
    """How many critics were let down, won over, or got what they came for."""

    let_down: int
    surprised: int
    as_expected: int
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class BillingLine:
    """How large critics say somebody's part is, against their place in the billing (1 is first)."""

    person: str
    billed: int | None
    parts: Mapping[Part, int]
    oversold: bool
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class CautionLine:
    """How many critics warn of something."""

    kind: str
    n: int
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class AudienceLine:
    """Whom critics say the film is for, not for, or perhaps for."""

    stance: Literal["yes", "no", "maybe"]
    n: int
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """Another date for the same release, in the words of who has it."""

    date: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release as critics state it; parts of the date that nobody states are `?`."""

    format: Format | None
    date: str
    region: str | None
    distributor: str | None
    n: int
    grounds: Grounds
    conflicts: tuple[ConflictLine, ...]


def expectation(row: ExpectationRow | None, references: References, quoting: Quoting) -> ExpectationLine | None:
    """Return what was hoped for against what came; None when nobody says."""
    if row is None:
        return None
    return ExpectationLine(row.let_down, row.surprised, row.as_expected, quoting.some(row.cites, references.number(row.cites)))


def billing(rows: Sequence[Billing], references: References, quoting: Quoting) -> tuple[BillingLine, ...]:
    """Return the parts that critics speak of."""
    return tuple(
        BillingLine(row.person, row.billed, dict(row.parts), row.oversold, quoting.some(row.cites, references.number(row.cites)))
        for row in rows
    )


def cautions(rows: Sequence[CautionRow], references: References, quoting: Quoting) -> tuple[CautionLine, ...]:
    """Return what critics warn of."""
    return tuple(CautionLine(row.kind, row.n, quoting.some(row.cites, references.number(row.cites))) for row in rows)


def audience(rows: Sequence[AudienceRow], references: References, quoting: Quoting) -> tuple[AudienceLine, ...]:
    """Return for whom the film is."""
    return tuple(
        AudienceLine(row.stance, len({cite.voice for cite in row.cites}), quoting.some(row.cites, references.number(row.cites)))
        for row in rows
    )


def releases(rows: Sequence[ReleaseRow], references: References, quoting: Quoting) -> tuple[ReleaseLine, ...]:
    """Return when and how the film can be seen."""
    return tuple(_release(row, references, quoting) for row in rows)


def _release(row: ReleaseRow, references: References, quoting: Quoting) -> ReleaseLine:
    number = references.number(row.cites + tuple(cite for _, cite in row.conflicts))
    conflicts = tuple(ConflictLine(date, quoting.quote(cite)) for date, cite in row.conflicts)
    critics = len({cite.voice for cite in row.cites})
    return ReleaseLine(row.format, row.date, row.region, row.distributor, critics, quoting.some(row.cites, number), conflicts)
