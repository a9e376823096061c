"""Names in running text: where somebody could be named, whoever it is.

A name is a run of capitalised words with what belongs between them (initials, particles, nicknames, generations). Who is meant,
and whether it is a person at all, is decided later, from the company it keeps (`jobs.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from cinetrace.reading.lookup import Lookup
from cinetrace.reading.people.crew import NOTHING, made_by
from cinetrace.reading.people.vocabulary import common_words, word_list
from cinetrace.types import Span

LONGEST = 5
"""Words in the longest name, particles not counted."""
CARELESS = 40
"""Tokens for one capital, from which a text is taken to be written without them."""

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Lt|Capt|Sgt|Prof|Gen|Col|Gov|Sen|Rev|JR|SR)\.(?=\W)|(?:[^\W\d_]\.-?){1,3}(?=[^\W\d_]|\s+\w|[,/);])|[^\W_]+(?:['’‘][^\W_]+)*|[^\w\s]+?|_|\n"
)
_POSSESSIVE = re.compile(r"['’‘][sS]$")
_CONTRACTION = re.compile(r"['’](?:t|re|ve|ll|d|m)$", re.IGNORECASE)
_PARTICLES = word_list("names", "particles")
_LEADING = word_list("names", "leading")
_GENERATIONS = word_list("names", "generations")
_NOT_GIVEN = word_list("names", "after hyphens")
RANKS = word_list("names", "ranks")
"""Titles before a name that mostly a character bears."""
HONOURS = word_list("names", "honours")
_WORK = word_list("names", "work")
_NEVER = word_list("names", "never")
_QUOTE = frozenset("\"“”'‘’`")


class Token(NamedTuple):
    """A word, an initial or a mark of punctuation; the possessive ending is left out of words."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    shouted: bool
    initial: bool
    possessive: bool

    @property
    def word(self) -> bool:
        """Whether it is a word and no mark."""
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class Name:
    """One place where somebody could be named; `first` and `last` are its tokens, both included."""

    span: Span
    words: tuple[str, ...]
    """Lower case, dots and apostrophes as written."""
    first: int
    last: int
    rank: str
    """Title in front of it ("captain", "sir"), lower case; empty without one."""
    whole: Span
    """With the title in front."""
    shouted: bool
    lower: bool = False
    """Written without capitals, and recognised only because the catalogue knows the name."""


def tokens(text: str) -> list[Token]:
    """Return the words and marks of `text` in order; line ends are marks too."""
    return [_token(text, match) for match in _TOKEN.finditer(text)]


def _token(text: str, match: re.Match[str]) -> Token:
    start, end = match.span()
    raw = match[0]
    if not raw[0].isalnum():
        return Token(start, end, raw, raw, False, False, False, False)
    owns = raw[-1] in "sS" and text[end : end + 1] in ("'", "’") and not text[end + 1 : end + 2].isalnum()
    if raw.isalpha() and raw.islower():  # as most words are
        return Token(start, end, raw, raw, False, False, False, owns)
    initial = raw[-1] in ".-" and not raw[1].isalpha()
    possessive = _POSSESSIVE.search(raw) is not None
    if possessive:
        raw, end = raw[:-2], end - 2
    capital = not _CONTRACTION.search(raw) and (raw[0].isupper() or (len(raw) > 3 and raw[1] in "'’" and raw[2].isupper()))
    shouted = capital and not initial and raw[-1] != "." and _mostly_capitals(raw)
    return Token(start, end, raw, raw.lower().replace("’", "'"), capital, shouted, initial and capital, possessive or owns)


def _mostly_capitals(word: str) -> bool:
    upper = sum(map(str.isupper, word))
    return upper > 1 and upper * 3 >= sum(map(str.isalpha, word)) * 2


def names(text: str, found: Sequence[Token], starts: frozenset[int], lookup: Lookup) -> list[Name]:
    """Return every place where somebody could be named, in order, never overlapping; `starts` are where sentences begin."""
    out: list[Name] = []
    index = 0
    while index < len(found):
        run = _run(text, found, index)
        if not run:
            index += 1
            continue
        out += _names_in(text, found, run, starts, lookup)
        index = run[-1] + 1
    lower = list(_uncapitalised(found, {i for name in out if name.last > name.first for i in range(name.first, name.last + 1)}, lookup))
    covered = {i for name in lower for i in (name.first, name.last)}
    return sorted([*(name for name in out if name.first not in covered), *lower], key=lambda name: name.span)


def _run(text: str, found: Sequence[Token], first: int) -> list[int]:
    """Return the tokens of the run of name words that begins at `first`; empty when none does."""
    token = found[first]
    if not token.capital:
        follows = found[first + 1] if token.low in _LEADING and first + 1 < len(found) else None
        if follows is None or not follows.capital or follows.initial or _gap(text, token, follows) != " ":
            return []
    run = [first]
    while (following := _next(text, found, run)) is not None:
        run += following
    return run


def _next(text: str, found: Sequence[Token], run: list[int]) -> list[int] | None:
    last = found[run[-1]]
    index = run[-1] + 1
    if last.possessive or index >= len(found):
        return None
    token, gap = found[index], _gap(text, last, found[index])
    if gap == " " or (gap == "" and (last.initial or last.text.endswith("-"))):
        if token.capital:
            return [index] if _alike(found[run[0]], token) or last.initial else None
        return _over_particles(text, found, index) if token.low in _PARTICLES else _over_nickname(text, found, index)
    if gap == "" and token.text in "-‐‑" and last.word:
        return _over_hyphen(text, found, index)
    return [index, index + 1] if _generation(text, found, index) else None


def _alike(first: Token, token: Token) -> bool:
    """Whether both are set in capitals or neither is; a title in capitals next to a name is not part of it."""
    neutral = token.initial or first.initial or token.low.rstrip(".") in _GENERATIONS or len(token.text) == 1 or len(first.text) == 1
    return neutral or first.shouted == token.shouted or not first.capital


def _over_particles(text: str, found: Sequence[Token], index: int) -> list[int] | None:
    for size in (1, 2):
        ahead = list(range(index, index + size + 1))
        if ahead[-1] >= len(found) or any(_gap(text, found[i], found[i + 1]) != " " for i in ahead[:-1]):
            return None
        if found[ahead[-1]].capital:
            return ahead
        if found[ahead[-1]].low not in _PARTICLES:
            return None
    return None


def _over_hyphen(text: str, found: Sequence[Token], index: int) -> list[int] | None:
    """Return the hyphen and the word behind it when both belong to the name: Costa-Gavras, Chow Yun-fat, but not Spielberg-led."""
    if index + 1 >= len(found) or found[index + 1].start != found[index].end:
        return None
    token = found[index + 1]
    belongs = token.capital or (token.word and len(token.text) <= 6 and token.low not in common_words() and token.low not in _NOT_GIVEN)
    return [index, index + 1] if belongs and not token.low[0].isdigit() else None


def _over_nickname(text: str, found: Sequence[Token], index: int) -> list[int] | None:
    """Return the tokens of a nickname in quotes and the name behind it."""
    if found[index].text not in _QUOTE:
        return None
    for close in range(index + 2, min(index + 6, len(found) - 1)):
        if found[close].text in _QUOTE and found[close + 1].capital and _gap(text, found[close], found[close + 1]) == " ":
            return list(range(index, close + 2)) if all(t.word for t in found[index + 1 : close]) else None
    return None


def _generation(text: str, found: Sequence[Token], index: int) -> bool:
    """Whether a comma and a generation follow: Cuba Gooding, Jr."""
    return found[index].text == "," and index + 1 < len(found) and found[index + 1].low.rstrip(".") in ("jr", "sr")


def _gap(text: str, one: Token, other: Token) -> str:
    return text[one.end : other.start]


def _names_in(text: str, found: Sequence[Token], run: list[int], starts: frozenset[int], lookup: Lookup) -> Iterator[Name]:
    run, rank, whole = _stripped(found, run, starts, lookup)
    if not run:
        return
    real = [i for i in run if found[i].capital]
    odd = len(real) > 2 and not lookup.given_name(found[real[0]].text) and not lookup.is_person(_joined(found, run))
    if odd or len(real) > LONGEST:
        if known := _known_within(found, run, lookup):
            yield _name(found, known, "", known[0])
            return
        if len(real) > LONGEST:
            return
    yield _name(found, run, rank, whole)


def _stripped(found: Sequence[Token], run: list[int], starts: frozenset[int], lookup: Lookup) -> tuple[list[int], str, int]:
    """Return the run without the words around it that are no part of a name, the title in front of it, and where title and name begin."""
    rank, whole = "", run[0]
    while len(run) > 1 and not _named(found, run, lookup):
        token = found[run[0]]
        low = token.low.rstrip(".")
        if low in RANKS or low in HONOURS:
            whole = whole if rank else run[0]
            rank = low
        elif _foreign(token, starts, True, lookup) or not token.word:
            rank = ""
        else:
            break
        run = run[1:]
        if not found[run[0]].capital and found[run[0]].low not in _LEADING:
            run = run[1:]
    if len(run) == 1 and _foreign(found[run[0]], starts, False, lookup):
        run = []
    while len(run) > 1 and _trails(found, run, lookup):
        run = run[:-1]
    return run, rank, whole if rank or not run else run[0]


def _trails(found: Sequence[Token], run: list[int], lookup: Lookup) -> bool:
    """Whether the last word of a run is no part of the name before it."""
    low = found[run[-1]].low
    if found[run[-2]].low in _PARTICLES:
        return False
    if len(run) == 2:
        return (low in _NEVER or low in _WORK) and not lookup.given_name(found[run[0]].text)
    return low in _NEVER or low in _WORK or (low in common_words() and not lookup.is_person(_joined(found, run[-2:])))


def _foreign(token: Token, starts: frozenset[int], more: bool, lookup: Lookup) -> bool:
    """Whether a capitalised word in front of a name is no part of it."""
    low = token.low.rstrip(".")
    if token.initial:
        return False
    if low in _WORK:
        return True
    if low in _NEVER:
        return not (more and len(low) > 2 and lookup.given_name(low))
    return low in common_words() and not (lookup.given_name(low) > 4 and token.start not in starts)


def _named(found: Sequence[Token], run: list[int], lookup: Lookup) -> bool:
    """Whether the catalogue knows somebody of exactly this name, although it begins with a common word: Will Smith."""
    return len(run) > 1 and bool(lookup.is_person(_joined(found, run))) and found[run[0]].low not in _WORK


def _known_within(found: Sequence[Token], run: list[int], lookup: Lookup) -> list[int]:
    """Return the longest part of a run, of two words or more, that is the name of somebody known."""
    for size in range(len(run) - 1, 1, -1):
        for first in range(len(run) - size + 1):
            part = run[first : first + size]
            if found[part[0]].capital and found[part[-1]].capital and lookup.is_person(_joined(found, part)):
                return part
    return []


def _joined(found: Sequence[Token], run: Sequence[int]) -> str:
    out = found[run[0]].text
    for one, other in pairwise(run):
        out += (" " if found[other].start > found[one].end else "") + found[other].text
    return out


def _name(found: Sequence[Token], run: Sequence[int], rank: str, whole: int, lower: bool = False) -> Name:
    span = Span(found[run[0]].start, found[run[-1]].end)
    words = tuple(_joined(found, run).lower().replace("’", "'").split(" "))
    return Name(
        span,
        words,
        run[0],
        run[-1],
        rank,
        Span(found[whole].start, span.end),
        all(found[i].shouted for i in run if found[i].capital),
        lower,
    )


def _uncapitalised(found: Sequence[Token], taken: set[int], lookup: Lookup) -> Iterator[Name]:
    """Yield names in two words, one or both in lower case: those that are known, and those that look it where nobody minds capitals."""
    common = common_words()
    careless = sum(token.capital for token in found) * CARELESS < len(found)
    for index in range(len(found) - 1):
        one, other = found[index], found[index + 1]
        if (one.capital and other.capital) or one.end + 1 != other.start or (one.low in common and other.low in common):
            continue
        if not one.word or not other.word or index in taken or index + 1 in taken or len(one.low) < 2:
            continue
        given = lookup.given_name(one.low)
        full = f"{one.low} {other.low}"
        known = (given and lookup.is_person(full)) or made_by(full) != NOTHING
        if known or (careless and given > 2 and one.low not in common and other.low not in common and len(other.low) > 2):
            taken |= {index, index + 1}
            yield _name(found, [index, index + 1], "", index, lower=True)
