"""What takes long to work out over a whole library is kept, and made anew without anybody waiting for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from cinetrace.desk.librarian import Librarian
from cinetrace.screens.web.contexts import kept as keeping
from cinetrace.screens.web.contexts.kept import kept
from plain import written
from served import Served, served


def add(app: Served, folder: Path, name: str) -> None:
    """A review comes in."""
    (folder / f"{name}.txt").write_text(written(name, "The camera is good and calm."), encoding="utf-8")
    with app.app.state.lending.writer() as librarian:
        librarian.add([str(folder / f"{name}.txt")], lambda added: None)


def counting(may: Event) -> Callable[[Librarian], int]:
    """Return what counts the reviews, as soon as it may."""

    def count(librarian: Librarian) -> int:
        may.wait(20)
        return librarian.library.holdings().reviews

    return count


def test_what_is_quick_is_never_behind(tmp_path: Path) -> None:
    with served(tmp_path) as app:
        before = app.get("/api/v1/home").json()["holdings"]["reviews"]
        add(app, tmp_path, "Ada Vole")
        assert app.get("/api/v1/home").json()["holdings"]["reviews"] == before + 1


def test_nobody_waits_for_what_is_slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_LITTLE", -1.0)
    monkeypatch.setattr(keeping, "_SHARE", 0.0)
    may = Event()
    may.set()
    with served(tmp_path) as app, app.app.state.lending.librarian() as librarian:
        before = kept(librarian, "reviews", counting(may))
        add(app, tmp_path, "Ada Vole")
        may.clear()
        assert kept(librarian, "reviews", counting(may)) == before == kept(librarian, "reviews", counting(may))
        may.set()
        until = time.monotonic() + 20
        while kept(librarian, "reviews", counting(may)) == before and time.monotonic() < until:
            time.sleep(0.02)
        assert kept(librarian, "reviews", counting(may)) == before + 1
