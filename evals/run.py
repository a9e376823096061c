"""Measure the readings beside what one could use instead, on the same data in the same process.

python -m evals.run              the whole table; its figures go to evals/results.json
python -m evals.run --only gold,sst-2
python -m evals.run --show       print the table of the last run
python -m evals.run --floors     our figures alone, on small fixed parts; fail where one is below its floor
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from evals import data, floors, peers, report, results
from evals.contender import Options
from evals.ours import Ours
from evals.progress import say
from evals.tasks import TASKS, Bench, Outcome, Task

ROOT = Path(__file__).resolve().parents[1]
KEEP = ROOT / ".work" / "evals"
EMBEDDINGS = ROOT / ".work" / "weights" / "all-mpnet-base-v2"


def options(argv: Sequence[str] | None) -> argparse.Namespace:
    """Return the command line's options."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--only", metavar="NAMES", help=f"tasks to run, with commas between them: {', '.join(t.name for t in TASKS)}")
    ap.add_argument("--model", type=Path, metavar="FOLDER", help="measure another model; its results are not kept unless --json says where")
    ap.add_argument("--embeddings", type=Path, default=EMBEDDINGS, metavar="FOLDER", help="all-mpnet-base-v2, for the frozen embeddings")
    ap.add_argument("--alone", action="store_true", help="without peers")
    ap.add_argument("--full", action="store_true", help="all 24,994 IMDb test reviews instead of 2,000")
    ap.add_argument("--tiny", action="store_true", help="a few items of everything, to try out a change; figures mean nothing")
    ap.add_argument("--details", action="store_true", help="print tables by outlet, by aspect and by certainty too")
    ap.add_argument("--json", type=Path, metavar="FILE", help="where to put the results")
    ap.add_argument("--show", nargs="?", const="all", choices=["all", "short"], help="print what the last run found; run nothing")
    ap.add_argument("--floors", action="store_true", help="hold our figures against evals/floors.json")
    ap.add_argument("--raise-floors", action="store_true", help="set floors just under our figures where they are higher")
    a = ap.parse_args(argv)
    unknown = set(a.only.split(",")) - {t.name for t in TASKS} if a.only else set()
    if unknown:
        ap.error(f"no such task: {', '.join(sorted(unknown))}")
    return a


def main(argv: Sequence[str] | None = None) -> int:
    """Run the evaluation; 1 when a floor is not held."""
    a = options(argv)
    if a.show:
        found = results.load(a.json or results.RESULTS)
        print(report.headlines(found) if a.show == "short" else report.page(found, a.details))
        return 0
    return guard(a) if a.floors or a.raise_floors else compare(a)


def selected(only: str | None, tasks: Sequence[Task] = TASKS) -> Iterator[Task]:
    """Yield the tasks asked for; a line says which cannot be run because their data is not here."""
    for task in tasks:
        if only is None or task.name in only.split(","):
            if absent := task.missing():
                print(f"skipped {task.name}: {', '.join(absent)} not found beside the project, in ../shared")
            else:
                yield task


def timed(task: Task, bench: Bench) -> tuple[Outcome, float]:
    """Run a task; return its outcome and the seconds it took."""
    say(f"{task.name}: {task.title}")
    began = time.perf_counter()
    return task.run(bench), time.perf_counter() - began


def compare(a: argparse.Namespace) -> int:
    """Measure everybody, print the tables, keep the results after every task."""
    sizes = data.TINY if a.tiny else replace(data.TABLE, imdb_test=None) if a.full else data.TABLE
    contenders, missing = ([], {}) if a.alone else peers.ready(Options(a.embeddings, KEEP))
    bench = Bench(Ours(a.model), contenders, sizes, missing)
    home = a.json or (None if a.model or a.tiny else results.RESULTS)
    found = results.fresh(bench)
    for task in selected(a.only):
        outcome, seconds = timed(task, bench)
        found["tasks"][task.name] = results.entry(task, outcome, seconds)
        found["missing"] = dict(bench.missing)
        if home:
            results.save(results.merged(results.load(home), found), home)
    print(report.page(found, a.details))
    return 0


def guard(a: argparse.Namespace) -> int:
    """Hold our figures against the floors, or raise them."""
    bench = Bench(Ours(a.model), sizes=data.LIGHT)
    kept, troubles, rows = floors.load(), [], []
    for task in selected(a.only, [t for t in TASKS if t.held]):
        outcome, _ = timed(task, bench)
        if a.raise_floors:
            kept[task.name] = floors.raised(task, outcome, kept.get(task.name))
        troubles += floors.check(task, outcome, kept)
        held = kept.get(task.name, {}).get("figures", {})
        rows += [[f"{task.name}: {n}", f"{v:.3f}", f"{held[n]:.3f}" if n in held else "–"] for n, v in floors.held(task, outcome).items()]
    if a.raise_floors:
        floors.save(kept)
    print(report.markdown(["figure", "reached", "floor"], rows))
    for line in troubles:
        say(f"below its floor: {line}")
    return int(bool(troubles))


if __name__ == "__main__":
    sys.exit(main())
