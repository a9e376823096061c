"""Measure `cinetrace read` on this machine, beside simpler programs in the same run; prints Markdown tables.

python -m bench.read [--reviews 1000]
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.process import Run, median, run

CINETRACE = [sys.executable, "-m", "cinetrace"]
PEER = [sys.executable, "-m", "bench.programs"]
CARD = str(Path(__file__).resolve().parents[1] / "examples" / "reviews" / "carnival-of-souls-4k.md")
STARTS = 5


def main() -> int:
    """Measure and print; return 1 when a program failed."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reviews", type=int, default=1000, metavar="N", help="how many reviews the folder holds (default 1000)")
    count = ap.parse_args().reviews
    print(f"{machine()}\n")
    starts = start_runs()
    print(table(["to start", "time", "memory"], [start_row(name, taken) for name, taken in starts.items()]), end="\n\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        size = fill(folder, count)
        many = folder_runs(folder)
    title = f"{count:,} reviews, {size / count:,.0f} characters each"
    base = many["cinetrace read"].whole
    print(table([title, "time", "reviews/s", "memory", "speed"], [folder_row(name, taken, count, base) for name, taken in many.items()]))
    failed = [name for name, taken in {**starts, **many}.items() if taken.code]
    print(*(f"failed: {name}" for name in failed), sep="\n", file=sys.stderr, end="")
    return bool(failed)


def machine() -> str:
    """Return what a reader must know of this machine to compare figures."""
    busy = f"{os.getloadavg()[0]:.1f} programs running before the start"
    return f"{cpu()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}; {busy}"


def cpu() -> str:
    """Return the processor's name."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def fill(folder: str, count: int) -> int:
    """Fill the folder and return its size in characters; in a program of its own, since a child counts its parent's memory as its own."""
    made = subprocess.run([sys.executable, "-m", "bench.folder", folder, str(count)], capture_output=True, text=True, check=True)
    return int(made.stdout)


def start_runs() -> dict[str, Run]:
    """Return runs that do next to nothing, and one that ends with a card; each the middle one of several."""
    commands = {
        "Python alone": [sys.executable, "-c", "print()"],
        "import cinetrace": [sys.executable, "-c", "import cinetrace; print()"],
        "cinetrace --help": [*CINETRACE, "--help"],
        "cinetrace read, one card": [*CINETRACE, "read", CARD],
    }
    return {name: median(command, STARTS) for name, command in commands.items()}


def folder_runs(folder: str) -> dict[str, Run]:
    """Return one run of every program over the folder."""
    return {
        "cinetrace read": run([*CINETRACE, "read", "--format", "jsonl", folder]),
        "VADER and keywords": run([*PEER, "lexicon", folder]),
        "counting words": run([*PEER, "words", folder]),
    }


def start_row(name: str, taken: Run) -> list[str]:
    """Return a row of the first table."""
    return [name, f"{taken.whole * 1000:,.0f} ms", f"{taken.memory:,.0f} MiB"]


def folder_row(name: str, taken: Run, count: int, base: float) -> list[str]:
    """Return a row of the second table; `base` is the time that our own program took."""
    return [name, f"{taken.whole:,.1f} s", f"{count / taken.whole:,.1f}", f"{taken.memory:,.0f} MiB", f"{base / taken.whole:,.1f} ×"]


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table, all columns but the first aligned to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
