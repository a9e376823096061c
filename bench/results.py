"""What was measured last, in `bench/results.json`: the docs take their figures from there and nowhere else."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.read import cpu, machine

FILE = Path(__file__).with_name("results.json")


def keep(name: str, figures: Mapping[str, Any]) -> None:
    """Write the figures of one measurement, with the machine, the day and the command that gave them."""
    command = shlex.join(["python", "-m", f"bench.{name}", *sys.argv[1:]])
    told = {"machine": machine(), "processor": cpu(), "date": f"{datetime.now(UTC):%Y-%m-%d}", "command": command}
    FILE.write_text(json.dumps({**kept(), name: {**told, "figures": figures}}, indent=1) + "\n", encoding="utf-8")


def kept() -> dict[str, Any]:
    """Return all measurements by name; empty before the first."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return found


def figures(name: str) -> dict[str, Any]:
    """Return the figures of one measurement; KeyError when it was never made."""
    found: dict[str, Any] = kept()[name]["figures"]
    return found


def where(name: str) -> str:
    """Return on which machine, when and by which command something was measured, as a line for a page."""
    told = kept()[name]
    return f"Measured on {told['date']} by `{told['command']}`: {told['machine']}."
