"""What a library holds, as lists: films, reviews whose film is not decided, findings of a check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cinetrace.screens.card import words
from cinetrace.screens.card.look import Look
from cinetrace.screens.harmless import harmless_strings
from cinetrace.screens.paper import apart, printed
from cinetrace.types import Candidate, Feed, FilmRecord, Finding, Shelved, Unsure

if TYPE_CHECKING:
    from cinetrace.desk.catalogues import Known
    from cinetrace.screens.answers import ImportedFile

_INDENT = (0, 1, 0, 1)


def films(found: Sequence[Shelved], total: int, look: Look) -> str:
    """Return the films with their numbers and how many critics speak of each."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="card.faint", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    for shelved in harmless_strings(tuple(found), look.encoding):
        table.add_row(f"{shelved.film.number}", _film(shelved.film, look), Text(words.counted(shelved.voices, "critic")))
    more = f" and {total - len(found):,} more; --limit shows them" if total > len(found) else ""
    return printed(apart([Padding(table, _INDENT), Text(more, "card.faint") if more else None]), look)


def candidates(found: Sequence[FilmRecord], look: Look) -> str:
    """Return the films that could be meant, with their numbers."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="card.faint", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for film in harmless_strings(tuple(found), look.encoding):
        table.add_row(f"#{film.number}", _film(film, look))
    return printed(Padding(table, _INDENT), look)


def _film(film: FilmRecord, look: Look) -> Text:
    makers = ", ".join(film.directors[:2] or film.cast[:2])
    name = Text(film.title, "card.title").append(f" ({film.year})" if film.year else ", year not known", "card.faint")
    return name.append(f"{look.glyphs.dot}{makers}" if makers else "", "card.faint")


def unsure(found: Sequence[Unsure], total: int, look: Look) -> str:
    """Return the reviews whose film is not decided, each with its first words and what it could be about."""
    blocks: list[RenderableType] = [_unsure(one, look) for one in harmless_strings(tuple(found), look.encoding)]
    foot = f" {words.counted(total, 'review')} in all; to decide one: cinetrace library resolve NUMBER --candidate 1"
    return printed(apart([*blocks, Text(foot if total else " every review's film is decided", "card.faint")]), look)


def _unsure(one: Unsure, look: Look) -> RenderableType:
    glyphs = look.glyphs
    head = Text(f"{one.voice} ", "card.label").append(one.name, "card.title")
    opening = Text(f"{glyphs.open_quote}{' '.join(one.opening.split())}{glyphs.close_quote}", "card.faint")
    choices = [_candidate(at, candidate) for at, candidate in enumerate(one.candidates, 1)]
    return Padding(Group(head, opening, *(choices or [Text("nothing that the catalogue knows comes near", "card.faint")])), _INDENT)


def _candidate(at: int, candidate: Candidate) -> Text:
    year = f" ({candidate.year})" if candidate.year else ""
    ids = " ".join(candidate.ids.values())
    return Text(f"  {at}. {candidate.title}{year}").append(f"  {words.percent(candidate.certainty)} {ids}".rstrip(), "card.faint")


def feeds(found: Sequence[Feed], look: Look) -> str:
    """Return the feeds that are followed, and when each was last asked."""
    if not found:
        return printed(Text(" none; follow one with: cinetrace add ADDRESS --follow", "card.faint"), look)
    rows = [(feed.title or "untitled", f"{feed.url}{look.glyphs.dot}asked {_when(feed.checked)}") for feed in found]
    return facts(rows, look)


def _when(time: str | None) -> str:
    return time.replace("T", " ").replace("Z", " UTC") if time else "never"


def findings(found: Sequence[Finding], look: Look) -> str:
    """Return what a check found, a line each; what a person must do stands beneath it."""
    glyphs, table = look.glyphs, Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=1)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for finding in harmless_strings(tuple(found), look.encoding):
        detail = Text(finding.detail).append(f"\n{finding.cure}" if finding.cure and not finding.ok else "", "card.even")
        mark = Text(glyphs.yes, "card.good") if finding.ok else Text(glyphs.no, "card.bad.strong")
        table.add_row(mark, Text(finding.what, "card.label"), detail)
    return printed(Padding(table, _INDENT), look)


def facts(rows: Sequence[tuple[str, str]], look: Look) -> str:
    """Return facts under their names, numbers to the right where all are numbers."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="card.label", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for name, value in harmless_strings(tuple(rows), look.encoding):
        table.add_row(name, Text(value))
    return printed(Padding(table, _INDENT), look)


def imported(place: str, files: Sequence[ImportedFile], look: Look) -> str:
    """Return what came of each file of a catalogue that was imported."""
    told = [(one.kind or "", f"{one.kept:,} of {one.lines:,} lines kept") for one in files if not one.trouble]
    return facts([("catalogue", place), *told], look)


def catalogue(known: Known, look: Look) -> str:
    """Return what is known of films and people, and from where."""
    rows = [("ships with", f"{known.shipped_films:,} films; {known.shipped_source}")]
    if known.imported is None:
        return facts([*rows, ("imported", "nothing; `cinetrace catalogue import` takes IMDb's, TMDB's or Wikidata's files")], look)
    rows += [("imported", str(known.imported)), ("holds", f"{known.films:,} films, {known.people:,} people")]
    return facts([*rows, *((one.kind, f"{one.kept:,} lines, {one.finished[:10]}, {one.file}") for one in known.sources)], look)
