"""A file on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
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
        """Yield the file's bytes; raises NotFound or Unreadable."""
        yield capture(name, self._policy.max_file_bytes)


def capture(path: str, limit: int) -> Capture:
    """Return the bytes of the file at `path`, at most `limit` of them; raises NotFound or Unreadable."""
    if not path:
        raise NotFound('""', "is no name of a file", "give a file, a folder, an address or -")
    try:
        with Path(path).open("rb") as file:
            data = bounded(file, limit, path, os.fstat(file.fileno()).st_size)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(path, "no such file or folder", f"check the spelling{_web_hint(path)}") from None
    except PermissionError:
        raise Unreadable(path, "you may not read it", "change its permissions or copy it to a place of your own") from None
    except (OSError, ValueError) as error:
        raise Unreadable(path, f"cannot be read ({_reason(error)})", "check the path") from None
    return Capture(data, path=path, media_type=MEDIA_TYPES.get(Path(path).suffix.lower()))


def bounded(stream: BinaryIO, limit: int, name: str, size: int = 0) -> bytes:
    """Return what `stream` holds; raises Unreadable when that, or the `size` it announces, is over `limit` bytes."""
    data = b"" if size > limit else stream.read(limit + 1)
    if max(size, len(data)) > limit:
        found = f"{size / MEGABYTE:,.0f} MB" if size > limit else "too long"
        raise Unreadable(name, f"{found}; a review has at most {limit / MEGABYTE:g} MB", "give the review alone")
    return data


def _web_hint(path: str) -> str:
    return "; an address on the web starts with https://" if path.lower().startswith("www.") else ""


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
