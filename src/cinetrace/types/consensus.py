"""What the critics say of one film, every claim with the words it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cinetrace.types.readings import Format, Part
from cinetrace.types.shelf import Cite, FilmRecord


@dataclass(frozen=True, slots=True)
class Estimate:
    """A pooled figure with its 80 % interval; `n` voices went into it."""

    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class AspectRow:
    """What the critics say of one aspect; the mean from -2 to 2, `split` from 0 (of one mind) to 1 (two camps)."""

    aspect: str
    pooled: Estimate
    split: float
    praise: int
    blame: int
    best_for: Cite | None
    """The most representative sentence that praises; None when nobody does, or only sentences that spoil do."""
    best_against: Cite | None
    cites: tuple[Cite, ...]
    """Every judgement that was counted."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where critics are apart: an aspect, or `rating` for the whole."""

    about: str
    split: float
    one_side: tuple[Cite, ...]
    other_side: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class ExpectationRow:
    """How many critics hoped for more, got more, or got what they came for."""

    let_down: int
    surprised: int
    as_expected: int
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Billing:
    """How large critics say somebody's part is, against their place in the billing (1 is first; None when unknown)."""

    person: str
    billed: int | None
    parts: Mapping[Part, int]
    oversold: bool
    """True when a name billed at the top is described as a small part by most who say anything of it."""
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class CautionRow:
    """How many critics warn of something."""

    kind: str
    n: int
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class AudienceRow:
    """Whom critics say the film is for, not for, or perhaps for."""

    stance: Literal["yes", "no", "maybe"]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release as critics state it; `conflicts` are other dates stated for the same format and region."""

    format: Format | None
    date: str
    region: str | None
    distributor: str | None
    cites: tuple[Cite, ...]
    conflicts: tuple[tuple[str, Cite], ...] = ()


@dataclass(frozen=True, slots=True)
class CriticLine:
    """One voice in the consensus; ratings 0 to 10, `common` on the scale that all share."""

    voice: int
    critic: str | None
    outlet: str | None
    published: str | None
    rating: float
    common: float
    stated: str | None
    """The score as the critic writes it."""
    weight: float
    copies: int
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the written summary; it says nothing that its cites do not."""

    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Consensus:
    """What the critics say of a film; `rating` is None when no voice judges it."""

    film: FilmRecord
    rating: Estimate | None
    board: tuple[AspectRow, ...]
    disagreements: tuple[Disagreement, ...]
    expectation: ExpectationRow | None
    billing: tuple[Billing, ...]
    cautions: tuple[CautionRow, ...]
    audience: tuple[AudienceRow, ...]
    releases: tuple[ReleaseRow, ...]
    critics: tuple[CriticLine, ...]
    summary: tuple[Claim, ...]
    recipe: Mapping[str, float]
    """Every weight and prior that was used."""


@dataclass(frozen=True, slots=True)
class CriticScale:
    """How a critic scores: `common` puts a rating of theirs on the scale that all share."""

    critic: str
    n: int
    mean: float
    """Mean of their ratings, 0 to 10."""
    shift: float
    """How far above (harsh: below) the others they score the same films, shrunk towards 0 when n is small."""
    stretch: float
    """How widely they spread their ratings against the others: below 1 compressed, above 1 wide; shrunk towards 1."""
    low: float
    """80 % interval of the shift."""
    high: float

    def common(self, rating: float, centre: float) -> float:
        """Return a rating of this critic on the common scale, 0 to 10; `centre` is the mean of all critics."""
        return min(10.0, max(0.0, centre + (rating - centre - self.shift) / self.stretch))


@dataclass(frozen=True, slots=True)
class BlurbCheck:
    """Whether a blurb is what a critic wrote.

    verdict: `exact`; `trimmed`, words left out and the sense kept; `altered`, words changed; `flipped`, the sentence it is cut
    from means something else; `not found`.
    """

    verdict: Literal["exact", "trimmed", "altered", "flipped", "not found"]
    cite: Cite | None
    sentence: str | None
    context: str | None
    """The sentences around it."""
    critic: str | None
    outlet: str | None
    film: str | None
    changes: tuple[str, ...] = ()
    """What differs, in words: `left out "could have made for"`."""
