"""What became of imports, the list of them, and the persons they are of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cinetrace.desk.taste.views import Change, PersonLine, Taken
from cinetrace.screens.card import words
from cinetrace.screens.card.look import Look
from cinetrace.screens.harmless import harmless_strings
from cinetrace.screens.pages.taste import drawn
from cinetrace.screens.paper import apart, labelled, printed
from cinetrace.types import Import, Site

SITES: Mapping[Site, str] = {
    "letterboxd": "Letterboxd",
    "imdb": "IMDb",
    "trakt": "Trakt",
    "movielens": "MovieLens",
    "tmdb": "TMDB",
    "criticker": "Criticker",
    "movary": "Movary",
    "yamtrack": "Yamtrack",
    "cinetrace": "Cinetrace",
}
_INDENT = (0, 1, 0, 1)
_CHANGES = 8
"""Changed ratings that are named."""


def taken(files: Sequence[Taken], look: Look) -> str:
    """Return what became of each file."""
    blocks = [block for one in harmless_strings(tuple(files), look.encoding) for block in _taken(one, look)]
    return printed(apart(blocks), look) if blocks else ""


def _taken(one: Taken, look: Look) -> list[RenderableType | None]:
    head = (
        Text(" ")
        .append(one.file, "card.title")
        .append(f"{look.glyphs.dot}{SITES[one.site]}{look.glyphs.dot}for {one.person}", "card.faint")
    )
    if one.number is None:
        return [Group(head, Text(" all of it was there already; nothing has changed", "card.faint"))]
    head.append(f"{look.glyphs.dot}import {one.number}", "card.faint")
    ratings = [Text(told) for told in _ratings(one)] or [Text("nothing has changed", "card.faint")]
    sections = [("films", _films(one, look)), ("ratings", ratings), ("changed", _changes(one.changed, look)), ("lists", _lists(one))]
    return [Group(head, labelled(*sections) or ""), _foot(one)]


def _films(one: Taken, look: Look) -> list[Text]:
    strip = drawn.shares(one.states, min(look.content, 60), look.glyphs)
    return [strip, Text(f"{one.films:,} in all: ").append(drawn.counted(one.states, look.glyphs))]


def _ratings(one: Taken) -> list[str]:
    told = [(len(one.added), "new"), (len(one.changed), "changed"), (one.kept, "not taken, since you said something newer elsewhere")]
    return [f"{n:,} {what}" for n, what in told if n]


def _lists(one: Taken) -> list[Text]:
    told = [(one.seen, "more seen"), (one.wanted, "more on the watchlist"), (one.unwanted, "no more on the watchlist")]
    return [Text(", ".join(f"{n:,} {what}" for n, what in told if n))] if any(n for n, _ in told) else []


def _changes(changes: Sequence[Change], look: Look) -> list[Text]:
    lines = [_change(change, look) for change in changes[:_CHANGES]]
    more = len(changes) - _CHANGES
    return [*lines, Text(f"and {more:,} more", "card.faint")] if more > 0 else lines


def _change(change: Change, look: Look) -> Text:
    year = f" ({change.year})" if change.year else ""
    before, after = (words.number(rating) if rating is not None else "none" for rating in (change.before, change.after))
    arrow = " to " if look.glyphs.full != "█" else " → "
    return Text(f"{change.title}{year}  ").append(f"{before}{arrow}{after}", "card.strong")


def _foot(one: Taken) -> RenderableType | None:
    told = []
    if one.unsure:
        told.append(f" {words.counted(len(one.unsure), 'film')} could be one of several: cinetrace taste unsure")
    if one.troubles:
        told.append(f" {words.counted(len(one.troubles), 'row')} not taken as written; see above")
    return Text("\n".join(told), "card.even") if told else None


def imports(found: Sequence[Import], look: Look) -> str:
    """Return the imports with their numbers, the oldest first."""
    if not found:
        return printed(Text(" none; take some in with: cinetrace taste import FILE", "card.faint"), look)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="card.label", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for one in harmless_strings(tuple(found), look.encoding):
        told = [(one.ratings, "rated"), (one.seen, "seen"), (one.wanted, "to see")]
        counts = look.glyphs.dot.join(f"{n:,} {what}" for n, what in told if n)
        what = Text(one.file, "card.title").append(f"{look.glyphs.dot}{SITES[one.site]}", "card.faint").append(f"\n{counts}")
        table.add_row(f"{one.number}", Text(one.when[:10], "card.faint"), what)
    foot = Text(" to take one back: cinetrace taste undo NUMBER", "card.faint")
    return printed(apart([Padding(table, _INDENT), foot]), look)


def undone(gone: Import, changes: Sequence[Change], look: Look) -> str:
    """Return what was taken back, and which ratings are others now."""
    gone, changes = harmless_strings((gone, tuple(changes)), look.encoding)
    head = (
        Text(f" import {gone.number} is taken back: ")
        .append(gone.file, "card.title")
        .append(f"{look.glyphs.dot}{SITES[gone.site]}", "card.faint")
    )
    lost, other = [one for one in changes if one.after is None], [one for one in changes if one.after is not None]
    told = [Text(words.counted(len(lost), "rating") + " gone")] if lost else []
    return printed(apart([Group(head, labelled(("ratings", told), ("changed", _changes(other, look))) or "")]), look)


def rated(change: Change, look: Look) -> str:
    """Return what a person held of a film before, and now."""
    return printed(Padding(_change(harmless_strings(change, look.encoding), look), _INDENT), look)


def persons(found: Sequence[PersonLine], look: Look) -> str:
    """Return the persons, and how much is known of each."""
    if not found:
        return printed(Text(" nobody yet; begin with: cinetrace taste import FILE --person NAME", "card.faint"), look)
    from cinetrace.screens.pages import lists

    return lists.facts([(one.name, _person(one, look)) for one in found], look)


def _person(one: PersonLine, look: Look) -> str:
    told = [(one.ratings, "rated"), (one.seen, "seen"), (one.wanted, "to see")]
    counts = [f"{n:,} {what}" for n, what in told if n] or ["nothing rated yet"]
    return look.glyphs.dot.join([*counts, words.counted(one.imports, "import")])
