"""Copies of the whole library: made while it is in use, checked before they take its place."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from cinetrace.errors import LibraryError
from cinetrace.library.connection import answering, connect, may_write
from cinetrace.library.migrate import steps, version_of

Progress = Callable[[int, int], None]
"""Is told how many pages are done, and of how many."""

_PAGES = 2048
_LOGS = ("-wal", "-shm")


def back_up(connection: sqlite3.Connection, library: Path, target: Path, progress: Progress | None = None) -> None:
    """Copy the library into `target`, all or nothing; an earlier backup there is replaced, any other file is left alone."""
    with answering(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _may_be_replaced(library, target)
        copy_into(connection, target, progress)


def restore(backup: Path, library: Path, progress: Progress | None = None) -> Path | None:
    """Put a copy of `backup` in the place of the library; return where the library it replaces is kept, None if there was none."""
    source = _checked(backup, library)
    with closing(source), answering(library):
        library.parent.mkdir(parents=True, exist_ok=True)
        fresh = library.with_name(library.name + ".restoring")
        copy_into(source, fresh, progress)
        kept = _set_aside(library) if library.exists() else None
        fresh.replace(library)
        _settle(library.parent)
    return kept


def copy_into(connection: sqlite3.Connection, target: Path, progress: Progress | None = None) -> None:
    """Write the library as one file without a log; until it is whole, `target` stays as it was."""
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as copy, _as_it_is_now(connection):
            connection.backup(copy, pages=_PAGES, progress=_told(progress))
            copy.execute("PRAGMA journal_mode = DELETE")
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        unfinished.replace(target)
    finally:
        for name in ("", "-journal", *_LOGS):
            unfinished.with_name(unfinished.name + name).unlink(missing_ok=True)
    _settle(target.parent)


@contextmanager
def _as_it_is_now(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep the connection at one state of the library: a copy would begin anew whenever somebody else stores something."""
    connection.execute("BEGIN")
    connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def _told(progress: Progress | None) -> Callable[[int, int, int], object] | None:
    return (lambda _, remaining, whole: progress(whole - remaining, whole)) if progress else None


def _may_be_replaced(library: Path, target: Path) -> None:
    if target.exists() and library.exists() and target.samefile(library):
        raise LibraryError(str(target), "is the library itself", "give another file for the backup")
    if target.is_dir():
        raise LibraryError(str(target), "is a folder", "give the path of a file")
    if not may_write(target):
        raise LibraryError(str(target), "cannot be written", "check the permissions of the file and of its folder")
    if target.exists() and target.stat().st_size:
        with closing(connect(target, create=False)) as earlier:
            version_of(earlier, target)


def _checked(backup: Path, library: Path) -> sqlite3.Connection:
    """Return a connection to the backup; raises unless it is a sound library that this version knows."""
    if not backup.exists():
        raise LibraryError(str(backup), "there is no such file", "give the path of a backup")
    if library.exists() and backup.samefile(library):
        raise LibraryError(str(backup), "is the library itself", "give the path of a backup")
    try:
        with answering(backup):
            return _sound(backup)
    except LibraryError as error:
        if isinstance(error.__cause__, sqlite3.Error) and error.__cause__.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT:
            raise _damaged(backup) from error
        raise


def _sound(backup: Path) -> sqlite3.Connection:
    source = connect(backup, create=False)
    try:
        _must_be_sound(source, backup)
    except BaseException:
        source.close()
        raise
    return source


def _damaged(backup: Path) -> LibraryError:
    return LibraryError(str(backup), "is damaged", "give another backup; nothing was changed")


def _must_be_sound(source: sqlite3.Connection, backup: Path) -> None:
    version = version_of(source, backup)
    if version == 0:
        raise LibraryError(str(backup), "is no Cinetrace library", "give the path of a backup")
    if version > steps()[-1].version:
        raise LibraryError(str(backup), f"was made by a newer Cinetrace (library version {version})", "update Cinetrace")
    if source.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise _damaged(backup)


def _set_aside(library: Path) -> Path:
    """Give the library, or what is left of it, a second name; its first stays until the copy takes that over."""
    _fold_in_the_log(library)
    kept = _free_name(library)
    for log in _LOGS:  # of a library too damaged to be opened
        with suppress(FileNotFoundError):
            library.with_name(library.name + log).rename(kept.with_name(kept.name + log))
    try:
        os.link(library, kept)
    except OSError:  # no second names on this disk
        library.rename(kept)
    return kept


def _fold_in_the_log(library: Path) -> None:
    """Leave nothing beside the library's file; raises LibraryError when another program has it open."""
    try:
        with closing(connect(library, create=False)) as old:
            version_of(old, library)
            old.execute("PRAGMA journal_mode = DELETE")  # only possible while nobody else has it open
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise LibraryError(str(library), "another program has it open", "close that and run this again") from error
    except LibraryError:
        pass  # not a library or damaged: it is kept as it is


def _free_name(library: Path) -> Path:
    names = (library.with_name(f"{library.name}.before-restore-{number}") for number in range(1, 10_000))
    return next(name for name in names if not name.exists())


def _settle(folder: Path) -> None:
    """Make sure that the new names are on the disk."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
