"""The lines of a file, packed or not, in bounded memory, with how much of it is behind."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from cinetrace.errors import NotACatalogue, NotFound, Unreadable

LONGEST = 64 << 20
"""Bytes in a line, at most; Wikidata's longest items are some megabytes."""
_GZIP, _BZIP = b"\x1f\x8b", b"BZh"


@dataclass(slots=True)
class Lines:
    """The lines of a file, from first to last, once."""

    path: Path
    size: int
    """Bytes of the file as it lies on the disk."""
    raw: IO[bytes]
    unpacked: IO[bytes]
    number: int = 0
    """Lines taken so far."""

    @property
    def behind(self) -> int:
        """Bytes of the file, as it lies on the disk, that were read."""
        return min(self.raw.tell(), self.size)

    def __iter__(self) -> Iterator[bytes]:
        """Yield each line with its end; raises Unreadable when the file is cut off or damaged, NotACatalogue for an endless line."""
        try:
            while line := self.unpacked.readline(LONGEST):
                self.number += 1
                if len(line) >= LONGEST:
                    trouble = f"line {self.number} is longer than {LONGEST >> 20} MB"
                    raise NotACatalogue(str(self.path), trouble, "give a list of films, one a line")
                yield line
        except EOFError as error:
            raise Unreadable(str(self.path), "the file is cut off", "fetch it again; nothing of it was imported") from error
        except (gzip.BadGzipFile, zlib.error, lzma.LZMAError, OSError) as error:
            raise Unreadable(str(self.path), f"the file is damaged ({error})", "fetch it again; nothing of it was imported") from error


@contextmanager
def opened(path: Path) -> Iterator[Lines]:
    """Give the lines of a file, unpacked when it is packed with gzip or bzip2; raises NotFound or Unreadable."""
    try:
        raw = path.open("rb")
    except FileNotFoundError as error:
        raise NotFound(str(path), "there is no such file", "check the path") from error
    except (OSError, ValueError) as error:
        raise Unreadable(str(path), getattr(error, "strerror", None) or str(error), "check the path and the permissions") from error
    with raw:
        start = raw.read(3)
        raw.seek(0)
        yield Lines(path, path.stat().st_size, raw, _unpacked(raw, start))


def _unpacked(raw: IO[bytes], start: bytes) -> IO[bytes]:
    if start.startswith(_GZIP):
        return cast(IO[bytes], gzip.GzipFile(fileobj=raw))
    return bz2.BZ2File(raw) if start == _BZIP else raw
