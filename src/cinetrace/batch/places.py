"""Where output lies: a folder on this machine, or any store that fsspec knows.

A file is there whole or not at all. In a folder it is written aside, under `_aside`, and renamed; a store takes each file whole.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Protocol
from uuid import uuid4

from cinetrace.errors import BatchError

ASIDE = "_aside"
"""What is left in it is of no use; the next run clears it."""
LOCK = "lock"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What a system says when there is no room."""


class Place(Protocol):
    """A folder and what is in it, by paths below it."""

    def write(self, path: str, data: bytes) -> None:
        """Put a file there, whole."""
        ...

    def put(self, path: str, file: str) -> None:
        """Put a file of this machine there, whole."""
        ...

    def open(self, path: str) -> IO[bytes]:
        """Open a file for reading; raises FileNotFoundError."""
        ...

    def sizes(self, folder: str) -> Mapping[str, int]:
        """Return the files right in a folder, by name, and their sizes; none when there is no such folder."""
        ...

    def names(self) -> set[str]:
        """Return what lies at the top."""
        ...

    def remove(self, names: Iterable[str]) -> None:
        """Remove files, and folders with all that is in them."""
        ...

    def held(self) -> Any:
        """Return a context in which no other run may write here, where that can be had."""
        ...


def place_of(out: str) -> Place:
    """Return the place at a path or an address; raises BatchError when nothing here can reach it."""
    return _Store(out) if "://" in out or "::" in out else _Folder(Path(out))


@contextmanager
def told(out: str) -> Iterator[None]:
    """Turn what goes wrong with files below `out` into a BatchError."""
    try:
        yield
    except (BatchError, KeyboardInterrupt):
        raise
    except OSError as error:
        cure = "make room" if error.errno in FULL else "see to it"
        reason = error.strerror or str(error)
        raise BatchError(out, f"cannot be written or read ({reason})", f"{cure}, and give the same command again") from error


class _Folder:
    def __init__(self, top: Path) -> None:
        self._top = top

    def write(self, path: str, data: bytes) -> None:
        aside = self._aside(path)
        try:
            with aside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            self._reveal(aside, path)
        except OSError:  # a full disk: at least the piece that was written goes
            with suppress(OSError):
                aside.unlink()
            raise

    def put(self, path: str, file: str) -> None:
        aside = self._aside(path)
        shutil.copyfile(file, aside)
        self._reveal(aside, path)

    def _aside(self, path: str) -> Path:
        folder = self._top / ASIDE
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{path.replace('/', '-')}.{uuid4().hex}"

    def _reveal(self, aside: Path, path: str) -> None:
        final = self._top / path
        final.parent.mkdir(parents=True, exist_ok=True)
        aside.replace(final)

    def open(self, path: str) -> IO[bytes]:
        return (self._top / path).open("rb")

    def sizes(self, folder: str) -> Mapping[str, int]:
        try:
            with os.scandir(self._top / folder) as entries:
                return {entry.name: entry.stat().st_size for entry in entries if entry.is_file()}
        except FileNotFoundError:
            return {}

    def names(self) -> set[str]:
        try:
            return {entry.name for entry in self._top.iterdir()}
        except FileNotFoundError:
            return set()

    def remove(self, names: Iterable[str]) -> None:
        for path in (self._top / name for name in names):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    @contextmanager
    def held(self) -> Iterator[None]:
        (self._top / ASIDE).mkdir(parents=True, exist_ok=True)
        with (self._top / ASIDE / LOCK).open("wb") as lock:
            _lock(lock, self._top)
            yield


def _lock(file: IO[bytes], top: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BatchError(str(top), "another batch is writing there", "wait for it to end, or name another folder") from None
    except OSError:  # a file system without locks
        return


class _Store:
    def __init__(self, url: str) -> None:
        try:
            from fsspec.core import url_to_fs

            self._files, self._top = url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise BatchError(url, f"cannot be reached ({error})", "install what it needs, or name a folder") from None
        self._url = url

    def write(self, path: str, data: bytes) -> None:
        with self._told():
            self._made(path)
            self._files.pipe_file(self._path(path), data)

    def put(self, path: str, file: str) -> None:
        with self._told():
            self._made(path)
            self._files.put_file(file, self._path(path))

    def open(self, path: str) -> IO[bytes]:
        with self._told():
            return self._files.open(self._path(path), "rb")  # type: ignore[no-any-return]

    def sizes(self, folder: str) -> Mapping[str, int]:
        try:
            with self._told():
                found = self._files.ls(self._path(folder), detail=True, refresh=True)
        except FileNotFoundError:
            return {}
        return {entry["name"].rsplit("/", 1)[-1]: int(entry["size"] or 0) for entry in found if entry["type"] == "file"}

    def names(self) -> set[str]:
        try:
            with self._told():
                return {str(entry["name"]).rstrip("/").rsplit("/", 1)[-1] for entry in self._files.ls(self._top, detail=True, refresh=True)}
        except FileNotFoundError:
            return set()

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            with suppress(FileNotFoundError), self._told():
                self._files.rm(self._path(name), recursive=True)

    @contextmanager
    def held(self) -> Iterator[None]:
        yield

    def _path(self, path: str) -> str:
        return f"{self._top.rstrip('/')}/{path}"

    def _made(self, path: str) -> None:
        self._files.makedirs(self._path(path).rsplit("/", 1)[0], exist_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the errors of a store's own library, which can be of any class, into ours."""
        try:
            yield
        except (OSError, BatchError):
            raise
        except Exception as error:
            reason = " ".join(str(error).split())[:150]
            raise BatchError(
                self._url, f"cannot be reached ({type(error).__name__}: {reason})", "see to it, and give the same command again"
            ) from error
