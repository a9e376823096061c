"""What the critics say of a film is kept, and judged anew as soon as anything that it rests on has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cinetrace.desk import Settings, recipe_text
from cinetrace.types import Consensus, FilmRecord
from plain import MODEL, plain_desk, written

ORCHARD = "The Tin Orchard"


def consensus(library: Path, recipe: Path | None = None) -> Consensus:
    with plain_desk(Settings(library=library, recipe=recipe)).library() as librarian:
        return librarian.film(ORCHARD).consensus


def judged_anew(library: Path, recipe: Path | None = None) -> Consensus:
    """The consensus, nothing of it kept from before."""
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("DELETE FROM consensuses")
        connection.execute("DELETE FROM settings")
    return consensus(library, recipe)


def add(library: Path, *names: Path) -> None:
    with plain_desk(Settings(library=library)).library(create=True) as librarian:
        librarian.add([str(name) for name in names], lambda _: None)


@pytest.fixture
def changes(folder: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], None]]:
    """What a person may do that changes what is said of the film, or may change it."""

    def write(name: str, text: str) -> Path:
        (folder / name).write_text(text, encoding="utf-8")
        return folder / name

    def read_anew() -> None:
        monkeypatch.setenv(MODEL, "2")
        add(library, folder)

    def decide() -> None:
        with plain_desk(Settings(library=library)).library() as librarian:
            librarian.resolve(librarian.library.unsure()[0].voice, FilmRecord(ORCHARD, 2018))

    def forget() -> None:
        with plain_desk(Settings(library=library)).library() as librarian:
            librarian.forget([1])

    return {
        "a review of it": lambda: add(library, write("new.txt", written("Ann Bell", "The camera is bad.", Rating="1/10"))),
        "a review of another film": lambda: add(library, write("far.txt", written("Maren Oake", "It is good.", "Far", 2001))),
        "another model": read_anew,
        "a decision": decide,
        "a review taken out": forget,
    }


def test_what_is_kept_is_what_would_be_judged(folder: Path, library: Path, changes: dict[str, Callable[[], None]]) -> None:
    add(library, folder)
    before = consensus(library)
    assert before == consensus(library) == judged_anew(library)
    for what, change in changes.items():
        change()
        kept = consensus(library)
        assert kept == judged_anew(library), what
        assert kept != before or what in ("a review of another film", "another model"), what
        before = kept


def test_another_recipe_judges_anew(folder: Path, library: Path) -> None:
    add(library, folder)
    recipe = folder.with_name("recipe.toml")
    recipe.write_text(recipe_text().replace("prior_mean = ", "prior_mean = 1 # ", 1), encoding="utf-8")
    usual, own = consensus(library), consensus(library, recipe)
    assert own != usual
    assert own == judged_anew(library, recipe)
    assert consensus(library) == usual


def test_a_kept_consensus_is_the_one_that_is_shown(folder: Path, library: Path) -> None:
    add(library, folder)
    consensus(library)
    with closing(sqlite3.connect(library)) as connection:
        assert connection.execute("SELECT count(*) FROM consensuses").fetchone() == (1,)
