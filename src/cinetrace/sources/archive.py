"""A ZIP archive that somebody else packed: looked at before it is unpacked, and never unpacked onto the disk."""

from __future__ import annotations

import io
import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import BadZipFile, ZipFile, ZipInfo

from cinetrace.errors import Refused, Unreadable
from cinetrace.sources.files import opened
from cinetrace.sources.policy import MEGABYTE

MOST_DIRECTORY = 10 * MEGABYTE
"""Bytes of an archive's list of contents, which has to fit into memory; 100,000 files need less."""
MOST_GROWTH = 200
"""How many times its packed size a file may have when it is unpacked; text packs to a third, long runs of nothing to a thousandth."""
GROWTH_FROM = 10 * MEGABYTE
"""Size from which that is looked at: what is small may be as repetitive as it likes."""
_END, _END_SIZE = b"PK\x05\x06", 22
_AGAIN = "fetch or restore it again"


class Archive:
    """The files in an archive whose list of contents is harmless."""

    def __init__(self, packed: ZipFile, path: str, limit: int) -> None:
        self._packed, self._path, self._limit = packed, path, limit
        self._infos = {info.filename: info for info in packed.infolist() if not info.is_dir()}
        for name in packed.namelist():
            self._refuse_escape(name)

    @property
    def names(self) -> list[str]:
        """The names of all files in it."""
        return list(self._infos)

    def size(self, name: str) -> int:
        """Return how many bytes a file has when it is unpacked."""
        return self._infos[name].file_size

    def open(self, name: str) -> io.BufferedReader:
        """Return the unpacked bytes of a file as they are asked for; raises Refused or Unreadable."""
        info = self._infos[name]
        self._refuse_bomb(info)
        if info.flag_bits & 1:
            raise Unreadable(self._path, "is encrypted", "unpack it and give what was in it")
        return io.BufferedReader(self._packed.open(info))  # type: ignore[arg-type]

    def _refuse_escape(self, name: str) -> None:
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or not parts[0] or ":" in parts[0]:
            raise Refused(self._path, f"holds a file named {name[:80]}, which would leave its folder", "do not trust this archive")

    def _refuse_bomb(self, info: ZipInfo) -> None:
        size, packed = info.file_size, info.compress_size
        if size > self._limit:
            raise Refused(self._path, f"unpacks to {size / MEGABYTE:,.0f} MB, more than {self._limit / MEGABYTE:g}", "unpack it yourself")
        if size > GROWTH_FROM and size > MOST_GROWTH * packed:
            raise Refused(self._path, f"unpacks to {size // max(1, packed):,} times its size", "do not trust this archive")


@contextmanager
def unpacking(path: str, limit: int) -> Iterator[Archive]:
    """Open the archive at `path`; no file in it may be larger than `limit` bytes.

    Raises NotFound, Refused or Unreadable, also when a file in it turns out to be damaged while it is read.
    """
    with opened(path) as file:
        _check_directory(file, path)
        try:
            with ZipFile(file) as packed:
                yield Archive(packed, path, limit)
        except (BadZipFile, zlib.error, EOFError, struct.error) as error:
            raise Unreadable(path, f"is no ZIP archive, or a broken one ({error})", _AGAIN) from None
        except (NotImplementedError, RuntimeError) as error:
            raise Unreadable(path, f"is packed in a way that cannot be read ({error})", "unpack it and give what was in it") from None


def _check_directory(file: io.BufferedReader, path: str) -> None:
    """Refuse a list of contents that would not fit into memory."""
    size = os.fstat(file.fileno()).st_size
    file.seek(max(0, size - 65_536 - _END_SIZE))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise Unreadable(path, "is no ZIP archive, or a broken one (its end is missing)", _AGAIN)
    if int.from_bytes(tail[at + 12 : at + 16], "little") > MOST_DIRECTORY:
        raise Refused(path, "lists more files than an export has", "unpack it yourself and give what was in it")
    file.seek(0)
