"""A person's taste: what they rated, what weighs with them, what they want to be warned of, and how advice fared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cinetrace.desk import caution_names
from cinetrace.desk.taste.views import NamedFilm, PersonLine, Record
from cinetrace.errors import NotHeld, Unclear
from cinetrace.types import Advised, Import, Subject, Weight

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian

ORDER: tuple[Subject, ...] = ("aspect", "consensus", "genre", "critic", "person", "decade")
OF_A_KIND, MOST, UNSURE, LOGGED = 8, 200, 10, 30
"""Weights of one kind that the page shows, or when all of a kind are asked for; films to be decided, and pieces of advice."""


@dataclass(frozen=True, slots=True)
class WeightGroup:
    """Weights of one kind, the weightiest first."""

    subject: Subject
    weights: tuple[Weight, ...]
    total: int


@dataclass(frozen=True, slots=True)
class TastePage:
    """A person's taste; `person` is None while nobody has one here."""

    person: str | None
    persons: tuple[PersonLine, ...]
    """Who else has one here; empty for somebody with an account of their own."""
    imports: tuple[Import, ...]
    ratings: int
    seen: int
    wanted: int
    mean: float | None
    weights: tuple[WeightGroup, ...]
    avoided: tuple[str, ...]
    cautions: tuple[str, ...]
    """All kinds of caution that reviews are read for."""
    unsure: tuple[NamedFilm, ...]
    unsure_total: int
    record: Record | None
    advised: tuple[Advised, ...]


def taste_page(librarian: Librarian, person: str | None, apart: bool = False, whole: Subject | None = None) -> TastePage:
    """Return a person's taste, with all weights of the kind `whole`; with `apart`, nobody else is named.

    Of several persons, none of whom is asked for, all are listed.
    """
    persons = () if apart else tuple(librarian.taste(person).persons())
    tasting = librarian.taste(person)
    try:
        portrait = tasting.portrait()
    except (NotHeld, Unclear):
        return _nobody(person if apart else None, persons)
    held, report = portrait.held, tasting.report()
    return TastePage(
        person=portrait.person,
        persons=persons,
        imports=tuple(reversed(report.imports)),
        ratings=sum(one.rating is not None for one in held),
        seen=sum(one.seen for one in held),
        wanted=sum(one.wanted for one in held),
        mean=portrait.mean,
        weights=_grouped(portrait.weights, whole),
        avoided=tuple(one.kind for one in portrait.avoided),
        cautions=caution_names(),
        unsure=report.unsure[:UNSURE],
        unsure_total=len(report.unsure),
        record=portrait.record,
        advised=portrait.advised[:LOGGED],
    )


def agreement(librarian: Librarian, person: str | None, critic: str) -> tuple[Weight, ...]:
    """Return how far a person agrees with a critic, as a whole and by aspect; empty where that is not known."""
    try:
        tasting = librarian.taste(person)
        weights = librarian.library.tastes.weights(tasting.person)
    except (NotHeld, Unclear):
        return ()
    return tuple(one for one in weights if one.subject == "critic" and one.name == critic)


def _grouped(weights: tuple[Weight, ...], whole: Subject | None) -> tuple[WeightGroup, ...]:
    groups = []
    for subject in ORDER if whole is None else (whole,):
        ranked = sorted((one for one in weights if one.subject == subject), key=_place)
        if ranked:
            most = MOST if whole else 40 if subject == "aspect" else OF_A_KIND
            groups.append(WeightGroup(subject, tuple(ranked[:most]), len(ranked)))
    return tuple(groups)


def _place(weight: Weight) -> tuple[bool, float, str, str]:
    return not weight.edited, -abs(weight.value), weight.name, weight.aspect or ""


def _nobody(person: str | None, persons: tuple[PersonLine, ...]) -> TastePage:
    return TastePage(person, persons, (), 0, 0, 0, None, (), (), caution_names(), (), 0, None, ())
