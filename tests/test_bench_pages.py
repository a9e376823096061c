"""The pages about speed and large jobs say what was measured, and nothing else."""

from __future__ import annotations

import re

import pytest
from bench.folder import reviews
from bench.pages import DOCS, made
from bench.plots import Axis, Point, scatter
from bench.results import kept


def test_pages_and_plots_are_those_of_the_figures_that_are_kept() -> None:
    for path, content in made().items():
        assert path.read_text(encoding="utf-8") == content, f"python -m bench.pages writes {path.name} anew"


def test_every_measurement_says_where_when_and_how() -> None:
    page = (DOCS / "speed.md").read_text(encoding="utf-8")
    for name, told in kept().items():
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", told["date"]) and told["machine"], name
        assert re.match(rf"python -m bench\.{name}\b", told["command"]) and f"bench.{name}" in page


@pytest.mark.parametrize("words", [45, 400])
def test_reviews_to_measure_on_are_of_the_length_asked_for_and_no_two_alike(words: int) -> None:
    texts = list(reviews(200, words))
    assert len(set(texts)) == len(texts)
    assert all(words / 4 < len(text.split()) <= words + 20 for text in texts)
    assert texts == list(reviews(200, words))


def test_a_plot_is_whole_and_names_its_points() -> None:
    drawn = scatter("A & B", Axis("x", 1, 100, log=True), Axis("y", 0, 1, ticks=(0, 1)), [Point(10, 0.5, "<one>", ours=True)])
    assert drawn.startswith("<svg") and drawn.rstrip().endswith("</svg>")
    assert "A &amp; B" in drawn and "&lt;one&gt;" in drawn and "prefers-color-scheme: dark" in drawn
