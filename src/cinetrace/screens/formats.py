"""The formats of `cinetrace read`: what is printed for each reading, and between and after them."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Mapping
from typing import Protocol, TextIO

from cinetrace.screens.spoilers import spoiler_free, veiled
from cinetrace.types import Reading


class Format(Protocol):
    """One way to print readings one after another."""

    def show(self, reading: Reading) -> bytes:
        """Return what is printed for the next reading."""
        ...

    def end(self) -> bytes:
        """Return what is printed after the last one."""
        ...


class Cards:
    """A card for each reading, an empty line between them."""

    def __init__(self, width: int, colour: bool, encoding: str) -> None:
        from cinetrace.screens.card.look import Look

        self._look, self._between = Look(width, colour, encoding), ""

    def show(self, reading: Reading) -> bytes:
        """Return the card."""
        from cinetrace.screens.card.page import render

        page = self._between + render(reading, self._look)
        self._between = "\n"
        return page.encode(self._look.encoding, "replace")

    def end(self) -> bytes:
        """Nothing is left to print."""
        return b""


class Texts:
    """The text of each review with hidden sentences masked; under its name when there are several."""

    def __init__(self, several: bool, wrap: int | None, encoding: str) -> None:
        self._several, self._wrap, self._encoding, self._between = several, wrap, encoding, ""

    def show(self, reading: Reading) -> bytes:
        """Return the masked text."""
        from cinetrace.screens.harmless import harmless, settled

        name = harmless(reading.source.url or reading.source.path or "-", self._encoding)
        head = f"{self._between}==> {name} <==\n\n" if self._several else ""
        self._between = "\n"
        text = settled(harmless(spoiler_free(reading), self._encoding)).strip("\n")
        return f"{head}{self._wrapped(text)}\n".encode(self._encoding, "replace")

    def end(self) -> bytes:
        """Nothing is left to print."""
        return b""

    def _wrapped(self, text: str) -> str:
        if self._wrap is None:
            return text
        return "\n".join(textwrap.fill(line, self._wrap, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))


class Lines:
    """A compact JSON object a line."""

    def __init__(self, hide: bool) -> None:
        self._hide = hide

    def show(self, reading: Reading) -> bytes:
        """Return the line."""
        from cinetrace.screens import jsonout

        return jsonout.line(veiled(reading) if self._hide else reading) + b"\n"

    def end(self) -> bytes:
        """Nothing is left to print."""
        return b""


class Objects:
    """JSON for people: one object, or an array of them where there can be several."""

    def __init__(self, several: bool | None, hide: bool) -> None:
        """`several` is None when only the readings will tell: one makes an object, more an array."""
        self._several, self._hide, self._before = several, hide, b"[\n"
        self._held: Reading | None = None

    def show(self, reading: Reading) -> bytes:
        """Return the object, in an array with what stands before it."""
        shown = veiled(reading) if self._hide else reading
        if self._several:
            return self._member(shown)
        if self._several is None and self._held is None:
            self._held = shown
            return b""
        if self._held is not None:
            self._several, first = True, self._held
            self._held = None
            return self._member(first) + self._member(shown)
        return self._single(shown)

    def end(self) -> bytes:
        """Return the end of the array, or the one object that was held back."""
        if self._held is not None:
            return self._single(self._held)
        return b"" if not self._several else b"[]\n" if self._before == b"[\n" else b"\n]\n"

    def _single(self, reading: Reading) -> bytes:
        from cinetrace.screens import jsonout

        return jsonout.pretty(reading) + b"\n"

    def _member(self, reading: Reading) -> bytes:
        from cinetrace.screens import jsonout

        before, self._before = self._before, b",\n"
        return before + jsonout.pretty(reading, indent=2)


def choose(name: str, out: TextIO | None, *, several: bool | None, hide: bool, colour: bool) -> Format:
    """Return the format `card`, `json` or `jsonl`; `hide` masks what gives away the story, in place of a card the text does."""
    if name == "jsonl":
        return Lines(hide)
    if name == "json":
        return Objects(several, hide)
    width, encoding = shutil.get_terminal_size().columns, getattr(out, "encoding", None) or "utf-8"
    if hide:
        return Texts(bool(several), min(width, 100) if out is not None and out.isatty() else None, encoding)
    return Cards(width, colour, encoding)


def wants_colour(wish: bool | None, out: TextIO | None, environ: Mapping[str, str]) -> bool:
    """Return whether to colour: as wished, else on a terminal unless NO_COLOR is set or it can show none."""
    if wish is not None:
        return wish
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return out is not None and out.isatty() and environ.get("TERM") != "dumb"
