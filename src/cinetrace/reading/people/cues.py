"""Wordings that say outright what somebody did on a film: "directed by A", "screenwriter B", "C's score", "D stars"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cinetrace.reading.people.surroundings import START, Row, closing_of, list_head, list_tail
from cinetrace.reading.people.vocabulary import kinds, word_list


class Cue(NamedTuple):
    """What is said outright, and by which mark of the row; "book" is the author of what the film is made from, "film" who it belongs to."""

    job: str
    mark: int


_CALLED = kinds("called")
_DONE = kinds("done")
_DOES = kinds("does")
_CASTS = word_list("cues", "casts")
_FILMS = word_list("cues", "films")
_GIVES = word_list("cues", "gives")
_ACTED = word_list("cues", "acted")
_SHORT = frozenset({"dir", "d", "dp", "prod"})
_LINKS = frozenset({"and", "&", ",", "/", "-", "+", "co", "as", "well", "then"})


def cues(row: Row, place: int) -> Iterator[Cue]:
    """Yield everything that is said outright about the name at `place`, alone or as one of a list."""
    head = list_head(row, place)
    yield from _before(row, head)
    yield from _by(row, head)
    yield from _behind(row, place)
    tail = list_tail(row, place)
    if tail != place:
        yield from _does(row, tail)


def _before(row: Row, head: int) -> Iterator[Cue]:
    """Yield "director A", "the film's director, A", "cinematographer (A)", "writer/director A", "starring A"."""
    marks = row.marks
    index = head - 1
    if index < 0:
        return
    if marks[index] in _CASTS:
        yield Cue("actor", index)
    bracket = marks[index] == "("
    if marks[index] == "." and marks[index - 1] in _SHORT:
        index -= 1
    if marks[index] in (",", ":", "(", "-", "–", "—"):
        index -= 1
    steps = 0
    while index >= 0 and steps < 7 and marks[index] != START:
        found = _CALLED.get(marks[index], ()) + (_DONE.get(marks[index], ()) if bracket else ())
        for job in found:
            yield Cue(job, index)
        if not found and marks[index] not in _LINKS:
            return
        index, steps = index - 1, steps + 1


def _by(row: Row, head: int) -> Iterator[Cue]:
    """Yield "directed by A", "written and directed by A", "the script, from A", "a performance by A"."""
    marks = row.marks
    by = head - 1
    while (
        by > head - 4
        and by > 0
        and (marks[by] in ("the", "a", "great", "legendary", "veteran", "newcomer", "first-time", "one") or marks[by] in _CALLED)
    ):
        by -= 1
    if by < 1 or marks[by] not in ("by", "from", "of"):
        return
    if marks[by] != "of" and not _FILMS.isdisjoint(marks[max(0, by - 3) : by]):
        yield Cue("film", by)
    found = False
    for index in range(by - 1, max(-1, by - 8), -1):
        if marks[index] == START or row.names[index] >= 0:
            return
        jobs = _DONE.get(marks[index], ())
        for job in jobs:
            found = True
            yield Cue(job, index)
        if found and not jobs and marks[index] not in _LINKS:
            return
        if not found and by - index > 3:
            return


def _behind(row: Row, place: int) -> Iterator[Cue]:
    """Yield "A directs", "A's screenplay", "A, the film's producer", "A gives a fine performance", "A at the helm"."""
    marks = row.marks
    if row.owned[place]:
        for index in range(place + 1, min(len(marks), place + 6)):
            if marks[index] in (START, ".") or row.names[index] >= 0:
                return
            for job in _DONE.get(marks[index], ()):
                yield Cue(job, index)
            if marks[index] in _FILMS:
                yield Cue("film", index)
                return
        return
    yield from _does(row, place)
    if marks[place + 1 : place + 2] == [","]:
        for index in range(place + 2, min(len(marks), place + 8)):
            if marks[index] in (START, ",") or row.names[index] >= 0:
                break
            for job in _CALLED.get(marks[index], ()):
                yield Cue(job, index)
    if marks[place + 1 : place + 2] == ["as"]:
        yield from (Cue(job, at) for at in range(place + 2, min(len(marks), place + 6)) for job in _CALLED.get(marks[at], ()))
    window = marks[place + 1 : place + 7]
    if "helm" in window or "directorial" in window or ("behind" in window and "camera" in window):
        yield Cue("director", place + 1)


def _does(row: Row, place: int) -> Iterator[Cue]:
    marks = row.marks
    index = place + 1
    if marks[index : index + 1] == ["("]:
        index = (closing_of(row, index) or index) + 1
    if marks[index : index + 1] == [","] and marks[index + 1 : index + 2] == ["who"]:
        index += 2
    for at in range(index, min(len(marks), index + 4)):
        if marks[at] in (START, ",", ".") or row.names[at] >= 0:
            break
        for job in _DOES.get(marks[at], ()):
            yield Cue(job, at)
        if marks[at] in _GIVES:
            for given in range(at + 1, min(len(marks), at + 9)):
                if marks[given] == START or row.names[given] >= 0:
                    break
                if marks[given] in _ACTED or marks[given : given + 2] == ["as", "the"]:
                    yield Cue("actor", given)
                    break
