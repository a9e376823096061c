"""Plots as SVG, drawn by hand so that they need nothing and read well on light and dark pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 62, 24, 20, 52
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.small { font-size: 12px; fill: #59636e }
.axis { stroke: #59636e } .grid { stroke: #d1d9e0 }
.ours { fill: #0969da; stroke: #0969da } .theirs { fill: #6e7781; stroke: #6e7781 } .line { fill: none; stroke-width: 2 }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc } .small { fill: #9198a1 } .axis { stroke: #9198a1 } .grid { stroke: #3d444d }
  .ours { fill: #4493f8; stroke: #4493f8 } .theirs { fill: #9198a1; stroke: #9198a1 } .line { fill: none }
}
"""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from `low` to `high`, in steps of powers of ten when it is logarithmic."""

    title: str
    low: float
    high: float
    log: bool = False
    ticks: Sequence[float] = ()

    def share(self, value: float) -> float:
        """Return where a value stands, from 0 to 1."""
        low, high, at = (log10(v) if self.log else v for v in (self.low, self.high, value))
        return (at - low) / (high - low)

    def marks(self) -> Sequence[float]:
        """Return the values that are written at the axis."""
        if not self.log:
            return self.ticks
        return [10.0**power for power in range(floor(log10(self.low)), floor(log10(self.high)) + 1) if 10.0**power >= self.low * 0.999]


@dataclass(frozen=True, slots=True)
class Point:
    """A point with its name; `ours` sets it apart, `below` puts the name under it."""

    x: float
    y: float
    name: str
    ours: bool = False
    below: bool = False


def scatter(title: str, x: Axis, y: Axis, points: Sequence[Point]) -> str:
    """Return a plot of named points."""
    return _page(title, x, y, [part for point in points for part in _point(point, x, y)])


def lines(title: str, x: Axis, y: Axis, series: Sequence[Sequence[Point]]) -> str:
    """Return a plot of lines through points; the last point of each bears its name."""
    parts: list[str] = []
    for one in series:
        kind = "ours" if one[0].ours else "theirs"
        path = " ".join(f"{_x(p.x, x):.1f},{_y(p.y, y):.1f}" for p in one)
        parts += [f'<polyline class="{kind} line" points="{path}"/>', *(part for p in one for part in _point(p, x, y))]
    return _page(title, x, y, parts)


def _page(title: str, x: Axis, y: Axis, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' role="img" aria-label="{escape(title)}">'
    )
    return "\n".join([head, f"<title>{escape(title)}</title>", f"<style>{STYLE}</style>", *_grid(x, y), *parts, "</svg>", ""])


def _grid(x: Axis, y: Axis) -> list[str]:
    bottom, left = HEIGHT - BOTTOM, LEFT
    parts = []
    for value in x.marks():
        at = _x(value, x)
        parts.append(f'<line class="grid" x1="{at:.1f}" y1="{TOP}" x2="{at:.1f}" y2="{bottom}"/>')
        parts.append(f'<text class="small" x="{at:.1f}" y="{bottom + 18}" text-anchor="middle">{_told(value)}</text>')
    for value in y.marks():
        at = _y(value, y)
        parts.append(f'<line class="grid" x1="{left}" y1="{at:.1f}" x2="{WIDTH - RIGHT}" y2="{at:.1f}"/>')
        parts.append(f'<text class="small" x="{left - 8}" y="{at + 4:.1f}" text-anchor="end">{_told(value)}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<line class="axis" x1="{left}" y1="{bottom}" x2="{WIDTH - RIGHT}" y2="{bottom}"/>')
    parts.append(f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">{escape(x.title)}</text>')
    turned = (TOP + bottom) / 2
    parts.append(f'<text x="16" y="{turned}" text-anchor="middle" transform="rotate(-90 16 {turned})">{escape(y.title)}</text>')
    return parts


def _point(point: Point, x: Axis, y: Axis) -> list[str]:
    at, up = _x(point.x, x), _y(point.y, y)
    kind = "ours" if point.ours else "theirs"
    anchor = "end" if at > WIDTH * 0.7 else "start" if at < WIDTH * 0.3 else "middle"
    name = f'<text x="{at:.1f}" y="{up + (22 if point.below else -12):.1f}" text-anchor="{anchor}">{escape(point.name)}</text>'
    return [f'<circle class="{kind}" cx="{at:.1f}" cy="{up:.1f}" r="5"/>', *([name] if point.name else [])]


def _x(value: float, axis: Axis) -> float:
    return LEFT + axis.share(value) * (WIDTH - LEFT - RIGHT)


def _y(value: float, axis: Axis) -> float:
    return HEIGHT - BOTTOM - axis.share(value) * (HEIGHT - TOP - BOTTOM)


def _told(value: float) -> str:
    return f"{value:,.0f}" if value >= 1 or value == 0 else f"{value:g}"
