"""The head of a card: which film, who says so, and the verdict."""

from __future__ import annotations

from collections.abc import Mapping

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from cinetrace.screens.card import strips, words
from cinetrace.screens.card.flow import flowed
from cinetrace.screens.card.look import ASCII, Glyphs, Look
from cinetrace.screens.card.quotes import Quotes
from cinetrace.types import Candidate, Film, Reading, Source, Stance, Verdict

STANCE_STYLES: Mapping[Stance, str] = {
    "must-see": "card.good",
    "recommended": "card.good",
    "mixed": "card.even",
    "not-recommended": "card.bad",
    "avoid": "card.bad",
}
_NAMED = 0.6  # a film less certain than this is shown with what else it could be


def title(reading: Reading, look: Look) -> RenderableType:
    """Return the box with the film and the critic on the left, the score on the right."""
    style = STANCE_STYLES[reading.verdict.stance]
    score = Text(justify="right").append(f"{reading.verdict.rating:.1f}", f"{style}.strong").append(" / 10", "card.faint")
    stance = Text(words.STANCES[reading.verdict.stance], style, justify="right")
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    table.add_row(Group(*_film(reading.film, look.glyphs), *_byline(reading.source, look.glyphs)), Group(score, stance))
    return Panel(table, box=box.ASCII if look.glyphs is ASCII else box.ROUNDED, border_style="card.faint")


def verdict(said: Verdict, quotes: Quotes) -> list[Text]:
    """Return the gauge with its 80 % interval, the score that the review states, and the words behind it."""
    style = STANCE_STYLES[said.stance]
    look = quotes.look
    gauge = (
        Text("0 ", "card.faint")
        .append(strips.gauge(said.low, said.rating, said.high, style, look.content - 5, look.glyphs))
        .append(" 10", "card.faint")
    )
    between = Text(f"between {said.low:.1f} and {said.high:.1f}, four times out of five")
    if said.stated:
        score = Text(f"the review's own score: {words.stated(said.stated)}")
    else:
        score = Text("no score stated: this is what the prose amounts to", "card.faint")
    said_by = [quotes.quote(quotes.first_shown(said.evidence), style)] if said.evidence else []
    return [gauge, *flowed([between, score], look), *said_by]


def _film(film: Film, glyphs: Glyphs) -> list[Text]:
    """The title with its year; and, where it is not sure, what else it could be."""
    others = [candidate for candidate in film.candidates if (candidate.title, candidate.year) != (film.title, film.year)]
    could_be = " or ".join(_candidate(other) for other in others[:3])
    if film.title is None:
        lines = [Text("Which film? The review leaves it open", "card.title")]
        return [*lines, Text(f"could be {could_be}")] if others else lines
    line = Text().append(film.title, "card.title").append(f" ({film.year})" if film.year else ", year not stated", "card.faint")
    if film.certainty < _NAMED:
        doubt = f"not sure ({words.percent(film.certainty)})" + (f": could be {could_be}" if others else "")
        return [line, Text(doubt, "card.even")]
    return [line]


def _candidate(candidate: Candidate) -> str:
    return f"{candidate.title} ({candidate.year})" if candidate.year else candidate.title


def _byline(source: Source, glyphs: Glyphs) -> list[Text]:
    when = words.date(source.published) if source.published else None
    known = [part for part in (source.critic, source.outlet, when) if part]
    return [Text(glyphs.dot.join(known), "card.faint")] if known else []
