"""What stands around each name of a review: the words left and right of it, the list it is in, the brackets it is in.

The text is seen as marks in a row: a word in lower case, `#` a number, `^` the start of a sentence, `T` words in capitals, `F` the
title of the film, and `N` each name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cinetrace.reading.people.names import Name, Token
from cinetrace.reading.people.vocabulary import kinds

NAME, NUMBER, START, TITLE, FILM = "N", "#", "^", "T", "F"
REACH = 6
"""Words to each side that can tell what somebody does."""
ASIDE = 18
"""Marks in what is said in passing, at most."""
_JOINTS = frozenset({",", "and", "&", "/", "with", "plus", "or", "+"})
_CALLINGS = kinds("callings")
_ROLE_WORDS = frozenset({"as", "playing", "plays"})


@dataclass(frozen=True, slots=True)
class Row:
    """A text as marks; `places` is the mark of each name, `names` the name of each mark or -1, `spots` where each mark begins and
    ends, `owned` whether what follows belongs to it (Laura's), `starts` the marks at which sentences start."""

    marks: list[str]
    places: list[int]
    names: list[int]
    spots: list[tuple[int, int]]
    owned: list[bool]
    starts: list[int]

    def sentence(self, place: int) -> tuple[int, int]:
        """Return the marks of the sentence that `place` is in, as a half-open range without its start."""
        after = bisect_right(self.starts, place)
        first = self.starts[after - 1] + 1 if after else 0
        return first, self.starts[after] if after < len(self.starts) else len(self.marks)


def row(found: Sequence[Token], names: Sequence[Name], starts: frozenset[int], film: tuple[str, ...]) -> Row:
    """Return the marks of a text; `film` are the words of the reviewed film's title in lower case."""
    marks: list[str] = []
    places: list[int] = []
    owners: list[int] = []
    spots: list[tuple[int, int]] = []
    owned: list[bool] = []
    first = {name.first: i for i, name in enumerate(names)}
    index = 0
    while index < len(found):
        token = found[index]
        if token.start in starts:
            marks.append(START)
            owners.append(-1)
            spots.append((token.start, token.start))
            owned.append(False)
        name = first.get(index)
        if name is not None:
            places.append(len(marks))
            marks.append(NAME)
            owners.append(name)
            index = names[name].last + 1
            spots.append((token.start, found[index - 1].end))
            owned.append(found[index - 1].possessive)
            continue
        mark, size = _mark(found, index, film, first)
        if mark and not (mark in (TITLE, FILM) and marks and marks[-1] == mark):
            marks.append(mark)
            owners.append(-1)
            spots.append((token.start, found[index + size - 1].end))
            owned.append(token.possessive)
        index += size
    return Row(marks, places, owners, spots, owned, [place for place, mark in enumerate(marks) if mark == START])


def _mark(found: Sequence[Token], index: int, film: tuple[str, ...], names: Mapping[int, int]) -> tuple[str, int]:
    token = found[index]
    if film and token.low == film[0] and _spells(found, index, film) and not any(i in names for i in range(index, index + len(film))):
        return FILM, len(film)
    if token.text == "\n":
        return "", 1
    if token.low[0].isdigit():
        return NUMBER, 1
    return (TITLE if token.shouted else token.low), 1


def _spells(found: Sequence[Token], index: int, film: tuple[str, ...]) -> bool:
    return tuple(token.low for token in found[index : index + len(film)]) == film


def list_head(row: Row, place: int) -> int:
    """Return the mark of the first name in the list that the name at `place` is in; `place` itself when it is alone or first."""
    while (before := _before_in_list(row, place)) is not None:
        place = before
    return place


def list_tail(row: Row, place: int) -> int:
    """Return the mark of the last name in the list that the name at `place` is in."""
    while (after := _after_in_list(row, place)) is not None:
        place = after
    return place


def list_places(row: Row, place: int) -> list[int]:
    """Return the marks of the names in the list that the name at `place` is in, in order."""
    out = [list_head(row, place)]
    while (after := _after_in_list(row, out[-1])) is not None:
        out.append(after)
    return out


def past_aside(row: Row, place: int) -> int:
    """Return the mark behind the name at `place` and what is said of it in passing: "A (of B)", "A, who made C,"."""
    index = place + 1
    if row.marks[index : index + 1] == ["("]:
        index = (closing_of(row, index) or place) + 1
    if row.marks[index : index + 1] == [","]:
        if row.marks[index + 1 : index + 2] in (["is"], ["was"], ["plays"]):
            return index + 1
        closing = next((i for i in range(index + 2, min(len(row.marks), index + ASIDE)) if row.marks[i] in (",", START, ";")), None)
        if closing is not None and row.marks[closing] == ",":
            return closing + 1
    return index


def _before_in_list(row: Row, place: int) -> int | None:
    index = place - 1
    while index > 0 and row.marks[index] in _JOINTS and place - index < 4:
        index -= 1
    if index == place - 1 or index < 0:
        return None
    if row.marks[index] == ")":
        opening = _opening(row, index)
        if opening is not None and opening > 0 and row.names[opening - 1] >= 0:
            return opening - 1
        return None
    if row.names[index] < 0:
        return None
    if index > 1 and row.marks[index - 1] in _ROLE_WORDS and row.names[index - 2] >= 0:
        return index - 2
    return index


def _after_in_list(row: Row, place: int) -> int | None:
    index = place + 1
    marks = row.marks
    if index + 1 < len(marks) and marks[index] in _ROLE_WORDS and row.names[index + 1] >= 0:
        index += 2
    if index < len(marks) and marks[index] == "(":
        closing = closing_of(row, index)
        if closing is None:
            return None
        index = closing + 1
    start = index
    while index < len(marks) and marks[index] in _JOINTS and index - start < 3:
        index += 1
    if index == start or index >= len(marks) or row.names[index] < 0:
        return None
    return index


def _opening(row: Row, closing: int) -> int | None:
    for index in range(closing - 1, max(-1, closing - 14), -1):
        if row.marks[index] == "(":
            return index
    return None


def closing_of(row: Row, opening: int) -> int | None:
    """Return the mark of the bracket that closes the one at `opening`, when it is not far."""
    for index in range(opening + 1, min(len(row.marks), opening + 14)):
        if row.marks[index] == ")":
            return index
        if row.marks[index] == "(":
            return None
    return None


def near(row: Row, place: int) -> set[str]:
    """Return what stands near the name at `place`: `L:x` a word on the left, `R:x` on the right, `H:x` before the list that it is
    in, `T:x` behind it; `L@direct` a word there that speaks of a calling (`callings.py`), `S@direct` one in the same sentence.
    """
    out = set(_near("L", _left(row, place)))
    out.update(_near("R", _right(row, place)))
    head, tail = list_head(row, place), list_tail(row, place)
    if head != place:
        out.update(_near("H", _left(row, head)))
    if tail != place:
        out.update(_near("T", _right(row, tail)))
    first, last = row.sentence(place)
    if last - first < 60:
        out.update("S@" + calling for mark in row.marks[first:last] for calling in _CALLINGS.get(mark, ()))
    return out


def beside(row: Row, place: int) -> Iterator[str]:
    """Yield what stands beside the name at `place`: `l1=x` the word before, `r2=x y` the two words behind, `h` and `t` the same
    before and behind the list that it is in.
    """
    left, right = _left(row, place), _right(row, place)
    yield from _beside(row, place, left, right)
    head, tail = list_head(row, place), list_tail(row, place)
    if head != place:
        before = _left(row, head)
        yield "h1=" + before[0]
        yield "h2=" + before[1] + " " + before[0]
    if tail != place:
        behind = _right(row, tail)
        yield "t1=" + behind[0]
        yield "t2=" + behind[0] + " " + behind[1]


def _beside(row: Row, place: int, left: list[str], right: list[str]) -> Iterator[str]:
    yield "l1=" + left[0]
    yield "r1=" + right[0]
    yield "l2=" + left[1] + " " + left[0]
    yield "r2=" + right[0] + " " + right[1]
    yield "b=" + left[0] + " " + right[0]
    for calling in _CALLINGS.get(left[0], ()):
        yield "l1@" + calling
    if left[0] in ("by", "from", "of", "is", "and", ",", ":"):
        for calling in _CALLINGS.get(left[1], ()):
            yield f"l2@{calling} {left[0]}"
    for calling in _CALLINGS.get(right[0], ()):
        yield ("own@" if row.owned[place] else "r1@") + calling
    if row.owned[place]:
        yield "own"
        yield "own=" + right[0]
    if left[0] == "(" and right[0] == ")" and place > 1:
        yield "in=" + ("N" if row.names[place - 2] >= 0 else "word" if row.marks[place - 2].isalpha() else row.marks[place - 2])
        for calling in _CALLINGS.get(row.marks[place - 2], ()):
            yield "in@" + calling


def _near(side: str, marks: list[str]) -> Iterator[str]:
    near = {mark for mark in marks if mark != START}
    for mark in near:
        yield side + ":" + mark
    yield from {side + "@" + calling for mark in near for calling in _CALLINGS.get(mark, ())}


def _left(row: Row, place: int) -> list[str]:
    """Return the marks before `place` in its sentence, nearest first, filled up with `^`."""
    out = []
    for index in range(place - 1, max(-1, place - 1 - REACH), -1):
        if row.marks[index] == START:
            break
        out.append(row.marks[index])
    return out + [START] * (REACH - len(out))


def _right(row: Row, place: int) -> list[str]:
    out = []
    for index in range(place + 1, min(len(row.marks), place + 1 + REACH)):
        if row.marks[index] == START:
            break
        out.append(row.marks[index])
    return out + [START] * (REACH - len(out))
