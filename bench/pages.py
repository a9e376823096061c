"""Write anew what docs/speed.md and docs/planning.md take from `bench/results.json`, and draw the plots.

python -m bench.pages

Nothing is measured here: the same file gives the same pages on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any

from bench import ceiling, growth, peers, phases, scaling
from bench.plots import Axis, Point, lines, scatter
from bench.process import MIB
from bench.read import table
from bench.results import figures, kept, where

DOCS = Path(__file__).resolve().parents[1] / "docs"
MILLION = 1_000_000
GIB, TIB = 1 << 30, 1 << 40
PLANNED = (MILLION, 100 * MILLION)
CORES = (2, 16, 256)
SHARD_ROWS = (256, 4096)
"""Rows of a shard: as it comes, and for very large jobs."""
LISTED = 1000
"""Names that an object store tells in one answer."""


COSTS: tuple[tuple[str, bool, Callable[[Mapping[str, Any]], float]], ...] = (
    ("processor time, s", True, lambda one: float(one["processor_seconds"])),
    ("Parquet, MiB", False, lambda one: sum(one["bytes"].values()) / MIB),
    ("memory of a worker, MiB", False, lambda one: one["peak_memory"] / MIB),
)
"""What grows, or does not: its name, whether it stands out, and how it is told of a run."""


def main() -> None:
    """Write the pages and the plots."""
    for path, content in made().items():
        path.write_text(content, encoding="utf-8")
        print(path.relative_to(DOCS.parent))


def made() -> dict[Path, str]:
    """Return what the files should hold."""
    pages = {DOCS / name: (DOCS / name).read_text(encoding="utf-8") for name in ("speed.md", "planning.md")}
    for (name, block), make in BLOCKS.items():
        path = DOCS / name
        pages[path] = filled(pages[path], block, make())
    return {**pages, DOCS / "quality-and-speed.svg": quality_and_speed(), DOCS / "growth.svg": grown()}


def filled(page: str, block: str, content: str) -> str:
    """Return the page with the content of one block replaced; ValueError when it has no such block."""
    pattern = re.compile(rf"(<!-- {block} -->\n).*?(<!-- /{block} -->)", re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"no block {block}")
    return pattern.sub(lambda found: f"{found[1]}{content.strip()}\n{found[2]}", page)


def measured(name: str, printed: Callable[[], str]) -> Callable[[], str]:
    """Return what makes a block: the table, and where it was measured."""
    return lambda: f"{printed()}\n\n{where(name)}"


def quality_and_speed() -> str:
    """Return the plot of quality against speed."""
    told = figures("peers")["peers"]
    points = [Point(one["rate"], one["quality"], one["name"], one["contender"] == "cinetrace", _below(one, told)) for one in told]
    x = Axis("reviews of 400 words a second, two cores", 1, 1000, log=True)
    y = Axis("opinions with their aspect and side, F1", 0, 0.8, ticks=(0, 0.2, 0.4, 0.6, 0.8))
    return scatter("Quality against speed: Cinetrace and its peers", x, y, points)


def _below(one: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a faster one of the same quality has the room above."""
    return any(other["quality"] == one["quality"] and other["rate"] > one["rate"] for other in others)


def grown() -> str:
    """Return the plot of how cost grows."""
    runs = sorted(figures("growth")["runs"].values(), key=lambda one: one["rows"])
    x = Axis("reviews", runs[0]["rows"] * 0.7, runs[-1]["rows"] * 1.5, log=True)
    series = [[Point(one["rows"], value(one), name if one is runs[-1] else "", ours, ours) for one in runs] for name, ours, value in COSTS]
    costs = [point.y for one in series for point in one]
    return lines("How the cost of a batch grows", x, Axis("cost", min(costs) * 0.6, max(costs) * 2, log=True), series)


# --- planning ------------------------------------------------------------------------------------------------------


def seconds_a_review() -> float:
    """Return the seconds of one core that a review takes when all cores are at work."""
    told = figures("phases")["ms"]["together"] / 1000
    return float(told / efficiency())


def efficiency() -> float:
    """Return what each of several processes reads in a second of its core against one alone, 1 at most."""
    worked = {int(count): seconds for count, (_, seconds) in figures("scaling")["seconds"].items()}
    return float(min(1.0, worked[1] / (worked[max(worked)] / max(worked))))


def stored(words: int) -> float:
    """Return the bytes of a reading in Parquet."""
    return float(figures("phases")["parquet a word of the samples"] * words)


def cost() -> str:
    """Return the table of what a million and a hundred million reviews cost."""
    words, each = figures("phases")["words"], seconds_a_review()
    rows = [["hours of one core", *(f"{count * each / 3600:,.0f}" for count in PLANNED)]]
    rows += [[f"time on {cores} cores", *(_time(count * each / cores) for count in PLANNED)] for cores in CORES]
    rows.append(["readings in Parquet", *(_bytes(count * stored(words)) for count in PLANNED)])
    rows.append(
        ["memory (of short reviews)", *(f"{figures('growth')['runs'][_largest()]['peak_memory'] / GIB:.2f} GiB a worker" for _ in PLANNED)]
    )
    return table([f"reviews of {words} words", *(f"{count / MILLION:,.0f} million" for count in PLANNED)], rows)


def pieces() -> str:
    """Return the table of what a job is cut into."""
    rows = []
    for size in SHARD_ROWS:
        shards = [ceil(count / size) for count in PLANNED]
        plan = plan_bytes_a_shard()
        rows += [
            [f"shards of {size:,} reviews", *(f"{n:,}" for n in shards)],
            [f"files then (readings, errors, manifests) at {size:,}", *(f"{3 * n:,}" for n in shards)],
            [f"answers to list one folder in an object store at {size:,}", *(f"{ceil(n / LISTED):,}" for n in shards)],
            [f"size of the plan at {size:,}", *(_bytes(n * plan) for n in shards)],
            [f"work lost with a worker at {size:,}", *(_time(size * seconds_a_review()) for _ in PLANNED)],
        ]
    return table(["", *(f"{count / MILLION:,.0f} million" for count in PLANNED)], rows)


def plan_bytes_a_shard() -> float:
    """Return the bytes of the plan for each shard, of the largest run that was measured."""
    run = figures("growth")["runs"][_largest()]
    return float(run["plan"] / run["shards"])


def _largest() -> str:
    sizes: list[str] = list(figures("growth")["runs"])
    return max(sizes, key=int)


def assumed() -> str:
    """Return the figures that the tables rest on."""
    words = figures("phases")["words"]
    rows = [
        ["processor time of a review of that length", f"{figures('phases')['ms']['together']:,.0f} ms", "`bench.phases`"],
        ["what each of several processes reads against one alone", f"{efficiency():.0%}", "`bench.scaling`"],
        ["a reading in Parquet", f"{stored(words):,.0f} bytes", "`bench.phases`"],
        ["a shard in the plan", f"{plan_bytes_a_shard():,.0f} bytes", "`bench.growth`"],
    ]
    return f"{table(['measured', 'figure', 'by'], rows)}\n\n{_machines()}"


def _machines() -> str:
    told: Mapping[str, Any] = {name: kept()[name] for name in ("phases", "scaling", "growth")}
    return "\n".join(f"- `{one['command']}`, {one['date']}: {one['machine']}" for one in told.values())


def _time(seconds: float) -> str:
    for unit, size in (("years", 365 * 86400), ("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:,.0f} {unit}"
    return f"{seconds:,.0f} seconds"


def _bytes(size: float) -> str:
    unit, name = next((pair for pair in ((TIB, "TiB"), (GIB, "GiB"), (1 << 20, "MiB")) if size >= pair[0]), (1024, "KiB"))
    return f"{size / unit:,.1f} {name}"


BLOCKS: dict[tuple[str, str], Callable[[], str]] = {
    ("speed.md", "phases"): measured("phases", phases.printed),
    ("speed.md", "ceiling"): measured("ceiling", ceiling.printed),
    ("speed.md", "scaling"): measured("scaling", scaling.printed),
    ("speed.md", "peers"): measured("peers", peers.printed),
    ("speed.md", "growth"): measured("growth", growth.printed),
    ("planning.md", "cost"): cost,
    ("planning.md", "pieces"): pieces,
    ("planning.md", "assumed"): assumed,
}

if __name__ == "__main__":
    main()
