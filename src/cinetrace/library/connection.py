"""The connection to the file: how it is opened, how one writes, and what its troubles are called in one line."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from cinetrace.errors import LibraryError, LibraryUnwritable

APPLICATION = int.from_bytes(b"Cine", "big")
"""Marks the file as ours: `PRAGMA application_id`."""
PATIENCE = 15.0
"""Seconds to wait for another program that writes."""
OLDEST_SQLITE = (3, 37)

_CACHE = 32 << 20
_PAGE = 8192
_LEAST = 128 << 10
_FULL = ("the disk is full", "make room and run this again; what was reported as stored is kept")
_DAMAGED = (
    "is damaged",
    "restore a backup with `cinetrace restore FILE`, which keeps this file aside, or see what `cinetrace doctor` says",
)
_FROM_FULL_DISKS = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
"""What SQLite may say too when there is not even room for its log."""
_TROUBLES: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("another program is writing to it", "wait until that has finished and run this again"),
    sqlite3.SQLITE_LOCKED: ("another program is writing to it", "wait until that has finished and run this again"),
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: ("it cannot be written", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_PERM: ("it cannot be opened", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "check the path, and the permissions of the file and of its folder"),
    sqlite3.SQLITE_NOTADB: ("is no Cinetrace library", "give the path of a library, or of a file that does not exist yet"),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_IOERR: ("the disk does not read or write it", "check the disk and the room that is left on it"),
    sqlite3.SQLITE_TOOBIG: ("a text is too large to be stored", "leave it out"),
}
_UNWRITABLE = {_TROUBLES[code] for code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)}


@contextmanager
def answering(file: Path) -> Iterator[None]:
    """Turn any trouble with the file into a LibraryError."""
    try:
        with putting(file):
            yield
    except sqlite3.Error as error:
        told = _trouble(error, file)
        raise (LibraryUnwritable if told in _UNWRITABLE else LibraryError)(str(file), *told) from error
    except (zlib.error, msgspec.MsgspecError) as error:  # something packed is not what it was
        raise LibraryError(str(file), *_DAMAGED) from error


@contextmanager
def putting(file: Path) -> Iterator[None]:
    """Turn any trouble with writing another file than the library into a LibraryError."""
    try:
        yield
    except BrokenPipeError:  # whoever reads our output has had enough
        raise
    except OSError as error:
        told = (error.strerror or str(error), "check the path, the disk and the permissions")
        raise LibraryError(str(file), *(_FULL if error.errno == errno.ENOSPC else told)) from error


def _trouble(error: sqlite3.Error, file: Path) -> tuple[str, str]:
    code = getattr(error, "sqlite_errorcode", -1) & 0xFF
    if code in _FROM_FULL_DISKS and not has_room(file):
        return _FULL
    if "decode to UTF-8" in str(error):  # Python's own, without a code
        return _DAMAGED
    return _TROUBLES.get(code, (f"SQLite says: {error}", "run `cinetrace doctor`"))


def connect(file: Path, create: bool) -> sqlite3.Connection:
    """Return a connection to the file, which is made when `create` is True; raises LibraryError or sqlite3.Error."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LibraryError("SQLite", f"version {sqlite3.sqlite_version} is too old", "use a Python with SQLite 3.37 or newer")
    if not file.exists():
        _may_be_made(file, create)
    elif file.is_dir():
        raise LibraryError(str(file), "is a folder", "give the path of a file")
    # one thread at a time, but not always the same: whoever lends connections to threads sees to that
    connection = sqlite3.connect(
        _address(file), uri=True, timeout=PATIENCE, isolation_level=None, cached_statements=256, check_same_thread=False
    )
    try:
        _set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _may_be_made(file: Path, create: bool) -> None:
    if not create:
        raise LibraryError(str(file), "there is no library yet", "add reviews first: cinetrace add FOLDER")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise LibraryError(str(file), "lies inside what is a file, not a folder", "check the path") from None


def may_write(file: Path) -> bool:
    """Say whether the file, or a new one in its folder, may be written; SQLite's log needs the folder too."""
    return os.access(file.parent, os.W_OK) and (not file.exists() or os.access(file, os.W_OK))


def has_room(file: Path) -> bool:
    """Say whether the disk has room for the little that SQLite writes even when a library is only read."""
    disk = shutil.disk_usage(file.parent)
    return not disk.total or disk.free >= _LEAST  # some network disks do not tell


def _address(file: Path) -> str:
    """Return the URI of the file; one that cannot be written is opened for reading."""
    mode = "rwc"
    if file.exists() and not (may_write(file) and has_room(file)):
        log = file.with_name(file.name + "-wal")
        mode = "ro" if log.exists() and log.stat().st_size else "ro&immutable=1"
    return f"{file.absolute().as_uri()}?mode={mode}"


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE >> 10}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA recursive_triggers = OFF")
    connection.execute("PRAGMA cell_size_check = ON")  # a damaged page is told of, not skipped
    connection.execute("PRAGMA synchronous = FULL")


def use_log(connection: sqlite3.Connection) -> None:
    """Put a file that is ours, or new, into WAL mode, in which reading and one writing go on side by side."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute(f"PRAGMA page_size = {_PAGE}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA journal_size_limit = 67108864")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.05)  # this change alone does not wait by itself
        else:
            return


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block as one transaction: all of it is stored, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def at_once(connection: sqlite3.Connection) -> Iterator[None]:
    """Do not wait for another program that writes: what the block writes can be done without."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(1000 * PATIENCE)}")


def number(connection: sqlite3.Connection, question: str, *values: object) -> int:
    """Return the one whole number that the question has for an answer; 0 when there is none."""
    row = connection.execute(question, values).fetchone()
    return int(row[0]) if row and row[0] is not None else 0


def listed(numbers: Iterable[int]) -> str:
    """Return whole numbers in the form that `json_each` takes, so that a question may name any number of them."""
    return f"[{', '.join(map(str, sorted(numbers)))}]"
