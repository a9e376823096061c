"""`Tastes`: the persons of a library, and what is kept of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from cinetrace.library.connection import answering
from cinetrace.library.connection import writing as transaction
from cinetrace.library.taste import advised, imports, naming, standing, traits, viewers, weights
from cinetrace.library.taste.naming import Look, Naming
from cinetrace.library.taste.traits import KeptTraits
from cinetrace.types import Advice, Advised, Export, Import, Logged, Match, Rated, Sensitivity, Viewer, Weight


class Tastes:
    """What people rated and what weighs with them; every trouble with the file comes out as a LibraryError."""

    def __init__(self, file: Path, connection: sqlite3.Connection) -> None:
        self._file, self._connection = file, connection

    # ---- persons

    def viewers(self) -> list[Viewer]:
        """Return all persons, in the order in which they came."""
        with answering(self._file):
            return viewers.viewers(self._connection)

    def viewer(self, name: str | None = None) -> Viewer:
        """Return the person of that name, or the only one; raises NotHeld, or Unclear when several could be meant."""
        with answering(self._file):
            return viewers.viewer(self._connection, name)

    def new_viewer(self, name: str | None = None) -> Viewer:
        """Return the person of that name, made when there is none; without a name the only one, or a first one."""
        with answering(self._file), transaction(self._connection):
            return viewers.new_viewer(self._connection, name)

    def delete(self, person: Viewer) -> None:
        """Delete a person with all that is kept of them."""
        with answering(self._file), transaction(self._connection):
            viewers.delete(self._connection, person)

    # ---- imports

    def take(self, person: Viewer, export: Export, look: Look) -> int | None:
        """Take in an export, all of it or nothing, and return the number of the import; None when it is there already."""
        with answering(self._file), transaction(self._connection):
            return imports.take(self._connection, person, export, look)

    def imports(self, person: Viewer) -> list[Import]:
        """Return a person's imports, the oldest first."""
        with answering(self._file):
            return imports.imports(self._connection, person)

    def undo(self, person: Viewer, number: int) -> Import:
        """Take an import back, and return what it was; all is then as if it had never come. Raises NotHeld."""
        with answering(self._file), transaction(self._connection):
            return imports.undo(self._connection, person, number)

    # ---- which films are meant

    def namings(self, person: Viewer, unsure: bool = False) -> list[Naming]:
        """Return the films that a person's imports name, and which those are; only the unsure ones when `unsure` is True."""
        with answering(self._file):
            found = naming.namings(self._connection, person)
        return [one for one in found if one.match.state == "unsure"] if unsure else found

    def named_by(self, person: Viewer, number: int) -> list[Naming]:
        """Return the films that one import names."""
        with answering(self._file):
            return naming.of_import(self._connection, person, number)

    def naming(self, person: Viewer, number: int) -> Naming:
        """Return one of them; raises NotHeld."""
        with answering(self._file):
            return naming.naming(self._connection, person, number)

    def resolve(self, person: Viewer, number: int, match: Match) -> None:
        """Note a person's word on which film is meant, which outlives every later look-up and import; raises NotHeld."""
        with answering(self._file), transaction(self._connection):
            naming.note(self._connection, naming.naming(self._connection, person, number).number, match)
            standing.work_out(self._connection, person)

    def look_again(self, person: Viewer, look: Look) -> int:
        """Look up all films that no person decided on, as with a larger catalogue; return of how many something else came out."""
        with answering(self._file), transaction(self._connection):
            changed = naming.look_again(self._connection, person, look)
            standing.work_out(self._connection, person)
            return changed

    # ---- what a person holds

    def standing(self, person: Viewer) -> list[Rated]:
        """Return what a person holds of each film, by title and year."""
        with answering(self._file):
            return standing.standing(self._connection, person)

    def history(self, person: Viewer) -> list[Rated]:
        """Return the same, each film with the library's number and people where it holds reviews of it."""
        with answering(self._file):
            return standing.history(self._connection, person)

    def viewings(self, person: Viewer) -> list[Logged]:
        """Return all that a person holds with every viewing; a film that is unsure goes by the name that the export has for it."""
        with answering(self._file):
            return standing.log(self._connection, person)

    # ---- what weighs with a person

    def weights(self, person: Viewer) -> list[Weight]:
        """Return all weights, those first that the person set."""
        with answering(self._file):
            return weights.weights(self._connection, person)

    def keep_weights(self, person: Viewer, learned: Iterable[Weight]) -> None:
        """Put what was learned in the place of what was learned before; what the person edited or locked stays as it is."""
        with answering(self._file), transaction(self._connection):
            weights.keep(self._connection, person, learned)

    def put_weight(self, person: Viewer, weight: Weight) -> None:
        """Keep one weight, in the place of what was there."""
        with answering(self._file), transaction(self._connection):
            weights.put(self._connection, person, weight)

    def forget_weight(self, person: Viewer, weight: Weight | None = None) -> int:
        """Forget a weight, or with None all of them; return how many that were."""
        with answering(self._file), transaction(self._connection):
            return weights.forget(self._connection, person, weight)

    def sensitivities(self, person: Viewer) -> list[Sensitivity]:
        """Return what a person wants to be warned of."""
        with answering(self._file):
            return weights.sensitivities(self._connection, person)

    def avoid(self, person: Viewer, kind: str) -> None:
        """Note that the person wants to be warned of this."""
        with answering(self._file), transaction(self._connection):
            weights.avoid(self._connection, person, kind)

    def allow(self, person: Viewer, kind: str) -> bool:
        """Note that the person does not mind this any more; return False when they did not mind before."""
        with answering(self._file), transaction(self._connection):
            return weights.allow(self._connection, person, kind)

    # ---- what a person was advised

    def log(self, person: Viewer, advice: Advice) -> None:
        """Note a piece of advice; of one film the last of a day stands."""
        with answering(self._file), transaction(self._connection):
            advised.log(self._connection, person, advice)

    def advised(self, person: Viewer) -> list[Advised]:
        """Return all advice, the newest first, with the rating that the person gave the film on that day or later."""
        with answering(self._file):
            return advised.advised(self._connection, person, standing.standing(self._connection, person))

    def forget_log(self, person: Viewer) -> int:
        """Forget the log of advice, and return how many pieces that were."""
        with answering(self._file), transaction(self._connection):
            return advised.forget(self._connection, person)

    # ---- what films have that can weigh

    def kept_traits(self, films: Iterable[int]) -> dict[int, KeptTraits]:
        """Return what is kept of these films, by their number; what rests on voices that have changed since is not among it."""
        with answering(self._file):
            return traits.kept(self._connection, films)

    def keep_traits(self, found: Iterable[KeptTraits]) -> None:
        """Keep what films have, until one of their voices changes."""
        with answering(self._file), transaction(self._connection):
            traits.keep(self._connection, found)
