"""How the films of imports were found, and what is to be decided."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from cinetrace.desk.taste.views import NamedFilm, Report
from cinetrace.screens.card import words
from cinetrace.screens.card.look import Look
from cinetrace.screens.harmless import harmless_strings
from cinetrace.screens.pages.taste import drawn
from cinetrace.screens.paper import apart, labelled, printed
from cinetrace.screens.taste_answers import Decided

_INDENT = (0, 1, 0, 1)


def report(found: Report, look: Look, limit: int) -> str:
    """Return how many films were found, and those that were not, at most so many of each."""
    found = harmless_strings(found, look.encoding)
    total = sum(found.states.values())
    films = [drawn.shares(found.states, min(look.content, 60), look.glyphs), drawn.counted(found.states, look.glyphs)]
    whole = f"{words.counted(total, 'film')} in {words.counted(len(found.imports), 'import')}"
    said = [Text(f"{whole}{look.glyphs.dot}{found.decided:,} decided by you")]
    blocks = [
        labelled((found.person[:12], said), ("found", films if total else [])),
        _list("unsure", _once(found.unsure), limit, look),
        _list("no film", found.not_films, limit, look),
        _list("in no catalogue", _once(found.provisional), limit, look),
        Text(_foot(found), "card.faint") if _foot(found) else None,
    ]
    return printed(apart(blocks), look)


def _once(films: Sequence[NamedFilm]) -> Sequence[NamedFilm]:
    """Return films that several imports name once."""
    return list({(film.named.title.casefold(), film.named.year, film.title): film for film in reversed(films)}.values())[::-1]


def _foot(found: Report) -> str:
    told = []
    if found.unsure:
        told.append(" to decide one: cinetrace taste resolve NUMBER --candidate 1")
    if found.provisional:
        told.append(" a larger catalogue may know the rest: cinetrace catalogue import --help")
    return "\n".join(told)


def _list(label: str, films: Sequence[NamedFilm], limit: int, look: Look) -> RenderableType | None:
    lines = [_line(film, look) for film in films[:limit]]
    more = len(films) - limit
    if more > 0:
        lines.append(Text(f"and {more:,} more; --limit shows them", "card.faint"))
    return Group(Text(f" {label}", "card.label"), Padding(Group(*lines), (0, 0, 0, 3))) if films else None


def _line(film: NamedFilm, look: Look) -> Text:
    line = Text(f"{film.number} ", "card.label").append(_called(film))
    names = ", ".join(f"{one.title} ({one.year or 'a series'})" for one in film.candidates[:3])
    line.append(f"{look.glyphs.dot}{film.named.kind}" if film.named.kind not in (None, "film") else "", "card.faint")
    return line.append(f"{look.glyphs.dot}perhaps {names}" if names and film.state == "unsure" else "", "card.faint")


def _called(film: NamedFilm) -> str:
    return f"{film.named.title} ({film.named.year})" if film.named.year else f"{film.named.title}, year not stated"


def unsure(films: Sequence[NamedFilm], total: int, look: Look) -> str:
    """Return the films that could be one of several, with their candidates."""
    blocks: list[RenderableType] = [_unsure(one) for one in _once(harmless_strings(tuple(films), look.encoding))]
    more = f", {len(films)} of them shown; --limit shows more" if total > len(films) else ""
    foot = f" {words.counted(total, 'film')} to decide{more}: cinetrace taste resolve NUMBER --candidate 1"
    return printed(apart([*blocks, Text(foot if total else " every film is decided", "card.faint")]), look)


def _unsure(film: NamedFilm) -> RenderableType:
    head = Text(f"{film.number} ", "card.label").append(_called(film), "card.title")
    choices = [
        Text(f"  {at}. {one.title}").append(f" ({one.year})" if one.year else ", year not known", "card.faint")
        for at, one in enumerate(film.candidates, 1)
    ]
    return Padding(Group(head, *(choices or [Text("  nothing that the catalogue knows comes near", "card.faint")])), _INDENT)


def decided(found: Sequence[Decided], look: Look) -> str:
    """Return what was decided."""
    from cinetrace.screens.pages import lists

    return lists.facts([(f"entry {one.number}", _film(one)) for one in found], look)


def _film(one: Decided) -> str:
    if one.title is None:
        return "no film"
    return f"{one.title} ({one.year})" if one.year else one.title
