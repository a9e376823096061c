"""A rating from 0 to 10 with its interval, and where the single critics are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup

from cinetrace.screens.web.plots.drawn import element, percent, svg, text, width

_STEPS, _DOT, _HIGHEST = 40, 6.0, 44.0
"""Places for dots from 0 to 10, the height of one, and of a pile of them."""


def strip(mean: float, low: float, high: float, ratings: Sequence[float], tone: str) -> Markup:
    """Return the strip of a film: the mean in its 80 % interval, with a dot for each critic above it."""
    label = f"{mean:.1f} of 10, between {low:.1f} and {high:.1f} four times out of five"
    piles = Counter(min(_STEPS - 1, int(rating * _STEPS / 10)) for rating in ratings)
    tallest = max(piles.values(), default=0) if len(ratings) > 1 else 0
    step = min(_DOT, _HIGHEST / tallest) if tallest else _DOT
    base = round(step * tallest) + 14
    parts = [*_dots(piles, base, step), *_track(mean, low, high, base, tone), *_ends(base + 24)]
    return svg(label, "strip", base + 30, parts)


def small_strip(mean: float, low: float, high: float, tone: str) -> Markup:
    """Return the strip of a row in a list; `low` and `high` are the lowest and the highest rating."""
    return _small_strip(round(mean, 1), round(low, 1), round(high, 1), tone)


@lru_cache(4096)
def _small_strip(mean: float, low: float, high: float, tone: str) -> Markup:
    label = f"{mean:.1f} of 10" + (f", from {low:.1f} to {high:.1f}" if high > low else "")
    return svg(label, "strip small", 16, _track(mean, low, high, 8, tone, 5))


def _track(mean: float, low: float, high: float, y: int, tone: str, size: int = 8) -> list[Markup]:
    half = size / 2
    return [
        element("rect", class_="track", x="0", y=y - 1.5, width="100%", height="3", rx="1.5"),
        element("rect", class_=f"interval {tone}", x=percent(low, 0, 10), y=y - half, width=width(low, high, 0, 10), height=size, rx=half),
        element("circle", class_=f"mean {tone}", cx=percent(mean, 0.0, 10), cy=y, r=size * 0.85),
    ]


def _dots(piles: Counter[int], base: int, step: float) -> Iterator[Markup]:
    if sum(piles.values()) < 2:
        return
    for place, count in piles.items():
        for at in range(count):
            x = f"{(place + 0.5) * 100 / _STEPS:.2f}%"
            yield element("circle", class_="dot", cx=x, cy=round(base - 14 - at * step, 1), r=round(max(1.2, step / 2 - 0.4), 1))


def _ends(y: int) -> list[Markup]:
    return [
        text("0", class_="tick", x="0", y=y),
        text("5", class_="tick", x="50%", y=y, text_anchor="middle"),
        text("10", class_="tick", x="100%", y=y, text_anchor="end"),
    ]
