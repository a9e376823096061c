"""What each `cinetrace taste` command prints with --json."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cinetrace.desk.taste.views import Change, NamedFilm, PersonLine, Record, Report, Taken
from cinetrace.types import Advised, Agreement, Import, Rated, Sensitivity, Weight


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file of which nothing came."""

    file: str
    trouble: str
    cure: str


@dataclass(frozen=True, slots=True)
class TasteImport:
    """What became of each file of ratings."""

    library: str
    files: tuple[Taken, ...]
    failures: tuple[NotTaken, ...]


@dataclass(frozen=True, slots=True)
class TasteImports:
    """A person's imports, the oldest first."""

    person: str
    imports: tuple[Import, ...]


@dataclass(frozen=True, slots=True)
class TasteRate:
    """What a person held of a film before, and now."""

    person: str
    change: Change


@dataclass(frozen=True, slots=True)
class TasteUndo:
    """An import that was taken back, and the ratings that are others now."""

    person: str
    undone: Import
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class TasteReport:
    """How the films of a person's imports were found."""

    report: Report


@dataclass(frozen=True, slots=True)
class TasteUnsure:
    """Films that a person's imports name and that are not decided."""

    person: str
    films: tuple[NamedFilm, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person said of an entry; title and year are null for no film."""

    number: int
    title: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class TasteResolve:
    """What was decided."""

    person: str
    decided: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class TasteShow:
    """A person's taste; ratings from 0 to 10."""

    person: str
    mean: float | None
    held: tuple[Rated, ...]
    weights: tuple[Weight, ...]
    agreements: tuple[Agreement, ...]
    """How far each critic and the person are of one mind."""
    avoided: tuple[Sensitivity, ...]
    advised: tuple[Advised, ...]
    record: Record
    unsure: int


@dataclass(frozen=True, slots=True)
class TasteWeight:
    """A weight as it is now."""

    person: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class TasteForget:
    """How many weights, and pieces of advice, were forgotten."""

    person: str
    weights: int
    advice: int


@dataclass(frozen=True, slots=True)
class TasteCautions:
    """What a person wants to be warned of."""

    person: str
    avoided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TastePersons:
    """The persons whose taste the library keeps."""

    persons: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True)
class TasteDelete:
    """A person who was deleted with all that was kept of them."""

    person: str


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file for Letterboxd."""

    path: str
    rows: int


@dataclass(frozen=True, slots=True)
class TasteExport:
    """The files that were written."""

    person: str
    files: tuple[WrittenFile, ...]


TASTE_ANSWERS: Mapping[str, type] = {
    "taste-import": TasteImport,
    "taste-imports": TasteImports,
    "taste-rate": TasteRate,
    "taste-undo": TasteUndo,
    "taste-report": TasteReport,
    "taste-unsure": TasteUnsure,
    "taste-resolve": TasteResolve,
    "taste-show": TasteShow,
    "taste-weight": TasteWeight,
    "taste-forget": TasteForget,
    "taste-cautions": TasteCautions,
    "taste-persons": TastePersons,
    "taste-delete": TasteDelete,
    "taste-export": TasteExport,
}
"""By the name in their `schema`."""
