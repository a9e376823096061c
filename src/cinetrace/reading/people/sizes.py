"""Wordings that say outright how large somebody's part is: "led by A", "B is barely in it", "look for C in a cameo".

They are looked for sentence by sentence in the row of marks (`surroundings.py`), where every name is `N`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from cinetrace.reading.people.surroundings import START, Row
from cinetrace.reading.people.vocabulary import size_patterns, size_words
from cinetrace.reading.prefilter import Prefilter
from cinetrace.types import Span

Says = Literal["lead", "star", "not lead", "supporting", "cameo"]

_LIST = r"N(?: \( [^()]* \))?(?: (?:, and|, &|,|and|&|or|plus) N(?: \( [^()]* \))?)*"
_WHO = rf"(?P<who>\b(?:{_LIST}|he|she|they|him|her)(?= |$))"
_FAR, _NEAR = r"(?: (?!N |[.;] )\S+){0,9}?", r"(?: (?!N |[.;] )\S+){0,4}?"


@dataclass(frozen=True, slots=True)
class SizeCue:
    """What a wording says of the name with number `name`, how many names of its list stand before it, and where it stands."""

    says: Says
    name: int
    listed: int
    evidence: Span


def size_cues(row: Row, people: Sequence[bool]) -> Iterator[SizeCue]:
    """Yield what the text says outright about the size of parts; `people` tells for each name whether it is a player's or a character's."""
    last: int | None = None
    for first, end in _sentences(row):
        marks = row.marks[first:end]
        if not _triggers().isdisjoint(marks):
            yield from _in_sentence(row, first, marks, people, last)
            yield from _sold(row, first, end, people)
        last = next((row.names[i] for i in range(end - 1, first - 1, -1) if row.names[i] >= 0 and people[row.names[i]]), last)


def _sentences(row: Row) -> Iterator[tuple[int, int]]:
    starts = [i for i, mark in enumerate(row.marks) if mark == START]
    for start, end in zip(starts, [*starts[1:], len(row.marks)], strict=True):
        if end > start + 1:
            yield start + 1, end


def _in_sentence(row: Row, first: int, marks: Sequence[str], people: Sequence[bool], last: int | None) -> Iterator[SizeCue]:
    line, begins = " ".join(marks), []
    at = 0
    for mark in marks:
        begins.append(at)
        at += len(mark) + 1
    could_be = _filter().over(line).between(0, len(line))
    for says, pattern in (_compiled()[place] for place in could_be):
        for match in pattern.finditer(line):
            spot = [first + bisect_right(begins, place) - 1 for place in (match.start(), match.end() - 1)]
            evidence = Span(row.spots[spot[0]][0], row.spots[spot[1]][1])
            who = [first + bisect_right(begins, place) - 1 for place in (match.start("who"), match.end("who") - 1)]
            names = [row.names[i] for i in range(who[0], who[1] + 1) if row.names[i] >= 0 and people[row.names[i]]]
            if not names and "N" not in match["who"].split():
                before = [row.names[i] for i in range(first, who[0]) if row.names[i] >= 0 and people[row.names[i]]]
                names = [*before, *([] if last is None else [last])][-1:] if before else ([] if last is None else [last])
            for listed, name in enumerate(names):
                yield SizeCue(says, name, listed, evidence)


def _sold(row: Row, first: int, end: int, people: Sequence[bool]) -> Iterator[SizeCue]:
    """Yield who is sold as the star of the film, on its cover or by its maker, where the sentence or the next goes on to deny it."""
    marks = row.marks
    sold = [i for i in range(first, end) if marks[i] in size_words("sold")]
    if not sold:
        return
    following = min(end + 1, len(marks))
    while following < len(marks) and marks[following] != START:
        following += 1
    about = next((i for i in range(first, end) if row.names[i] >= 0 and people[row.names[i]]), None)
    if about is None:
        return
    fooled = any(marks[i] in size_words("fooled") for i in range(first, end))
    denied = any(marks[i] in size_words("denied") or marks[i].endswith("n't") for i in range(max(about, sold[0]), following))
    if fooled or denied:
        yield SizeCue("not lead", row.names[about], 0, Span(row.spots[first][0], row.spots[end - 1][1]))


@cache
def _compiled() -> list[tuple[Says, re.Pattern[str]]]:
    out: list[tuple[Says, re.Pattern[str]]] = []
    for says, patterns in size_patterns().items():
        for pattern in patterns:
            filled = pattern.replace("WHO", _WHO).replace("FAR", _FAR).replace("NEAR", _NEAR)
            out.append((says, re.compile(filled)))  # type: ignore[arg-type]
    return out


@cache
def _filter() -> Prefilter:
    return Prefilter(pattern for _, pattern in _compiled())


@cache
def _triggers() -> frozenset[str]:
    return size_words("triggers") | size_words("sold")
