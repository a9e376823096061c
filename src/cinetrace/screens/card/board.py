"""Opinions gathered by aspect: praise, mixed, blame, and what others than the critic say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cinetrace.types import Opinion

_CLEAR = 0.5  # a polarity of less on either side is neither praise nor blame
_EVEN = 0.25


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of one aspect; `polarity` from -2 to 2 is the mean of its opinions weighted by their certainty."""

    aspect: str
    polarity: float
    low: float
    """The strongest blame of a mixed row, else as `polarity`, but not above 0."""
    high: float
    """The strongest praise of a mixed row, else as `polarity`, but not below 0."""
    opinions: tuple[Opinion, ...]
    """The strongest first; of a mixed row the strongest praise, then the strongest blame, then the others."""
    mixed: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The aspects of one review, the film as a whole first, then the strongest; `others` holds opinions that the critic only reports."""

    praise: tuple[Row, ...]
    mixed: tuple[Row, ...]
    blame: tuple[Row, ...]
    others: tuple[Opinion, ...]


def board(opinions: Iterable[Opinion], hides: Callable[[Opinion], bool]) -> Board:
    """Return the board of these opinions; in a row those that `hides` says are hidden come last."""
    own: dict[str, list[Opinion]] = {}
    others = []
    for opinion in opinions:
        if opinion.holder == "critic":
            own.setdefault(opinion.aspect, []).append(opinion)
        else:
            others.append(opinion)
    rows = [_row(aspect, said, hides) for aspect, said in own.items()]
    rows.sort(key=lambda row: (row.aspect != "overall", -abs(row.polarity)))
    return Board(
        praise=tuple(row for row in rows if not row.mixed and row.polarity > 0),
        mixed=tuple(row for row in rows if row.mixed),
        blame=tuple(row for row in rows if not row.mixed and row.polarity < 0),
        others=tuple(others),
    )


def _row(aspect: str, opinions: Sequence[Opinion], hides: Callable[[Opinion], bool]) -> Row:
    weight = sum(opinion.certainty for opinion in opinions) or 1.0
    polarity = sum(opinion.polarity * opinion.certainty for opinion in opinions) / weight
    ranked = sorted(opinions, key=lambda opinion: (hides(opinion), -abs(opinion.polarity) * opinion.certainty))
    good = [opinion for opinion in ranked if opinion.polarity >= _CLEAR]
    bad = [opinion for opinion in ranked if opinion.polarity <= -_CLEAR]
    if good and bad:
        ranked = [good[0], bad[0], *(opinion for opinion in ranked if opinion is not good[0] and opinion is not bad[0])]
    mixed = bool(good and bad) or abs(polarity) < _EVEN
    all_said = [opinion.polarity for opinion in opinions] if mixed else [polarity]
    return Row(aspect, polarity, min(0.0, *all_said), max(0.0, *all_said), tuple(ranked), mixed)
