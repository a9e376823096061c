"""Somebody whom reviews spell in several ways has one page, and the list of people goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cinetrace.library import Library
from cinetrace.types import FilmRecord, Person
from filing import filed, place
from served import Served, served

FILM = FilmRecord("The Tin Orchard", 2018)
NAMED = ("Zoë A. J. Quillan", "Zoe A.J. Quillan", "ZOË AJ QUILLAN", "Zoë A. J. Quillan", "Bela Lugosi", "Lugosi", "Keaton")
"""Whom one review each names; the catalogue knows one Lugosi, and several of the name of Keaton."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Served]:
    with Library.open(tmp_path / "library.sqlite") as library:
        for n, name in enumerate(NAMED):
            one = filed(f"Critic {n} says that {name} is good in it, number {n} of many.", FILM, critic=f"Critic {n}")
            person = Person(name, "actor", None, "lead", (place(one.reading.text, name),), place(one.reading.text, name))
            library.store([replace(one, reading=replace(one.reading, people=(person,)))])
    with served(tmp_path, fill=False) as opened:
        yield opened


def test_each_is_named_once(app: Served) -> None:
    people = {one["name"]: one["reviews"] for one in app.get("/api/v1/people").json()["people"]}
    assert people == {"Zoë A. J. Quillan": 4, "Bela Lugosi": 2, "Keaton": 1}


@pytest.mark.parametrize(("asked", "leads"), [(NAMED[1], NAMED[0]), (NAMED[2], NAMED[0]), ("Lugosi", "Bela Lugosi")])
def test_another_spelling_leads_to_the_page(app: Served, asked: str, leads: str) -> None:
    answer = app.page(f"/people/{asked}")
    assert answer.status_code == 302
    page = app.page(answer.headers["location"])
    assert page.status_code == 200 and f'<h1 dir="auto"><bdi>{leads}</bdi></h1>' in page.text and asked in page.text
    assert app.get(f"/api/v1/people/{asked}").json() == app.get(f"/api/v1/people/{leads}").json()


def test_the_list_goes_on(app: Served) -> None:
    first = app.get("/api/v1/people?limit=2").json()
    rest = app.get(f"/api/v1/people?limit=2&after={first['next']}").json()
    assert (len(first["people"]), len(rest["people"]), rest["next"], first["total"]) == (2, 1, None, 3)
    assert app.get("/api/v1/people?words=zoe").json()["total"] == 1
