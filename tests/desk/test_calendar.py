"""When films come out: what a calendar shows, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cinetrace.desk.librarian import Librarian
from cinetrace.library import Library
from cinetrace.types import Filed, Format, Release, Wanted
from filing import FERRY, ORCHARD, filed, place
from plain import plain_desk

TODAY = date(2026, 3, 1)


@pytest.fixture
def librarian(tmp_path: Path) -> Iterator[Librarian]:
    from cinetrace.desk import Settings

    with Library.open(tmp_path / "library.sqlite") as library:
        yield Librarian(library, plain_desk(Settings(library=tmp_path / "library.sqlite")))


def out(text: str, day: str, *formats: Format, words: str | None = None, inferred: Any = (), **more: Any) -> Filed:
    """A review that states one release, in its words."""
    one = filed(text, more.pop("film", ORCHARD), critic=more.pop("critic", None), spoils=more.pop("spoils", ()))
    released = Release(day, "day", inferred, formats, more.get("label"), more.get("region"), place(text, words or text))
    return replace(one, reading=replace(one.reading, releases=(released,)))


DISC = "The disc of this lovely film is out on March 12, 2026 from Lantern House."
AGAIN = "I hear that Lantern House has moved the disc to March 19, 2026, alas."
SAME = "Mark March 12, 2026 in your diary, for that is when the Blu-ray is out."
CINEMA = "Winter Ferry opens on the fifth of February in British cinemas."


def test_a_release_stands_with_the_sentence_that_says_so(librarian: Librarian) -> None:
    librarian.library.store([out(DISC, "2026-03-12", "blu-ray", "dvd", words="out on March 12, 2026", label="Lantern House")])
    blu, dvd = librarian.calendar(Wanted(), TODAY)
    assert (blu.film.title, blu.format, dvd.format, blu.date, blu.distributor) == (
        ORCHARD.title,
        "blu-ray",
        "dvd",
        "2026-03-12",
        "Lantern House",
    )
    assert blu.said[0].quote == DISC and DISC[slice(*blu.said[0].span)] == "out on March 12, 2026"
    assert blu.uid != dvd.uid


def test_it_is_tentative_until_its_day_has_come(librarian: Librarian) -> None:
    librarian.library.store([out(DISC, "2026-03-12", "blu-ray")])
    (before,), (after,) = (librarian.calendar(Wanted(), day) for day in (TODAY, date(2026, 3, 12)))
    assert (before.status, after.status) == ("tentative", "confirmed")
    assert after.uid == before.uid and after.revision > before.revision and after.changed >= before.changed


def test_a_corrected_date_is_the_same_event(librarian: Librarian) -> None:
    librarian.library.store([out(DISC, "2026-03-12", "blu-ray", critic="Oake")])
    (first,) = librarian.calendar(Wanted(), TODAY)
    librarian.library.store(
        [out(AGAIN, "2026-03-19", "blu-ray", critic="Fenn"), out(AGAIN + " Truly.", "2026-03-19", "blu-ray", critic="Holloway")]
    )
    (moved,) = librarian.calendar(Wanted(), TODAY)
    assert (moved.uid, moved.date) == (first.uid, "2026-03-19") and moved.revision > first.revision
    assert [(said.critic, said.date) for said in moved.against] == [("Oake", "2026-03-12")]
    assert moved.status == "tentative" == librarian.calendar(Wanted(), date(2026, 4, 1))[0].status


def test_a_library_made_anew_names_its_events_alike(librarian: Librarian, tmp_path: Path) -> None:
    reviews = [out(DISC, "2026-03-12", "blu-ray"), out(CINEMA, "2026-02-05", "theatrical", film=FERRY)]
    librarian.library.store(reviews)
    with Library.open(tmp_path / "other.sqlite") as other:
        other.store(reviews[::-1])
        theirs = tuple(Librarian(other, librarian._desk).calendar(Wanted(), TODAY))
    assert {event.uid for event in theirs} == {event.uid for event in librarian.calendar(Wanted(), TODAY)}


def test_what_is_not_stated_is_said_to_be_inferred_until_somebody_states_it(librarian: Librarian) -> None:
    librarian.library.store([out("The disc is out on March 12 for all.", "2026-03-12", "blu-ray", inferred=("year",), critic="Oake")])
    assert librarian.calendar(Wanted(), TODAY)[0].inferred == ("year",)
    librarian.library.store([out(SAME, "2026-03-12", "blu-ray", critic="Fenn")])
    (event,) = librarian.calendar(Wanted(), TODAY)
    assert event.inferred == () and len(event.said) == 2


def test_it_agrees_with_the_film_s_own_page(librarian: Librarian) -> None:
    librarian.library.store([out(DISC, "2026-03-12", "blu-ray", "dvd", critic="Oake"), out(AGAIN, "2026-03-19", "blu-ray", critic="Fenn")])
    page = librarian.film(ORCHARD.title).consensus.releases
    shown = librarian.calendar(Wanted(), TODAY)
    assert {(row.format, row.date, row.distributor, len(row.conflicts)) for row in page} == {
        (event.format, event.date, event.distributor, len(event.against)) for event in shown
    }


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Wanted(), ["Winter Ferry", "The Tin Orchard"]),
        (Wanted(since="2026-03-01"), ["The Tin Orchard"]),
        (Wanted(until="2026-02-28"), ["Winter Ferry"]),
        (Wanted(formats=["theatrical"]), ["Winter Ferry"]),
        (Wanted(labels=["lantern"]), ["The Tin Orchard"]),
        (Wanted(regions=["US"]), ["The Tin Orchard"]),
        (Wanted(regions=["united kingdom"]), ["Winter Ferry", "The Tin Orchard"]),
        (Wanted(films=[99]), []),
        (Wanted(newest=1), ["The Tin Orchard"]),
    ],
)
def test_only_what_is_asked_for_is_shown(librarian: Librarian, wanted: Wanted, titles: list[str]) -> None:
    librarian.library.store([out(DISC, "2026-03-12", "blu-ray", label="Lantern House")])
    librarian.library.store([out(CINEMA, "2026-02-05", "theatrical", film=FERRY, region="UK")])
    assert [event.film.title for event in librarian.calendar(wanted, TODAY)] == titles


def test_an_open_day_follows_the_days_that_it_can_be(librarian: Librarian) -> None:
    librarian.library.store([out(DISC, "2026-03-??", "blu-ray"), out(CINEMA, "2026-03-31", "theatrical", film=FERRY)])
    assert [event.date for event in librarian.calendar(Wanted(since="2026-03-20"), TODAY)] == ["2026-03-31", "2026-03-??"]
    assert [event.date for event in librarian.calendar(Wanted(dated=True), TODAY)] == ["2026-03-31"]


def test_a_sentence_that_tells_the_story_is_not_quoted(librarian: Librarian) -> None:
    text = "She dies at the end of it, and the disc is out on March 12, 2026."
    librarian.library.store([out(text, "2026-03-12", "blu-ray", words="out on March 12, 2026", spoils=["dies"])])
    assert librarian.calendar(Wanted(), TODAY)[0].said[0].quote == "out on March 12, 2026"


def test_a_reading_of_before_says_what_was_inferred(librarian: Librarian) -> None:
    librarian.library.store([out("The disc is out on March 12 for all.", "2026-03-12", "blu-ray", inferred=("year",))])
    librarian.library._connection.execute("UPDATE releases SET inferred = NULL")
    assert librarian.calendar(Wanted(), TODAY)[0].inferred == ("year",)


def test_a_large_library_remembers_its_releases_for_a_while(librarian: Librarian, monkeypatch: pytest.MonkeyPatch) -> None:
    from cinetrace.desk import calendar

    monkeypatch.setattr(calendar, "MANY", 0)
    librarian.library.store([out(DISC, "2026-03-12", "blu-ray", label="Lantern House")])
    assert len(librarian.calendar(Wanted(), TODAY)) == 1
    librarian.library.store([out(CINEMA, "2026-02-05", "theatrical", film=FERRY)])
    assert len(librarian.calendar(Wanted(), TODAY)) == 1
    librarian.released._until = 0.0
    found = librarian.calendar(Wanted(), TODAY)
    assert [event.film.title for event in found] == ["Winter Ferry", "The Tin Orchard"] and found[1] == found[:][1]
    assert len(librarian.calendar(Wanted(films=[1]), TODAY)) == len(librarian.calendar(Wanted(labels=["lantern"]), TODAY)) == 1
