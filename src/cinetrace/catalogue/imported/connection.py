"""The file of an imported catalogue: how it is opened, how a transaction runs, and what its troubles are called in one line."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cinetrace.catalogue.imported.schema import APPLICATION, INDEXES, SCHEMA, VERSION
from cinetrace.errors import CatalogueError

PATIENCE = 5.0
"""Seconds to wait for another import to finish."""
_CACHE_KIB = 64 << 10
_IMPORT = "import it anew: cinetrace catalogue import FILE"
_TROUBLES = {
    sqlite3.SQLITE_BUSY: ("another program is importing into it", "wait until that has finished and run this again"),
    sqlite3.SQLITE_LOCKED: ("another program is importing into it", "wait until that has finished and run this again"),
    sqlite3.SQLITE_FULL: ("the disk is full", "make room and run this again; what was imported before is kept"),
    sqlite3.SQLITE_READONLY: ("it cannot be written", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_PERM: ("it cannot be opened", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "check the path, and the permissions of the file and of its folder"),
    sqlite3.SQLITE_NOTADB: ("is no catalogue of Cinetrace", "give the path of one, or of a file that does not exist yet"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", f"delete it and {_IMPORT}"),
    sqlite3.SQLITE_IOERR: ("the disk does not read or write it", "check the disk and the room that is left on it"),
}


@contextmanager
def answering(file: Path) -> Iterator[None]:
    """Turn any trouble with the file into a CatalogueError."""
    try:
        yield
    except sqlite3.Error as error:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        raise CatalogueError(str(file), *_TROUBLES.get(code, (f"SQLite says: {error}", f"delete it and {_IMPORT}"))) from error


def connect(file: Path, create: bool) -> sqlite3.Connection:
    """Return a connection to the catalogue in `file`, for writing too when `create` is True; raises CatalogueError."""
    if not create and not file.exists():
        raise CatalogueError(str(file), "nothing has been imported yet", "import a catalogue: cinetrace catalogue import FILE")
    with answering(file):
        try:
            if create:
                file.parent.mkdir(parents=True, exist_ok=True)
            connection = _opened(_address(file, create))
        except OSError as error:
            raise CatalogueError(str(file), error.strerror or str(error), "check the path and the permissions") from error
        return _prepared(connection, file, create)


def _address(file: Path, create: bool) -> str:
    """Return the URI of the file; SQLite's log of it cannot be opened in a folder that may not be written."""
    mode = "rwc" if create else "ro"
    if not create and not os.access(file.parent, os.W_OK):
        log = file.with_name(file.name + "-wal")
        mode = "ro" if log.exists() and log.stat().st_size else "ro&immutable=1"
    return f"{file.absolute().as_uri()}?mode={mode}"


def _opened(address: str) -> sqlite3.Connection:
    """Return a connection that threads may share; the lock of `Imported` keeps them apart."""
    return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)


def _prepared(connection: sqlite3.Connection, file: Path, create: bool) -> sqlite3.Connection:
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        _own(connection, file, create)
    except BaseException:
        connection.close()
        raise
    return connection


def _own(connection: sqlite3.Connection, file: Path, create: bool) -> None:
    """Make sure that the file is a catalogue of this version, a new one if it is empty."""
    version, application = (int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("user_version", "application_id"))
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not tables and create:
        _create(connection)
    elif application != APPLICATION:
        raise CatalogueError(str(file), "is no catalogue of Cinetrace", "give the path of one, or of a file that does not exist yet")
    elif version != VERSION:
        newer = "a newer" if version > VERSION else "an older"
        raise CatalogueError(str(file), f"was made by {newer} version of Cinetrace", f"use that version, or delete the file and {_IMPORT}")


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return  # another program was faster
        for statement in (*SCHEMA.split(";"), *INDEXES.values()):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block as one transaction: all of it is kept, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
