"""The check of a library: where things lie, and what the library, the catalogue and the model say of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cinetrace.desk.settings import Settings, catalogue_file, library_file

if TYPE_CHECKING:
    from cinetrace.library import Library
    from cinetrace.types import Finding, Model


def findings(library: Library, settings: Settings, model: Model) -> Iterator[Finding]:
    """Yield what the check found; `model` is the one that reads now."""
    from cinetrace.types import Finding

    yield Finding("library", True, str(library_file(settings).absolute()))
    catalogue = catalogue_file(settings)
    yield Finding("catalogue", True, str(catalogue) if catalogue.exists() else "the one that ships with Cinetrace")
    yield from library.doctor(model)
