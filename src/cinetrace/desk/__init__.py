"""The desk: the verbs of Cinetrace in their order. It knows which stage follows which; the stages know the how.

    names -> sources.gather -> Capture -> text.to_review -> Review -> reading.Reader -> Reading
          -> catalogue.identify -> Filed -> library.store ... library.voices -> consensus.judge -> Consensus

desk.py        `Desk`: reading, and opening a library
librarian.py   `Librarian`: what can be asked of an open library
adding.py      reviews into the library, in batches
feeds.py       feeds that are followed
films.py       which film is asked for
critics.py     how a critic scores
scales.py      the critics' scales, learned from all scores and kept
consensuses.py what the critics say of a film, judged and kept
people.py      whom reviews name, each once
every.py       the same of every film
learning.py    the scales learned anew beside those who ask
lending.py     librarians for many threads
apart.py       a reader in a process of its own
calendar.py    when films come out
recipes.py     by which weights critics are pooled
catalogues.py  the catalogue that ships, and a larger one that was imported
checks.py      where things lie, and whether they are sound
shelving.py    the stages that only a library needs, as they really are
settings.py    what a person can choose, and where things lie
taste/         people's ratings, and what weighs with them
views.py       what a screen is handed
"""

from cinetrace.desk.desk import Desk, Reads, several
from cinetrace.desk.settings import Settings, catalogue_file, library_file, recipe_file


def aspect_names() -> tuple[str, ...]:
    """Return the aspects that reviews are read for."""
    from cinetrace.reading.aspects import aspects

    return tuple(aspect.name for aspect in aspects())


def caution_names() -> tuple[str, ...]:
    """Return the kinds of caution that reviews are read for."""
    from cinetrace.reading.signals import CAUTIONS

    return CAUTIONS


def column_names() -> tuple[str, ...]:
    """Return what the column of a table can hold."""
    from cinetrace.sources.tables.columns import FIELDS

    return FIELDS


def recipe_text() -> str:
    """Return the recipe of a consensus that ships with Cinetrace, with its comments."""
    from cinetrace.desk import recipes

    return recipes.text()


__all__ = [
    "Desk",
    "Reads",
    "Settings",
    "aspect_names",
    "catalogue_file",
    "caution_names",
    "column_names",
    "library_file",
    "recipe_file",
    "recipe_text",
    "several",
]
