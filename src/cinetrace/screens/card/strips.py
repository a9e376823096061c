"""What is drawn rather than said: the gauge of the verdict, the signed bar of an aspect, the map of the review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from cinetrace.screens.card.look import Glyphs
from cinetrace.screens.spoilers import SPOILER
from cinetrace.types import Role, Sentence, Verdict

ROLE_STYLES: dict[Role, str] = {
    "opinion": "none",
    "plot": "card.label",
    "context": "card.faint",
    "release": "card.even",
    "other": "card.faint",
}
_SHOWN_FIRST: tuple[Role, ...] = ("opinion", "plot", "release", "context", "other")
_CLEAR = 0.2  # a sentence with less polarity on either side neither praises nor blames
_HALF = 4  # cells of a signed bar on each side of its axis
BAR = 2 * _HALF + 1


def gauge(verdict: Verdict, style: str, cells: int, glyphs: Glyphs) -> Text:
    """Return a strip from 0 to 10 of that many cells, with the interval and the rating in it."""

    def cell(value: float) -> int:
        return round(max(0.0, min(value, 10.0)) / 10 * (cells - 1))

    low, point, high = cell(verdict.low), cell(verdict.rating), cell(verdict.high)
    strip = Text()
    for at in range(cells):
        if at == point:
            strip.append(glyphs.point, f"{style}.strong")
        elif low <= at <= high:
            strip.append(glyphs.low if at == low else glyphs.high if at == high else glyphs.between, style)
        else:
            strip.append(glyphs.track, "card.faint")
    return strip


def signed_bar(low: float, high: float, glyphs: Glyphs) -> Text:
    """Return a bar of `BAR` cells from -2 to 2: blame down to `low` left of the axis, praise up to `high` right of it."""
    full, half = _cells(low)
    bar = Text((glyphs.right_half * half + glyphs.full * full).rjust(_HALF), "card.bad").append(glyphs.axis, "card.faint")
    full, half = _cells(high)
    return bar.append((glyphs.full * full + glyphs.left_half * half).ljust(_HALF), "card.good")


def _cells(polarity: float) -> tuple[int, int]:
    """Whole and half cells for a polarity; half a cell is a quarter of a point."""
    return divmod(min(2 * _HALF, round(abs(polarity) * _HALF)), 2)


def shares(sentences: Sequence[Sentence]) -> dict[Role, float]:
    """Return for each role the share of the sentences, from 0 to 1; a sentence with two roles counts half for each."""
    counts: Counter[Role] = Counter()
    for sentence in sentences:
        for role in sentence.roles:
            counts[role] += 1 / len(sentence.roles)  # type: ignore[assignment]
    total = sum(counts.values()) or 1
    return {role: counts[role] / total for role in _SHOWN_FIRST if counts[role]}


def review_map(sentences: Sequence[Sentence], cells: int, glyphs: Glyphs) -> Text:
    """Return the review as a strip from its first word to its last: praise and blame by
    colour, plot, and where the story is given away.
    """
    strip = Text()
    if not sentences:
        return strip
    length = max(1, sentences[-1].span.end)
    for at in range(cells):
        middle = (at + 0.5) * length / cells
        sentence = next((sentence for sentence in sentences if middle < sentence.span.end), sentences[-1])
        strip.append(*_mark(sentence, glyphs))
    return strip


def role_glyph(role: Role, glyphs: Glyphs) -> str:
    """Return the character that stands for a role on the map."""
    return str(getattr(glyphs, role))


def _mark(sentence: Sentence, glyphs: Glyphs) -> tuple[str, str]:
    if sentence.spoiler >= SPOILER:
        return glyphs.hidden, "card.hidden"
    role: Role = next((role for role in _SHOWN_FIRST if role in sentence.roles), "other")
    return role_glyph(role, glyphs), _opinion_style(sentence.polarity or 0) if role == "opinion" else ROLE_STYLES[role]


def _opinion_style(polarity: float) -> str:
    return "card.good" if polarity > _CLEAR else "card.bad" if polarity < -_CLEAR else "none"
