"""Killed at any moment, a library keeps what was reported as stored, whole, and goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cinetrace.library import Library
from filing import LONG, OLD, filed

SRC, TESTS = Path(__file__).parents[2] / "src", Path(__file__).parents[1]
ADDING = """
import sys, time
from cinetrace.library import Library
from filing import LONG, filed
with Library.open(sys.argv[1]) as library:
    for batch in range(int(sys.argv[2]), int(sys.argv[2]) + 400):
        library.store([filed(f"Number {batch} of {at}. {LONG}"[: 60 + 9 * at], judged=[("camera", -1.0, "Number")]) for at in range(8)])
        print(batch, flush=True)
        time.sleep(0.02)  # as long as reading the next ones takes, and more
"""


@contextmanager
def adding(file: Path, first: int = 0) -> Iterator[subprocess.Popen[str]]:
    """Another program that adds batches of 8 and tells of each when it is stored."""
    environment = {**os.environ, "PYTHONPATH": f"{SRC}{os.pathsep}{TESTS}"}
    command = [sys.executable, "-c", ADDING, str(file), str(first)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("seed", range(4))
def test_killed_while_it_adds(file: Path, seed: int) -> None:
    chance = random.Random(seed)
    told: list[int] = []
    with adding(file) as process:
        assert process.stdout
        for _ in range(chance.randint(1, 12)):
            told.append(int(process.stdout.readline()))
        for _ in range(chance.randint(0, 20_000)):
            pass
        process.send_signal(signal.SIGKILL)
        told += [int(number) for number in process.stdout.read().split()]
    with Library.open(file, create=False) as library:
        assert all(finding.ok for finding in library.doctor())
        for batch in told:
            texts = [f"Number {batch} of {at}. {LONG}"[: 60 + 9 * at] for at in range(8)]
            assert all(library.known(filed(text, judged=[("camera", -1.0, "Number")]).review, OLD) for text in texts)
        half_stored = [at for at in range(8) if library.known(filed(f"Number {told[-1] + 1} of {at}. {LONG}"[: 60 + 9 * at]).review, OLD)]
        assert len(half_stored) in (0, 8)
        assert library.store([filed(LONG)])


def test_two_programs_that_add_at_once_both_get_through(file: Path) -> None:
    """From the making of the file on."""
    with adding(file) as one, adding(file, 1000) as other:
        for process in (one, other):
            assert process.stdout
            lines = [process.stdout.readline() for _ in range(5)]
            assert lines[-1], process.stderr and process.stderr.read()
    with Library.open(file, create=False) as library:
        assert all(finding.ok for finding in library.doctor())
        for batch in (0, 4, 1000, 1004):
            assert library.known(filed(f"Number {batch} of 7. {LONG}"[: 60 + 63]).review, OLD)
