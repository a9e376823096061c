"""How past advice fared on the films that were rated later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cinetrace.desk.taste.views import Record

if TYPE_CHECKING:
    from cinetrace.types import Advised


def record(advised: Sequence[Advised], mean: float | None) -> Record:
    """Return how past advice fared on the films that were rated later, against the person's mean rating."""
    scored = [one for one in advised if one.rated is not None]
    told = [one for one in scored if one.rating is not None and one.low is not None and one.high is not None]
    apart = [abs((one.rating or 0.0) - (one.rated or 0.0)) for one in told]
    return Record(
        given=len(advised),
        scored=len(scored),
        judged=sum(one.call != "unknown" for one in scored),
        right=sum(_right(one, mean) for one in scored),
        inside=sum((one.low or 0.0) <= (one.rated or 0.0) <= (one.high or 0.0) for one in told),
        intervals=len(told),
        error=sum(apart) / len(apart) if apart else None,
    )


def _right(one: Advised, mean: float | None) -> bool:
    liked = one.rated is not None and mean is not None and one.rated >= mean
    return liked if one.call in ("watch", "wait", "rent") else not liked if one.call == "skip" else False
