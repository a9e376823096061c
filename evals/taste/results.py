"""What the last runs found, kept beside the program, and the tables that docs/taste-protocol.md has of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.taste.cold import Found

FILE = Path(__file__).with_name("results.json")
DOC = Path(__file__).parents[2] / "docs" / "taste-protocol.md"
_BLOCK = re.compile(r"(<!-- results -->\n).*?(<!-- /results -->)", re.DOTALL)
Kept = dict[str, Any]


def kept() -> Kept:
    """Return the results of the last runs."""
    return dict(json.loads(FILE.read_text(encoding="utf-8"))) if FILE.exists() else {}


def keep(part: str, seed: int | None, found: object) -> None:
    """Keep the results of one part, of one seed where it has several, in the place of those before."""
    results = kept()
    if seed is None:
        results[part] = found
    else:
        results.setdefault(part, {})[str(seed)] = found
    FILE.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def of_cold(found: Found) -> Kept:
    """Return what one seed found of films that nobody has rated, as it is kept."""
    return {
        "ratings": found.ratings,
        "with_reviews": found.with_reviews,
        "rows": [[_plain(row.name), row.rmse, row.reviewed, row.ndcg] for row in found.rows],
        "gains": [[_plain(name), every, some] for name, every, some in found.gains],
        "coverage": [[name, share] for name, share in found.coverage],
    }


def _plain(name: str) -> str:
    return re.sub(r" \(\d+\)", "", name)  # how many neighbours were best differs from seed to seed


def write() -> None:
    """Put the tables of the results into the protocol; ValueError when it has no place for them."""
    page = DOC.read_text(encoding="utf-8")
    if not _BLOCK.search(page):
        raise ValueError(f"{DOC} has no block of results")
    DOC.write_text(_BLOCK.sub(lambda found: f"{found[1]}{tables(kept())}\n{found[2]}", page), encoding="utf-8")


def tables(results: Mapping[str, Any]) -> str:
    """Return all tables as Markdown."""
    parts = [_cold(results["cold"]) if "cold" in results else "", _warm(results.get("warm", ())), _persons(results.get("persons", {}))]
    return "\n\n".join(part for part in parts if part)


def _cold(seeds: Mapping[str, Any]) -> str:
    names = [row[0] for row in next(iter(seeds.values()))["rows"]]
    rated = ", ".join(f"{one['ratings']:,}" for one in seeds.values())
    shares = ", ".join(f"{one['with_reviews']:.0%}" for one in seeds.values())
    head = f"Films that nobody has rated, seeds {', '.join(seeds)}: {rated} ratings; {shares} of them of films with reviews."
    rows = [[name, *_each(seeds, "rows", name, 1), ", ".join(_each(seeds, "rows", name, 2)), *_mean(seeds, name)] for name in names]
    columns = ["method", *(f"RMSE, seed {seed}" for seed in seeds), "RMSE, films with reviews", "nDCG@10, mean"]
    gains = [[name, ", ".join(_spreads(seeds, "gains", name, 1)), ", ".join(_spreads(seeds, "gains", name, 2))] for name in _names(seeds)]
    held = [[name, ", ".join(_spreads(seeds, "coverage", name, 1))] for name, _ in next(iter(seeds.values()))["coverage"]]
    return "\n\n".join(
        [
            head,
            _table(columns, rows),
            _table(["RMSE lower by, in percent, with 95 % intervals", "all", "films with reviews"], gains),
            _table(["the 80 % interval holds, in percent", ""], held),
        ]
    )


def _names(seeds: Mapping[str, Any]) -> list[str]:
    """The comparisons that all seeds have: the best baseline may be another one in one of them."""
    return [name for name, *_ in next(iter(seeds.values()))["gains"] if all(name in [row[0] for row in s["gains"]] for s in seeds.values())]


def _found(one: Mapping[str, Any], part: str, name: str) -> Sequence[Any]:
    return next(row for row in one[part] if row[0] == name)


def _each(seeds: Mapping[str, Any], part: str, name: str, at: int) -> Iterator[str]:
    yield from (f"{_found(one, part, name)[at][0]:.3f}" for one in seeds.values())


def _mean(seeds: Mapping[str, Any], name: str) -> Iterator[str]:
    found = [_found(one, "rows", name)[3][0] for one in seeds.values()]
    yield f"{sum(found) / len(found):.3f}"


def _spreads(seeds: Mapping[str, Any], part: str, name: str, at: int) -> Iterator[str]:
    for one in seeds.values():
        value, low, high = _found(one, part, name)[at]
        yield f"{value:.1f} ({low:.1f} to {high:.1f})"


def _warm(rows: Sequence[Any]) -> str:
    told = [[name, *(f"{value:.3f} ({low:.3f} to {high:.3f})" for value, low, high in found)] for name, *found in rows]
    return f"The last film of each person.\n\n{_table(['method', 'nDCG@10', 'recall@20'], told)}" if rows else ""


def _persons(seeds: Mapping[str, Any]) -> str:
    if not seeds:
        return ""
    rows = []
    for at, (first, name, _, share) in enumerate(next(iter(seeds.values()))):
        errors = ", ".join(f"{one[at][2][0]:.2f}" for one in seeds.values())
        rows.append([str(first), name, errors, ", ".join(f"{one[at][3][0]:.0f}" for one in seeds.values()) if share else ""])
    return (
        f"People with few ratings, seeds {', '.join(seeds)}.\n\n{_table(['ratings', 'method', 'RMSE', 'interval holds, in percent'], rows)}"
    )


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
