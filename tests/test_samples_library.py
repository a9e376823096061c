"""From the sample reviews to a library that answers: the real stages end to end, killed once in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cinetrace.library import Library
from cinetrace.reading.encoder.model import BUILT_IN

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = (ROOT / "examples" / "reviews", ROOT / "examples" / "capsules.csv")
FILMS = {"Carnival of Souls", "The General", "His Girl Friday", "Night of the Living Dead", "Nosferatu"}

pytestmark = pytest.mark.skipif(not (BUILT_IN / "model.json").exists(), reason="the model is not in this checkout")

Ask = Callable[..., subprocess.CompletedProcess[str]]


def _environ(library: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "CINETRACE_LIBRARY": str(library), "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}


def _command(*args: object) -> list[str]:
    return [sys.executable, "-m", "cinetrace", *map(str, args)]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the samples, whose first making was killed as soon as something was stored, and then carried on."""
    file = tmp_path_factory.mktemp("samples") / "library.sqlite"
    with subprocess.Popen(_command("add", *SAMPLES), env=_environ(file), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        while program.poll() is None and not _stored(file):
            try:
                program.wait(0.2)
            except subprocess.TimeoutExpired:
                continue
        program.send_signal(signal.SIGKILL)
    stored = _stored(file)
    assert stored
    again = subprocess.run(_command("add", *SAMPLES, "--json"), env=_environ(file), capture_output=True, text=True, encoding="utf-8")
    assert again.returncode == 0, again.stderr
    counts = json.loads(again.stdout)["counts"]
    assert counts["known"] == stored and counts["known"] + counts["new"] + counts["copies"] == 28
    return file


def _stored(file: Path) -> int:
    if not file.exists():
        return 0
    with Library.open(file) as library:
        return sum(len(library.voices(shelved.film.number or 0)) for shelved in library.films()) + len(library.unsure())


@pytest.fixture
def ask(library: Path) -> Ask:
    """Run a command over the library."""

    def run(*args: object, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(_command(*args), env=_environ(library), capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == code, done.stderr
        return done

    return run


def _answer(ask: Ask, *args: object, code: int = 0) -> Any:
    return json.loads(ask(*args, "--json", code=code).stdout)


def test_the_library_is_sound_and_has_every_film(ask: Ask) -> None:
    assert _answer(ask, "doctor")["ok"]
    films = _answer(ask, "library", "films")["films"]
    assert {film["film"]["title"] for film in films} == FILMS
    assert min(film["voices"] for film in films) >= 4


def test_a_second_run_changes_nothing(ask: Ask) -> None:
    counts = _answer(ask, "add", *SAMPLES)["counts"]
    assert counts["known"] == 28 and sum(counts.values()) == 28


def test_a_reprint_is_one_voice_with_its_original(ask: Ask) -> None:
    [voice] = [v for v in _answer(ask, "film", "His Girl Friday")["voices"] if v["critic"] == "Roscoe Delahunt"]
    assert len(voice["copies"]) == 1


@pytest.mark.parametrize("title", sorted(FILMS))
def test_every_claim_opens_words_that_stand_in_a_review(ask: Ask, library: Path, title: str) -> None:
    answer = _answer(ask, "film", title, "--spoilers")
    assert answer["consensus"]["rating"]["n"] >= 4 and answer["consensus"]["summary"] and answer["references"]
    with Library.open(library) as opened:
        texts = {voice["voice"]: opened.review(voice["voice"]).reading.text for voice in answer["voices"]}
    for reference in answer["references"]:
        assert reference["words"]
        for words in reference["words"]:
            start, end = words["span"]
            assert words["quote"] == texts[words["voice"]][start:end]


def test_a_film_has_a_page_and_its_numbers_open(ask: Ask) -> None:
    page = ask("film", "nosferatu").stdout
    assert "Nosferatu (1922)" in page and "Odile Farrant, The Harwick Courier" in page and "/ 10" in page
    opened = ask("film", "nosferatu", "--open", 1).stdout
    assert "[1]" in opened and "characters" in opened


def test_sentences_and_critics_are_found(ask: Ask) -> None:
    assert "shakes all over the place" in ask("search", "camera shakes", "--spoilers").stdout
    assert _answer(ask, "search", "acting", "--negative", "--film", "Nosferatu")["total"] > 0
    critic = _answer(ask, "critic", "roscoe delahunt")
    assert critic["critic"]["reviews"] == 5 and len(critic["compared"]) == 5


@pytest.mark.parametrize(
    ("blurb", "verdicts"),
    [
        ("Rosalind Russell is glorious", {"exact", "trimmed"}),
        ("the best single idea ... in the history of remakes", {"exact", "trimmed"}),
        ("The photography is astonishing!", {"exact", "trimmed", "altered"}),
        ("A wonder of whales", {"not found"}),
    ],
)
def test_blurbs_are_checked(ask: Ask, blurb: str, verdicts: set[str]) -> None:
    answer = _answer(ask, "check-quote", blurb, code=0 if verdicts & {"exact"} else 1)
    assert answer["check"]["verdict"] in verdicts


def test_a_backup_is_put_back(ask: Ask, tmp_path: Path) -> None:
    ask("backup", tmp_path / "b.sqlite")
    other = tmp_path / "other.sqlite"
    ask("restore", tmp_path / "b.sqlite", "--library", other)
    assert _answer(ask, "doctor", "--library", other)["ok"]
    assert ask("film", "the general", "--library", other).stdout == ask("film", "the general").stdout
