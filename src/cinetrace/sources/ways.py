"""Which way a name takes: standard input, a page, a folder, an export, a table, a feed or a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from cinetrace.errors import InputError
from cinetrace.sources import feeds, letterboxd, tables
from cinetrace.sources.addresses import Resolver, resolve
from cinetrace.sources.feeds import Feeds
from cinetrace.sources.files import Files
from cinetrace.sources.folder import Folder, walk
from cinetrace.sources.letterboxd import Letterboxd
from cinetrace.sources.policy import Policy
from cinetrace.sources.stdin import Stdin
from cinetrace.sources.tables import Tables
from cinetrace.sources.web import Web
from cinetrace.types import Capture

Kind = Literal["stdin", "page", "folder", "export", "table", "feed", "file"]
"""What a name stands for; all but `stdin` and `file` can hold several reviews, and a `page` does when it turns out to be a feed."""


class Way(Protocol):
    """One way in."""

    def fits(self, name: str) -> bool:
        """Return whether this way leads to `name`."""
        ...

    def captures(self, name: str) -> Iterator[Capture | InputError]:
        """Yield what is behind `name`; errors of single items are yielded, an error of the whole is raised or yielded."""
        ...


def gather(names: Sequence[str], policy: Policy, *, resolver: Resolver = resolve) -> Iterator[Capture | InputError]:
    """Yield a Capture for each review behind `names`, in their order, or the InputError that says why there is none.

    A name is a file, a table, a feed, an export, a folder (what it holds of these, in sorted order), an http or https address, or `-` for
    standard input. Nothing is read before it is asked for. `resolver` turns a host's name into addresses.
    """
    ways = tuple(_ways(policy, resolver).values())
    for name in names:
        way = next(way for way in ways if way.fits(name))
        try:
            yield from way.captures(name)
        except InputError as error:
            yield error


def kind(name: str) -> Kind:
    """Return what `name` stands for, by its name and the first bytes of what is there."""
    return next(kind for kind, way in _ways(Policy(), resolve).items() if way.fits(name))


def expected(name: str) -> int | None:
    """Return about how many outcomes `gather` has for `name`, cheaply; None when that cannot be told before it is read.

    Folders are walked; of tables and exports the size and the first megabyte are looked at; a page counts as one review.
    """
    found = kind(name)
    if found != "folder":
        return _expected(name, found)
    counts = [1 if isinstance(file, InputError) else _expected(file, _inside(file)) for file in walk(name)]
    return sum(1 if count is None else count for count in counts)


def _expected(name: str, kind: Kind | None) -> int | None:
    if kind is None:
        return 0
    if kind == "export" and letterboxd.is_archive(name):
        return letterboxd.expected(name)
    if kind in ("export", "table"):
        return tables.expected(name)
    return feeds.expected(name) if kind == "feed" else 1


def _ways(policy: Policy, resolver: Resolver) -> dict[Kind, Way]:
    """Return the ways in, in the order in which they are asked whether they fit."""
    files = _of_files(policy)

    def inside(path: str) -> Way | None:
        kind = _inside(path)
        return files[kind] if kind else None

    return {"stdin": Stdin(policy), "page": Web(policy, resolver), "folder": Folder(inside), **files}


def _of_files(policy: Policy) -> dict[Kind, Way]:
    return {"export": Letterboxd(policy), "table": Tables(policy), "feed": Feeds(policy), "file": Files(policy)}


def _inside(path: str) -> Kind | None:
    """Return what a file in a folder is; None for one that nobody meant by naming the folder. Raises InputError when it cannot tell."""
    found = next(kind for kind, way in _of_files(Policy()).items() if way.fits(path))
    left_out = (found in ("export", "table") and letterboxd.is_left_out(path)) or (found == "feed" and feeds.is_other_xml(path))
    return None if left_out else found
