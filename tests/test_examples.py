"""The sample reviews: the first that a newcomer reads must come out right."""

from __future__ import annotations

import re
import runpy
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from cinetrace.desk import Desk
from cinetrace.reading.encoder.model import BUILT_IN
from cinetrace.types import Reading, Review

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
REVIEWS = EXAMPLES / "reviews"

needs_model = pytest.mark.skipif(not (BUILT_IN / "model.json").exists(), reason="the model is not in this checkout")


class Facts(NamedTuple):
    """What is plain to anybody who opens a sample."""

    title: str
    year: int
    critic: str | None
    score: float | None
    """Out of ten; None when the sample states none."""
    actors: tuple[str, ...]
    """Some whom the sample names, in its own form."""


SAMPLES = {
    "carnival-of-souls-4k.md": Facts("Carnival of Souls", 1962, "Tamsin Orrell", 8.0, ("Candace Hilligoss",)),
    "carnival-of-souls-festival.md": Facts("Carnival of Souls", 1962, "Ione Castellan", None, ("Candace Hilligoss", "Sidney Berger")),
    "carnival-of-souls-page.html": Facts("Carnival of Souls", 1962, "Roscoe Delahunt", 6.25, ("Candace Hilligoss",)),
    "his-girl-friday-capsule.txt": Facts("His Girl Friday", 1940, None, 5.0, ("Rosalind Russell", "Cary Grant")),
    "his-girl-friday-page.html": Facts("His Girl Friday", 1940, "Marguerite Sloane-Whitty", 9.0, ("Rosalind Russell", "Cary Grant")),
    "his-girl-friday-podcast.md": Facts("His Girl Friday", 1940, "Bea Okonkwo-Hale", 6.0, ("Rosalind Russell", "Cary Grant")),
    "his-girl-friday-projectionist.txt": Facts("His Girl Friday", 1940, "Roscoe Delahunt", 8.75, ("Rosalind Russell", "Cary Grant")),
    "his-girl-friday-restored.md": Facts("His Girl Friday", 1940, "Tamsin Orrell", 9.0, ("Rosalind Russell", "Cary Grant")),
    "night-of-the-living-dead-blog.txt": Facts("Night of the Living Dead", 1968, "Dex Pomeroy", 8.2, ("Duane Jones", "Judith O'Dea")),
    "night-of-the-living-dead-columnist.txt": Facts("Night of the Living Dead", 1968, None, 3.75, ("Duane Jones",)),
    "night-of-the-living-dead-essay.md": Facts("Night of the Living Dead", 1968, "Petra Lindqvist-Amadi", None, ("Duane Jones",)),
    "night-of-the-living-dead-projectionist.txt": Facts("Night of the Living Dead", 1968, "Roscoe Delahunt", 7.5, ("Duane Jones",)),
    "night-of-the-living-dead-student.md": Facts("Night of the Living Dead", 1968, "Wren Castellano", 8.0, ("Duane Jones", "Karl Hardman")),
    "nosferatu-disc-page.html": Facts("Nosferatu", 1922, "Tamsin Orrell", 7.0, ("Alexander Granach",)),
    "nosferatu-festival.md": Facts("Nosferatu", 1922, "Ione Castellan", None, ("Max Schreck",)),
    "nosferatu-grumpy.txt": Facts("Nosferatu", 1922, None, 4.0, ()),
    "nosferatu-newspaper.txt": Facts("Nosferatu", 1922, "Odile Farrant", 10.0, ("Max Schreck",)),
    "nosferatu-projectionist.txt": Facts("Nosferatu", 1922, "Roscoe Delahunt", 6.25, ("Max Schreck",)),
    "the-general-classroom.md": Facts("The General", 1926, "Mr. Wendell Achterberg", 8.5, ("Keaton", "Marion Mack")),
    "the-general-disc.md": Facts("The General", 1926, "Tamsin Orrell", 7.0, ("Marion Mack",)),
    "the-general-newspaper.txt": Facts("The General", 1926, None, 8.75, ("Buster Keaton",)),
    "the-general-projectionist.txt": Facts("The General", 1926, "Roscoe Delahunt", 10.0, ("Buster Keaton", "Marion Mack")),
}

samples = pytest.mark.parametrize("name", SAMPLES)


@cache
def _review(name: str) -> Review:
    [review] = Desk.open().gather([str(REVIEWS / name)])
    assert isinstance(review, Review), review
    return review


@cache
def _readings() -> dict[str, Reading]:
    outcomes = list(Desk.open().read([str(REVIEWS)]))
    readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
    assert len(readings) == len(outcomes), [str(outcome) for outcome in outcomes if not isinstance(outcome, Reading)]
    return {Path(reading.source.path or "").name: reading for reading in readings}


def test_every_sample_is_told_of() -> None:
    files = {path.name for path in REVIEWS.iterdir()}
    listed = set(re.findall(r"\]\(reviews/([^)]+)\)", (EXAMPLES / "README.md").read_text(encoding="utf-8")))
    assert files == set(SAMPLES) == listed


@samples
def test_a_sample_has_the_length_of_a_review(name: str) -> None:
    assert 150 <= len(_review(name).text.split()) <= 500


@samples
def test_what_a_sample_states_of_itself_is_found(name: str) -> None:
    facts, review = SAMPLES[name], _review(name)
    assert review.language == "en"
    assert review.source.critic == facts.critic
    if review.facts.title:
        assert review.facts.title == facts.title
        assert review.facts.year in (facts.year, None)


@samples
def test_markup_is_gone_from_a_sample(name: str) -> None:
    prose = _review(name).text
    assert not re.search(r"<\w+|&\w+;|\*\*|^#+ |\]\(|itemprop|description:", prose, re.MULTILINE)
    assert "Subscribe" not in prose and "Privacy" not in prose


@needs_model
@samples
def test_a_sample_is_read_as_what_it_is(name: str) -> None:
    facts, reading = SAMPLES[name], _readings()[name]
    assert reading.film.title and reading.film.title.casefold() == facts.title.casefold()
    assert reading.film.year == facts.year
    stated = reading.verdict.stated
    assert (stated and round(10 * stated.value / stated.best, 2)) == facts.score
    actors = {person.name for person in reading.people if person.role == "actor"}
    assert actors >= set(facts.actors)
    assert reading.opinions and reading.verdict.evidence


@needs_model
def test_the_overview_prints_a_line_for_each_sample(capsys: pytest.CaptureFixture[str]) -> None:
    overview = runpy.run_path(str(EXAMPLES / "overview.py"))
    assert overview["main"]([str(REVIEWS)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + len(SAMPLES)
    assert max(map(len, lines)) <= 80
    assert lines[1].startswith("Carnival of Souls") and "Tamsin Orrell" in lines[1]
