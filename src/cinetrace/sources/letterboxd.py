"""A Letterboxd export: the zip that the site hands a member, or the `reviews.csv` in it.

Of `profile.csv` the member's name is read and nothing else, since the rest is personal; reviews that the member deleted stay deleted.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePosixPath

from cinetrace.errors import InputError, NotAReview, NotFound
from cinetrace.sources.archive import Archive, unpacking
from cinetrace.sources.encodings import lines, text_of
from cinetrace.sources.files import ending, opened
from cinetrace.sources.policy import Policy
from cinetrace.sources.tables import delimited
from cinetrace.sources.tables.columns import key
from cinetrace.sources.tables.habits import Habits
from cinetrace.sources.tables.reviews import captures
from cinetrace.sources.tables.way import estimated
from cinetrace.types import Capture

OUTLET = "Letterboxd"
COLUMNS = {"text": "Review", "film": "Name", "url": "Letterboxd URI"}
STARS = Habits(best=5.0, day_first=False)
ZIP = ".zip"
PROFILE = "profile.csv"
HEAD = 4096
"""Bytes of a file that show whose it is; also as much of `profile.csv` as is looked at."""
LEFT_OUT = frozenset({"deleted", "orphaned"})
"""Folders of an export with what is no longer on the site."""

_REVIEWS = frozenset({"name", "year", "letterboxd_uri", "review"})
_OTHERS = (
    frozenset({"date", "name", "year", "letterboxd_uri"}),  # films that were watched, rated, liked, put on a list
    frozenset({"date_joined", "username"}),
)
_EXACTLY = (frozenset({"date", "content"}), frozenset({"date", "content", "comment"}))
"""Likes and comments, whose `Content` is an address."""
_LIST = "letterboxd_list_export"
_NAMED = re.compile(r"^letterboxd-(\w+)-\d{4}-\d\d-\d\d")


class Letterboxd:
    """The way into an export: each review of the member comes with its film, stars, day and address."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def fits(self, name: str) -> bool:
        """Return whether `name` is an archive, or a file out of an export."""
        return is_archive(name) or (ending(name) == ".csv" and kind(name) is not None)

    def captures(self, name: str) -> Iterator[Capture | InputError]:
        """Yield the reviews; raises NotFound, Refused, Unreadable or NotAReview for the whole."""
        if is_archive(name):
            yield from self._of_archive(name)
        elif kind(name) == "reviews":
            with opened(name) as file:
                yield from _reviews(file, name, _member(Path(name).parent))
        else:
            raise NotAReview(name, "is a part of a Letterboxd export without reviews", "give its reviews.csv, or the whole export")

    def _of_archive(self, path: str) -> Iterator[Capture | InputError]:
        with unpacking(path, self._policy.max_unpacked_bytes) as archive:
            name = reviews_in(archive)
            if name is None:
                raise NotFound(path, "holds no reviews.csv of a Letterboxd export", "unpack it and give the folder")
            with archive.open(name) as file:
                yield from _reviews(file, path, _packed_member(archive, name) or _in_name(path))


def is_archive(name: str) -> bool:
    """Return whether a file's name ends as that of an archive does."""
    return ending(name) == ZIP


def is_left_out(path: str) -> bool:
    """Return whether a file in a folder is a part of an export without reviews, or an archive that is no export.

    Raises InputError for an archive that cannot be looked into.
    """
    if is_archive(path):
        with unpacking(path, Policy().max_unpacked_bytes) as archive:
            return reviews_in(archive) is None
    folder = Path(path).parent
    if folder.name in LEFT_OUT and kind(str(folder.parent / PROFILE)):
        return True
    found = kind(path) if ending(path) == ".csv" else None
    return found == "other" or (found == "reviews" and folder.name in LEFT_OUT)


def expected(path: str) -> int | None:
    """Return about how many reviews the archive at `path` holds, or None when that cannot be told."""
    with suppress(InputError), unpacking(path, Policy().max_unpacked_bytes) as archive:
        name = reviews_in(archive)
        if name is not None:
            with archive.open(name) as file:
                return estimated(file, archive.size(name), ".csv")
    return None


def kind(path: str) -> str | None:
    """Return `reviews` or `other` for a CSV file out of an export, None for any other file."""
    with suppress(InputError), opened(path) as file:
        return _kind(file.read(HEAD))
    return None


def reviews_in(archive: Archive) -> str | None:
    """Return the name of the file with the member's reviews, or None when the archive is no export that has them."""
    names = [name for name in archive.names if PurePosixPath(name).name == "reviews.csv"]
    for name in sorted(names, key=lambda name: name.count("/")):
        if PurePosixPath(name).parent.name not in LEFT_OUT | {"likes"}:
            with archive.open(name) as file:
                if _kind(file.read(HEAD)) == "reviews":
                    return name
    return None


def _reviews(file: io.BufferedReader, path: str, member: str | None) -> Iterator[Capture | InputError]:
    for found in captures(delimited.rows(text_of(file), ".csv"), path, COLUMNS, STARS):
        if isinstance(found, InputError):
            yield found
        else:
            yield replace(found, facts=replace(found.facts, critic=member, outlet=OUTLET))


def _kind(start: bytes) -> str | None:
    keys = {key(name) for name in _rows(start)[0]}
    if keys >= _REVIEWS:
        return "reviews"
    other = any(keys >= part for part in _OTHERS) or keys in _EXACTLY or any(name.startswith(_LIST) for name in keys)
    return "other" if other else None


def _member(folder: Path) -> str | None:
    """Return the name of the member whose export lies unpacked in `folder`, or None."""
    with suppress(InputError), opened(str(folder / PROFILE)) as file:
        return _username(file.read(HEAD)) or _in_name(folder.name)
    return _in_name(folder.name)


def _packed_member(archive: Archive, reviews: str) -> str | None:
    profile = str(PurePosixPath(reviews).with_name(PROFILE))
    if profile not in archive.names:
        return None
    with archive.open(profile) as file:
        return _username(file.read(HEAD))


def _username(start: bytes) -> str | None:
    header, member = _rows(start)
    return next((value for name, value in zip(header, member, strict=False) if key(name) == "username" and value), None)


def _in_name(path: str) -> str | None:
    match = _NAMED.match(Path(path).name)
    return match[1] if match else None


def _rows(start: bytes) -> tuple[list[str], list[str]]:
    """Return the cells of the first two rows of a file that begins with `start`."""
    text = text_of(io.BufferedReader(io.BytesIO(start)))
    try:
        rows = list(islice(csv.reader(line for line in lines(text, HEAD) if isinstance(line, str)), 2))
    except csv.Error:
        rows = []
    return (rows[0] if rows else []), (rows[1] if len(rows) > 1 else [])
