"""A file's name may state the film's year; it never overrules the text."""

from __future__ import annotations

import pytest

from cinetrace.catalogue import builtin
from cinetrace.reading.film.filename import dated
from cinetrace.types import Film


def film(title: str | None, year: int | None = None) -> Film:
    return Film(title, year, {}, 0.9, None)


@pytest.mark.parametrize(
    ("path", "title", "year"),
    [
        ("reviews/Saltmarsh (2018).txt", "Saltmarsh", 2018),
        ("saltmarsh-2018.md", "Saltmarsh", 2018),
        ("/a b/The_Tin_Orchard_1998.txt", "The Tin Orchard", 1998),
        ("tin-orchard-1998.txt", "The Tin Orchard", 1998),
        ("another-film-2018.txt", "Saltmarsh", None),
        ("saltmarsh.txt", "Saltmarsh", None),
        ("2018.txt", "Saltmarsh", None),
        (None, "Saltmarsh", None),
        ("saltmarsh-2018.txt", None, None),
    ],
)
def test_the_year_in_a_files_name(path: str | None, title: str | None, year: int | None) -> None:
    assert dated(film(title), path, builtin()).year == year


def test_the_text_has_the_last_word() -> None:
    assert dated(film("Saltmarsh", 1954), "saltmarsh-2018.txt", builtin()).year == 1954
