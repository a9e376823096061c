"""The page of a critic: how they score against the others, and their reviews."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from cinetrace.desk.views import CriticView
from cinetrace.screens.card import strips, words
from cinetrace.screens.card.look import ASCII, Look
from cinetrace.screens.harmless import harmless_strings
from cinetrace.screens.pages.head import style
from cinetrace.screens.pages.plot import plot
from cinetrace.screens.pages.search import film
from cinetrace.screens.pages.taste import rows
from cinetrace.screens.paper import apart, labelled, printed
from cinetrace.types import Agreement, CriticReview

_GAUGE = 11


def render(view: CriticView, look: Look, most: int, agreed: Sequence[Agreement] = ()) -> str:
    """Return the page, with at most that many reviews; `agreed` is how far they and the person who asks are of one mind."""
    view, agreed = harmless_strings((view, tuple(agreed)), look.encoding)
    scale = labelled(("scale", _scale(view, look)), ("plot", _plot(view, look)))
    blocks = [_title(view, look), scale, _agreed(agreed, look), _reviews(view.reviews, look, most)]
    return printed(apart(blocks), look)


def _title(view: CriticView, look: Look) -> RenderableType:
    outlets = ", ".join(view.byline.outlets)
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_row(Text(view.byline.critic, "card.title").append(f"\n{outlets}" if outlets else "", "card.faint"), _count(view))
    return Panel(table, box=box.ASCII if look.glyphs is ASCII else box.ROUNDED, border_style="card.faint")


def _count(view: CriticView) -> Text:
    return Text(words.counted(view.byline.reviews, "review"), justify="right")


def _scale(view: CriticView, look: Look) -> list[Text]:
    """How the scale differs from the others', in words and figures; or that nobody can tell."""
    scale = view.scale
    if scale is None:
        return [Text("not known: nobody else in the library has scored a film of theirs", "card.faint")]
    against = Text(f"the mean of all critics is {view.centre:.1f}", "card.faint")
    return [Text(view.described or f"mean of their scores {scale.mean:.1f}", "card.strong"), against]


def _plot(view: CriticView, look: Look) -> list[Text]:
    if not view.points:
        return []
    drawn = plot(((point.others, point.rating) for point in view.points), look.glyphs)
    legend = f"upwards {view.byline.critic}, to the right the others; {words.counted(len(view.points), 'film')} that both have scored"
    return [*drawn, Text(legend, "card.faint")]


def _agreed(agreed: Sequence[Agreement], look: Look) -> RenderableType | None:
    lines = [line for one in agreed for line in rows.agreement(one, look)]
    head = Text(" of one mind with you, or not (on the whole, then on aspects)", "card.label")
    return Group(head, Padding(Group(*lines), (0, 0, 0, 3))) if lines else None


def _reviews(reviews: Sequence[CriticReview], look: Look, most: int) -> RenderableType | None:
    if not reviews:
        return None
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=_GAUGE, no_wrap=True)
    table.add_column(width=4, justify="right", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for review in reviews[:most]:
        table.add_row(*_row(review, look))
    more = len(reviews) - most
    rest = [Padding(Text(f"and {more:,} more; --limit shows them", "card.faint"), (0, 0, 0, 3))] if more > 0 else []
    return Group(Text(" reviews, the newest first", "card.label"), Padding(table, (0, 1, 0, 3)), *rest)


def _row(review: CriticReview, look: Look) -> tuple[Text, Text, Text]:
    tint = style(review.rating)
    facts = [
        words.date(review.published) if review.published else "",
        review.outlet or "",
        f"own score: {review.stated}" if review.stated else "",
    ]
    what = Text(film(review.film)).append("".join(look.glyphs.dot + fact for fact in facts if fact), "card.faint")
    return strips.gauge(review.rating, review.rating, review.rating, tint, _GAUGE, look.glyphs), Text(f"{review.rating:.1f}", tint), what
