"""Every review file of a folder and of the folders inside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from cinetrace.errors import InputError, NotFound, Unreadable
from cinetrace.sources import files
from cinetrace.sources.policy import Policy
from cinetrace.types import Capture

Identity = tuple[int, int]
"""Device and inode: the same folder under any name."""


class Folder:
    """The way into a folder; hidden files and folders, and files that are no reviews by their ending, are left out."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def fits(self, name: str) -> bool:
        """Return whether `name` is a folder."""
        return bool(name) and os.path.isdir(name)  # noqa: PTH112 - Path.is_dir raises for names that are too long

    def captures(self, name: str) -> Iterator[Capture | InputError]:
        """Yield the review files in sorted order; raises NotFound when there is none, Unreadable when `name` cannot be listed."""
        none_yet = True
        for found in _walk(Path(name), frozenset()):
            none_yet = False
            yield found if isinstance(found, InputError) else self._capture(str(found))
        if none_yet:
            endings = " ".join(files.MEDIA_TYPES)
            raise NotFound(name, "no reviews in this folder", f"give a folder with files that end in {endings}")

    def _capture(self, path: str) -> Capture | InputError:
        try:
            return files.capture(path, self._policy.max_file_bytes)
        except InputError as error:
            return error


def _walk(folder: Path, above: frozenset[Identity]) -> Iterator[Path | InputError]:
    """Yield the review files; `above` are the folders on the way here, so that a link back to one of them ends the walk."""
    try:
        here = _identity(folder)
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Unreadable(str(folder), f"cannot be listed ({error.strerror})", "change its permissions")
        return
    if here in above:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, above | {here})
        elif entry.suffix.lower() in files.MEDIA_TYPES:
            yield entry


def _identity(folder: Path) -> Identity:
    status = folder.stat()
    return status.st_dev, status.st_ino
