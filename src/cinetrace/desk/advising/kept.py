"""What films have that can weigh with a person: worked out once from their reviews, and kept until something changes.

A film's voices are watched by the library. All else goes into the basis: the film, the recipe, the scales of its critics.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from cinetrace.desk.keeping import where_it_may_be_written

if TYPE_CHECKING:
    from cinetrace.consensus.recipe import Recipe
    from cinetrace.desk.scales import Scales
    from cinetrace.desk.views import FilmView
    from cinetrace.library import Library
    from cinetrace.library.taste.traits import KeptTraits
    from cinetrace.taste import Traits
    from cinetrace.types import FilmRecord

AT_ONCE = 200
"""Films that are kept at a time, so that a run which is cut off has not worked for nothing."""
Tell = Callable[[int, int], None]
"""Hears of how many films out of how many it has been worked out what they have."""


class Kept:
    """What the films of a library have, by their number."""

    def __init__(self, library: Library, scales: Scales, recipe: Recipe) -> None:
        self._library, self._scales, self._recipe = library, scales, recipe
        self.processes = 1
        """How many work side by side where much is to be worked out; with several, the program must be one that can be imported."""
        self._found: dict[int, Traits] = {}
        self._sure: set[int] = set()
        """Films of which what is kept was held against its basis already."""

    def of(self, numbers: Iterable[int]) -> dict[int, Traits]:
        """Return what these films have, and have it at hand from now on."""
        asked = list(dict.fromkeys(numbers))
        missing = [number for number in asked if number not in self._found]
        self._found.update(self.once(missing) if missing else {})
        return {number: self._found[number] for number in asked if number in self._found}

    def once(self, numbers: Iterable[int]) -> dict[int, Traits]:
        """Return the same of films that nobody will ask for again."""
        import msgspec

        from cinetrace.taste import Traits

        asked, known = list(numbers), msgspec.json.Decoder(Traits)
        if self._sure.issuperset(asked):
            return {number: known.decode(row.traits) for number, row in self._library.tastes.kept_traits(asked).items()}
        films = self._library.some_films(asked)
        rows = self._kept(films)
        found = {number: known.decode(row.traits) for number, row in rows.items()}
        found.update(self._worked_out([film for number, film in films.items() if number not in rows]))
        return found

    def work_out(self, numbers: Iterable[int], tell: Tell) -> None:
        """Work out what these films have where it is not kept, many at a time."""
        films = self._library.some_films(numbers)
        rows = self._kept(films)
        fresh = [film for number, film in films.items() if number not in rows]
        for done, (number, _) in enumerate(self._worked_out(fresh), 1):
            self._sure.add(number)
            tell(done, len(fresh))
        self._sure.update(rows)

    def _kept(self, films: dict[int, FilmRecord]) -> dict[int, KeptTraits]:
        """Return what is kept of films and still holds, by their number."""
        import msgspec

        rows, critics = self._library.tastes.kept_traits(films), msgspec.json.Decoder(list[str])
        return {number: row for number, row in rows.items() if row.basis == self._basis(films[number], critics.decode(row.critics))}

    def _worked_out(self, films: Sequence[FilmRecord]) -> Iterator[tuple[int, Traits]]:
        """Yield what films have, worked out by several processes when they are many, and keep it."""
        from cinetrace.desk import every
        from cinetrace.library.taste.traits import KeptTraits

        numbers, ways = [film.number or 0 for film in films], every.Ways(self._scales, self._recipe)
        judged = zip(films, every.shown(self._library, ways, _shown, self.processes, numbers), strict=True)
        while some := list(islice(judged, AT_ONCE)):
            rows = [KeptTraits(film.number or 0, self._basis(film, critics), *_told(critics, known)) for film, (critics, known) in some]
            with where_it_may_be_written():
                self._library.tastes.keep_traits(rows)
            yield from ((film.number or 0, known) for film, (_, known) in some)

    def _basis(self, film: FilmRecord, critics: Sequence[str]) -> str:
        import msgspec

        from cinetrace import taste

        own = [self._scales.critics.get(critic) for critic in critics]
        parts = (self._scales.basis, self._scales.centre, taste.standard().version, film, own)
        return sha256(msgspec.json.encode(parts)).hexdigest()[:24]


def _shown(view: FilmView) -> tuple[list[str], Traits]:
    """Return the critics of a film, and what it has."""
    from cinetrace.taste import traits

    voices = view.voices.values()
    return sorted({voice.critic for voice in voices if voice.critic}), traits(view.consensus.film, view.consensus, voices)


def _told(critics: list[str], known: Traits) -> tuple[str, str]:
    import msgspec

    return msgspec.json.encode(critics).decode(), msgspec.json.encode(known).decode()
