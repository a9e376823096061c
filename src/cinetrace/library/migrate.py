"""From a file of any version to the newest: the numbered files in `migrations/`, in one transaction, with a backup before."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cinetrace.errors import LibraryError
from cinetrace.library.connection import APPLICATION, connect, has_room, may_write, number, use_log, writing


@dataclass(frozen=True, slots=True)
class Step:
    """What leads from the version before to `version`."""

    version: int
    sql: str


def steps() -> tuple[Step, ...]:
    """Return the migrations in their order; a new file goes through all of them."""
    files = sorted((Path(__file__).parent / "migrations").glob("*.sql"))
    return tuple(Step(int(file.stem), file.read_text(encoding="utf-8")) for file in files)


def bring_up_to_date(connection: sqlite3.Connection, file: Path, plan: Sequence[Step] | None = None) -> Path | None:
    """Bring the file to the newest version and return where the backup of the old one lies; None when none was needed.

    Raises LibraryError when the file is something else, of a newer Cinetrace, or may not be changed although it must.
    """
    plan = steps() if plan is None else plan
    newest, version = plan[-1].version, version_of(connection, file)
    if version > newest:
        trouble = f"was made by a newer Cinetrace (library version {version}, this one knows {newest})"
        raise LibraryError(str(file), trouble, "update Cinetrace, or give another file with --library")
    if may_write(file) and has_room(file):
        use_log(connection)
        return _climb(connection, file, plan) if version < newest else None
    if version < newest:
        trouble = "must be brought up to date, but cannot be written"
        raise LibraryError(str(file), trouble, "check the room on the disk, and the permissions of the file and of its folder")
    return None


def version_of(connection: sqlite3.Connection, file: Path) -> int:
    """Return the version of the file, 0 for a new one; raises LibraryError when it is no library."""
    application = number(connection, "PRAGMA application_id")
    version = number(connection, "PRAGMA user_version")
    fresh = not application and not version and not number(connection, "SELECT count(*) FROM sqlite_schema")
    if application != APPLICATION and not fresh:
        raise LibraryError(str(file), "is no Cinetrace library", "give the path of a library, or of a file that does not exist yet")
    return version


def _climb(connection: sqlite3.Connection, file: Path, plan: Sequence[Step]) -> Path | None:
    """Take all missing steps, or on any trouble none; another program that does the same at this moment is waited for."""
    with writing(connection):
        version = number(connection, "PRAGMA user_version")
        missing = [step for step in plan if step.version > version]
        kept = _kept_aside(file, version) if version and missing else None
        for step in missing:
            _take(connection, step)
    return kept


def _take(connection: sqlite3.Connection, step: Step) -> None:
    for statement in _statements(step.sql):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {step.version}")


def _kept_aside(file: Path, version: int) -> Path:
    """Return the backup that was made of the file as it is; who writes may still change nothing."""
    from cinetrace.library.backup import copy_into

    kept = file.with_name(f"{file.name}.version-{version}")
    with closing(connect(file, create=False)) as reading:
        copy_into(reading, kept)
    return kept


def _statements(sql: str) -> Iterator[str]:
    """Yield the statements of a script one by one, since `executescript` would end the transaction."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if re.sub(r"--[^\n]*", "", statement).strip():
        yield statement
