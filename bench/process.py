"""One run of a program, measured from outside: what a person with a clock would see."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

MIB = 1 << 20
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds until the first output and until the end, the highest memory in MiB, the exit code."""

    first: float
    whole: float
    memory: float
    code: int


def run(command: Sequence[str]) -> Run:
    """Run `command`, its output read and thrown away, and return what it took."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        out = process.stdout.fileno()
        os.read(out, 1)
        first = time.perf_counter() - began
        while os.read(out, MIB):
            pass
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Run(first, time.perf_counter() - began, usage.ru_maxrss * _RSS_UNIT / MIB, process.returncode)


def median(command: Sequence[str], times: int) -> Run:
    """Return the run that took the middle time of `times` runs."""
    return sorted((run(command) for _ in range(times)), key=lambda taken: taken.whole)[times // 2]


class Worked(NamedTuple):
    """Seconds that passed, and that the processor worked meanwhile."""

    wall: float
    worked: float


def clocked(run: Callable[[], object]) -> Worked:
    """Run something, and return what it and the programs that it started took."""
    wall, worked = time.perf_counter(), _worked()
    run()
    return Worked(time.perf_counter() - wall, _worked() - worked)


def _worked() -> float:
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def worked_by(pid: int) -> float:
    """Return for how many seconds the processor has worked for another process and those that it started (Linux alone)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(worked_by(int(child)) for child in children)
