"""Which film of the library is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cinetrace.errors import Ambiguous, NotHeld

if TYPE_CHECKING:
    from cinetrace.library import Library
    from cinetrace.types import FilmRecord

NAMED = 4
"""Films that are named when a title leaves it open."""
_YEAR = re.compile(r"[\s,]+\(?(?:18|19|20)\d\d\)?$")


def choose(library: Library, title: str, year: int | None = None) -> FilmRecord:
    """Return the one film that is meant; nothing is guessed: raises NotHeld, or Ambiguous with the films that could be.

    `title` may end with the year, be the film's id in another catalogue, or `#` and the library's own number.
    """
    if re.fullmatch(r"#\d+", title.strip()):
        return library.film(int(title.strip()[1:]))
    found = library.find_films(title, year)
    meant = [film for film in found if _is_meant(film, title)]
    if len(meant) == 1:
        return meant[0]
    if not found:
        raise _not_held(library, title, year)
    raise _ambiguous(title, meant) if meant else _near(title, found)


def _is_meant(film: FilmRecord, title: str) -> bool:
    """Say whether the film bears exactly that title, spelling aside, or that id; what is merely near is for a person to choose."""
    from cinetrace.library.keys import title_key

    asked = {title_key(title), title_key(_YEAR.sub("", title.strip()))}
    return title_key(film.title) in asked or title.strip() in film.ids.values()


def _not_held(library: Library, title: str, year: int | None) -> NotHeld:
    others = library.find_films(title, None) if year else ()
    if others:
        return NotHeld(title, f"no film of that title from {year} is in the library", f"it holds {named(others)}")
    return NotHeld(title, "no film of that title is in the library", "see `cinetrace library films`, or add reviews of it")


def _ambiguous(title: str, films: Sequence[FilmRecord]) -> Ambiguous:
    same_year = len({(film.title, film.year) for film in films}) < len(films)
    return Ambiguous(title, f"could be {named(films)}", f"say which{', by its number' if same_year else ' with --year'}", tuple(films))


def _near(title: str, films: Sequence[FilmRecord]) -> Ambiguous:
    return Ambiguous(title, "no film is called exactly that", f"perhaps you mean {named(films)}", tuple(films))


def named(films: Sequence[FilmRecord]) -> str:
    """Return films in one line: `Nosferatu (1922), Nosferatu (1979)`."""
    shown = ", ".join(f"{film.title} ({film.year or 'year unknown'})" for film in films[:NAMED])
    return f"{shown} and {len(films) - NAMED} more" if len(films) > NAMED else shown
