"""The head of a film's page: which film, the pooled rating, the written summary."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from cinetrace.screens.card import strips, words
from cinetrace.screens.card.flow import flowed
from cinetrace.screens.card.look import ASCII, Glyphs, Look
from cinetrace.screens.paper import TIED
from cinetrace.screens.references import References
from cinetrace.types import Consensus, CriticLine, Estimate, FilmRecord

GOOD, BAD = 6.0, 4.0
_BILLED = 4


def style(rating: float) -> str:
    """Return the colour of a rating from 0 to 10."""
    return "card.good" if rating >= GOOD else "card.bad" if rating < BAD else "card.even"


def title(consensus: Consensus, look: Look) -> RenderableType:
    """Return the box with the film on the left, the pooled rating and how many critics it rests on on the right."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_row(Group(*_film(consensus.film, look.glyphs)), Group(_score(consensus.rating), Text(_count(consensus), justify="right")))
    return Panel(table, box=box.ASCII if look.glyphs is ASCII else box.ROUNDED, border_style="card.faint")


def rating(consensus: Consensus, look: Look) -> list[Text]:
    """Return the gauge with its 80 % interval, and beneath it where the single critics are."""
    pooled = consensus.rating
    if not pooled:
        return [Text("no critic judges the film as a whole", "card.faint")]
    lines = [strips.scale(pooled.low, pooled.mean, pooled.high, style(pooled.mean), look)]
    if len(consensus.critics) > 1:
        tally = strips.tally((line.common for line in consensus.critics), look.content - strips.ENDS, look.glyphs)
        lines.append(Text("  ").append(tally))
    between = Text(f"between {pooled.low:.1f} and {pooled.high:.1f}, four times out of five")
    return [*lines, *flowed([between, Text(_rests_on(consensus.critics, look.glyphs), "card.faint")], look)]


def summary(consensus: Consensus, references: References) -> list[Text]:
    """Return the claims of the written summary, each with its reference."""
    return [Text(claim.text).append(ref(references.number(claim.cites))) for claim in consensus.summary]


def ref(number: int | None) -> Text:
    """Return ` [3]`; nothing when there is nothing to open."""
    return Text("" if number is None else f"{TIED}[{number}]", "card.label")


def _film(film: FilmRecord, glyphs: Glyphs) -> list[Text]:
    lines = [Text().append(film.title, "card.title").append(f" ({film.year})" if film.year else ", year not known", "card.faint")]
    cast = ", ".join(film.cast[:_BILLED]) + (" and others" if len(film.cast) > _BILLED else "")
    directed = "directed by " + ", ".join(film.directors) if film.directors else ""
    known = [part for part in (directed, f"with {cast}" if cast else "") if part]
    return [*lines, Text(glyphs.dot.join(known), "card.faint")] if known else lines


def _score(pooled: Estimate | None) -> Text:
    if pooled is None:
        return Text("no rating", "card.faint", justify="right")
    return Text(justify="right").append(f"{pooled.mean:.1f}", f"{style(pooled.mean)}.strong").append(" / 10", "card.faint")


def _count(consensus: Consensus) -> str:
    return words.counted(len(consensus.critics), "critic")


def _rests_on(critics: tuple[CriticLine, ...], glyphs: Glyphs) -> str:
    stated = sum(line.stated is not None for line in critics)
    parts = [f"{stated} of {words.counted(len(critics), 'score')} stated by the critic", ""]
    copies = sum(line.copies for line in critics)
    parts[1] = f"{words.counted(copies, 'copy', 'copies')} not counted" if copies else ""
    return glyphs.dot.join(part for part in parts if part)
