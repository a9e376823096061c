"""What films have that can weigh with a person: worked out once from their reviews, and kept until something changes.

A film's voices are watched by the library. All else goes into the basis: the film, the recipe, the scales of its critics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from cinetrace.desk.keeping import where_it_may_be_written

if TYPE_CHECKING:
    from cinetrace.consensus.recipe import Recipe
    from cinetrace.desk.scales import Scales
    from cinetrace.library import Library
    from cinetrace.library.taste.traits import KeptTraits
    from cinetrace.taste import Traits
    from cinetrace.types import FilmRecord

AT_ONCE = 200
"""Films that are kept at a time, so that a run which is cut off has not worked for nothing."""


class Kept:
    """What the films of a library have, by their number."""

    def __init__(self, library: Library, scales: Scales, recipe: Recipe) -> None:
        self._library, self._scales, self._recipe = library, scales, recipe
        self._found: dict[int, Traits] = {}

    @cached_property
    def _rows(self) -> dict[int, KeptTraits]:
        return self._library.tastes.kept_traits()

    def of(self, numbers: Iterable[int]) -> dict[int, Traits]:
        """Return what these films have."""
        asked = list(dict.fromkeys(numbers))
        missing = [number for number in asked if number not in self._found]
        fresh = [film for film in self._library.some_films(missing).values() if not self._is_kept(film)] if missing else []
        self._found.update(_worked_out(self._library, fresh, self._scales, self._recipe))
        return {number: self._found[number] for number in asked if number in self._found}

    def _is_kept(self, film: FilmRecord) -> bool:
        """Take over what is kept of a film, if it still holds."""
        import msgspec

        from cinetrace.taste import Traits

        row = self._rows.get(film.number or 0)
        if row is None or row.basis != _basis(film, msgspec.json.decode(row.critics), self._scales):
            return False
        self._found[row.film] = msgspec.json.decode(row.traits, type=Traits)
        return True


def _worked_out(library: Library, films: list[FilmRecord], scales: Scales, recipe: Recipe) -> Iterator[tuple[int, Traits]]:
    for start in range(0, len(films), AT_ONCE):
        found = [_one(library, film, scales, recipe) for film in films[start : start + AT_ONCE]]
        with where_it_may_be_written():
            library.tastes.keep_traits([row for row, _ in found])
        yield from ((row.film, traits) for row, traits in found)


def _one(library: Library, film: FilmRecord, scales: Scales, recipe: Recipe) -> tuple[KeptTraits, Traits]:
    import msgspec

    from cinetrace.desk import consensuses
    from cinetrace.library.taste.traits import KeptTraits
    from cinetrace.taste import traits

    voices = library.voices(film.number or 0)
    found = traits(film, consensuses.of(library, film, voices, scales, recipe), voices)
    critics = sorted({voice.critic for voice in voices if voice.critic})
    told = [msgspec.json.encode(each).decode() for each in (critics, found)]
    return KeptTraits(film.number or 0, _basis(film, critics, scales), *told), found


def _basis(film: FilmRecord, critics: list[str], scales: Scales) -> str:
    import msgspec

    from cinetrace import taste

    own = [scales.critics.get(critic) for critic in critics]
    return sha256(msgspec.json.encode((scales.basis, scales.centre, taste.standard().version, film, own))).hexdigest()[:24]
