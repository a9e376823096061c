"""A critic's scores against those of others on the same films."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from cinetrace.desk.views import Point
from cinetrace.screens.web.plots.drawn import element, percent, svg, text

_SIZE = 280
LINKED = 150
"""Points that lead to their film; those beyond are drawn alone."""


def scatter(points: Iterable[Point], who: str) -> Markup:
    """Return a square with a point for each film: to the right what others give it, upwards what this critic does."""
    shown = list(points)
    parts = [
        element("rect", class_="frame", x="0", y="0", width="100%", height=_SIZE, rx="6"),
        element("line", class_="even", x1="0", y1=_SIZE, x2="100%", y2="0"),
        *(_point(point, n < LINKED) for n, point in enumerate(shown)),
        text("others: 10", class_="tick", x="100%", y=_SIZE + 16, text_anchor="end"),
        text("0", class_="tick", x="0", y=_SIZE + 16),
        text("10", class_="tick", x="6", y="14"),
    ]
    higher = sum(point.rating > point.others for point in shown)
    label = f"{who} against others on {len(shown)} films; higher than the others on {higher}"
    return svg(label, "scatter", _SIZE + 22, parts, "group")


def _point(point: Point, linked: bool) -> Markup:
    y = round(_SIZE - _SIZE * min(max(point.rating, 0), 10) / 10, 1)
    dot = element("circle", class_="dot", cx=percent(point.others, 0, 10), cy=y, r="5")
    if not linked:
        return dot
    told = f"{point.film.title}: {point.rating:.1f}, others {point.others:.1f}"
    opened = Markup('<a href="/films/{}" aria-label="{}">').format(point.film.number, told)
    return opened + dot[:-2] + Markup("><title>") + escape(told) + Markup("</title></circle></a>")
