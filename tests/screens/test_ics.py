"""The calendar file, as another program reads it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cinetrace.screens.ics import calendar
from cinetrace.types import Event, FilmRecord, Said, Span

vobject = pytest.importorskip("vobject")


def event(
    uid: str = "a-0-blu-ray@cinetrace",
    title: str = "The Tin Orchard",
    day: str = "2026-03-12",
    quote: str = "Out, on disc; soon",
    **more: Any,
) -> Event:
    """A release."""
    said = Said(1, Span(0, 3), quote, "Maren Oake", "The Lantern", "2026-03-01", day)
    film = FilmRecord(title, 2018, number=1)
    standing = more.pop("status", "tentative")
    return Event(
        uid, film, "blu-ray", day, (), None, "Lantern House", standing, (said,), more.pop("against", ()), 3, "2026-03-01T10:00:00Z"
    )


def read(*events: Event, **more: Any) -> list[Any]:
    """The events, as another library reads them."""
    return list(vobject.readOne(calendar(events, **more).decode()).contents.get("vevent", []))


def test_another_program_reads_what_was_written() -> None:
    (entry,) = read(event(), link=lambda event: "https://example.org/films/1")
    assert (entry.uid.value, entry.summary.value) == ("a-0-blu-ray@cinetrace", "The Tin Orchard (2018): Blu-ray")
    assert (entry.dtstart.value, entry.dtend.value) == (date(2026, 3, 12), date(2026, 3, 13))
    assert (entry.status.value, entry.sequence.value, entry.url.value) == ("TENTATIVE", "3", "https://example.org/films/1")
    assert "“Out, on disc; soon” – Maren Oake, The Lantern, 1 March 2026" in entry.description.value
    assert "From Lantern House." in entry.description.value and "Announced" in entry.description.value


def test_what_has_come_is_confirmed() -> None:
    assert read(event(status="confirmed"))[0].status.value == "CONFIRMED"


def test_another_date_is_told() -> None:
    other = Said(2, Span(0, 3), "Not before the 19th", "Fenn", None, None, "2026-03-19")
    (entry,) = read(event(against=(other,)))
    assert "19 March 2026: “Not before the 19th” – Fenn" in entry.description.value


def test_a_day_that_nobody_knows_has_no_place_in_it() -> None:
    assert read(event(day="2026-03-??")) == []


@pytest.mark.parametrize("hostile", ["a\r\nSTATUS:CANCELLED\r\nX:", "\x00\x07\x1b[31m", "‮gnorw‬", "END:VEVENT\nBEGIN:VEVENT", "界" * 500])
def test_hostile_words_stay_words(hostile: str) -> None:
    (entry,) = read(event(title=hostile, quote=hostile))
    assert entry.status.value == "TENTATIVE"
    data = calendar([event(title=hostile, quote=hostile)])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert not set(data.decode()) & {"\x00", "\x07", "\x1b", "‮"}
