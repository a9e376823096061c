"""A folder of reviews, and a library beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plain import written

REVIEWS = {
    "oake.txt": written(
        "Maren Oake", "The camera is good and calm. The acting is good. The orchard dies at the end.", Rating="8/10", Outlet="The Lantern"
    ),
    "holloway.txt": written(
        "Piers Holloway", "The camera is bad, it shakes and shakes. The story is bad as well.", Rating="3/10", Date="2026-01-05"
    ),
    "fenn.txt": written(
        "Ottoline Fenn", "I say the acting is good here. It is out on Blu-ray on 12 March.", Rating="7/10", Date="2026-02-01"
    ),
    "ferry.txt": written("Maren Oake", "The story is good. The camera is bad in every scene.", "Winter Ferry", 2016, Rating="6/10"),
    "ferry-2.txt": written("Piers Holloway", "The story is bad and the acting is bad.", "Winter Ferry", 2016, Rating="2/10"),
    "solo.txt": written("Maren Oake", "The acting is good and nothing else is.", "Solo", None),
    "shop.txt": "Buy this film in our shop now, free delivery to your door.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Seven files, one of them no review."""
    place = tmp_path / "reviews"
    place.mkdir()
    for name, text in REVIEWS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where the library is to lie."""
    return tmp_path / "library.sqlite"
