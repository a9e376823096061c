"""The critic's words behind a claim; a quote is never taken from a hidden sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.text import Text

from cinetrace.screens.card.look import Look
from cinetrace.screens.spoilers import hidden_spans, overlaps
from cinetrace.types import Reading, Span

LONGEST = 150
_TELLING = 24  # a quote shorter than this is shown with some of the words around it
_AROUND = 46


class Quotes:
    """Quotes out of one reading."""

    def __init__(self, reading: Reading, look: Look) -> None:
        self.text, self.look, self.glyphs = reading.text, look, look.glyphs
        self._sentences = tuple(sentence.span for sentence in reading.sentences)
        self._hidden = hidden_spans(reading)

    def hides(self, span: Span) -> bool:
        """Say whether these words give away story beyond the set-up."""
        return overlaps(span, self._hidden)

    def quote(self, span: Span, style: str = "none") -> Text:
        """Return the words of the span in quotation marks, the span itself in `style`; or that they are hidden."""
        if self.hides(span):
            return Text("words hidden: they give away the story", "card.hidden")
        around = self._around(span)
        before, words, after = (_flat(part.of(self.text)) for part in (Span(around.start, span.start), span, Span(span.end, around.end)))
        opening = self.glyphs.open_quote + self._cut_start(around) + before
        quote = Text().append(opening, "card.faint").append(_short(words, self.glyphs.cut), style)
        return quote.append(after + self._cut_end(around) + self.glyphs.close_quote, "card.faint")

    def first_shown(self, spans: Sequence[Span]) -> Span:
        """Return the first span that may be shown, the first of all when none may."""
        return next((span for span in spans if not self.hides(span)), spans[0])

    def _sentence(self, span: Span) -> Span:
        return next((sentence for sentence in self._sentences if sentence.start <= span.start and span.end <= sentence.end), span)

    def _around(self, span: Span) -> Span:
        """The span, and for a very short one the words on both sides of it, within its sentence."""
        if span.end - span.start >= _TELLING:
            return span
        sentence = self._sentence(span)
        words = [(sentence.start + found.start(), sentence.start + found.end()) for found in re.finditer(r"\S+", sentence.of(self.text))]
        before = [start for start, _ in words if start < span.start][::-1]
        after = [end for _, end in words if end > span.end]
        return _grown(span, before, after)

    def _cut_start(self, around: Span) -> str:
        """The mark of words left out, where the sentence began earlier."""
        return self.glyphs.cut if around.start > self._sentence(around).start else ""

    def _cut_end(self, around: Span) -> str:
        return self.glyphs.cut if self.text[around.end : self._sentence(around).end].strip(" .!?\"'”’)") else ""


def _grown(span: Span, before: list[int], after: list[int]) -> Span:
    """Add words to the left and to the right in turn while there is room."""
    start, end = span
    while before or after:
        for left in (True, False):
            if left and before and end - before[0] <= _AROUND:
                start = before.pop(0)
            elif left:
                before = []
            elif after and after[0] - start <= _AROUND:
                end = after.pop(0)
            else:
                after = []
    return Span(start, end)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _short(words: str, cut: str) -> str:
    """The words, or when they are very many, their beginning."""
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + cut
