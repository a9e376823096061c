"""Sentences that were found: the words in their sentence, who says so of which film, and what was read out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from cinetrace.screens.card import words
from cinetrace.screens.card.look import Look
from cinetrace.screens.harmless import harmless_strings
from cinetrace.screens.paper import apart, printed
from cinetrace.types import FilmRecord, Hit, Page, Query

_WORD = re.compile(r"[\w'’]+")


def render(page: Page, query: Query, look: Look) -> str:
    """Return the page of what was found; it says how many there are, and how to see those that follow."""
    hits = harmless_strings(page.hits, look.encoding)
    return printed(apart([*(_hit(hit, query, look) for hit in hits), Text(f" {_foot(page)}", "card.faint")]), look)


def film(record: FilmRecord | None) -> str:
    """Return a film in words: `Nosferatu (1922)`."""
    if record is None:
        return "film not decided"
    return f"{record.title} ({record.year})" if record.year else record.title


def _hit(hit: Hit, query: Query, look: Look) -> RenderableType:
    glyphs = look.glyphs
    when = [words.date(hit.published)] if hit.published else []
    where = glyphs.dot.join([words.byline(hit.critic, hit.outlet), *when])
    head = Text().append(film(hit.film), "card.title").append(f"{glyphs.dot}{where}", "card.faint")
    told = glyphs.dot.join([*_aspects(hit, glyphs.minus), *hit.roles, f"review {hit.voice}"])
    quote = (
        Text(glyphs.open_quote, "card.faint").append(marked(hit.text, query.words, _style(hit))).append(glyphs.close_quote, "card.faint")
    )
    return Padding(Group(head, quote, Text(told, "card.faint")), (0, 1, 0, 1))


def marked(sentence: str, sought: str, style: str) -> Text:
    """Return a sentence on one line in which the words that were looked for stand out."""
    text = Text(" ".join(sentence.split()), style)
    for word in _WORD.findall(sought):
        text.highlight_regex(re.compile(rf"(?<!\w){re.escape(word)}\w*", re.IGNORECASE), "card.strong")
    return text


def _aspects(hit: Hit, minus: str) -> Iterator[str]:
    for aspect, polarity in hit.aspects.items():
        shown = round(polarity, 1)
        yield f"{aspect} {'+' if shown > 0 else minus if shown < 0 else ''}{abs(shown):.1f}"


def _style(hit: Hit) -> str:
    polarity: Sequence[float] = list(hit.aspects.values()) or [hit.polarity or 0.0]
    mean = sum(polarity) / len(polarity)
    return "card.good" if mean > 0 else "card.bad" if mean < 0 else "none"


def _foot(page: Page) -> str:
    if not page.total:
        return "nothing found; try fewer words, or leave out a filter"
    total = words.counted(page.total, "sentence")
    found = f"{total} found" if page.exact else f"more than {total} found"
    return f"{found}; --after {page.next} shows the next" if page.next else found
