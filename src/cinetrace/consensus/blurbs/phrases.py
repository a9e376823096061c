"""The phrases of `shifters.toml`, found in a sentence word by word."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from cinetrace.consensus.blurbs.words import words

EDGE = "|"
"""Stands in a row of words where a clause ends."""


class Found(NamedTuple):
    """A phrase at a half-open range of places of words."""

    start: int
    end: int


class Row:
    """The words of a sentence in a row with its clauses' ends, to look for phrases in."""

    def __init__(self, forms: Sequence[str], clauses: Sequence[int]) -> None:
        pieces, self._begins = [], []
        at = 0
        for place, form in enumerate(forms):
            if place and clauses[place] != clauses[place - 1]:
                pieces.append(EDGE)
                at += 2
            pieces.append(form)
            self._begins.append(at)
            at += len(form) + 1
        self.line = " ".join([*pieces, EDGE])

    def find(self, phrases: Sequence[re.Pattern[str]]) -> Iterator[Found]:
        """Yield every place where one of the phrases stands."""
        for phrase in phrases:
            for match in phrase.finditer(self.line):
                yield Found(self._place(match.start()), self._place(match.end() - 1) + 1)

    def _place(self, at: int) -> int:
        return max(0, bisect_right(self._begins, at) - 1)


@cache
def phrases(*names: str) -> tuple[re.Pattern[str], ...]:
    """Return the phrases of a list (`before`, `denied`), compiled."""
    table: Any = _table()
    for name in names:
        table = table[name]
    return tuple(_compiled(phrase) for phrase in table)


@cache
def valence(side: str) -> frozenset[str]:
    """Return words that praise or blame, in their compared form."""
    return frozenset(word.form for word in words(_table()["valence"][side].replace("-", " ")) if len(word.form) > 2)


@cache
def judges(form: str, side: str) -> bool:
    """Say whether a word praises or blames, by itself or as an adverb (`handsomely`)."""
    roots = (form, form[:-2], f"{form[:-3]}y", f"{form[:-1]}e") if form.endswith("ly") else (form,)
    return not valence(side).isdisjoint(roots)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("cinetrace.consensus.blurbs") / "shifters.toml").read_text(encoding="utf-8"))


def _compiled(phrase: str) -> re.Pattern[str]:
    """`could|would have`, `*` for one word, `**` for up to four, `.` for the end of a clause."""
    pieces = [_piece(word) for word in phrase.split()]
    return re.compile(rf"(?<!\S){' '.join(pieces)}(?!\S)".replace("{0,4}? ", "{0,4}?"))


def _piece(word: str) -> str:
    if word == "**":
        return r"(?:[^\s|]+ ){0,4}?"
    if word == "*":
        return r"[^\s|]+"
    return r"\|" if word == "." else f"(?:{'|'.join(re.escape(_form(option)) for option in word.split('|'))})"


def _form(option: str) -> str:
    return " ".join(word.form for word in words(option))
