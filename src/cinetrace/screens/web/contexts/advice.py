"""Advice for a person: on many films at a glance, on one with every reason and what would change it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cinetrace.screens.web.contexts.points import CautionLine
from cinetrace.screens.web.contexts.quotes import Grounds, Quoting
from cinetrace.types import Because, Call, FilmRecord, Flip, Format, Prediction, Subject

if TYPE_CHECKING:
    from cinetrace.desk.advising.views import AdviceView
    from cinetrace.desk.librarian import Librarian
    from cinetrace.types import Clause, Condition

MANY, REASONS = 24, 2
"""Films that are advised at once, and reasons that each shows."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with its share in the prediction, the critics' words and the person's ratings that it rests on."""

    subject: Subject
    name: str
    share: float
    text: str
    grounds: Grounds
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """What critics make their advice depend on; `met` is None when nothing is known of it."""

    text: str
    met: bool | None
    grounds: Grounds
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """Whether a person should watch a film; the shares of the reasons sum to `prediction.rating - prediction.base`."""

    film: FilmRecord
    person: str
    day: str
    call: Call
    prediction: Prediction | None
    rated: float | None
    """What the person gave it already; that is left out of the prediction."""
    reasons: tuple[Reason, ...]
    conditions: tuple[ConditionLine, ...]
    cautions: tuple[CautionLine, ...]
    avoided: tuple[str, ...]
    flips: tuple[Flip, ...]
    format: Format | None
    date: str | None
    released: Grounds
    disputed: tuple[str, ...]
    """Other dates that critics state for the same release."""
    spoilers: bool


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """Advice on one of many films."""

    film: FilmRecord
    call: Call
    prediction: Prediction | None
    format: Format | None
    date: str | None
    avoided: tuple[str, ...]
    reasons: tuple[Reason, ...]
    """Those that weigh most."""


@dataclass(frozen=True, slots=True)
class ForYouPage:
    """Advice on what is out or coming and on the watchlist, or on all films; what is best for the person first."""

    person: str
    day: str
    films: tuple[AdviceLine, ...]
    considered: int
    ratings: int
    every: bool


def advice_page(librarian: Librarian, person: str | None, film: int, spoilers: bool, day: date | None = None) -> AdvicePage:
    """Return advice on a film of the library; raises NotHeld, or Unclear when it is not plain for whom."""
    view = librarian.advising(person, day).one(f"#{film}")
    said, quoting = view.advice, Quoting(view.voices, spoilers)
    return AdvicePage(
        film=said.film,
        person=said.viewer,
        day=said.day,
        call=said.call,
        prediction=said.prediction,
        rated=view.rated,
        reasons=_reasons(said.clauses, quoting, 3),
        conditions=tuple(_condition(one, quoting) for one in said.conditions),
        cautions=tuple(CautionLine(row.kind, row.n, quoting.some(row.cites, None, 3)) for row in said.cautions),
        avoided=said.avoided,
        flips=said.flips,
        format=said.format,
        date=said.date,
        released=quoting.some(said.released, None, 3),
        disputed=said.disputed,
        spoilers=spoilers,
    )


def for_you_page(librarian: Librarian, person: str | None, spoilers: bool, every: bool = False, day: date | None = None) -> ForYouPage:
    """Return advice on many films; raises NotHeld, or Unclear when it is not plain for whom."""
    found = librarian.advising(person, day).many(every, MANY, processes=os.cpu_count() or 1)
    lines = tuple(_line(view, spoilers) for view in found.found)
    return ForYouPage(found.person, found.day, lines, found.considered, found.ratings, every)


def _line(view: AdviceView, spoilers: bool) -> AdviceLine:
    said, quoting = view.advice, Quoting(view.voices, spoilers)
    reasons = _reasons(said.clauses[:REASONS], quoting, 1)
    return AdviceLine(said.film, said.call, said.prediction, said.format, said.date, said.avoided, reasons)


def _reasons(clauses: Sequence[Clause], quoting: Quoting, most: int) -> tuple[Reason, ...]:
    return tuple(Reason(one.subject, one.name, one.share, one.text, quoting.some(one.cites, None, most), one.because) for one in clauses)


def _condition(one: Condition, quoting: Quoting) -> ConditionLine:
    return ConditionLine(one.text, one.met, quoting.some(one.cites, None, 3), one.because)
