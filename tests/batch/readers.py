"""The fake of what a batch reads with: real tables, real texts, and a reader that makes up readings and does as the review says.

It is a module of its own, as the workers of every engine import it.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from cinetrace.batch.engines import engine
from cinetrace.batch.job import Input, Outcome, Tell, run
from cinetrace.batch.nouns import Engine, Setup, Stages
from cinetrace.batch.plan import Job
from cinetrace.desk import Settings
from cinetrace.desk.batching import Opened
from cinetrace.errors import InputError, NotAReview
from cinetrace.sources.tables import stretches
from cinetrace.types import Opinion, Reading, Review, Sentence, Span
from fakes import golden_reading

TABLES = ("opinions", "sentences", "releases")


class MadeUp:
    """Reads the golden reading's film and verdict out of anything, and an opinion out of its first word.

    A review that says `shop` is none; `deadly` ends the process with SIGKILL; `once PATH` and `twice PATH` do so the first times, which
    they note in that file; `slow` takes a while.
    """

    def read(self, reviews: Iterable[Review]) -> Iterator[Reading | InputError]:
        """Yield one outcome a review."""
        return map(self._one, reviews)

    def _one(self, review: Review) -> Reading | InputError:
        words = review.text.split()
        if "shop" in words:
            return NotAReview(review.name, "nobody judges a film in it", "give a review")
        if "slow" in words:
            time.sleep(0.05)
        if "deadly" in words:
            os.kill(os.getpid(), signal.SIGKILL)
        for word, times in (("once", 1), ("twice", 2)):
            if word in words:
                _die(Path(words[words.index(word) + 1]), times)
        return _reading(review)


def _die(note: Path, times: int) -> None:
    died = note.read_text() if note.exists() else ""
    if len(died) < times:
        note.write_text(died + "x")
        os.kill(os.getpid(), signal.SIGKILL)


def _reading(review: Review) -> Reading:
    golden, first = golden_reading(), Span(0, len(review.text.split()[0]))
    return replace(
        golden,
        id=sha256(review.text.encode()).hexdigest()[:16],
        source=review.source,
        text=review.text,
        film=replace(golden.film, title=review.facts.title, span=None),
        verdict=replace(golden.verdict, evidence=(first,), stated=None),
        sentences=tuple(Sentence(span, ("opinion",), 0.5, 0.0) for span in review.sentences),
        opinions=(Opinion("story", 1.5, 0.9, first, None),),
        people=(),
        works=(),
        releases=(),
        cautions=(),
        audience=(),
        expectation=None,
    )


def made_up(settings: Settings = Settings()) -> Stages:  # noqa: B008 - nothing is chosen
    """Return the stages with the fake reader."""
    return Opened(settings, MadeUp())


def setup(out: str) -> Setup:
    """Return what a worker is made from that writes to `out`."""
    return Setup(made_up, out, TABLES, golden_reading().model, "0")


def batch(names: list[str], out: str, by: Engine | str = "here", rows: int = 4, again: bool = False, tell: Tell | None = None) -> Outcome:
    """Do a batch."""
    job = Job("0", golden_reading().model.sha256, "cpu", {}, TABLES, rows)
    used = engine(by) if isinstance(by, str) else by
    return run(setup(out), job, given(names, out, rows), used, workers=2, again=again, tell=tell or _hear_nothing)


def given(names: list[str], out: str, rows: int) -> Input:
    """Return the tables of these names, as the desk hands them in."""
    return Input(tuple(stretches.tables(names, out)), lambda tables: (stretches.cut(table, {}, rows) for table in tables))


def _hear_nothing(*_: object) -> None:
    return
