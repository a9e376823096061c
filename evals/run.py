"""Print the quality of readings beside a lexicon's; with --floors, fail where a figure fell below its floor.

python -m evals.run [--split dev] [--floors] [--raise-floors] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from pathlib import Path
from typing import Any

from cinetrace.catalogue import builtin
from cinetrace.errors import InputError
from cinetrace.reading.reader import Reader
from evals import gold, peers

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.02
"""A floor lies this far under the figure reached: other processors round int8 products differently."""
SHOWN = (
    "role.macro_f1", "role.opinion.f1", "aspect.f1", "aspect+sign.f1", "evidence.char_f1", "polarity.accuracy", "spoiler.auc",
    "rating.mae10", "rating.spearman", "rating.coverage", "film.accuracy", "people.f1", "people+role.f1", "works.f1",
    "releases.f1", "cautions.f1", "audience.f1",
)  # fmt: skip
LOWER_IS_BETTER = {"rating.mae10"}
NOT_HELD = {"rating.coverage"}
"""Printed, but neither more nor less is better."""


def ours(rows: list[dict[str, Any]], model: Path | None) -> list[dict[str, Any]]:
    """Return our readings of the rows."""
    reader = Reader(model, builtin())
    results = reader.read(gold.review(row) for row in rows)
    return [gold.plain(r, row["n"]) for row, r in zip(rows, results, strict=True) if not isinstance(r, InputError)]


def lexicon(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the peer's readings of the rows."""
    read = peers.lexicon()
    return [{**read(gold.review(row)), "id": str(row["n"])} for row in rows]


def table(figures: dict[str, dict[str, float]]) -> str:
    """Return the figures as a Markdown table, one column a reader."""
    head = ["| figure | " + " | ".join(figures) + " |", "|---|" + "---|" * len(figures)]

    def cell(found: dict[str, float], name: str) -> str:
        return f"{found[name]:.3f}" if name in found and not math.isnan(found[name]) else "–"

    return "\n".join([*head, *(f"| {n} | " + " | ".join(cell(f, n) for f in figures.values()) + " |" for n in SHOWN)])


def below(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Return a line for each figure that fell below its floor."""

    def worse(name: str, floor: float) -> bool:
        return figures[name] > floor if name in LOWER_IS_BETTER else figures[name] < floor

    return [f"{n}: {figures[n]:.4f}, floor {floor:.4f}" for n, floor in floors.items() if worse(n, floor)]


def check(figures: dict[str, float], split: str) -> list[str]:
    """Return what stands against the floors: other data, or figures below them."""
    held = json.loads(FLOORS.read_text(encoding="utf-8"))
    if held["data"] != {f"gold/{split}": gold.digest(split)}:
        return [f"the data is not what the floors were set on: {held['data']}"]
    return below(figures, held["floors"])


def raise_floors(figures: dict[str, float], split: str) -> None:
    """Write floors just under the figures, never under the floors that are there."""
    old = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"] if FLOORS.exists() else {}
    new = {}
    for n in SHOWN:
        if n not in NOT_HELD:
            lower = n in LOWER_IS_BETTER
            reached = round(figures[n] + (5 * SLACK if lower else -SLACK), 3)
            new[n] = reached if n not in old else (min if lower else max)(reached, old[n])
    FLOORS.write_text(json.dumps({"data": {f"gold/{split}": gold.digest(split)}, "floors": new}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Run the evaluation."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--split", default="dev", choices=["dev", "train"])
    ap.add_argument("--model", type=Path)
    ap.add_argument("--floors", action="store_true")
    ap.add_argument("--raise-floors", action="store_true")
    ap.add_argument("--json", type=Path)
    a = ap.parse_args()
    if not gold.GOLD.exists():
        print(f"skipped: the annotated reviews are not at {gold.GOLD}")
        return
    rows = gold.rows(a.split)
    began = time.perf_counter()
    readings = ours(rows, a.model)
    spent = time.perf_counter() - began
    figures = gold.score(rows, readings)
    print(table({"cinetrace": figures, "VADER + keywords": gold.score(rows, lexicon(rows))}))
    print(f"\n{len(rows)} reviews of gold/{a.split}, {spent:.1f} s with loading")
    if a.json:
        a.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    if a.raise_floors:
        raise_floors(figures, a.split)
    troubles = check(figures, a.split) if a.floors else []
    print(*troubles, sep="\n")
    sys.exit(bool(troubles))


if __name__ == "__main__":
    main()
