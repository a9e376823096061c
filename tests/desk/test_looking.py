"""A review whose film is not plain by itself may be plain beside others of the same film, whichever comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from cinetrace.desk import Settings
from cinetrace.desk.views import Added
from plain import plain_desk, written

BARE = written("Maren Oake", "The acting is good and nothing else is.", "Solo", None)
DATED = written("Piers Holloway", "The story is bad and the acting is bad as well.", "Solo", 2018)
OTHER = written("Ottoline Fenn", "The camera is good. The acting is calm.", "Solo", 1970)


def add(library: Path, folder: Path, **texts: str) -> list[Added]:
    """Add these reviews in one run, and return what was told."""
    told: list[Added] = []
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with plain_desk(Settings(library=library)).library(create=True) as librarian:
        librarian.add([str(folder / f"{name}.txt") for name in texts], told.append)
    return told


def films(library: Path) -> list[tuple[int | None, int]]:
    """Return the year of each film, and how many voices speak of it."""
    with plain_desk(Settings(library=library)).library() as librarian:
        return [(shelved.film.year, shelved.voices) for shelved in librarian.films()]


@pytest.mark.parametrize("runs", [(("bare",), ("dated",)), (("dated",), ("bare",)), (("bare", "dated"),), (("dated", "bare"),)])
def test_reviews_of_a_film_that_nobody_holds_meet(library: Path, tmp_path: Path, runs: tuple[tuple[str, ...], ...]) -> None:
    texts = {"bare": BARE, "dated": DATED}
    for run in runs:
        told = add(library, tmp_path, **{name: texts[name] for name in run})
    assert films(library) == [(2018, 2)] and not any(added.unsure for added in told)


def test_two_films_that_it_could_be_leave_it_open(library: Path, tmp_path: Path) -> None:
    add(library, tmp_path, dated=DATED, other=OTHER)
    assert [added.unsure for added in add(library, tmp_path, bare=BARE)] == [True]
    assert films(library) == [(1970, 1), (2018, 1)]
