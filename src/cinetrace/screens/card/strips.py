"""What is drawn rather than said: the gauge of the verdict, the signed bar of an aspect, the map of the review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.text import Text

from cinetrace.screens.card.look import Glyphs, Look
from cinetrace.screens.spoilers import SPOILER
from cinetrace.types import Role, Sentence

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
ENDS = 5  # columns that the names of a gauge's ends take


def gauge(low: float, rating: float, high: float, style: str, cells: int, glyphs: Glyphs) -> Text:
    """Return a strip from 0 to 10 of that many cells, with the interval and the rating in it."""
    first, point, last = (_cell(value, cells) for value in (low, rating, high))
    strip = Text()
    for at in range(cells):
        if at == point:
            strip.append(glyphs.point, f"{style}.strong")
        elif first <= at <= last:
            strip.append(glyphs.low if at == first else glyphs.high if at == last else glyphs.between, style)
        else:
            strip.append(glyphs.track, "card.faint")
    return strip


def scale(low: float, rating: float, high: float, style: str, look: Look) -> Text:
    """Return the gauge over the whole width beside the labels, its ends named."""
    return Text("0 ", "card.faint").append(gauge(low, rating, high, style, look.content - ENDS, look.glyphs)).append(" 10", "card.faint")


def tally(ratings: Iterable[float], cells: int, glyphs: Glyphs) -> Text:
    """Return a strip from 0 to 10 of that many cells, with how many of the ratings lie in each."""
    counts = Counter(_cell(rating, cells) for rating in ratings)
    marks = (glyphs.counts[min(counts[at], len(glyphs.counts)) - 1] if counts[at] else " " for at in range(cells))
    return Text("".join(marks))


def _cell(rating: float, cells: int) -> int:
    return round(max(0.0, min(rating, 10.0)) / 10 * (cells - 1))


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
