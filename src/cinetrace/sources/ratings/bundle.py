"""The files that an export is made of: those in a ZIP archive, those in a folder it was unpacked into, or one file alone."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from cinetrace.errors import Empty, Refused, Unreadable
from cinetrace.sources.archive import unpacking
from cinetrace.sources.files import opened
from cinetrace.sources.policy import MEGABYTE, Policy

LEFT_OUT = frozenset({"deleted", "orphaned", "__MACOSX"})
"""Folders of an export with what is no longer on the site, or with what a packing program left there."""
MOST_FILES, DEEPEST = 5_000, 3
"""Files of a folder that are looked at, and how deep."""
HEAD = 65_536
"""Bytes of a file that show what it is."""
_GZIP, _ZIP = b"\x1f\x8b", b"PK"
Opener = Callable[[str], AbstractContextManager[io.BufferedReader]]


class Bundle:
    """Files by name, those nearest the top first; `path` is what errors call the whole."""

    def __init__(self, path: str, names: list[str], opener: Opener, size: Callable[[str], int], alone: bool = False) -> None:
        kept = [name for name in names if not LEFT_OUT & {*PurePosixPath(name).parts} and not PurePosixPath(name).name.startswith("._")]
        self.path, self.alone = path, alone
        """`alone` when it is one file, not several."""
        self.names = sorted(kept, key=lambda name: (name.count("/"), name))
        self._opener, self.size = opener, size
        """`size` says how many bytes a file has."""
        self._heads: dict[str, bytes] = {}

    def called(self, *ends: str) -> str | None:
        """Return the first file whose path ends so (`likes/films.csv`), in any case; None when there is none."""
        return next((name for name in self.names for end in ends if f"/{name.lower()}".endswith(f"/{end}")), None)

    def where(self, name: str) -> str:
        """Return what to call a file of it in a message."""
        return Path(self.path).name if self.alone else PurePosixPath(name).name

    def within(self, name: str) -> str:
        """Return what to call a file of it where the whole is named already: nothing when it is the only one."""
        return "" if self.alone else f"{self.where(name)} "

    def head(self, name: str) -> bytes:
        """Return how a file begins."""
        if name not in self._heads:
            with self.open(name) as file:
                self._heads[name] = file.read(HEAD)
        return self._heads[name]

    @contextmanager
    def open(self, name: str) -> Iterator[io.BufferedReader]:
        """Open a file for reading, unpacked where gzip packed it; raises Refused or Unreadable."""
        with self._opener(name) as file:
            try:
                yield _unpacked(file) if file.peek(2)[:2] == _GZIP else file
            except (EOFError, zlib.error, gzip.BadGzipFile):
                raise Unreadable(self.path, "breaks off or is damaged inside its packing", "fetch or restore it again") from None

    def whole(self, name: str, most: int) -> bytes:
        """Return all bytes of a file; raises Refused when there are more than `most`."""
        with self.open(name) as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise Refused(self.path, f"{self.within(name)}has more than {most / MEGABYTE:g} MB", "an export of one person is far smaller")
        return data


def _unpacked(file: io.BufferedReader) -> io.BufferedReader:
    return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=cast(BinaryIO, file))))


@contextmanager
def bundled(path: str, policy: Policy) -> Iterator[Bundle]:
    """Look into what is at `path`; raises NotFound, Refused, Unreadable or Empty."""
    if path and Path(path).is_dir():
        yield _folder(path)
        return
    with opened(path) as file:
        start = file.read(2)
        if not start:
            raise Empty(path, "is empty", "give an export with ratings")
    if start == _ZIP:
        with unpacking(path, policy.max_unpacked_bytes) as archive:
            yield Bundle(path, archive.names, archive.open, archive.size)
        return
    yield Bundle(path, [Path(path).name], lambda _: opened(path), lambda _: Path(path).stat().st_size, alone=True)


def _folder(path: str) -> Bundle:
    names: list[str] = []
    for folder, below, files in os.walk(path):
        here = Path(folder).relative_to(path)
        below[:] = sorted(below) if len(here.parts) < DEEPEST else []
        names += [(here / file).as_posix() for file in files]
        if len(names) > MOST_FILES:
            raise Refused(path, f"holds more than {MOST_FILES:,} files", "give the folder of one export, or its zip")
    return Bundle(path, names, lambda name: opened(str(Path(path) / name)), lambda name: (Path(path) / name).stat().st_size)
