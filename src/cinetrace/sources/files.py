"""A file on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path, PurePath
from typing import BinaryIO

from cinetrace.errors import InputError, NotFound, Unreadable
from cinetrace.sources.policy import MEGABYTE, Policy
from cinetrace.types import Capture

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}
"""Endings of review files, in lower case, and what they promise."""


class Files:
    """The way in that is left when no other fits: a path."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def fits(self, name: str) -> bool:
        """Return True: whatever else a name is, it can be a path."""
        return True

    def captures(self, name: str) -> Iterator[Capture | InputError]:
        """Yield the file's bytes, or the items of the feed that it is; raises NotFound or Unreadable."""
        from cinetrace.sources.feeds.way import of_capture

        yield from of_capture(capture(name, self._policy.max_file_bytes))


def capture(path: str, limit: int) -> Capture:
    """Return the bytes of the file at `path`, at most `limit` of them; raises NotFound or Unreadable."""
    with opened(path) as file:
        data = bounded(file, limit, path, os.fstat(file.fileno()).st_size)
    return Capture(data, path=path, media_type=MEDIA_TYPES.get(ending(path)))


@contextmanager
def opened(path: str) -> Iterator[BufferedReader]:
    """Open the file at `path` for reading; what goes wrong then and later raises NotFound or Unreadable."""
    if not path:
        raise NotFound('""', "is no name of a file", "give a file, a folder, an address or -")
    try:
        with _open(path) as file:
            yield file
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(path, "no such file or folder", f"check the spelling{_web_hint(path)}") from None
    except PermissionError:
        raise Unreadable(path, "you may not read it", "change its permissions or copy it to a place of your own") from None
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None


def _open(path: str) -> BufferedReader:
    try:
        return Path(path).open("rb")
    except ValueError as error:  # a NUL in the name
        raise _unreadable(path, str(error)) from None


def _unreadable(path: str, reason: str) -> Unreadable:
    return Unreadable(path, f"cannot be read ({reason})", "check the path")


def ending(path: str) -> str:
    """Return the ending of a file's name in lower case, with its dot; an empty string when it has none."""
    return PurePath(path).suffix.lower()


def bounded(stream: BinaryIO, limit: int, name: str, size: int = 0) -> bytes:
    """Return what `stream` holds; raises Unreadable when that, or the `size` it announces, is over `limit` bytes."""
    data = b"" if size > limit else stream.read(limit + 1)
    if max(size, len(data)) > limit:
        found = f"{size / MEGABYTE:,.0f} MB" if size > limit else "too long"
        raise Unreadable(name, f"{found}; a review has at most {limit / MEGABYTE:g} MB", "give the review alone")
    return data


def _web_hint(path: str) -> str:
    return "; an address on the web starts with https://" if path.lower().startswith("www.") else ""
