"""Phrases that could be titles: where they stand, how they are set, and how they read as a title.

Reviews set titles in many ways: on a line of their own, in quotes, in capitals, or just with Capital Letters. What each way
offers is gathered here generously; which phrase names the film (`film.py`) and which another work (`works.py`) is decided
from the clues around it (`clues.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from cinetrace.reading.film.capitals import LONGEST, Cut, capital_runs, phrases, shouted_runs, words_of
from cinetrace.reading.film.headings import heading_titles
from cinetrace.reading.film.weights import words as word_list
from cinetrace.reading.lookup import Lookup
from cinetrace.types import Span

Form = Literal["headline", "label", "quoted", "capitals", "words"]

_ROMAN = re.compile(r"^[IVX]{2,}$")
_MOVED_ARTICLE = re.compile(r"^(.+), (the|an|a|le|la|les|der|die|das|el|il)$", re.I)
_QUOTES = re.compile(
    r"“(?P<a>[^“”\n]{1,90})”|\"(?P<b>[^\"\n]{1,90})\"|‘(?P<c>[^‘\n]{1,80}?)’(?!\w)|(?<!\w)``(?P<d>[^`\n]{1,80}?)''"
    r"|(?<![\w'])[`'](?P<e>[^'`\n](?:[^'`\n]|'(?=[a-z])){0,78}?)'(?![a-z])|(?<![\w_])_(?P<f>[^_\n]{1,90})_(?!\w)|(?<![\w*])\*(?P<g>[^*\n]{1,90})\*(?!\w)"
)
_PROSE = re.compile(r"[.!?] \w.*[a-z]{3}")
_LABEL = re.compile(
    r"^[ \t*_#>]*(?:film|movie|title|reviewed|feature|programme|series)(?: title)?[ \t*_]*:[ \t*_]*(?P<title>\S.{0,100}?)[ \t*_]*$",
    re.I | re.M,
)
_HEAD = 400
"""Characters at the top of a text in which headings are looked for."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that could be a title."""

    span: Span
    title: str
    """As one would print it: no quotes, the article in front, capitals only where a title has them."""
    key: str
    """Equal for all spellings of the title; never empty."""
    form: Form
    known: bool
    """Whether a film in the catalogue bears exactly this title."""
    cut: Cut


@lru_cache(maxsize=4)  # the film and the works of a review are found one after the other
def mentions(text: str, sentences: tuple[Span, ...], lookup: Lookup) -> tuple[Mention, ...]:
    """Return every phrase that could be a title, in order; phrases may overlap, and the same span comes once."""
    found: dict[Span, Mention] = {}
    starts = frozenset(span.start for span in sentences)
    for form, span, cut in _phrases(text, starts, lookup):
        title = as_title(span.of(text))
        key = lookup.key(title)
        if key and span not in found and len(key.split()) <= LONGEST:
            found[span] = Mention(span, title, key, form, lookup.has_title(title), cut)
    return tuple(sorted(found.values(), key=lambda mention: mention.span))


def as_title(phrase: str) -> str:
    """Return a phrase as one would print it as a title: no quotes, its article in front, capitals only where titles have them."""
    title = " ".join(phrase.split()).strip(' "“”‘’`_*,;:')
    title = _MOVED_ARTICLE.sub(r"\2 \1", title) if ", " in title else title
    return title if any(c.islower() for c in title) else _calm(title)


def _calm(title: str) -> str:
    words = [_calm_word(word) for word in title.split(" ")]
    inner = (_small(word, before) for before, word in pairwise(words))
    return " ".join([*words[:1], *inner])


def _small(word: str, before: str) -> str:
    return word.lower() if word.lower() in word_list("small") and not before.endswith(":") else word


def _calm_word(word: str) -> str:
    bare = re.sub(r"[^A-Za-z]", "", word)
    acronym = (len(bare) > 1 and not re.search("[AEIOUY]", bare)) or re.search(r"\w\.\w", word) or _ROMAN.match(bare)
    return word if acronym else re.sub(r"(?<!['’\w])\w+", lambda match: match[0].capitalize(), word.lower())


def _phrases(text: str, starts: frozenset[int], lookup: Lookup) -> Iterator[tuple[Form, Span, Cut]]:
    yield from (("headline", span, cut) for span, cut in _headlines(text))
    yield from (("label", Span(*match.span("title")), "") for match in _LABEL.finditer(text))
    yield from (("quoted", span, "") for span in _quoted(text, lookup))
    words = words_of(text)
    shouted = shouted_runs(words)
    for run in shouted:
        yield from (("capitals", span, cut) for span, cut in phrases(run, text, starts, lookup))
    for run in capital_runs(words, shouted):
        yield from (("words", span, cut) for span, cut in phrases(run, text, starts, lookup))


def _headlines(text: str) -> Iterator[tuple[Span, Cut]]:
    """Yield what the headings at the top of the text could name."""
    start = 0
    for line in text[:_HEAD].split("\n")[:-1][:4]:
        if len(line) > 120 or line.rstrip().endswith((".", ";", ",")):
            return
        for i, title in enumerate(heading_titles(line)):
            at = start + line.index(title)
            yield Span(at, at + len(title)), "joined" if i else ""
        start += len(line) + 1


def _quoted(text: str, lookup: Lookup) -> Iterator[Span]:
    for match in _QUOTES.finditer(text):
        name = match.lastgroup or "a"
        phrase = match[name].rstrip(" ,.;:")
        start = match.start(name) + len(phrase) - len(phrase.lstrip())
        phrase = phrase.strip()
        if not phrase or len(phrase.split()) > LONGEST or (_PROSE.search(phrase) and not lookup.has_title(phrase)):
            continue
        if phrase[0].isupper() or phrase[0].isdigit() or phrase[0] in "(¡¿#" or lookup.has_title(phrase):
            yield Span(start, start + len(phrase))
