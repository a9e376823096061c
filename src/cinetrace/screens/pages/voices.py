"""The reviews behind a page: who speaks, and their words, of which none gives away the story unless that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rich.text import Text

from cinetrace.screens.card import words
from cinetrace.screens.card.look import Look
from cinetrace.screens.card.quotes import Quotes
from cinetrace.screens.harmless import harmless_strings
from cinetrace.screens.spoilers import hidden_spans, overlaps
from cinetrace.types import Cite, Reading, Span, Voice

HIDDEN = "[a sentence that gives away the story]"


class Voices:
    """Voices by their number, ready to be quoted on a page."""

    def __init__(self, voices: Mapping[int, Voice], look: Look, spoilers: bool = False) -> None:
        self.look, self._voices, self._spoilers = look, voices, spoilers
        self._readings: dict[int, Reading] = {}

    def __getitem__(self, number: int) -> Voice:
        return self._voices[number]

    def reading(self, number: int) -> Reading:
        """Return the reading of a voice, safe to print; when spoilers are asked for, none of its sentences counts as one."""
        if number not in self._readings:
            reading = self._voices[number].reading
            self._readings[number] = harmless_strings(_open(reading) if self._spoilers else reading, self.look.encoding)
        return self._readings[number]

    def quote(self, cite: Cite, style: str = "none") -> Text:
        """Return the words cited, in quotation marks; or that they are hidden."""
        return Quotes(self.reading(cite.voice), self.look).quote(cite.span, style)

    def said(self, cite: Cite, style: str = "none") -> Text:
        """Return the words cited, and who says so."""
        return self.quote(cite, style).append(f" {self.look.glyphs.dash} {self.byline(cite.voice)}", "card.faint")

    def shown(self, cites: Sequence[Cite]) -> list[Cite]:
        """Return those cites of which no word is hidden."""
        return [cite for cite in cites if not self.hides(cite)]

    def hides(self, cite: Cite) -> bool:
        """Say whether these words give away story beyond the set-up."""
        return overlaps(cite.span, hidden_spans(self.reading(cite.voice)))

    def byline(self, number: int) -> str:
        """Return who speaks, and where, safe to print."""
        voice = self._voices[number]
        return harmless_strings((words.byline(voice.critic, voice.outlet),), self.look.encoding)[0]

    def source(self, number: int) -> str:
        """Return where the review was taken from, safe to print."""
        source = self._voices[number].reading.source
        place = source.url or (f"{source.path}, {source.item}" if source.item and source.path else source.path)
        return harmless_strings((place or f"review {number}",), self.look.encoding)[0]

    def passage(self, cite: Cite) -> Text:
        """Return the sentences that hold the words, the words themselves marked, with the sentence before and the one after."""
        reading = self.reading(cite.voice)
        sentences = [sentence.span for sentence in reading.sentences]
        at = [n for n, span in enumerate(sentences) if overlaps(cite.span, [span])] or [0]
        around = sentences[max(0, at[0] - 1) : at[-1] + 2]
        return Text(" ").join(self._sentences(reading, around, cite.span))

    def _sentences(self, reading: Reading, around: Sequence[Span], told: Span) -> Iterator[Text]:
        hidden = hidden_spans(reading)
        for span in around:
            if overlaps(span, hidden):
                yield Text(HIDDEN, "card.hidden")
            else:
                yield _marked(reading.text, span, told)


def _open(reading: Reading) -> Reading:
    return replace(reading, sentences=tuple(replace(sentence, spoiler=0.0) for sentence in reading.sentences))


def _marked(text: str, sentence: Span, told: Span) -> Text:
    """A sentence; the words that are told stand out, the others stand back."""
    start, end = max(sentence.start, told.start), min(sentence.end, told.end)
    if start >= end:
        return Text(sentence.of(text), "card.faint")
    parts = (text[sentence.start : start], "card.faint"), (text[start:end], "card.strong"), (text[end : sentence.end], "card.faint")
    return Text.assemble(*parts)
