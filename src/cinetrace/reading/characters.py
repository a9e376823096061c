"""Who plays whom: pairs of names, or of a name and a phrase, that the wording joins as player and part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cinetrace.reading.names import HONOURS, RANKS, Name
from cinetrace.reading.surroundings import START, Row, closing_of
from cinetrace.reading.vocabulary import word_list
from cinetrace.types import Span

_PLAYS = word_list("cues", "plays")
_BY_VERBS = word_list("cues", "played by")
_BEFORE_AS = word_list("cues", "no part after")
_AFTER_ROLE = frozenset({"of", "as"})
_FAR = 9
"""Marks between a player and the part, at most."""


Way = Literal["said", "brackets", "is", "owner"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbours of which one plays the other.

    `way` says how sure it is who is who: "said" when the wording makes `player` the player; "brackets" when one name stands in
    brackets behind the other, and "is" when one is the other, and either could be; "owner" in "Hayes's Gauri", if they are a pair at
    all. `part` is None when no name but a phrase is played.
    """

    player: int
    part: int | None
    phrase: Span
    evidence: Span
    way: Way


def pairs(text: str, row: Row, names: Sequence[Name]) -> list[Pair]:
    """Return every pair of player and part in the order of the text; for "brackets", `player` is the name outside."""
    out: list[Pair] = []
    for index, place in enumerate(row.places):
        out += _bracketed(text, row, names, index, place)
        out += _said(row, names, index, place)
        out += _beside(row, names, index, place)
    return out


def _beside(row: Row, names: Sequence[Name], index: int, place: int) -> Iterator[Pair]:
    """Yield "A is B", "her maid, A, is the great B", "A's gruff B"."""
    following = place + 1 + (row.marks[place + 1 : place + 2] == [","])
    way: Way = "is"
    if row.owned[place]:
        way = "owner"
    elif row.marks[following : following + 1] not in (["is"], ["was"]):
        return
    limit = following + 4 if way == "is" else place + 4
    for other in range(place + 1, min(len(row.marks), limit)):
        if row.marks[other] in (START, ".", "(", "in", "by", "with", "and") or row.owned[other]:
            return
        if row.names[other] >= 0:
            part = row.names[other]
            yield Pair(index, part, names[part].whole, _hull(names[index], names[part]), way)
            return


def _bracketed(text: str, row: Row, names: Sequence[Name], index: int, place: int) -> Iterator[Pair]:
    """Yield "A (B)", "A (as B)", "A (the bowler)"."""
    opening = place + 1
    if opening < len(row.marks) and row.marks[opening] == "," and opening + 1 < len(row.marks) and row.marks[opening + 1] == "(":
        opening += 1
    if opening >= len(row.marks) or row.marks[opening] != "(":
        return
    closing = closing_of(row, opening)
    if closing is None or closing - opening < 2:
        return
    first = opening + 1
    way: Way = "brackets"
    if row.marks[first] in ("as", "playing", "plays", "voicing"):
        first, way = first + 1, "said"
    inside = [row.names[i] for i in range(first, closing) if row.names[i] >= 0]
    if first >= closing or row.marks[first] in ("played", "portrayed", "voiced", "#"):
        return
    phrase = Span(row.spots[first][0], row.spots[closing - 1][1])
    evidence = Span(names[index].span.start, row.spots[closing][1])
    if inside and (len(inside) == 1 or "/" in phrase.of(text)):
        yield Pair(index, inside[0], phrase, evidence, way)
    elif not inside and closing - first <= 6 and (row.marks[first] == "the" or phrase.of(text)[0].isupper() or way == "said"):
        yield Pair(index, None, phrase, evidence, way)


def _said(row: Row, names: Sequence[Name], index: int, place: int) -> Iterator[Pair]:
    """Yield what the wording makes of the name at `place`: as the player, or as the part that another plays."""
    for part in (_after_verb(row, names, place), _after_as(row, names, place), _before_comma(row, names, place)):
        if part is not None:
            other = row.names[part]
            yield Pair(index, other, names[other].whole, _hull(names[index], names[other]), "said")
            return
    if _is_played_by(row, place):
        part = _played(row, names, place)
        if part is not None:
            other = row.names[part]
            yield Pair(index, other, names[other].whole, _hull(names[index], names[other]), "said")


def _hull(one: Name, other: Name) -> Span:
    return Span(min(one.whole.start, other.whole.start), max(one.span.end, other.span.end))


def _after_verb(row: Row, names: Sequence[Name], place: int) -> int | None:
    """Return the part in "A plays B", "A, who plays the evil B", "A is B"."""
    verb = _find(row, place, _PLAYS, 4)
    if verb is None or (row.marks[verb - 1] in ("is", "was", "are", "were") and row.marks[verb + 1 : verb + 2] == ["by"]):
        return None
    return _next_name(row, names, verb, _FAR)


def _after_as(row: Row, names: Sequence[Name], place: int) -> int | None:
    """Return the part in "A as B", "A's turn as the wicked B", "A in the role of B"."""
    for index in range(place + 1, min(len(row.marks) - 1, place + 1 + _FAR)):
        mark = row.marks[index]
        if mark in (START, ";", ")") or row.names[index] >= 0:
            return None
        role = mark in _AFTER_ROLE and row.marks[index - 1] in ("role", "part", "character", "shoes", "portrayal")
        if role or (mark == "as" and row.marks[index - 1] not in _BEFORE_AS):
            return _next_name(row, names, index, 5)
    return None


def _before_comma(row: Row, names: Sequence[Name], place: int) -> int | None:
    """Return the part in "As B, A ...": the sentence opens with it."""
    first, _ = row.sentence(place)
    if place - first > 14 or first >= place or (row.marks[first] not in ("as", "playing") and not _opens_with_role(row, first)):
        return None
    part = _next_name(row, names, first, 7)
    return (
        part
        if part is not None and part < place and "," in row.marks[part:place] and not any(n >= 0 for n in row.names[part + 1 : place])
        else None
    )


def _opens_with_role(row: Row, first: int) -> bool:
    return row.marks[first] == "in" and any(mark in ("role", "part") for mark in row.marks[first : first + 4])


def _is_played_by(row: Row, place: int) -> bool:
    """Whether "played by" stands before the name, with "brilliantly" or "the great" between at most."""
    for index in range(place - 1, max(0, place - 7), -1):
        mark = row.marks[index]
        if mark in (START, ",", ")") or row.names[index] >= 0:
            return False
        if mark == "by":
            return any(m in _BY_VERBS for m in row.marks[max(0, index - 4) : index])
    return False


def _played(row: Row, names: Sequence[Name], place: int) -> int | None:
    """Return the nearest name before "played by" that can be the part."""
    first, _ = row.sentence(place)
    for index in range(place - 3, max(first - 1, place - 18), -1):
        if row.names[index] >= 0 and not row.owned[index]:
            return index
    return None


def _find(row: Row, place: int, words: frozenset[str], reach: int) -> int | None:
    for index in range(place + 1, min(len(row.marks) - 1, place + 1 + reach)):
        if row.marks[index] in words:
            return index
        if row.marks[index] == START or row.names[index] >= 0:
            return None
    return None


def _next_name(row: Row, names: Sequence[Name], start: int, reach: int) -> int | None:
    for index in range(start + 1, min(len(row.marks), start + 1 + reach)):
        if row.marks[index] in (START, "(", ";"):
            return None
        if row.names[index] >= 0 and not row.owned[index]:
            return index
    return None


def looks_fictional(name: Name) -> bool:
    """Whether the title in front of a name is one that mostly characters bear."""
    return name.rank in RANKS and name.rank not in HONOURS
