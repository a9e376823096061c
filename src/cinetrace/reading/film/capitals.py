"""Runs of words in capitals or with capital letters, and the titles that could stand in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile, pairwise
from typing import Literal, NamedTuple

from cinetrace.reading.film.weights import words as word_list
from cinetrace.reading.lookup import Lookup
from cinetrace.reading.people.vocabulary import common_words
from cinetrace.types import Span

Cut = Literal["", "opened", "owned", "joined", "listed", "list", "inside"]
"""How a phrase comes out of a longer one: not at all; with a word before it that may only open the sentence; after a
possessive; between small words; between small words that part known titles only; as such a list itself; as a known title."""

LONGEST = 14
"""Words in the longest title that is looked for."""

_WORD = re.compile(r"[^\W_]+(?:(?:['’.&·-]|(?<=\d)/(?=\d))[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SUBTITLE_GAPS = (": ", " - ", " – ", " — ")
_HARD_GAPS = (*_SUBTITLE_GAPS, "! ", "? ", ", ", "... ", "/", "; or, ")
_LISTING = frozenset(("and", "or"))
_ARTICLES = frozenset(("a", "an", "the"))


class Word(NamedTuple):
    """A word of the text and what follows it."""

    start: int
    end: int
    text: str
    gap: str
    """What stands between this word and the next."""
    capital: bool
    """Whether it begins with a capital letter or a digit."""
    shouted: bool
    """Whether all its letters are capitals, a possessive aside."""

    @property
    def soft(self) -> bool:
        """Whether a phrase can simply go on after this word."""
        if self.gap != ". ":
            return self.gap in (" ", "  ", " & ")
        initial = len(self.text) == 1 and self.text != "I"
        return initial or self.text.rpartition("-")[2] in word_list("abbreviations")


def words_of(text: str) -> list[Word]:
    """Return the words of a text, in order."""
    found = list(_WORD.finditer(text))
    ends = [*(word.start() for word in found[1:]), len(text)][: len(found)]
    return [_word(match, text[match.end() : end]) for match, end in zip(found, ends, strict=True)]


def _word(match: re.Match[str], gap: str) -> Word:
    text = match[0]
    capital = text[0].isupper() or text[0].isdigit()
    shouted = capital and text.removesuffix("'s").removesuffix("’s").isupper()
    return Word(match.start(), match.end(), text, gap, capital, shouted)


def shouted_runs(words: Sequence[Word]) -> list[list[Word]]:
    """Return runs of words in capitals; none where most of the text is in capitals."""
    if sum(word.shouted for word in words) > 0.4 * len(words):
        return []
    runs = _runs(words, lambda word: word.shouted or word.text[0].isdigit(), frozenset())
    return [run for run in runs if sum(len(word.text) for word in run if word.shouted and len(word.text) > 1) > 3]


def capital_runs(words: Sequence[Word], shouted: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """Return runs of words with capital letters, without those that `shouted` runs hold already."""
    # a lone word in capitals may only be the first of several capitalised ones: `NYPD Blue`
    leading = {word.start for word, following in pairwise(words) if word.gap == " " and following.capital and "'" not in word.text}
    taken = {word.start for run in shouted for word in run if len(run) > 1 or word.start not in leading}
    return _runs(words, lambda word: word.capital and word.start not in taken, word_list("connectors"))


def _runs(words: Sequence[Word], belongs: Callable[[Word], bool], connectors: frozenset[str]) -> list[list[Word]]:
    """Return the longest runs of words that belong; up to three connectors may stand between two of them."""
    runs: list[list[Word]] = [[]]
    waiting: list[Word] = []
    for word in words:
        if belongs(word):
            runs[-1] += [*waiting, word]
            waiting = []
            open_ended = word.soft or word.gap in _HARD_GAPS
        else:
            waiting.append(word)
            open_ended = word.soft and len(waiting) <= 3 and word.text in connectors and bool(runs[-1])
        if not open_ended:
            waiting = []
            if runs[-1]:
                runs.append([])
    return [run for run in runs if run]


def phrases(run: Sequence[Word], text: str, starts: frozenset[int], lookup: Lookup) -> Iterator[tuple[Span, Cut]]:
    """Yield the spans in a run that could be a title, and how each is cut out of a longer phrase; `starts` are sentence starts."""
    segments = _segments(run)
    for segment, following in zip(segments, [*segments[1:], []], strict=True):
        whole = _without_starter(segment, text, starts, lookup)
        listed = _all_known(whole, text, lookup)
        yield from ((span, "list" if listed else "") for span in _spans(whole, text))
        if len(whole) < len(segment):
            yield from ((span, "opened") for span in _spans(segment, text))
        if (following and segment[-1].gap in _SUBTITLE_GAPS) or _is_article(following):
            yield from ((span, "") for head in _heads(following) for span in _spans([*whole, *head], text))
        yield from ((span, "listed" if listed else cut) for piece, cut in _pieces(whole) for span in _spans(piece, text))
    yield from ((span, "inside") for span in _known(run, text, starts, lookup))


def _segments(run: Sequence[Word]) -> list[list[Word]]:
    segments: list[list[Word]] = [[]]
    for word in run:
        segments[-1].append(word)
        if not word.soft:
            segments.append([])
    return [segment for segment in segments if segment]


def _without_starter(segment: list[Word], text: str, starts: frozenset[int], lookup: Lookup) -> list[Word]:
    """Return a segment without a first word that has its capital only from the start of the sentence."""
    first, low = segment[0], segment[0].text.lower()
    if first.start not in starts or (first.shouted and len(segment) > 1) or low in _ARTICLES:
        return segment
    rest = list(dropwhile(lambda word: not word.capital, segment[1:]))
    opens = low in word_list("starters")
    # `Fans of Double Indemnity`: the catalogue tells where the title begins
    fans = low in common_words() and len(rest) < len(segment) - 1 and _knows(rest, text, lookup) and not _knows(segment, text, lookup)
    return rest if opens or fans else segment


def _heads(segment: list[Word]) -> Iterator[list[Word]]:
    """Yield a segment, and what stands in it before each word that could end a title."""
    yield segment
    yield from (segment[:i] for i, word in enumerate(segment) if i and word.text.lower() in word_list("splitters"))


def _is_article(segment: Sequence[Word]) -> bool:
    return len(segment) == 1 and segment[0].text.lower() in _ARTICLES and segment[0].capital


def _pieces(segment: list[Word]) -> Iterator[tuple[list[Word], Cut]]:
    """Yield the parts of a segment around possessives, and between words like "and" or "in"."""
    for i, word in enumerate(segment[:-1]):
        if _POSSESSIVE.search(word.text):
            yield segment[i + 1 :], "owned"
            yield segment[: i + 1], "joined"
    parts = _parts(segment, word_list("splitters"))
    if len(parts) > 1:
        yield from ((part, "joined") for part in parts)


def _parts(segment: Sequence[Word], between: frozenset[str]) -> list[list[Word]]:
    """Return what stands between these small words, and between strokes like "&"."""
    parts: list[list[Word]] = [[]]
    for word in segment:
        if word.text.lower() in between:
            parts.append([])
        else:
            parts[-1].append(word)
            parts += [[]] if word.gap == " & " else []
    return parts


def _all_known(segment: Sequence[Word], text: str, lookup: Lookup) -> bool:
    """Whether a phrase is no title that the catalogue knows, but a list of some that it does: `Alien and Halloween`."""
    parts = _parts(segment, _LISTING)
    return len(parts) > 1 and all(_knows(part, text, lookup) for part in parts) and not _knows(segment, text, lookup)


def _knows(words: Sequence[Word], text: str, lookup: Lookup) -> bool:
    return any(lookup.has_title(span.of(text)) for span in _spans(words, text))


def _known(run: Sequence[Word], text: str, starts: frozenset[int], lookup: Lookup) -> Iterator[Span]:
    """Yield the parts of a run that are titles in the catalogue."""
    for i, first in enumerate(run):
        if not first.capital:
            continue
        for last in run[i : i + LONGEST]:
            alone = first is last and first.start in starts and first.text.lower() in word_list("starters")
            for end in {last.end, last.end - 2} if _POSSESSIVE.search(last.text) else {last.end}:
                if last.capital and not alone and lookup.has_title(text[first.start : end]):
                    yield Span(first.start, end)


def _spans(words: Sequence[Word], text: str) -> Iterator[Span]:
    """Yield the span of words, without connectors at its ends and a final possessive; nothing for mere function words."""
    kept = list(words)
    while kept and not kept[0].capital:
        kept.pop(0)
    while kept and not kept[-1].capital:
        kept.pop()
    if not kept or all(word.text.lower() in word_list("starters") and not (word.shouted and len(word.text) > 1) for word in kept):
        return
    last = kept[-1]
    end = last.end - (2 if re.search(r"['’]s$", last.text) else 0)
    if text[end : end + 1] in ("!", "?") and text[end + 1 : end + 2] not in ("!", "?"):
        yield Span(kept[0].start, end + 1)
    yield Span(kept[0].start, end)
