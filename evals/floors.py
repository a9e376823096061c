"""Floors: what was reached once on small fixed parts of the data, and may not be lost; CI holds them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.tasks.base import Outcome, Task

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.02
"""A floor lies this far under the figure reached: other processors round int8 products differently."""
LOWER_IS_BETTER = {"rating.mae10": 5 * SLACK, "MAE of 10": 5 * SLACK}
"""Figures where less is better, and how far above the figure reached their floor lies."""


def load(path: Path = FLOORS) -> dict[str, Any]:
    """Return the floors by task: the data that they were set on, how much of it, and the figures."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def held(task: Task, outcome: Outcome) -> dict[str, float]:
    """Return our figures that floors hold."""
    ours = {name: next(iter(each.values())).value for name, each in outcome.figures.items()}
    return {n: v for n, v in ours.items() if task.held == ("*",) or n in task.held}


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> Iterator[str]:
    """Yield a line for each figure that fell below its floor or is missing."""
    for name, floor in floors.items():
        figure = figures.get(name)
        if figure is None:
            yield f"{name}: no figure, floor {floor:.4f}"
        elif not (figure <= floor if name in LOWER_IS_BETTER else figure >= floor):
            yield f"{name}: {figure:.4f}, floor {floor:.4f}"


def check(task: Task, outcome: Outcome, floors: Mapping[str, Any]) -> list[str]:
    """Return what stands against a task's floors: other data, or figures below them."""
    own = floors.get(task.name)
    if own is None:
        return []
    if own["data"] != task.digests() or own["size"] != outcome.size:
        return [f"{task.name}: the data is not what the floors were set on; look at what changed, then set them anew"]
    return [f"{task.name}: {line}" for line in below(held(task, outcome), own["figures"])]


def raised(task: Task, outcome: Outcome, old: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return floors just under the figures, never under those that were set on the same data."""
    same = old is not None and old["data"] == task.digests() and old["size"] == outcome.size
    before = old["figures"] if same and old else {}
    figures = {n: _better(n, _under(n, value), before.get(n)) for n, value in held(task, outcome).items()}
    return {"data": task.digests(), "size": outcome.size, "figures": figures}


def _under(name: str, value: float) -> float:
    return round(value + LOWER_IS_BETTER.get(name, -SLACK), 3)


def _better(name: str, new: float, old: float | None) -> float:
    if old is None:
        return new
    return min(new, old) if name in LOWER_IS_BETTER else max(new, old)


def save(floors: Mapping[str, Any], path: Path = FLOORS) -> None:
    """Write the floors."""
    path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
