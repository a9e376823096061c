"""A served library and a browser for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from browsing import browser, fill, serving
from cinetrace.desk import Settings
from desk.conftest import REVIEWS
from plain import plain_desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LTR, RTL = "\u202d", "\u202e"
HOSTILE = f"""Title: <script>alert(1)</script> & "Sons"
Year: 2020
Critic: <img src=x onerror=alert(2)>
Rating: 4/10

The camera is bad <script>document.title = 'stolen'</script> and so on. {"w" * 3000} is good acting.
{RTL}This line wants to be read backwards, the story is bad.{LTR} <b>bold?</b> <a href="javascript:alert(3)">a link</a>

كان التمثيل رائعًا the acting is good.

"""
LONG = (
    HOSTILE.replace("<script>alert(1)</script> & ", "Very Long ")
    + "The story is good in this part of it, and the camera is bad. \n\n" * 4600
)
"""Over 300 KB."""

PLAIN = {
    f"plain-{n}.txt": f"Title: Plain Film {n}\nYear: 20{n:02}\nCritic: Maren Oake\nRating: 6/10\n\n"
    f"The camera is {'good' if n % 2 else 'bad'} in part {n}. The acting is {'good' if n % 3 else 'bad'} in part {n}.\n"
    for n in range(1, 13)
}
"""Twelve films that differ in camera and acting alone."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served library."""
    folder = tmp_path_factory.mktemp("site")
    desk = plain_desk(Settings(library=folder / "library.sqlite"))
    fill(desk, folder / "reviews", {**REVIEWS, "hostile.txt": HOSTILE, "long.txt": LONG, **PLAIN})
    with serving(desk) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser."""
    with browser() as opened:
        yield opened
