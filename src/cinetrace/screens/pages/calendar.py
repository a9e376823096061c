"""When films come out: month by month, each release with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cinetrace.screens.card import words
from cinetrace.screens.card.look import Look
from cinetrace.screens.harmless import harmless_strings
from cinetrace.screens.paper import apart, printed
from cinetrace.types import Event, Said

_INDENT = (0, 1, 0, 1)


def render(found: Sequence[Event], left_out: int, look: Look) -> str:
    """Return the page; `left_out` are releases beyond the limit."""
    events = harmless_strings(tuple(found), look.encoding)
    months = [_month(month, list(of_month), look) for month, of_month in groupby(events, key=lambda event: event.date[:7])]
    return printed(apart([*months, Text(f" {_foot(len(found), left_out)}", "card.faint")]), look)


def _month(month: str, events: Sequence[Event], look: Look) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="card.label", no_wrap=True, width=2)
    table.add_column(ratio=1, overflow="fold")
    for _, alike in groupby(events, key=_one_release):
        event, *others = alike
        day, formats = event.date[8:], [event.format, *(other.format for other in others)]
        table.add_row(f"{int(day)}" if day.isdigit() else "?", Group(*_event(event, formats, look)))
    return Padding(Group(Text(words.date(f"{month}-??").capitalize(), "card.title"), table), _INDENT)


def _one_release(event: Event) -> tuple[object, ...]:
    """Return what events share that differ in their format alone."""
    words_of = tuple((said.voice, said.span) for said in (*event.said, *event.against))
    return event.film.number, event.date, event.region, event.distributor, event.status, words_of


def _event(event: Event, formats: Sequence[str | None], look: Look) -> Iterator[RenderableType]:
    glyphs = look.glyphs
    film = Text(event.film.title, "card.strong").append(f" ({event.film.year})" if event.film.year else "", "card.faint")
    more = [words.formats([one for one in formats if one]) or "released", event.region, event.distributor, _standing(event)]
    yield film.append("".join(f"{glyphs.dot}{one}" for one in more if one))
    for said in event.said[:1]:
        yield _quoted(said, look)
    for said in event.against[:1]:
        yield Text(f"but {words.date(said.date)}: ", "card.even").append(_quoted(said, look))


def _standing(event: Event) -> str:
    parts = [f"{' and '.join(event.inferred)} inferred"] if event.inferred else []
    parts += ["critics disagree"] if event.against else ["announced"] if event.status == "tentative" else []
    return ", ".join(parts)


def _quoted(said: Said, look: Look) -> Text:
    glyphs = look.glyphs
    quote = Text(f"{glyphs.open_quote}{said.quote}{glyphs.close_quote}")
    byline = words.byline(said.critic, said.outlet)
    return quote.append(f" {glyphs.dash} {byline}{glyphs.dot}review {said.voice}", "card.faint")


def _foot(shown: int, left_out: int) -> str:
    if not shown:
        return "no release; reviews that name a date fill the calendar, --since 2000 also shows what is out"
    more = f" and {left_out:,} later ones; --limit shows them" if left_out else ""
    return f"{words.counted(shown, 'release')}{more}"
