"""How far a card can be trusted: how sure it is, what the review is made of, where it came from and who read it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from cinetrace.screens.card import strips, words
from cinetrace.screens.card.flow import flowed
from cinetrace.screens.card.look import Glyphs, Look
from cinetrace.screens.spoilers import hidden_spans
from cinetrace.types import Film, Opinion, Reading

_SURE = 0.75


def how_sure(reading: Reading, look: Look) -> list[Text]:
    """Return how sure the film and the judgements are."""
    return flowed([Text(_film(reading.film)), Text(_judgements(reading.opinions))], look)


def made_of(reading: Reading, look: Look) -> list[Text]:
    """Return the map of the review from first word to last, and the shares of opinion, plot and the rest by sentences."""
    if not reading.sentences:
        return []
    glyphs = look.glyphs
    legend = [
        Text().append(strips.role_glyph(role, glyphs), strips.ROLE_STYLES[role]).append(f" {role} {words.percent(share)}")
        for role, share in strips.shares(reading.sentences).items()
    ]
    hidden = len(hidden_spans(reading))
    count = f"{hidden} sentence{'s' * (hidden > 1)} that give{'s' * (hidden == 1)} away the story, not quoted here"
    spoilers = Text().append(glyphs.hidden, "card.hidden").append(f" {count}") if hidden else Text("no spoilers found")
    return [strips.review_map(reading.sentences, look.content, glyphs), *flowed([*legend, spoilers], look, "  ")]


def foot(reading: Reading, glyphs: Glyphs) -> Text:
    """Return where the review came from and which model read it."""
    model = f"read by {reading.model.name} {reading.model.version}"
    source = reading.source.url or reading.source.path or "-"
    return Text(f" {glyphs.dot.join([source, f'text {reading.id}', model])}", "card.faint")


def _film(film: Film) -> str:
    if film.title is None:
        return "film: not known"
    known = "; provisional, the catalogue does not hold it" if film.provisional else ""
    return f"film: {words.sure(film.certainty)} ({words.percent(film.certainty)}{known})"


def _judgements(opinions: Sequence[Opinion]) -> str:
    sure = sum(opinion.certainty >= _SURE for opinion in opinions)
    return f"judgements: {sure} of {len(opinions)} sure" if opinions else "no judgement of an aspect found"
