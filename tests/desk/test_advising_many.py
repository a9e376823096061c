"""Advice on many films: worked out once, by however many processes, and the same each time."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from cinetrace.desk import Settings, every
from cinetrace.desk.advising.collecting import held_back
from cinetrace.desk.advising.views import Advices
from plain import plain_desk, written

FILMS = 40
RATED = "Date,Name,Year,Letterboxd URI,Rating\n" + "".join(f"2025-01-0{n},Film {n},2001,https://boxd.it/{n},{n / 2}\n" for n in range(1, 9))


@pytest.fixture
def many(tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of many films, eight of which somebody has rated."""
    monkeypatch.setattr(every, "FEW", 10)
    place = tmp_path / "texts"
    place.mkdir()
    for n in range(FILMS):
        text = f"The camera is {'good' if n % 3 else 'bad'} in take {n}. The story is bad."
        (place / f"{n}.txt").write_text(written("Ann Bell", text, f"Film {n}", 2001, Rating=f"{n % 10}/10"), encoding="utf-8")
    (tmp_path / "ratings.csv").write_text(RATED, encoding="utf-8")
    with plain_desk(Settings(library=library)).library(create=True) as librarian:
        librarian.add([str(place)], lambda _: None)
        librarian.taste("Maren").take(str(tmp_path / "ratings.csv"))
    return library


def asked(library: Path, processes: int = 1, heard: list[tuple[int, int]] | None = None) -> Advices:
    with plain_desk(Settings(library=library)).library() as librarian:
        tell = (lambda done, whole: heard.append((done, whole))) if heard is not None else lambda done, whole: None
        return librarian.advising("Maren").many(every=True, limit=FILMS, tell=tell, processes=processes)


def test_several_processes_advise_as_one_does_and_tell_how_far_they_are(many: Path, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    found = asked(many, 2, heard)
    assert heard == [(n, FILMS - 8) for n in range(1, FILMS - 8 + 1)]
    assert found.considered == FILMS - 8
    heard.clear()
    assert asked(many, heard=heard) == found
    assert not heard, "what films have is kept"


def test_what_a_film_has_is_worked_out_anew_when_a_review_comes(many: Path, tmp_path: Path) -> None:
    before = {view.advice.film.title: view.advice.prediction for view in asked(many).found}
    (tmp_path / "more.txt").write_text(
        written("Bo Ek", "The camera is good, the story too.", "Film 20", 2001, Rating="10/10"), encoding="utf-8"
    )
    with plain_desk(Settings(library=many)).library() as librarian:
        librarian.add([str(tmp_path / "more.txt")], lambda _: None)
    after = {view.advice.film.title: view.advice.prediction for view in asked(many).found}
    one, other = before["Film 20"], after["Film 20"]
    assert one and other and other.rating > one.rating


def test_the_collector_works_again_once_the_last_block_is_left() -> None:
    assert gc.isenabled()
    with held_back():
        with held_back():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
