"""Every review of a folder and of the folders inside it, whatever kind of file holds it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from cinetrace.errors import InputError, NotFound, Unreadable
from cinetrace.sources import feeds, files, letterboxd, tables
from cinetrace.types import Capture

ENDINGS = (*files.MEDIA_TYPES, *tables.ENDINGS, letterboxd.ZIP, *feeds.ENDINGS)
"""Endings of files that may hold reviews. Those that can be anything, `.json`, are read when they are named, not when they lie about."""

Identity = tuple[int, int]
"""Device and inode: the same folder under any name."""


class Way(Protocol):
    """The way into one kind of file."""

    def captures(self, name: str) -> Iterator[Capture | InputError]:
        """Yield what is in the file."""
        ...


class Folder:
    """The way into a folder; hidden files and folders, and files that are no reviews by what they are called, are left out."""

    def __init__(self, way_of: Callable[[str], Way | None]) -> None:
        """`way_of` says which way leads into a file, None for a file without reviews."""
        self._way_of = way_of

    def fits(self, name: str) -> bool:
        """Return whether `name` is a folder."""
        return is_folder(name)

    def captures(self, name: str) -> Iterator[Capture | InputError]:
        """Yield the reviews, file by file in sorted order; raises NotFound when there is none, Unreadable when `name` cannot be listed."""
        none_yet = True
        for found in walk(name):
            for item in [found] if isinstance(found, InputError) else self._captures(found):
                none_yet = False
                yield item
        if none_yet:
            raise NotFound(name, "no reviews in this folder", f"give a folder with files that end in {' '.join(ENDINGS)}")

    def _captures(self, path: str) -> Iterator[Capture | InputError]:
        try:
            way = self._way_of(path)
            if way is not None:
                yield from way.captures(path)
        except InputError as error:
            yield error


def walk(top: str) -> Iterator[str | InputError]:
    """Yield the files that may hold reviews, by their endings, in sorted order.

    Each folder is entered once, by whichever name leads to it first, so that no links make it go round.
    """
    seen: set[Identity] = set()
    waiting = [top]  # what is still to be looked at, the next one last: folders can lie deeper than functions may call each other
    while waiting:
        path = waiting.pop()
        if not is_folder(path):
            if _may_hold_reviews(path):
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


def is_folder(path: str) -> bool:
    """Return whether there is a folder at `path`."""
    return bool(path) and os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for names that are too long


def _may_hold_reviews(path: str) -> bool:
    """Say whether a name ends as a review's does; what is there but no file, a pipe or a device, would keep us waiting."""
    packed = files.ending(path) == tables.PACKED
    if files.ending(path.removesuffix(tables.PACKED)) not in (tables.ENDINGS if packed else ENDINGS):
        return False
    return os.path.isfile(path) or not os.path.exists(path)  # noqa: PTH110, PTH113 - as above
