"""What the critics say of a film."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cinetrace.screens.references import References
from cinetrace.screens.web.contexts.points import (
    AudienceLine,
    BillingLine,
    CautionLine,
    ExpectationLine,
    ReleaseLine,
    audience,
    billing,
    cautions,
    expectation,
    releases,
)
from cinetrace.screens.web.contexts.quotes import Grounds, Quote, Quoting
from cinetrace.types import AspectRow, Cite, Claim, CriticLine, Disagreement, Estimate, FilmRecord

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian
    from cinetrace.desk.views import FilmView

Camp = Literal["agreed", "divided", "two camps"]
TWO_CAMPS, DIVIDED = 0.67, 0.34
CRITICS = 60
"""Critics that the page of a film lists."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A sentence of the written summary."""

    text: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class AspectLine:
    """What the critics say of one aspect, from -2 to 2, with the best sentence of both sides."""

    aspect: str
    pooled: Estimate
    split: float
    camp: Camp
    praise: int
    blame: int
    best_for: Quote | None
    best_against: Quote | None
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class DisagreementLine:
    """Where critics are apart: an aspect, or `rating` for the whole; both sides in their words."""

    about: str
    split: float
    one_side: Grounds
    other_side: Grounds
    number: int | None


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """A critic of the film; ratings 0 to 10, `common` on the scale that all share."""

    review: int
    critic: str | None
    outlet: str | None
    published: str | None
    rating: float
    common: float
    stated: str | None
    copies: int
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class FilmPage:
    """What the critics say of a film; `rating` is None when no voice judges it."""

    film: FilmRecord
    rating: Estimate | None
    voices: int
    stated: int
    """How many of the critics state a score themselves."""
    summary: tuple[ClaimLine, ...]
    board: tuple[AspectLine, ...]
    disagreements: tuple[DisagreementLine, ...]
    expectation: ExpectationLine | None
    billing: tuple[BillingLine, ...]
    cautions: tuple[CautionLine, ...]
    audience: tuple[AudienceLine, ...]
    releases: tuple[ReleaseLine, ...]
    critics: tuple[VoiceLine, ...]
    """The most pleased first; of very many the ends."""
    ratings: tuple[float, ...]
    """Of all critics, on the scale that all share, in the same order."""
    spoilers: bool
    weighing: bool
    """Whether the newest reviews are still to be weighed: until then critics' scales are those of before."""


@dataclass(frozen=True, slots=True)
class GroundsPage:
    """All the words that one claim about a film rests on."""

    film: FilmRecord
    number: int
    claim: str
    quotes: tuple[Quote, ...]
    total: int
    start: int
    """Place of the first of these quotes among all, from 0."""
    spoilers: bool


def film_page(librarian: Librarian, number: int, spoilers: bool) -> FilmPage:
    """Return what the critics say of the film of that number; raises NotHeld when the library has none."""
    view = librarian.film(f"#{number}")
    return of_view(view, spoilers, librarian.is_behind())


def of_view(view: FilmView, spoilers: bool, weighing: bool = False) -> FilmPage:
    """Return the page of a film as the desk hands it over."""
    said, references, quoting = view.consensus, References(view.consensus), Quoting(view.voices, spoilers)
    ranked = sorted(said.critics, key=lambda line: (-line.common, line.voice))
    return FilmPage(
        film=said.film,
        rating=said.rating,
        voices=len(said.critics),
        stated=sum(line.stated is not None for line in said.critics),
        summary=tuple(_claim(claim, references, quoting) for claim in said.summary),
        board=tuple(_aspect(row, references, quoting) for row in said.board),
        disagreements=tuple(_apart(row, references, quoting) for row in said.disagreements),
        expectation=expectation(said.expectation, references, quoting),
        billing=billing(said.billing, references, quoting),
        cautions=cautions(said.cautions, references, quoting),
        audience=audience(said.audience, references, quoting),
        releases=releases(said.releases, references, quoting),
        critics=tuple(_voice(line, references, quoting) for line in _ends(ranked)),
        ratings=tuple(line.common for line in ranked),
        spoilers=spoilers,
        weighing=weighing,
    )


def grounds_page(librarian: Librarian, film: int, number: int, spoilers: bool, start: int = 0, limit: int = 50) -> GroundsPage:
    """Return the words that the claim of that number about a film rests on; raises NotHeld when there is no such claim."""
    from cinetrace.errors import NotHeld

    view = librarian.film(f"#{film}")
    reference = References(view.consensus).get(number)
    if reference is None:
        raise NotHeld(f"claim {number}", "the film's page makes no such claim", "open a claim from the page of the film")
    quotes = Quoting(view.voices, spoilers).all(reference.cites[start : start + limit])
    return GroundsPage(view.consensus.film, number, reference.claim, quotes, len(reference.cites), start, spoilers)


def _claim(claim: Claim, references: References, quoting: Quoting) -> ClaimLine:
    return ClaimLine(claim.text, quoting.some(claim.cites, references.number(claim.cites)))


def _aspect(row: AspectRow, references: References, quoting: Quoting) -> AspectLine:
    best = [quoting.quote(cite) if cite else None for cite in (row.best_for, row.best_against)]
    others = _without(row.cites, (row.best_for, row.best_against))
    grounds = quoting.some(others, references.number(row.cites), 3)
    camp: Camp = "two camps" if row.split >= TWO_CAMPS else "divided" if row.split >= DIVIDED else "agreed"
    return AspectLine(row.aspect, row.pooled, row.split, camp, row.praise, row.blame, best[0], best[1], grounds)


def _without(cites: Sequence[Cite], left_out: Sequence[Cite | None]) -> list[Cite]:
    """Return the cites that share no word with those that stand on the page already."""
    shown = [cite for cite in left_out if cite]
    return [cite for cite in cites if not any(_meet(cite, other) for other in shown)]


def _meet(one: Cite, other: Cite) -> bool:
    return one.voice == other.voice and one.span.start < other.span.end and other.span.start < one.span.end


def _apart(row: Disagreement, references: References, quoting: Quoting) -> DisagreementLine:
    number = references.number(row.one_side + row.other_side)
    return DisagreementLine(row.about, row.split, quoting.some(row.one_side, None, 2), quoting.some(row.other_side, None, 2), number)


def _voice(line: CriticLine, references: References, quoting: Quoting) -> VoiceLine:
    grounds = quoting.some(line.cites, references.number(line.cites), 1)
    return VoiceLine(line.voice, line.critic, line.outlet, line.published, line.rating, line.common, line.stated, line.copies, grounds)


def _ends(ranked: list[CriticLine]) -> list[CriticLine]:
    return ranked if len(ranked) <= CRITICS else [*ranked[: CRITICS // 2], *ranked[-CRITICS // 2 :]]
