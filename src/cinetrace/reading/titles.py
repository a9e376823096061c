"""Phrases that could be titles: where they stand, how they are set, and how they read as a title.

Reviews set titles in many ways: on a line of their own, in quotes, in capitals, or just with Capital Letters. What each way
offers is gathered here generously; which phrase names the film (`film.py`) and which another work (`works.py`) is decided
from the clues around it (`clues.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cinetrace.reading.lookup import Lookup
from cinetrace.types import Span

Form = Literal["headline", "label", "quoted", "capitals", "words"]

LONGEST = 14
"""Words in the longest title that is looked for."""

_WORD = re.compile(r"[^\W_]+(?:['’.&/·-][^\W_]+)*")
_HARD_GAPS = (": ", " - ", " – ", " — ", "! ", "? ", ", ", "... ", "/", " & ", "; or, ")
_ABBREVIATIONS = frozenset("Mr Mrs Ms Dr St Jr Sr Vol No vs Prof Sgt Lt Capt Col Gen Rev".split())
_CONNECTORS = frozenset(
    "of the a an and in on at to for with from by is as or vs de la le les el los der die das und du des et di il y up not be are que over into "
    "without under about that my your his her our its it".split()
)
_SPLITTERS = frozenset("and or in with from to for at on by as is than about into over".split())
STARTERS = frozenset(
    """a about above after again against all almost already also although always among an and another any anyone anything are as at back because
    been before being both but by can come could despite did do does done down during each easily either else enough even every everyone everything
    except few finally first following for forget from get given gone good great had has have having he hell her here hers him his how however i if
    imagine in indeed instead into is it its just last later least less let like look made make many may maybe me meanwhile might mine more most
    much must my never next no nobody none nor not nothing now of off oh ok okay on once one only or other others our out over overall perhaps
    personally please plus quite rather really same second see seen several shall she should since so some somebody someone something sometimes soon
    still such sure take than thank thanks that the their them then there these they third this those though three through throughout thus to
    together too two ultimately under unfortunately unless unlike until up upon us usually very was watch watching we well were what whatever when
    whenever where whether which while who whoever whose why will with within without would yeah yes yet you your""".split()
)
"""Words that begin sentences everywhere: alone, and at the start of a sentence, they are no sign of a title."""

_ARTICLES = frozenset(("a", "an", "the"))
_SMALL = frozenset("a an and at by for from in of on or the to with vs de la le les el des der von und".split())
_ROMAN = frozenset("II III IV VI VII VIII IX XI XII XIII".split())
_MOVED_ARTICLE = re.compile(r"^(.+), (the|an|a|le|la|les|der|die|das|el|il)$", re.I)
_QUOTES = re.compile(
    r"“(?P<a>[^“”\n]{1,90})”|\"(?P<b>[^\"\n]{1,90})\"|‘(?P<c>[^‘\n]{1,80}?)’(?!\w)|(?<!\w)``(?P<d>[^`\n]{1,80}?)''"
    r"|(?<![\w'])[`'](?P<e>[^'`\n](?:[^'`\n]|'(?=[a-z])){0,78}?)'(?![a-z])|(?<![\w_])_(?P<f>[^_\n]{1,90})_(?!\w)|(?<![\w*])\*(?P<g>[^*\n]{1,90})\*(?!\w)"
)
_LABEL = re.compile(
    r"^[ \t*_#>]*(?:film|movie|title|reviewed|feature|programme|series)(?: title)?[ \t*_]*:[ \t*_]*(?P<title>\S.{0,100}?)[ \t*_]*$",
    re.I | re.M,
)
_REVIEW_OF = re.compile(
    r"^(?:.{0,30}\b)?(?:film|movie|cinema|dvd|blu-?ray|uhd|4k|tv|book)?\s*reviews?\s*(?:of|:|\||[-–—])\s*(?P<title>.+)$|^(?P<before>.+?)[\s:|,(\[–—-]*"
    r"(?:(?:the|movie|film|dvd|blu-?ray|4k|uhd|ultra hd|tv|series|theatrical|spoiler-free|advance|disc|season \w+)[\s/:-]*)*\breviews?\b.*$",
    re.I,
)
_AFTERTHOUGHT = re.compile(r"\s*(?:\((?:19|20)\d\d\)|[(\[|].*|\s[-–—]\s.*|\s\d+(?:\.\d)?/\d+.*|★.*)$")


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
    part: bool
    """Whether it is cut out of a longer phrase."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    gap: str
    """What stands between this word and the next."""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or self.text[0].isdigit()

    @property
    def shouted(self) -> bool:
        bare = re.sub(r"['’]s$", "", self.text)
        return bare.upper() == bare and any(c.isalpha() for c in bare)


def mentions(text: str, sentences: Sequence[Span], lookup: Lookup) -> tuple[Mention, ...]:
    """Return every phrase that could be a title, in order; phrases may overlap, and the same span comes once."""
    found: dict[Span, Mention] = {}
    starts = frozenset(span.start for span in sentences)
    for form, span, part in _phrases(text, starts, lookup):
        title = as_title(span.of(text))
        key = lookup.key(title)
        if key and span not in found and len(key.split()) <= LONGEST:
            found[span] = Mention(span, title, key, form, lookup.has_title(title), part)
    return tuple(sorted(found.values(), key=lambda mention: mention.span))


def as_title(phrase: str) -> str:
    """Return a phrase as one would print it as a title: no quotes, its article in front, capitals only where titles have them."""
    title = " ".join(phrase.split()).strip(' "“”‘’`_*,;:')
    title = _MOVED_ARTICLE.sub(r"\2 \1", title)
    return title if any(c.islower() for c in title) else _calm(title)


def _calm(title: str) -> str:
    words = [_calm_word(word) for word in title.split(" ")]
    inner = [word.lower() if word.lower() in _SMALL and not words[i].endswith(":") else word for i, word in enumerate(words[1:])]
    return " ".join([*words[:1], *inner])


def _calm_word(word: str) -> str:
    bare = re.sub(r"[^A-Za-z]", "", word)
    acronym = (len(bare) > 1 and not re.search("[AEIOUY]", bare)) or re.search(r"\w\.\w", word) or bare in _ROMAN
    return word if acronym else re.sub(r"(?<!['’\w])\w+", lambda match: match[0].capitalize(), word.lower())


def _phrases(text: str, starts: frozenset[int], lookup: Lookup) -> Iterator[tuple[Form, Span, bool]]:
    for span in _headlines(text):
        yield "headline", span, False
    for match in _LABEL.finditer(text):
        yield "label", Span(*match.span("title")), False
    for span in _quoted(text, lookup):
        yield "quoted", span, False
    words = _words(text)
    shouted = _shouted_runs(words)
    for run in shouted:
        yield from (("capitals", span, part) for span, part in _cut(run, text, starts, lookup))
    used = {word.start for run in shouted for word in run}
    for run in _runs(words, lambda word: word.capital and word.start not in used, _CONNECTORS):
        yield from (("words", span, part) for span, part in _cut(run, text, starts, lookup))


# --- titles on a line of their own, and titles in quotes ----------------------------------------------------------


def _headlines(text: str) -> Iterator[Span]:
    """Yield what a heading at the top of the text could name: the line, and the line without "review", year and score."""
    lines = [match for match in re.finditer(r"\S[^\n]*(?<=\S)(?=\s*?\n)", text[:400])][:2]
    for line in lines:
        if len(line[0]) > 100 or re.search(r"[.;,]$", line[0]):
            return
        yield Span(*line.span())
        start, end = line.span()
        review = _REVIEW_OF.match(line[0])
        if review:
            name = "title" if review["title"] else "before"
            start, end = line.start() + review.start(name), line.start() + review.end(name)
        shorter = _AFTERTHOUGHT.sub("", text[start:end])
        yield from (span for span in (Span(start, end), Span(start, start + len(shorter))) if span.start < span.end)


def _quoted(text: str, lookup: Lookup) -> Iterator[Span]:
    for match in _QUOTES.finditer(text):
        name = match.lastgroup or "a"
        phrase = match[name].rstrip(" ,.;:")
        start = match.start(name) + len(phrase) - len(phrase.lstrip())
        phrase = phrase.strip()
        if not phrase or len(phrase.split()) > LONGEST or re.search(r"[.!?] \w.*[a-z]{3}", phrase) and not lookup.has_title(phrase):
            continue
        if phrase[0].isupper() or phrase[0].isdigit() or phrase[0] in "(¡¿#" or lookup.has_title(phrase):
            yield Span(start, start + len(phrase))


# --- titles in capitals and with capital letters ------------------------------------------------------------------


def _words(text: str) -> list[_Word]:
    found = list(_WORD.finditer(text))
    ends = [word.start() for word in found[1:]] + [len(text)]
    return [_Word(word.start(), word.end(), word[0], text[word.end() : end]) for word, end in zip(found, ends, strict=True)]


def _shouted_runs(words: Sequence[_Word]) -> list[list[_Word]]:
    """Return runs of words in capitals; none where the whole text is in capitals."""
    if sum(word.shouted for word in words) > 0.4 * len(words):
        return []
    runs = _runs(words, lambda word: word.shouted or word.text[0].isdigit(), frozenset())
    return [run for run in runs if sum(sum(map(str.isalpha, word.text)) for word in run if word.shouted and len(word.text) > 1) > 3]


def _runs(words: Sequence[_Word], belongs: Callable[[_Word], bool], connectors: frozenset[str]) -> list[list[_Word]]:
    """Return the longest runs of words that belong; up to three connectors may stand between two of them."""
    runs: list[list[_Word]] = []
    run: list[_Word] = []
    waiting: list[_Word] = []
    for word in words:
        if belongs(word):
            run, waiting = [*run, *waiting, word], []
        elif run and len(waiting) < 3 and word.text in connectors:
            waiting.append(word)
        else:
            runs, run, waiting = [*runs, run], [], []
        last = (waiting or run or [word])[-1]
        if last is word and not (_soft(last) or (last.gap in _HARD_GAPS and not waiting)):
            runs, run, waiting = [*runs, run], [], []
    return [run for run in [*runs, run] if run]


def _soft(word: _Word) -> bool:
    return word.gap in (" ", "  ") or (word.gap == ". " and (word.text in _ABBREVIATIONS or (len(word.text) == 1 and word.text != "I")))


def _cut(run: Sequence[_Word], text: str, starts: frozenset[int], lookup: Lookup) -> Iterator[tuple[Span, bool]]:
    """Yield the spans in a run that could be a title, and whether each is cut out of a longer phrase."""
    segments = _segments(run)
    for segment, following in zip(segments, [*segments[1:], []], strict=True):
        whole = _without_starter(segment, starts)
        yield from ((span, False) for span in _span(whole, text))
        if following and segment[-1].gap in (": ", " - ", " – ", " — ") or _is_article(following):
            yield from ((span, False) for span in _span([*whole, *following], text))
        yield from ((span, True) for piece in _pieces(whole) for span in _span(piece, text))
    yield from ((span, True) for span in _known(run, text, starts, lookup))


def _segments(run: Sequence[_Word]) -> list[list[_Word]]:
    segments: list[list[_Word]] = [[]]
    for word in run:
        segments[-1].append(word)
        if not _soft(word):
            segments.append([])
    return [segment for segment in segments if segment]


def _without_starter(segment: list[_Word], starts: frozenset[int]) -> list[_Word]:
    first = segment[0]
    if first.start in starts and first.text.lower() in STARTERS and first.text.lower() not in _ARTICLES and not first.shouted:
        rest = segment[1:]
        while rest and not rest[0].capital:
            rest = rest[1:]
        return rest
    return segment


def _is_article(segment: Sequence[_Word]) -> bool:
    return len(segment) == 1 and segment[0].text in ("THE", "A", "AN", "The", "A", "An")


def _pieces(segment: list[_Word]) -> Iterator[list[_Word]]:
    """Yield the parts of a segment between possessives, and between words like "and" or "in"."""
    for i, word in enumerate(segment[:-1]):
        if re.search(r"['’]s?$", word.text):
            yield segment[i + 1 :]
            yield segment[: i + 1]
    parts: list[list[_Word]] = [[]]
    for word in segment:
        if word.text.lower() in _SPLITTERS:
            parts.append([])
        else:
            parts[-1].append(word)
    if len(parts) > 1:
        yield from parts


def _known(run: Sequence[_Word], text: str, starts: frozenset[int], lookup: Lookup) -> Iterator[Span]:
    """Yield the parts of a run that are titles in the catalogue."""
    for i, first in enumerate(run):
        if not first.capital:
            continue
        for last in run[i : i + LONGEST]:
            end = last.end - (2 if re.search(r"['’]s$", last.text) else 0)
            alone = first is last and first.start in starts and first.text.lower() in STARTERS
            for stop in {end, last.end}:
                if last.capital and not alone and lookup.has_title(text[first.start : stop]):
                    yield Span(first.start, stop)


def _span(words: Sequence[_Word], text: str) -> Iterator[Span]:
    """Yield the span of words, without connectors at its ends and a final possessive; nothing for mere function words."""
    kept = list(words)
    while kept and not kept[0].capital:
        kept.pop(0)
    while kept and not kept[-1].capital:
        kept.pop()
    if not kept or all(word.text.lower() in STARTERS and not (word.shouted and len(word.text) > 1) for word in kept):
        return
    last = kept[-1]
    end = last.end - (2 if re.search(r"['’]s$", last.text) else 0)
    if text[end : end + 1] in ("!", "?") and text[end + 1 : end + 2] not in ("!", "?"):
        yield Span(kept[0].start, end + 1)
    yield Span(kept[0].start, end)
