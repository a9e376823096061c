"""Every film is judged as it is when it is opened, by however many processes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cinetrace.desk import Settings, every
from cinetrace.desk.views import FilmView
from cinetrace.errors import LibraryError
from cinetrace.types import Consensus
from plain import plain_desk, written

FILMS = 90


def consensus(view: FilmView) -> Consensus:
    """What is said of the film."""
    return view.consensus


def refused(view: FilmView) -> Consensus:
    """Find a trouble with one film."""
    raise LibraryError(view.consensus.film.title, "is not wanted", "take another")


@pytest.fixture
def many(tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of many films."""
    monkeypatch.setattr(every, "FEW", 10)
    for n in range(FILMS):
        text = f"The camera is good in take {n}. The story is bad."
        (tmp_path / f"{n}.txt").write_text(written("Ann Bell" if n % 2 else "Bo Ek", text, f"Film {n}", 2001), encoding="utf-8")
    with plain_desk(Settings(library=library)).library(create=True) as librarian:
        librarian.add([str(tmp_path)], lambda _: None)
    return library


def judged(library: Path, processes: int, show: Callable[[FilmView], Consensus] = consensus) -> list[Consensus]:
    with plain_desk(Settings(library=library)).library() as librarian:
        return list(librarian.every_film(show, processes))


def test_several_processes_say_what_one_says(many: Path) -> None:
    alone = judged(many, 1)
    assert len(alone) == FILMS
    assert judged(many, 2) == alone
    with plain_desk(Settings(library=many)).library() as librarian:
        assert librarian.film("Film 7").consensus in alone


def test_a_trouble_in_one_of_them_is_told(many: Path) -> None:
    with pytest.raises(LibraryError, match="is not wanted; take another"):
        judged(many, 2, refused)
