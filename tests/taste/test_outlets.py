"""The table of docs/taste.md: one film told of by one critic, whose twins differ in the releases that are stated, or in the day."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from cinetrace.taste import outlets
from cinetrace.taste.calls import Called, Reckoned, called
from cinetrace.taste.recipe import standard
from cinetrace.types import Call, Cite, FilmRecord, Format, ReleaseRow, Span

DAY = "2026-11-25"
WORTH = {"a ticket": 8.0, "a rental": 6.0, "nothing": 2.0}
Stated = tuple[Format | None, str]
CINEMA_SOON: Stated = ("theatrical", "2026-11-27")
CINEMA_NOW: Stated = ("theatrical", "2026-11-20")
CINEMA_LONG_AGO: Stated = ("theatrical", "2026-03-06")
DISC_LATER: Stated = ("blu-ray", "2027-03-12")
DISC_OUT: Stated = ("dvd", "2026-10-02")
STREAMS_LATER: Stated = ("streaming", "2026-12-24")


class Twin(NamedTuple):
    """What is stated, and what is to be told of a film that is worth a ticket, and of one that is worth a rental."""

    name: str
    year: int
    stated: tuple[Stated, ...]
    ticket: tuple[Call, Stated | None]
    rental: tuple[Call, Stated | None]


TWINS = (
    Twin("nothing is stated", 2026, (), ("watch", None), ("rent", None)),
    Twin("nothing is stated of a year to come", 2027, (), ("wait", None), ("wait", None)),
    Twin("opens soon", 2026, (CINEMA_SOON,), ("wait", CINEMA_SOON), ("wait", CINEMA_SOON)),
    Twin("opens soon, disc later", 2026, (DISC_LATER, CINEMA_SOON), ("wait", CINEMA_SOON), ("wait", CINEMA_SOON)),
    Twin("in cinemas", 2026, (CINEMA_NOW,), ("watch", CINEMA_NOW), ("wait", None)),
    Twin("in cinemas, disc later", 2026, (CINEMA_NOW, DISC_LATER), ("watch", CINEMA_NOW), ("wait", DISC_LATER)),
    Twin(
        "in cinemas, streams before the disc",
        2026,
        (CINEMA_NOW, DISC_LATER, STREAMS_LATER),
        ("watch", CINEMA_NOW),
        ("wait", STREAMS_LATER),
    ),
    Twin("was in cinemas", 2026, (CINEMA_LONG_AGO,), ("watch", None), ("rent", None)),
    Twin("was in cinemas, disc later", 2026, (CINEMA_LONG_AGO, DISC_LATER), ("wait", DISC_LATER), ("wait", DISC_LATER)),
    Twin("disc is out", 2026, (DISC_OUT,), ("watch", DISC_OUT), ("rent", DISC_OUT)),
    Twin("disc is out, streams later", 2026, (DISC_OUT, STREAMS_LATER), ("watch", DISC_OUT), ("rent", DISC_OUT)),
    Twin("disc is out, and again in cinemas", 2024, (DISC_OUT, CINEMA_NOW), ("watch", CINEMA_NOW), ("rent", DISC_OUT)),
    Twin("streams soon", 2026, (STREAMS_LATER,), ("wait", STREAMS_LATER), ("wait", STREAMS_LATER)),
    Twin("on a day, nobody says how", 2026, ((None, "2026-12-05"),), ("wait", (None, "2026-12-05")), ("wait", (None, "2026-12-05"))),
    Twin("out, nobody says how", 2026, ((None, "2026-11-05"),), ("watch", (None, "2026-11-05")), ("rent", None)),
    Twin("an old film comes again soon", 1940, (CINEMA_SOON,), ("wait", CINEMA_SOON), ("wait", CINEMA_SOON)),
    Twin("an old film has a disc in a while", 1940, (DISC_LATER,), ("watch", None), ("rent", None)),
    Twin("this very day", 2026, (("theatrical", DAY),), ("watch", ("theatrical", DAY)), ("wait", None)),
    Twin("a month that is past", 2026, (("dvd", "2026-10-??"),), ("watch", ("dvd", "2026-10-??")), ("rent", ("dvd", "2026-10-??"))),
    Twin("next year", 2026, (("4k", "2027-??-??"),), ("wait", ("4k", "2027-??-??")), ("wait", ("4k", "2027-??-??"))),
)


def told(twin: Twin, worth: str, day: str = DAY) -> tuple[Call, Stated | None]:
    releases = [ReleaseRow(format, date, None, None, (Cite(1, Span(0, 4)),)) for format, date in twin.stated]
    there = outlets(FilmRecord("The Long Ride", twin.year), releases, day)
    found: Called = called(Reckoned(WORTH[worth], 1.6, 1.28, 6.5), there, standard().call)
    return found.call, (found.release.format, found.release.date) if found.release else None


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_what_is_worth_a_ticket(twin: Twin) -> None:
    assert told(twin, "a ticket") == twin.ticket


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_what_is_worth_a_rental(twin: Twin) -> None:
    assert told(twin, "a rental") == twin.rental


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_what_is_worth_nothing_is_skipped_whatever_is_out(twin: Twin) -> None:
    assert told(twin, "nothing") == ("skip", None)


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_years_later_nobody_waits(twin: Twin) -> None:
    assert told(twin, "a ticket", "2031-01-01")[0] == "watch"
    assert told(twin, "a rental", "2031-01-01")[0] == "rent"
