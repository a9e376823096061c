"""The people whom reviews name, each once whatever the spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cinetrace.desk.views import Somebody

if TYPE_CHECKING:
    from cinetrace.catalogue.combined import Catalogued
    from cinetrace.library import Library
    from cinetrace.types.shelves import Credited


def everybody(library: Library, known: Catalogued) -> tuple[Somebody, ...]:
    """Return all people whom reviews name, those named by most first.

    Spellings that differ in case, accents, initials' dots or a nickname are one person, and so is a last name alone of which
    the catalogue knows one bearer.
    """
    spelled: dict[str, list[Credited]] = defaultdict(list)
    for one in library.credited("", -1):
        spelled[_key(one.name, known)].append(one)
    return tuple(sorted(_joined(library, spelled.values()), key=lambda one: (-one.reviews, one.name)))


def _key(name: str, known: Catalogued) -> str:
    from cinetrace.catalogue.keys import person_key

    bearers = known.people_by_surname(name) if " " not in name.strip() else ()
    return person_key(bearers[0] if len(bearers) == 1 else name) or name


def _joined(library: Library, groups: Iterable[list[Credited]]) -> Iterator[Somebody]:
    for group in groups:
        names = tuple(one.name for one in group)
        full = next((name for name in names if " " in name), names[0])
        yield Somebody(full, names, group[0].reviews if len(group) == 1 else library.count_naming(names))
