"""After a load: reviews whose film was not plain by itself may be plain beside the others, and so may those that waited before.

It is what `looking.py` does after a handful, done for many: in rounds, so that the outcome is the same for any number of processes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cinetrace.desk.looking import titles

if TYPE_CHECKING:
    from cinetrace.desk.looking import Identify
    from cinetrace.desk.pools import Pool
    from cinetrace.library import Library
    from cinetrace.library.bulk.loading import Note
    from cinetrace.types import FilmRecord, Identified, PageFacts, Reading

_ROUND, _PIECE = 2048, 64


class Open(NamedTuple):
    """A review whose film is open, and the films of the library that it could be about."""

    number: int
    reading: Reading
    facts: PageFacts
    published: str | None
    known: Sequence[FilmRecord]


def settle(library: Library, pool: Pool) -> int:
    """Look again at what was loaded and is not settled, and return of how many reviews the film is plain now."""
    notes = {key: note for key, note in library.loaded().items() if not note.settled}
    if not notes:
        return 0
    waiting, decided = iter(_waiting(library, list(notes.values()))), 0
    while numbers := list(islice(waiting, _ROUND)):
        found = [one for number in numbers if (one := _open(library, number))]
        pieces = [found[at : at + _PIECE] for at in range(0, len(found), _PIECE)]
        plain = {number: film for some in pool.map(_look, pieces) for number, film in some}
        if plain:
            library.settle(plain)
        decided += len(plain)
    library.mark_settled(notes)
    return decided


def _waiting(library: Library, notes: Sequence[Note]) -> list[int]:
    """Return the reviews that came with a load and are open, and those before them that could be about a film that came."""
    ranges = sorted({(note.first, note.last) for note in notes})
    firsts = [first for first, _ in ranges]
    came = [number for number in library.waiting() if (at := bisect_right(firsts, number)) and number <= ranges[at - 1][1]]
    return sorted({*came, *library.waiting_near(min(note.newest for note in notes))})


def _open(library: Library, number: int) -> Open | None:
    voice = library.review(number)
    known = library.films_near(titles(voice), [person.name for person in voice.reading.people])
    return Open(number, voice.reading, voice.facts, voice.published, known) if known else None


def _look(identify: Identify, some: Sequence[Open]) -> list[tuple[int, Identified]]:
    return list(_plain(identify, some))


def _plain(identify: Identify, some: Sequence[Open]) -> Iterator[tuple[int, Identified]]:
    for one in some:
        found = identify(one.reading, one.facts, one.published, one.known)
        if found.film is not None:
            yield one.number, found
