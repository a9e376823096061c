"""Dates in prose: what is read, what is completed from what is known, and what is no date at all."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.reading.releases.dates import find_dates
from cinetrace.reading.releases.dating import TUESDAY, Dated, Known, Outlook, resolve

SUNDAY = Known(published=date(2019, 2, 10), film_year=2018)


def dated(words: str, known: Known = SUNDAY, outlook: Outlook = "coming") -> list[Dated]:
    return [resolve(moment, known, outlook, TUESDAY) for moment in find_dates(words)]


READ = {
    "February 19, 2019": ("2019-02-19", "day", ()),
    "Tuesday, Feb. 19th": ("2019-02-19", "day", ("year",)),
    "19 February 2019": ("2019-02-19", "day", ()),
    "the 19th of February": ("2019-02-19", "day", ("year",)),
    "Wednesday 5 March 2025": ("2025-03-05", "day", ()),
    "2019-02-19": ("2019-02-19", "day", ()),
    "19/02/2019": ("2019-02-19", "day", ()),
    "2/19/19": ("2019-02-19", "day", ()),
    "19.2.2019": ("2019-02-19", "day", ()),
    "March 5-7, 2020": ("2020-03-05", "day", ()),
    "today, Friday, September 7, 2001": ("2001-09-07", "day", ()),
    "this Friday": ("2019-02-15", "day", ("year", "month", "day")),
    "next Tuesday": ("2019-02-12", "day", ("year", "month", "day")),
    "last Friday": ("2019-02-08", "day", ("year", "month", "day")),
    "tomorrow": ("2019-02-11", "day", ("year", "month", "day")),
    "two weeks from now": ("2019-02-24", "day", ("year", "month", "day")),
    "on the 15th.": ("2019-02-15", "day", ("year", "month")),
    "on the 5th.": ("2019-03-05", "day", ("year", "month")),
    "on the 15th of next month": ("2019-03-15", "day", ("year", "month")),
    "on Friday the 13th": ("2019-09-13", "day", ("year", "month")),
    "Christmas Day": ("2019-12-25", "day", ("year",)),
    "the Fourth of July": ("2019-07-04", "day", ("year",)),
    "Labor Day weekend": ("2019-09-02", "day", ("year",)),
    "Thanksgiving 2019": ("2019-11-28", "day", ()),
    "Easter 2020": ("2020-04-12", "day", ()),
    "January 2019": ("2019-01-??", "month", ()),
    "mid-March": ("2019-03-??", "month", ("year",)),
    "next January": ("2020-01-??", "month", ("year",)),
    "last June": ("2018-06-??", "month", ("year",)),
    "next month": ("2019-03-??", "month", ("year", "month")),
    "fall 2027": ("2027-??-??", "season", ()),
    "next spring": ("2019-??-??", "season", ("year",)),
    "this summer": ("2019-??-??", "season", ("year",)),
    "early 2020": ("2020-??-??", "year", ()),
    "in 1999": ("1999-??-??", "year", ()),
    "later this year": ("2019-??-??", "year", ("year",)),
    "now": ("????-??-??", "relative", ()),
    "coming soon": ("????-??-??", "relative", ()),
}


@pytest.mark.parametrize(("words", "wanted"), READ.items())
def test_a_date(words: str, wanted: tuple[str, str, tuple[str, ...]]) -> None:
    assert dated(words) == [wanted]


NO_DATE = [
    "it may do well",
    "they march on",
    "March of the Penguins",
    "in August Rush",
    "May is her sister",
    "Sunday afternoon fun",
    "every Sunday",
    "2001: A Space Odyssey",
    "in 1.85:1",
    "it may 5 times",
    "the 20th century",
    "they fall in love",
    "a Christmas carol",
    "92 minutes",
]


@pytest.mark.parametrize("words", NO_DATE)
def test_no_date(words: str) -> None:
    assert find_dates(words) == []


def test_nothing_is_filled_in_without_a_reason() -> None:
    nothing = Known()
    assert dated("February 19", nothing) == [("????-02-19", "day", ())]
    assert dated("this Friday", nothing) == [("????-??-??", "relative", ())]
    assert dated("the 15th", nothing) == [("????-??-15", "day", ())]
    assert dated("next spring", nothing) == [("????-??-??", "season", ())]
    assert dated("Thanksgiving", nothing) == [("????-11-??", "month", ())]


def test_a_weekday_tells_the_year() -> None:
    assert dated("Tuesday, February 19", Known(film_year=2018)) == [("2019-02-19", "day", ("year",))]
    assert dated("Friday, June 1", Known(film_year=2018)) == [("2018-06-01", "day", ("year",))]


def test_words_that_look_back_find_the_past() -> None:
    assert dated("December 25", SUNDAY, "past") == [("2018-12-25", "day", ("year",))]
    assert dated("December 25", SUNDAY, "coming") == [("2019-12-25", "day", ("year",))]


def test_day_or_month_first() -> None:
    (american,), (british,) = find_dates("on 3/4/2019"), find_dates("on 3/4/2019", day_first=True)
    assert (american.month, american.day, british.month, british.day) == (3, 4, 4, 3)


@given(
    st.dates(date(1930, 1, 1), date(2049, 12, 31)), st.sampled_from(["{0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}", "{0:%Y-%m-%d}"])
)
def test_whole_dates_come_back(day: date, form: str) -> None:
    assert dated(form.format(day)) == [(day.isoformat(), "day", ())]


@given(st.text(max_size=60))
def test_dates_stand_in_the_text(text: str) -> None:
    found = find_dates(text)
    assert all(0 <= moment.start < moment.end <= len(text) for moment in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
