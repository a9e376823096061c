"""While the critics' scales are learned anew in the background, whoever asks is answered with those of before."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cinetrace.desk import Settings, learning, scales
from cinetrace.desk.lending import Lending
from plain import plain_desk, written


@pytest.fixture
def lending(folder: Path, library: Path) -> Iterator[Lending]:
    desk = plain_desk(Settings(library=library))
    with desk.library(create=True) as librarian:
        librarian.add([str(folder)], lambda added: None)
        librarian.film("#1")
    with Lending(desk) as lent:
        yield lent


def change(lending: Lending, folder: Path, name: str) -> None:
    """A review comes in."""
    file = folder / f"{name}.txt"
    file.write_text(written(name, "The camera is bad and the story is bad.", Rating="1/10"), encoding="utf-8")
    with lending.writer() as librarian:
        librarian.add([str(file)], lambda added: None)


def wait(lending: Lending) -> None:
    """Wait until the scales are learned."""
    for _ in range(600):
        with lending.librarian() as librarian:
            if not librarian.is_behind():
                return
        time.sleep(0.05)
    raise AssertionError("the scales were not learned")


def test_what_came_in_is_learned_without_anybody_asking(lending: Lending, folder: Path) -> None:
    change(lending, folder, "Ada Vole")
    wait(lending)
    with lending.librarian() as librarian:
        assert "Ada Vole" in librarian._scales().critics


def test_nobody_waits_for_the_scales(lending: Lending, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning.Learning, "_learn", lambda self: None)
    change(lending, folder, "Ada Vole")
    with lending.librarian() as librarian:
        view = librarian.film("#1")
        assert librarian.is_behind() and "Ada Vole" not in librarian._scales().critics
        assert "Ada Vole" in {line.critic for line in view.consensus.critics}


def test_a_large_library_without_scales_answers_too(lending: Lending, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning.Learning, "_learn", lambda self: None)
    monkeypatch.setattr(scales, "LARGE", 2)
    with lending.librarian() as librarian:
        librarian.library.set_setting("critics' scales", None)
        assert librarian.film("#1").consensus.rating and librarian.is_behind()
        assert not librarian._scales().critics


def test_a_large_library_is_learned_in_a_process_apart(lending: Lending, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "LARGE", 2)
    took: list[str] = []
    apart = learning.Learning._learn_apart

    def noted(self: learning.Learning) -> None:
        took.append("apart")
        apart(self)

    monkeypatch.setattr(learning.Learning, "_learn_apart", noted)
    change(lending, folder, "Ada Vole")
    wait(lending)
    assert took == ["apart"]


def test_a_command_learns_at_once(folder: Path, library: Path) -> None:
    with plain_desk(Settings(library=library)).library(create=True) as librarian:
        librarian.add([str(folder)], lambda added: None)
        assert "Maren Oake" in librarian._scales().critics and not librarian.is_behind()
