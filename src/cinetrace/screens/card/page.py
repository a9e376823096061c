"""The card: its sections and their order."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from cinetrace.screens.card import advice, cast, head, judgement, trust
from cinetrace.screens.card.look import Look
from cinetrace.screens.card.quotes import Quotes
from cinetrace.screens.harmless import harmless_strings
from cinetrace.screens.paper import Section, apart, labelled, printed
from cinetrace.screens.spoilers import veiled
from cinetrace.types import Reading


def render(reading: Reading, look: Look) -> str:
    """Return the card of a reading; it shows no word of a sentence that gives away the story, and ends with a line end."""
    return printed(_page(harmless_strings(veiled(reading), look.encoding), look), look)


def _page(reading: Reading, look: Look) -> RenderableType:
    quotes = Quotes(reading, look)
    return apart(
        [
            head.title(reading, look),
            labelled(("verdict", head.verdict(reading.verdict, quotes))),
            labelled(*cast.rows(reading.people, quotes)),
            *judgement.aspects(reading, quotes),
            labelled(*_advice(reading, quotes)),
            labelled(("when, where", advice.releases(reading.releases, quotes)), ("also names", advice.works(reading.works))),
            labelled(("how sure", trust.how_sure(reading, look)), ("made of", trust.made_of(reading, look))),
            trust.foot(reading, look.glyphs),
        ]
    )


def _advice(reading: Reading, quotes: Quotes) -> Iterator[Section]:
    yield "cautions", advice.cautions(reading.cautions, quotes)
    yield "for whom", advice.audience(reading.audience, quotes)
    yield "expectation", advice.expectation(reading.expectation, quotes)
