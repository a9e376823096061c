"""Results as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from evals.results import Results

OURS = "cinetrace"
ALONE = ("certainty", "handmade")
"""Tasks that no peer takes part in."""
HEADLINES = (
    ("sst-2", "accuracy"), ("sst-5", "accuracy"), ("rt-polarity", "accuracy"), ("subjectivity", "accuracy"), ("imdb", "accuracy"),
    ("imdb", "MAE of 10"), ("eraser", "AUPRC"), ("eraser", "IOU F1"), ("critic-dennis-schwartz", "MAE of 10"),
    ("critic-steve-rhodes", "MAE of 10"), ("tropes", "AUC"),
)  # fmt: skip
"""What a short table shows besides the annotated reviews."""


def table(results: Results) -> str:
    """Return everything that peers were measured on, a block for each task, with the 95 % interval of ours."""
    columns = results["contenders"]
    rows = []
    for name, task in results["tasks"].items():
        if name not in ALONE:
            rows.append([f"**{task['title']}**, {task['size']:,} {task['unit']}", "", "", *("" for _ in columns[1:])])
            rows += [[figure, *_cells(each, columns)] for figure, each in task["figures"].items()]
    return markdown(["figure", OURS, "95 %", *columns[1:]], rows)


def headlines(results: Results) -> str:
    """Return a short table: the annotated reviews, and a figure or two of each other task."""
    columns = results["contenders"]
    tasks = results["tasks"]
    wanted = [("gold", figure) for figure in tasks.get("gold", {}).get("figures", ())] + list(HEADLINES)
    rows = [
        [
            figure if name == "gold" else f"{tasks[name]['title']}: {figure}",
            *(_value(tasks[name]["figures"][figure].get(c)) for c in columns),
        ]
        for name, figure in wanted
        if figure in tasks.get(name, {}).get("figures", ())
    ]
    return markdown(["figure", *columns], rows)


def alone(results: Results) -> str:
    """Return what only ours is measured on."""
    rows = []
    for name in ALONE:
        task = results["tasks"].get(name, {"figures": {}})
        rows += [[f"{name}: {figure}", *_cells(each, [OURS])] for figure, each in task["figures"].items()]
    return markdown(["figure", OURS, "95 %"], rows)


def details(results: Results) -> str:
    """Return the further tables, each under its title."""
    parts = []
    for task in results["tasks"].values():
        for title, rows in task["details"].items():
            columns = list(dict.fromkeys(c for row in rows.values() for c in row))
            body = [[name, *(_plain(row.get(c), c) for c in columns)] for name, row in rows.items()]
            parts.append(f"{task['title']}, {title}:\n\n{markdown(['', *columns], body)}")
    return "\n\n".join(parts)


def notes(results: Results) -> str:
    """Return what has to be said beside the figures."""
    return "\n".join(f"- {line}" for line in _notes(results))


def _notes(results: Results) -> Iterator[str]:
    for task in results["tasks"].values():
        learned = f"Learned peers learned from {task['learned_from']:,} items." if task["learned_from"] else ""
        lines = [*(f"{n[0].upper()}{n[1:]}." for n in task["notes"]), *([learned] if learned else [])]
        if lines:
            yield f"**{task['title']}**: {' '.join(lines)}"
    yield from (f"{name} has no figures: {why}." for name, why in results.get("missing", {}).items())
    model = results["model"]
    yield (
        f"The interval is a percentile bootstrap over items ({results['resamples']:,} resamples; 200 for annotated reviews). "
        f"Model {model['name']} {model['version']}, graph {model['graph'][:12]}, settings {model['settings'][:12]}."
    )


def page(results: Results, with_details: bool = False) -> str:
    """Return all tables with their notes."""
    parts = [table(results), alone(results), *([details(results)] if with_details else []), notes(results)]
    return "\n\n".join(p for p in parts if p)


def _cells(each: dict[str, list[float]], columns: Sequence[str]) -> Iterable[str]:
    ours = each.get(OURS)
    interval = f"{ours[1]:.3f} to {ours[2]:.3f}" if ours and ours[1] < ours[2] else ""
    return [_value(ours), interval, *(_value(each.get(c)) for c in columns[1:])]


def _value(estimate: Sequence[float] | None) -> str:
    return "–" if estimate is None else f"{estimate[0]:.3f}"


def _plain(x: float | None, column: str) -> str:
    if x is None:
        return "–"
    return f"{x:,.0f}" if column in ("reviews", "judged", "opinions") else f"{x:.3f}"


def markdown(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a Markdown table, all columns but the first aligned to the right; empty without rows."""
    body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}", *body]) if body else ""
