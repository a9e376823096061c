"""What numbers and labels are called on a card."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from cinetrace.types import Expectation, Release, ReleaseRow, Stance, StatedRating

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]

STANCES: Mapping[Stance, str] = {
    "must-see": "a must see",
    "recommended": "recommended",
    "mixed": "mixed",
    "not-recommended": "not recommended",
    "avoid": "to avoid",
}
FORMATS: Mapping[str, str] = {
    "theatrical": "in cinemas",
    "blu-ray": "Blu-ray",
    "4k": "4K",
    "dvd": "DVD",
    "digital": "digital",
    "vod": "on demand",
    "streaming": "streaming",
    "tv": "TV",
}
CAUTIONS: Mapping[str, str] = {
    "shaky-camera": "shaky camera (motion sickness)",
    "flashing": "flashing lights",
    "language": "strong language",
    "drugs": "drug use",
    "animal-harm": "harm to animals",
    "frightening": "frightening scenes",
}
AUDIENCES: Mapping[Literal["yes", "no", "maybe"], str] = {"yes": "for you", "no": "not for you", "maybe": "perhaps"}
_DATE = re.compile(r"(?:[0-9]{4}|\?{4})-(?:[0-9]{2}|\?\?)-(?:[0-9]{2}|\?\?)")
_HOPES = {
    (1, 1): "hoped for much, and got it",
    (1, 0): "hoped for more, got something that is all right",
    (1, -1): "hoped for more, and was let down",
    (0, 1): "expected nothing in particular, and was won over",
    (0, 0): "got what was expected",
    (0, -1): "expected nothing in particular, and was let down",
    (-1, 1): "feared worse, and was won over",
    (-1, 0): "feared worse than it is",
    (-1, -1): "feared the worst, and got it",
}


def sure(certainty: float) -> str:
    """Return how sure a certainty from 0 to 1 is, in words."""
    if certainty >= 0.9:
        return "sure"
    if certainty >= 0.75:
        return "fairly sure"
    return "unsure" if certainty >= 0.5 else "a guess"


def percent(share: float) -> str:
    """Return a share from 0 to 1 in percent."""
    return f"{round(100 * share)} %"


def number(value: float) -> str:
    """Return a score without needless decimals: 3, 2.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def stated(rating: StatedRating) -> str:
    """Return a stated score as written, and on its scale where that is not plain from the words."""
    plain = f"{number(rating.value)}/{number(rating.best)}"
    return rating.text if rating.text.replace(" ", "") == plain else f"{rating.text} ({plain})"


def date(iso: str) -> str:
    """Return `2019-02-19` as `19 February 2019`; parts that are `?` are said to be not stated; other text as it is."""
    if not _DATE.fullmatch(iso):
        return iso
    year, month, day = iso.split("-")
    known_day, known_month = day.isdigit(), month.isdigit() and 1 <= int(month) <= 12
    if not known_month:
        words = f"the {_ordinal(int(day))}, month not stated" if known_day else ""
    else:
        words = f"{int(day)} {MONTHS[int(month) - 1]}" if known_day else MONTHS[int(month) - 1]
    if year.isdigit():
        return f"{words} {year}".strip() if known_month or not words else f"{words}, {year}"
    return f"{words}, year not stated" if known_month else words or "date not stated"


def inferred(release: Release) -> str:
    """Return what of a release's date the review does not state itself: ` (year inferred)`; empty when it states all."""
    return f" ({' and '.join(release.inferred)} inferred)" if release.inferred else ""


def formats(names: Sequence[str]) -> str:
    """Return formats in words: `Blu-ray, DVD`."""
    return ", ".join(FORMATS.get(name, name) for name in names)


def caution(kind: str) -> str:
    """Return what a caution warns of."""
    return CAUTIONS.get(kind, kind.replace("-", " "))


def about(aspect: str) -> str:
    """Return what a disagreement is about."""
    return {"rating": "the film as a whole", "overall": "the film as a whole"}.get(aspect, f"the {aspect}")


def byline(critic: str | None, outlet: str | None) -> str:
    """Return who says so and where: `Maren Oake, The Harbour Lantern`."""
    return ", ".join(part for part in (critic, outlet) if part) or "an unnamed critic"


def release(row: ReleaseRow) -> str:
    """Return a release as a phrase: `Blu-ray on 12 March 2019`."""
    return f"{FORMATS.get(row.format or '', 'released')}: {date(row.date)}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 critic`, `3 critics`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def hope(expectation: Expectation) -> str:
    """Return what was hoped for against what came."""
    return _HOPES[_sign(expectation.expected), _sign(expectation.delivered)]


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _ordinal(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
