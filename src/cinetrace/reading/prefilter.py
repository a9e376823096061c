"""Which of many patterns can match in a stretch of text at all: most cannot, and need not be tried.

Every match of `never (?:lives|lived) up` contains "never lives up" or "never lived up". Such words are looked for in the whole text
first, which takes a tenth of the time that trying the patterns on each sentence does. What a pattern cannot do without is read from
its syntax tree (Cox 2012, "Regular Expression Matching with a Trigram Index"); where it tells nothing, the pattern is always tried.
The results are the same with a prefilter or without.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import product
from typing import Any, NamedTuple

MOST = 64
"""Words that are listed for one stretch of a pattern, at most."""
_GRAM = 4
"""Letters of a word that are looked up before the word itself is looked for."""
_TEXTS = 16
"""Texts that are remembered: one review for each of some threads."""
_ONE_CASE = {"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"}
"""Letters that `re.IGNORECASE` takes for ASCII ones and `str.lower` does not."""


class Needs(NamedTuple):
    """What a stretch of a pattern matches: exactly one of `exact`, or something that contains one of `words`; None: unknown."""

    exact: frozenset[str] | None
    words: frozenset[str] | None


_NOTHING = Needs(frozenset({""}), None)
_ANYTHING = Needs(None, None)


class Prefilter:
    """Patterns, and what each cannot do without; safe to share between threads."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._patterns = tuple(patterns)
        self._asked = False
        self.over = lru_cache(_TEXTS)(self._over)

    def _over(self, text: str) -> Hearing:
        """Return where in the text the patterns could match."""
        if not self._asked:  # to read one text alone takes less time than to take all patterns apart
            self._asked = True
            return Hearing(range(len(self._patterns)), ())
        words, by_gram = self._words
        low, grams = _heard(text)
        spots = [spot for gram in by_gram.keys() & grams for word in by_gram[gram] for spot in _spots(word, low, words[word])]
        return Hearing(words.get("", ()), sorted(spots))

    @cached_property
    def _words(self) -> tuple[dict[str, list[int]], dict[str, list[str]]]:
        """The patterns of each word that they need, "" for none; and these words by their first letters."""
        words, by_gram = defaultdict(list), defaultdict(list)
        for place, pattern in enumerate(self._patterns):
            for word in needed(pattern) or {""}:
                words[word].append(place)
        for word in filter(None, words):
            by_gram[word[:_GRAM] if len(word) >= _GRAM else ""].append(word)
        return dict(words), dict(by_gram)


@lru_cache(_TEXTS)
def _heard(text: str) -> tuple[str, frozenset[str]]:
    """Return the text in one case, and every run of four of its letters, with the empty one for words that are shorter."""
    low = folded(text)
    return low, frozenset({low[at : at + _GRAM] for at in range(len(low))} | {""})


def _spots(word: str, text: str, places: Sequence[int]) -> Iterator[tuple[int, int, Sequence[int]]]:
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word), places
        at = text.find(word, at + 1)


class Hearing:
    """Where in one text each of many patterns could match."""

    def __init__(self, always: Sequence[int], spots: Sequence[tuple[int, int, Sequence[int]]]) -> None:
        self._always = always
        self._spots = spots

    def between(self, start: int, end: int) -> list[int]:
        """Return the places of the patterns that could match between two offsets of the text, in order."""
        found = set(self._always)
        for at in range(bisect_left(self._spots, (start,)), len(self._spots)):
            first, last, places = self._spots[at]
            if first >= end:
                break
            if last <= end:
                found.update(places)
        return sorted(found)


def folded(text: str) -> str:
    """Return the text in one case, as long as it was: what `re.IGNORECASE` takes for the same is the same."""
    if not text.isascii():
        for letter, same in _ONE_CASE.items():
            text = text.replace(letter, same)
    return text.lower()


def needed(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return words, folded, of which every match of `pattern` contains one; none when its syntax tells nothing."""
    try:
        from re import _parser as parser  # type: ignore[attr-defined]

        tree = parser.parse(pattern.pattern, pattern.flags)
    except (ImportError, AttributeError):  # this Python keeps its parser elsewhere
        return frozenset()
    return _shortest(_best(_sequence(tree)) or frozenset())


def _shortest(words: frozenset[str]) -> frozenset[str]:
    """Return the words that contain no other of them."""
    return frozenset(word for word in words if not any(other in word for other in words if len(other) < len(word)))


def _sequence(items: Iterable[tuple[Any, Any]]) -> Needs:
    """Return the needs of items that follow each other."""
    done: list[frozenset[str]] = []
    run: frozenset[str] = frozenset({""})
    exact = True
    for item in items:
        needs = _item(*item)
        joined = _joined(run, needs.exact)
        if joined is not None:
            run = joined
            continue
        exact = False
        done += [run, needs.words or frozenset()]
        run = needs.exact or frozenset({""})
    return Needs(run, None) if exact else Needs(None, _rarest([*done, run]))


def _joined(run: frozenset[str], exact: frozenset[str] | None) -> frozenset[str] | None:
    """Return every word of one set with every one of the other behind it; None when that is unknown or too many."""
    if exact is None or len(run) * len(exact) > MOST:
        return None
    return frozenset(one + other for one, other in product(run, exact))


def _item(kind: Any, value: Any) -> Needs:
    """Return the needs of one item of a syntax tree; what is not known here needs nothing."""
    name = str(kind)
    if name == "LITERAL":
        return _literals([value])
    if name == "IN":
        return _literals([v for k, v in value]) if all(str(k) == "LITERAL" for k, _ in value) else _ANYTHING
    if name in ("AT", "ASSERT", "ASSERT_NOT"):  # what stands around a match is no part of it
        return _NOTHING
    if name == "SUBPATTERN":
        return _sequence(value[3])
    if name == "BRANCH":
        return _branches([_sequence(branch) for branch in value[1]])
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        return _repeated(*value)
    return _ANYTHING


def _literals(codes: Sequence[int]) -> Needs:
    letters = [chr(code) for code in codes]
    known = all(letter.isascii() or letter.lower() == letter.upper() for letter in letters)
    return Needs(frozenset(map(folded, letters)), None) if known and len(letters) <= MOST else _ANYTHING


def _branches(branches: Sequence[Needs]) -> Needs:
    exact = frozenset().union(*(branch.exact or () for branch in branches))
    if all(branch.exact is not None for branch in branches) and len(exact) <= MOST:
        return Needs(exact, None)
    words = [_best(branch) for branch in branches]
    return Needs(None, frozenset().union(*(one or () for one in words)) if all(words) else None)


def _repeated(least: int, most: Any, items: Any) -> Needs:
    once = _sequence(items)
    if least == 0:
        return Needs(once.exact | {""}, None) if most == 1 and once.exact is not None else _ANYTHING
    return once if (least, most) == (1, 1) else Needs(None, _best(once))


def _best(needs: Needs) -> frozenset[str] | None:
    return needs.words if needs.exact is None else _rarest([needs.exact])


def _rarest(sets: Iterable[frozenset[str]]) -> frozenset[str] | None:
    """Return the set whose words are likely to be in the fewest texts; None when every set has the empty word or none at all."""
    telling = [words for words in sets if words and "" not in words]
    return min(telling, key=lambda words: (sum(6.0 ** -len(word) for word in words), sorted(words)), default=None)
