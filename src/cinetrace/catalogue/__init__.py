"""Which film and which person is meant: the built-in catalogue of films, larger ones that a person imports, and the choice among films.

- `keys.py`      when two spellings mean the same title or person
- `store.py`     the file that holds the built-in catalogue, as plain columns in a zip
- `films.py`     `Catalogue`, films by title and by people
- `imported/`    `Imported`, the same questions over millions of films in SQLite
- `importers/`   `import_files`: IMDb's data sets, TMDB's list, a Wikidata dump or a CSV table into it
- `shelf.py`     `Shelf`, a few films as a catalogue: those that a library knows
- `combined.py`  several catalogues as one
- `match.py`     how sure it is that a film is meant, from title, year and people alone
- `identify.py`  `identify`: which film a review is about, from all that the reading and its page tell (`told.py`): the films in
                 question (`possible.py`), what speaks for each (`clues.py`, of its title in
                 `clues_title.py`, of its people in `clues_people.py`), what each clue is worth (`identify.toml`)
- `asked.py`     what these ask of a catalogue
- `films.zip`    the built-in catalogue; its `source.txt` and the NOTICE file say where the facts come from
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cinetrace.catalogue.combined import combined
from cinetrace.catalogue.films import Catalogue, Entry
from cinetrace.catalogue.identify import identify
from cinetrace.catalogue.imported import Import, Imported
from cinetrace.catalogue.shelf import Shelf

__all__ = ["Catalogue", "Entry", "Import", "Imported", "Shelf", "builtin", "combined", "identify"]


@cache
def builtin() -> Catalogue:
    """Return the catalogue that ships with Cinetrace, read once; raise Unreadable when the installation is damaged."""
    return Catalogue.open(Path(__file__).with_name("films.zip"))
