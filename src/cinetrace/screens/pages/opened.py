"""The words behind a numbered claim."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from cinetrace.screens.card import words
from cinetrace.screens.pages.voices import Voices
from cinetrace.screens.paper import apart
from cinetrace.screens.references import Reference
from cinetrace.types import Cite


def section(reference: Reference, voices: Voices) -> RenderableType:
    """Return the claim, and the words of everybody it rests on, a line each."""
    said = (Padding(voices.said(cite), (0, 1, 0, 5)) for cite in reference.cites)
    return Group(_claim(reference), *said)


def page(reference: Reference, voices: Voices) -> RenderableType:
    """Return the claim, and each passage it rests on: the words in their sentence, the sentences around it, who and where."""
    return apart([_claim(reference), *(_passage(cite, voices) for cite in reference.cites)])


def _claim(reference: Reference) -> RenderableType:
    number, indent = f"[{reference.number}]", 5
    claim = Text(f"{number:<{indent - 1}}", "card.label").append(reference.claim, "card.strong")
    return Padding(claim, (0, 1, 0, 1))


def _passage(cite: Cite, voices: Voices) -> RenderableType:
    return Padding(Group(*_lines(cite, voices)), (0, 1, 0, 5))


def _lines(cite: Cite, voices: Voices) -> Iterator[Text]:
    voice = voices[cite.voice]
    when = [words.date(voice.published)] if voice.published else []
    yield Text(voices.look.glyphs.dot.join([voices.byline(cite.voice), *when]), "card.title")
    yield voices.passage(cite)
    yield Text(f"{voices.source(cite.voice)}, characters {cite.span.start} to {cite.span.end}", "card.faint")
