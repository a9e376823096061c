"""Files wherever they lie: on this machine, or in any store that fsspec knows, by their address."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from glob import glob, has_magic
from pathlib import Path
from typing import Any, NamedTuple

from cinetrace.errors import InputError, NotFound, Unreadable
from cinetrace.sources import files
from cinetrace.sources.folder import is_folder, walk

_FILE = "file://"
VERSIONS = ("etag", "ETag", "md5Hash", "mtime", "last_modified", "LastModified", "created")
"""Where the stores say which version of a file they have, the surest first."""


class Stored(NamedTuple):
    """A file: what to call it, where to open it, and what tells its versions apart."""

    name: str
    place: str
    size: int
    version: str


def is_address(name: str) -> bool:
    """Return whether a name is an address in a store, and no path of this machine."""
    return ("://" in name or "::" in name) and not name.startswith(_FILE)


def plain(name: str) -> str:
    """Return a name of a file on this machine as a path; any other as it is."""
    return name.removeprefix(_FILE)


def listed(name: str) -> Iterator[Stored | InputError]:
    """Yield the file of that name, those in the folder of that name, or those that the pattern fits, in sorted order.

    Folders are walked with all the folders in them; what is hidden is left out.
    """
    if is_address(name):
        yield from _in_store(name)
        return
    for found in _on_machine(plain(name)):
        yield found if isinstance(found, InputError) else _stored(found)


def _on_machine(path: str) -> Iterator[str | InputError]:
    if is_folder(path):
        yield from walk(path)
    elif has_magic(path) and not Path(path).exists():
        found = sorted(glob(path, recursive=True))  # noqa: PTH207 - a pattern can be absolute
        if not found:
            yield NotFound(path, "no file is called so", "check the spelling")
        for one in found:
            yield from walk(one) if is_folder(one) else [one]
    else:
        yield path


def _stored(path: str) -> Stored | InputError:
    try:
        status = Path(path).stat()
    except FileNotFoundError:
        return NotFound(path, "no such file or folder", "check the spelling")
    except (OSError, ValueError) as error:
        return Unreadable(path, f"cannot be read ({error})", "check the path")
    return Stored(path, os.path.abspath(path), status.st_size, str(status.st_mtime_ns))  # noqa: PTH100 - links stay as they are


def _in_store(url: str) -> Iterator[Stored | InputError]:
    try:
        with _told(url):
            found = list(_found(url))
    except InputError as error:
        yield error
        return
    if not found:
        yield NotFound(url, "nothing is there", "check the spelling")
    yield from found


def _found(url: str) -> Iterator[Stored]:
    from fsspec.core import url_to_fs

    store, path = url_to_fs(url)
    for one in sorted(_paths(store, path)):
        if one == path or not _is_hidden(one, path):
            info = store.info(one)
            place = url if one == path else store.unstrip_protocol(one)
            yield Stored(place, place, int(info.get("size") or 0), _version(info))


def _paths(store: Any, path: str) -> list[str]:
    if has_magic(path):
        return [one for one in store.glob(path) if store.isfile(one)]
    return store.find(path) if store.isdir(path) else [path]


def _is_hidden(path: str, top: str) -> bool:
    return any(part.startswith(".") for part in path.removeprefix(top).split("/"))


def _version(info: Mapping[str, Any]) -> str:
    """Return what a store tells two versions of a file apart by."""
    return next((str(info[name]) for name in VERSIONS if info.get(name)), "")


def version(place: str) -> tuple[int, str]:
    """Return the size and the version of the file at `place`; raises InputError."""
    found = next(iter(_in_store(place)), None) if is_address(place) else _stored(place)
    if isinstance(found, Stored):
        return found.size, found.version
    raise found or NotFound(place, "nothing is there", "check the spelling")


@contextmanager
def opened(place: str, name: str) -> Iterator[io.BufferedReader]:
    """Open the file at `place`; what goes wrong then and later raises NotFound or Unreadable about `name`."""
    if not is_address(place):
        try:
            with files.opened(place) as file:
                yield file
        except (NotFound, Unreadable) as error:
            raise type(error)(error.subject.replace(place, name), error.trouble, error.cure) from None
        return
    with _told(name), _from_store(place) as file:
        yield file


@contextmanager
def _from_store(url: str) -> Iterator[io.BufferedReader]:
    from fsspec.core import url_to_fs

    store, path = url_to_fs(url)
    with store.open(path, "rb") as file:
        yield io.BufferedReader(file)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what a store's own library raises, which can be of any class, into an InputError about `name`."""
    try:
        yield
    except InputError:
        raise
    except FileNotFoundError:
        raise NotFound(name, "nothing is there", "check the spelling") from None
    except (ImportError, ValueError) as error:
        reason = " ".join(str(error).split())[:150]
        raise Unreadable(name, f"cannot be reached ({reason})", "install what it needs, or name a file of this machine") from None
    except Exception as error:
        reason = " ".join(str(error).split())[:150]
        raise Unreadable(name, f"cannot be read ({type(error).__name__}: {reason})", "check the address and your right to it") from None
