"""Catalogues of films: the one that ships, and a larger one that a person has imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cinetrace.errors import InputError, ModelError

if TYPE_CHECKING:
    from cinetrace.catalogue import Catalogue
    from cinetrace.catalogue.combined import Catalogued


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of one file: `error` says why it was not imported."""

    file: str
    kind: str | None
    lines: int
    kept: int
    """Lines that tell of a film that is kept."""
    error: InputError | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file whose facts a catalogue holds; `finished` is an ISO time in UTC."""

    kind: str
    file: str
    finished: str
    kept: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of films and people; `imported` is None when only the catalogue that ships is there."""

    shipped_films: int
    shipped_source: str
    imported: Path | None = None
    films: int = 0
    people: int = 0
    sources: tuple[Source, ...] = ()


def shipped() -> Catalogue:
    """Return the catalogue that ships with Cinetrace; raises ModelError when the installation is damaged."""
    from cinetrace.catalogue import builtin

    try:
        return builtin()
    except InputError as error:  # nothing is wrong with the inputs
        raise ModelError(error.subject, error.trouble, error.cure) from error


def opened(file: Path) -> Catalogued:
    """Return the imported catalogue, with the one that ships for what it lacks; that one alone where nothing was imported."""
    from cinetrace.catalogue import Imported, combined

    return combined(Imported.open(file), shipped()) if file.exists() else shipped()


def take_in(source: Path, file: Path, progress: Callable[[int, int], None]) -> Iterator[Imported]:
    """Import a file or a folder, and yield what came of each file; `progress` hears how many bytes of how many of a file are read."""
    from cinetrace.catalogue.importers import import_files

    file.parent.mkdir(parents=True, exist_ok=True)
    for report in import_files(source, file, lambda told: progress(told.done, told.size)):
        if isinstance(report, InputError):
            yield Imported(report.subject, None, 0, 0, report)
        else:
            yield Imported(str(report.file), report.kind, report.lines, report.kept)


def known(file: Path) -> Known:
    """Return what is known of films and people."""
    from cinetrace.catalogue import Imported

    ours = shipped()
    if not file.exists():
        return Known(len(ours), ours.source)
    with Imported.open(file) as catalogue:
        sources = tuple(Source(one.kind, one.file, one.finished, one.kept) for one in catalogue.imports())
        return Known(len(ours), ours.source, file, len(catalogue), catalogue.people(), sources)
