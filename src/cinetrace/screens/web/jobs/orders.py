"""What is to be added: kept in a folder beside the library until it is done, so that a killed server loses nothing."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from cinetrace.errors import LibraryError
from cinetrace.types import PageFacts

Kind = Literal["text", "files", "addresses", "feeds", "update", "ratings"]
_ORDER, _TEXT = "order.json", "pasted.txt"
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants added: a pasted text, files that were sent, pages or feeds to fetch,
    what is new in the feeds, or somebody's ratings."""

    kind: Kind
    title: str
    """What to call it."""
    names: tuple[str, ...] = ()
    """Addresses; for files the names they came with."""
    facts: PageFacts = field(default_factory=PageFacts)
    """What is known of a pasted text."""
    person: str | None = None
    """Whose ratings they are; None for the only person's."""


class Inbox:
    """Orders on disk, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, order: Order, contents: Sequence[tuple[str, BinaryIO]] = ()) -> str:
        """Keep an order with the contents of its files, and return its id; raises LibraryError when the disk does not take it."""
        id = secrets.token_hex(8)
        try:
            made = self._folder / f"{id}.part"
            made.mkdir(parents=True)
            for name, content in contents:
                _write(made / "files" / name, content)
            (made / _ORDER).write_bytes(msgspec.json.encode(order))
            made.rename(self._folder / id)
        except OSError as error:
            shutil.rmtree(made, ignore_errors=True)
            raise LibraryError(
                str(self._folder), f"cannot be written ({error.strerror})", "make room on the disk, check permissions"
            ) from None
        return id

    def get(self, id: str) -> Order:
        """Return an order; raises OSError or msgspec.MsgspecError when it is not there, or damaged."""
        return msgspec.json.decode((self._folder / id / _ORDER).read_bytes(), type=Order)

    def files(self, id: str) -> list[Path]:
        """Return the files of an order, in the order of their names."""
        return sorted((self._folder / id / "files").glob("*"))

    def done(self, id: str) -> None:
        """Drop an order."""
        shutil.rmtree(self._folder / id, ignore_errors=True)
        with suppress(OSError):
            self._folder.rmdir()  # only when it is empty

    def waiting(self) -> list[str]:
        """Return the ids of the orders that are not done, the oldest first; what was not wholly received is dropped."""
        if not self._folder.is_dir():
            return []
        for part in self._folder.glob("*.part"):
            shutil.rmtree(part, ignore_errors=True)
        return [one.name for one in sorted(self._folder.iterdir(), key=lambda one: one.stat().st_mtime) if (one / _ORDER).exists()]


def fit_names(names: Iterable[str]) -> list[str]:
    """Return names that any disk takes, each once, for files that were sent under these."""
    fit: dict[str, None] = {}
    for name in names:
        plain = _UNFIT.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")[-120:] or "file"
        unique, n = plain, 1
        while unique.casefold() in {one.casefold() for one in fit}:
            n += 1
            unique = f"{n}-{plain}"
        fit[unique] = None
    return list(fit)


def summary(facts: Mapping[str, str]) -> PageFacts:
    """Return what a form says of a pasted text."""
    year = facts.get("year", "")
    given = {name: value.strip() for name, value in facts.items() if value.strip() and name != "year"}
    return PageFacts(**given, year=int(year) if year.isdigit() else None)  # type: ignore[arg-type]


def _write(path: Path, content: BinaryIO) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        shutil.copyfileobj(content, file, 1 << 20)
        file.flush()
        os.fsync(file.fileno())
