"""Releases along the time in which they come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from markupsafe import Markup

from cinetrace.screens.card.words import MONTHS
from cinetrace.screens.web.plots.drawn import element, svg, text
from cinetrace.types import Event

_LINE, _STEP, _HIGHEST, _MOST = 46, 9, 4, 400
"""Where the line lies, the height of a dot, how many are piled up, and for how many days the line is drawn at most."""


def timeline(events: Iterable[Event], today: str) -> Markup:
    """Return a line with a dot for each release whose day is known, hollow while it is not sure; empty when there are fewer than two."""
    dated = sorted(((date.fromisoformat(event.date), event) for event in events if "?" not in event.date), key=lambda pair: pair[0])
    shown = [(day, event) for day, event in dated if (day - dated[0][0]).days <= _MOST]
    if len({day for day, _ in shown}) < 2:
        return Markup("")
    first, last = shown[0][0], shown[-1][0]
    span = (last - first).days
    parts = [element("rect", class_="track", x="0", y=_LINE, width="100%", height="3", rx="1.5"), *_dots(shown, first, span)]
    now = date.fromisoformat(today)
    if first <= now <= last:
        x = _place(now, first, span)
        parts.append(element("line", class_="axis", x1=x, x2=x, y1=_LINE - 8, y2=_LINE + 10))
    ends = ((_called(first), "0", "start"), (_called(last), "100%", "end"))
    parts += [text(words, class_="tick", x=x, y=_LINE + 22, text_anchor=anchor) for words, x, anchor in ends]
    return svg(f"{len(shown)} releases from {_called(first)} to {_called(last)}", "timeline", _LINE + 28, parts)


def _dots(shown: Iterable[tuple[date, Event]], first: date, span: int) -> Iterator[Markup]:
    piled: Counter[int] = Counter()
    for day, event in shown:
        place = round(100 * (day - first).days / span)
        y = _LINE - 6 - _STEP * min(piled[place], _HIGHEST)
        piled[place] += 1
        yield element("circle", class_=f"dot {event.status}", cx=_place(day, first, span), cy=y, r="4")


def _place(day: date, first: date, span: int) -> str:
    return f"{1 + 98 * (day - first).days / span:.2f}%"


def _called(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
