"""What can be chosen: whose taste it is, and what they want to be warned of. How pages look is the browser's own matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cinetrace.desk import caution_names
from cinetrace.errors import NotHeld, Unclear

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """What can be chosen; `person` is None where it is not plain whose taste is meant, or nobody has one yet."""

    person: str | None
    persons: tuple[str, ...]
    """Who else has a taste here; empty for somebody with an account of their own."""
    avoided: tuple[str, ...]
    cautions: tuple[str, ...]


def settings_page(librarian: Librarian, person: str | None, apart: bool = False) -> SettingsPage:
    """Return what can be chosen; with `apart`, nobody else is named."""
    persons = () if apart else tuple(viewer.name for viewer in librarian.library.tastes.viewers())
    tasting = librarian.taste(person)
    try:
        return SettingsPage(tasting.person.name, persons, tasting.avoided(), caution_names())
    except (NotHeld, Unclear):
        return SettingsPage(person if apart else None, persons, (), caution_names())
