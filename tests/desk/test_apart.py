"""Reading in a process apart: the same readings, and a process that is ended costs no more than what it was reading."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any, cast

from cinetrace.desk import Desk, Settings
from cinetrace.types import Reading

REVIEWS = Path(__file__).parents[2] / "examples" / "reviews"
NAMES = [str(REVIEWS / name) for name in ("nosferatu-grumpy.txt", "his-girl-friday-capsule.txt")]


def test_a_reader_apart_reads_the_same_and_comes_back_when_it_is_ended() -> None:
    desk = Desk.open(Settings(apart=True))
    found = list(desk.read(NAMES))
    assert found == list(Desk.open(Settings()).read(NAMES)) and all(isinstance(one, Reading) for one in found)
    reader = cast(Any, desk._reader())
    (process,) = reader._pool._processes
    os.kill(process, signal.SIGKILL)
    again = [*desk.read(NAMES), *desk.read(NAMES)]
    assert again[-2:] == found and reader.identity == found[0].model  # type: ignore[union-attr]
