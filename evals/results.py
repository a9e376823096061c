"""The results of a run as a small file, from which the docs take their tables."""

from __future__ import annotations

import json
import math
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from evals.metrics import SEED, Estimate
from evals.tasks.base import Bench, Outcome, Task

RESULTS = Path(__file__).parent / "results.json"
PACKAGES = ("numpy", "onnxruntime", "scikit-learn", "torch", "vaderSentiment", "textblob")
DIGITS = 4

Results = dict[str, Any]


def fresh(bench: Bench) -> Results:
    """Return results that hold no figures yet: model, seed, who is compared, with what."""
    columns = [bench.ours.name, *(peer.name for peer in bench.peers), *bench.missing]
    return {
        "model": bench.ours.identity,
        "seed": SEED,
        "resamples": bench.sizes.resamples,
        "contenders": columns,
        "missing": dict(bench.missing),
        "versions": {"python": platform.python_version(), **{p: v for p in PACKAGES if (v := _version(p))}},
        "tasks": {},
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def entry(task: Task, outcome: Outcome, seconds: float) -> dict[str, Any]:
    """Return what is kept of a task's outcome."""
    return {
        "title": task.title,
        "unit": task.unit,
        "size": outcome.size,
        "learned_from": outcome.learned_from,
        "data": task.digests(),
        "seconds": round(seconds, 1),
        "figures": {name: _known(each) for name, each in outcome.figures.items()},
        "notes": list(outcome.notes),
        "details": {t: {r: {c: _short(x) for c, x in row.items()} for r, row in rows.items()} for t, rows in outcome.details.items()},
    }


def _known(each: Mapping[str, Estimate]) -> dict[str, list[float | None]]:
    return {contender: [_short(x) for x in estimate] for contender, estimate in each.items() if not math.isnan(estimate.value)}


def _short(x: float) -> float | None:
    return None if math.isnan(x) else round(x, DIGITS)


def load(path: Path = RESULTS) -> Results:
    """Return the results that a run left; empty ones where there are none."""
    found: Results = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"tasks": {}}
    return found


def save(results: Mapping[str, Any], path: Path = RESULTS) -> None:
    """Write results, a line for each figure so that a diff can be read."""
    text = json.dumps(results, indent=1, ensure_ascii=False)
    path.write_text(_folded(text) + "\n", encoding="utf-8")


def _folded(text: str) -> str:
    """Put lists of numbers on one line."""
    import re

    return re.sub(r"\[\s+([-\d.,\snul]+?)\s+\]", lambda m: "[" + re.sub(r"\s+", " ", m[1]) + "]", text)


def merged(old: Results, new: Results) -> Results:
    """Return the new results over the old ones, in the order of the tasks; old ones of another model are dropped."""
    from evals.tasks import TASKS

    same = all(old.get(k) == new[k] for k in ("model", "seed", "resamples"))
    found = {**(old["tasks"] if same else {}), **new["tasks"]}
    columns = [*new["contenders"], *(c for c in old.get("contenders", ()) if same and c not in new["contenders"])]
    return {**new, "contenders": columns, "tasks": {t.name: found[t.name] for t in TASKS if t.name in found}}
