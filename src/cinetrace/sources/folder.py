"""Every review file of a folder and of the folders inside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

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
        return _is_folder(name)

    def captures(self, name: str) -> Iterator[Capture | InputError]:
        """Yield the review files in sorted order; raises NotFound when there is none, Unreadable when `name` cannot be listed."""
        none_yet = True
        for found in _walk(name):
            none_yet = False
            yield found if isinstance(found, InputError) else self._capture(found)
        if none_yet:
            endings = " ".join(files.MEDIA_TYPES)
            raise NotFound(name, "no reviews in this folder", f"give a folder with files that end in {endings}")

    def _capture(self, path: str) -> Capture | InputError:
        try:
            return files.capture(path, self._policy.max_file_bytes)
        except InputError as error:
            return error


def _walk(top: str) -> Iterator[str | InputError]:
    """Yield the review files; each folder once, by whichever name leads to it first, so that no links make it go round."""
    seen: set[Identity] = set()
    waiting = [top]  # what is still to be looked at, the next one last: folders can lie deeper than functions may call each other
    while waiting:
        path = waiting.pop()
        if not _is_folder(path):
            if _is_review(path):
                yield path
            continue
        try:
            waiting += _inside(path, seen)
        except OSError as error:
            yield Unreadable(path, f"cannot be listed ({error.strerror})", "change its permissions")


def _inside(folder: str, seen: set[Identity]) -> list[str]:
    """Return what is in `folder` but hidden, last names first; nothing when it was `seen` before. Raises OSError."""
    place = Path(folder)
    status = place.stat()
    here = status.st_dev, status.st_ino
    if here in seen:
        return []
    seen.add(here)
    return [str(entry) for entry in sorted(place.iterdir(), key=lambda entry: entry.name, reverse=True) if entry.name[0] != "."]


def _is_folder(path: str) -> bool:
    return bool(path) and os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for names that are too long


def _is_review(path: str) -> bool:
    """Say whether a name ends as a review's does; what is there but no file, a pipe or a device, would keep us waiting."""
    if PurePath(path).suffix.lower() not in files.MEDIA_TYPES:
        return False
    return os.path.isfile(path) or not os.path.exists(path)  # noqa: PTH110, PTH113 - as above
