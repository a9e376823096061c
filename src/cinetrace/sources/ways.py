"""Which way in a name takes: standard input, a page, a folder or a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from cinetrace.errors import InputError
from cinetrace.sources.addresses import Resolver, resolve
from cinetrace.sources.files import Files
from cinetrace.sources.folder import Folder
from cinetrace.sources.policy import Policy
from cinetrace.sources.stdin import Stdin
from cinetrace.sources.web import Web
from cinetrace.types import Capture


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

    A name is a file, a folder (its review files in sorted order), an http or https address, or `-` for standard input.
    Nothing is read before it is asked for. `resolver` turns a host's name into addresses.
    """
    ways: tuple[Way, ...] = (Stdin(policy), Web(policy, resolver), Folder(policy), Files(policy))
    for name in names:
        way = next(way for way in ways if way.fits(name))
        try:
            yield from way.captures(name)
        except InputError as error:
            yield error
