"""Which film and which person is meant: the built-in catalogue of films.

- `keys.py`: when two spellings mean the same title or person
- `store.py`: the file that holds a catalogue, as plain columns in a zip
- `films.py`: `Catalogue`, films by title and by people
- `match.py`: how sure it is that a film is meant
- `films.zip`: the built-in catalogue; its `source.txt` and the NOTICE file say where the facts come from
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cinetrace.catalogue.films import Catalogue, Entry

__all__ = ["Catalogue", "Entry", "builtin"]


@cache
def builtin() -> Catalogue:
    """Return the catalogue that ships with Cinetrace, read once; raise Unreadable when the installation is damaged."""
    return Catalogue.open(Path(__file__).with_name("films.zip"))
