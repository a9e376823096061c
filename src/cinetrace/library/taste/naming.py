"""Films as a person's exports call them, and which films those are."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from cinetrace.errors import NotHeld
from cinetrace.library.keys import name_key
from cinetrace.library.taste.packing import pack_candidates, pack_film, pack_named, unpack_candidates, unpack_film, unpack_named
from cinetrace.types import Candidate, Match, Named, Viewer

Look = Callable[[Named], Match]
"""Finds which film is meant."""
SETTLED = ("matched", "not a film")
"""States that a new import does not look up again."""

_COLUMNS = "number, named, state, film, certainty, candidates, by_person"


class Naming(NamedTuple):
    """A film as exports call it, by the number under which a person decides on it."""

    number: int
    named: Named
    match: Match


def key_of(named: Named) -> str:
    """Return what is equal for all imports that name the film so: its ids where there are some, else title and year."""
    ids = "|".join(f"{name}:{id}" for name, id in sorted(named.ids.items()))
    other = f"{named.kind}|" if named.kind not in (None, "film") else ""  # TMDB numbers series apart from films
    return f"{other}{ids}" if ids else f"{name_key(named.title)}|{named.year or ''}|{named.kind or ''}"


def learn(connection: sqlite3.Connection, person: Viewer, films: Iterable[Named], look: Look) -> dict[str, int]:
    """Note these films with what they are, and return their numbers by key; what a person decided and what was settled stays."""
    by_key = {key_of(named): named for named in films}
    known = {key: (number, state, by_person) for key, number, state, by_person in _known(connection, person)}
    for key, named in by_key.items():
        if key not in known:
            _add(connection, person, key, named, look(named))
        elif not known[key][2] and known[key][1] not in SETTLED:
            note(connection, known[key][0], look(named))
    return {key: number for key, number, _, _ in _known(connection, person)}


def look_again(connection: sqlite3.Connection, person: Viewer, look: Look) -> int:
    """Look up all films that no person decided on, and return of how many something else came out."""
    changed = 0
    for naming in namings(connection, person):
        if not naming.match.by_person:
            found = look(naming.named)
            changed += found != naming.match
            note(connection, naming.number, found)
    return changed


def namings(connection: sqlite3.Connection, person: Viewer) -> list[Naming]:
    """Return the films that a person's imports name, in the order they came."""
    asked = f"""SELECT {_COLUMNS} FROM named WHERE viewer = ? AND EXISTS
        (SELECT 1 FROM entries JOIN imported ON imported.entry = entries.number WHERE entries.named = named.number) ORDER BY number"""
    return _parted([_naming(row) for row in connection.execute(asked, (person.number,))])


def _parted(found: Sequence[Naming]) -> list[Naming]:
    """Two films that have addresses of their own at a site cannot be one: where the same film was found for both, neither is sure."""
    addressed = [(name, one) for one in found for name in one.named.ids if name.startswith("letterboxd") and one.match.state == "matched"]
    films = Counter((name, _place(one)) for name, one in addressed)
    twins = {one.number for name, one in addressed if films[name, _place(one)] > 1 and not one.match.by_person}
    return [naming._replace(match=_doubted(naming.match)) if naming.number in twins else naming for naming in found]


def _place(naming: Naming) -> tuple[object, ...]:
    film = naming.match.film
    return (film.title, film.year, *sorted(film.ids.items())) if film else ()


def _doubted(match: Match) -> Match:
    film = match.film
    return Match("unsure", None, 0.0, (Candidate(film.title, film.year, match.certainty / 2, film.ids),) if film else ())


def of_import(connection: sqlite3.Connection, person: Viewer, number: int) -> list[Naming]:
    """Return the films that one import names."""
    asked = "SELECT DISTINCT entries.named FROM imported JOIN entries ON entries.number = imported.entry WHERE import = ?"
    theirs = {row[0] for row in connection.execute(asked, (number,))}
    return [naming for naming in namings(connection, person) if naming.number in theirs]


def naming(connection: sqlite3.Connection, person: Viewer, number: int) -> Naming:
    """Return one of them; raises NotHeld when the person has none of that number."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM named WHERE viewer = ? AND number = ?", (person.number, number)).fetchone()
    if row is None:
        raise NotHeld(f"entry {number}", f"{person.name} has no such entry", "`cinetrace taste unsure` lists those to decide")
    return _naming(row)


def note(connection: sqlite3.Connection, number: int, match: Match) -> None:
    """Note which film it is."""
    values = (match.state, pack_film(match.film), match.certainty, pack_candidates(match.candidates), int(match.by_person), number)
    connection.execute("UPDATE named SET state = ?, film = ?, certainty = ?, candidates = ?, by_person = ? WHERE number = ?", values)


def forget_unused(connection: sqlite3.Connection, person: Viewer) -> None:
    """Drop entries that no import has, and names that no entry has, but for those that a person decided on."""
    connection.execute(
        "DELETE FROM entries WHERE viewer = ? AND NOT EXISTS (SELECT 1 FROM imported WHERE imported.entry = entries.number)",
        (person.number,),
    )
    unused = "NOT EXISTS (SELECT 1 FROM entries WHERE entries.named = named.number)"
    connection.execute(f"DELETE FROM named WHERE viewer = ? AND NOT by_person AND {unused}", (person.number,))


def _known(connection: sqlite3.Connection, person: Viewer) -> Iterator[tuple[str, int, str, int]]:
    return connection.execute("SELECT key, number, state, by_person FROM named WHERE viewer = ?", (person.number,))


def _add(connection: sqlite3.Connection, person: Viewer, key: str, named: Named, match: Match) -> None:
    values = (person.number, key, pack_named(named), match.state, pack_film(match.film), match.certainty)
    rest = (pack_candidates(match.candidates), int(match.by_person))
    connection.execute(
        "INSERT INTO named (viewer, key, named, state, film, certainty, candidates, by_person) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, *rest),
    )


def _naming(row: tuple[int, str, str, str | None, float, str, int]) -> Naming:
    number, named, state, film, certainty, candidates, by_person = row
    match = Match(state, unpack_film(film), certainty, unpack_candidates(candidates), bool(by_person))  # type: ignore[arg-type]
    return Naming(number, unpack_named(named), match)
