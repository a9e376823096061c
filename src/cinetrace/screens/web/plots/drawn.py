"""Elements of a drawing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape


def svg(label: str, kind: str, height: int, parts: Iterable[Markup], role: str = "img") -> Markup:
    """Return a drawing as wide as its place, with a text for who does not see it; its role is `group` when there are links in it."""
    start = Markup('<svg class="plot {}" role="{}" aria-label="{}" width="100%" height="{}">').format(kind, role, label, height)
    return start + Markup("").join(parts) + Markup("</svg>")


def element(name: str, **values: object) -> Markup:
    """Return an element without contents; `class_` is its class, `x1` an attribute, `stroke_width` one with a hyphen."""
    told = "".join(f'{_attribute(key)}"{escape(value) if isinstance(value, str) else value}"' for key, value in values.items())
    return Markup(f"<{name}{told}/>")


@cache
def _attribute(key: str) -> str:
    return f" {key.rstrip('_').replace('_', '-')}="


def text(words: str, **values: object) -> Markup:
    """Return letters; the drawing's label says the same, so they are not read out twice."""
    opened = element("text", aria_hidden="true", **values)
    return Markup(opened[:-2]) + Markup(">") + escape(words) + Markup("</text>")


def percent(value: float, low: float, high: float) -> str:
    """Return where a value lies between two others, in percent."""
    share = (min(max(value, low), high) - low) / (high - low)
    return f"{100 * share:.2f}%"


def width(start: float, end: float, low: float, high: float) -> str:
    """Return how wide it is from one value to another, in percent."""
    return f"{max(0.0, min(end, high) - max(start, low)) / (high - low) * 100:.2f}%"
