"""Bars: the mean of an aspect between blame and praise, how often a critic gives which score, shares of a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from cinetrace.screens.web.plots.drawn import element, percent, svg, text, width

_HEIGHT = 72


def aspect_bar(name: str, mean: float, low: float, high: float, tone: str) -> Markup:
    """Return a bar from the middle to the mean, blame to the left and praise to the right, with the 80 % interval as a line."""
    label = f"{name}: {mean:+.1f} on a scale from -2 to +2, between {low:+.1f} and {high:+.1f} four times out of five"
    start, end = min(0.0, mean), max(0.0, mean)
    parts = [
        element("rect", class_="track", x="0", y="9", width="100%", height="2", rx="1"),
        element("rect", class_=f"bar {tone}", x=percent(start, -2, 2), y="4", width=width(start, end, -2, 2), height="12", rx="2"),
        element("line", class_="axis", x1="50%", x2="50%", y1="0", y2="20"),
        element("line", class_="whisker", x1=percent(low, -2, 2), x2=percent(high, -2, 2), y1="10", y2="10"),
        element("circle", class_=f"mean {tone}", cx=percent(mean, -2, 2), cy="10", r="4.5"),
    ]
    return svg(label, "balance", 20, parts)


def weight_bar(value: float, low: float, high: float) -> Markup:
    """Return a bar from the middle to a weight or share between -2 and 2 points, with its 80 % interval as a line."""
    tone, start, end = "praise" if value > 0 else "blame", min(0.0, value), max(0.0, value)
    parts = [
        element("rect", class_="track", x="0", y="5", width="100%", height="2", rx="1"),
        element("rect", class_=f"bar {tone}", x=percent(start, -2, 2), y="2", width=width(start, end, -2, 2), height="8"),
        element("line", class_="axis", x1="50%", x2="50%", y1="0", y2="12"),
        element("line", class_="whisker", x1=percent(low, -2, 2), x2=percent(high, -2, 2), y1="6", y2="6"),
    ]
    return svg(f"{value:+.2f} points, between {low:+.2f} and {high:+.2f}", "weighed", 12, parts)


def histogram(counts: Sequence[int]) -> Markup:
    """Return how many ratings lie in each step from 0 to 10."""
    most, step = max([*counts, 1]), 100 / len(counts)
    said = ", ".join(f"{n} to {n + 1}: {count}" for n, count in enumerate(counts) if count)
    parts = []
    for n, count in enumerate(counts):
        height = round(_HEIGHT * count / most, 1)
        x = f"{n * step + step * 0.1:.1f}%"
        parts.append(element("rect", class_="column", x=x, y=_HEIGHT - height + 4, width=f"{step * 0.8:.1f}%", height=height, rx="2"))
    ends = [("0", "0", "start"), ("5", "50%", "middle"), ("10", "100%", "end")]
    parts += [text(words, class_="tick", x=x, y=_HEIGHT + 20, text_anchor=anchor) for words, x, anchor in ends]
    return svg(f"How many ratings lie in each step from 0 to 10. {said}", "histogram", _HEIGHT + 24, parts)


def share_bar(shares: Mapping[str, float]) -> Markup:
    """Return parts of a whole side by side."""
    at, parts = 0.0, []
    for name, share in shares.items():
        parts.append(element("rect", class_=f"share {name}", x=f"{at:.1f}%", y="0", width=f"{100 * share:.1f}%", height="10"))
        at += 100 * share
    return svg(", ".join(f"{name} {100 * share:.0f} %" for name, share in shares.items()), "shares", 10, parts)
