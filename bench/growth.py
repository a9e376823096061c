"""How the cost of `cinetrace batch` grows with the number of reviews; prints a Markdown table and keeps it.

python -m bench.growth [--sizes 1000,10000,100000] [--words 45] [--folder .growth]

Takes a quarter of an hour and more. It can be stopped at any moment: the batch carries on where it was, and sizes that are kept
already are not run again (unless with `--again`).
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.process import MIB, run
from bench.read import CINETRACE, machine, table
from bench.results import keep, kept

SHORT = 45
"""Words of a review, so that a hundred thousand are read in minutes: the length of a capsule."""


def main() -> None:
    """Measure what is not kept yet, print and keep."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--sizes", default="1000,10000,100000", metavar="N,N", help="how many reviews (default 1000,10000,100000)")
    ap.add_argument("--words", type=int, default=SHORT, metavar="N", help=f"how long each is (default {SHORT})")
    ap.add_argument("--folder", type=Path, default=Path(".growth"), help="where input and output lie meanwhile (default .growth)")
    ap.add_argument("--workers", type=int, default=2, metavar="N", help="processes that read (default 2)")
    ap.add_argument("--again", action="store_true", help="measure all sizes anew")
    options = ap.parse_args()
    if options.again:
        shutil.rmtree(options.folder, ignore_errors=True)
    runs = {} if options.again else known(options.words, options.workers)
    for size in map(int, options.sizes.split(",")):
        if str(size) not in runs:
            runs[str(size)] = measured(options.folder / str(size), size, options.words, options.workers)
            keep("growth", {"words": options.words, "workers": options.workers, "runs": runs})
    print(f"{machine()}\n\n{printed()}")


def known(words: int, workers: int) -> dict[str, Any]:
    """Return the runs that are kept from before, as far as they were the same."""
    told = kept().get("growth", {}).get("figures", {})
    same = (told.get("words"), told.get("workers")) == (words, workers)
    return dict(told["runs"]) if same else {}


def measured(folder: Path, size: int, words: int, workers: int) -> dict[str, Any]:
    """Return what a batch of so many reviews took; an interrupted one is finished, and its time so far counts."""
    source, out, spent = folder / "reviews.jsonl", folder / "out", folder / "seconds.json"
    if not source.exists():
        written(source, size, words)
    before = json.loads(spent.read_text(encoding="utf-8")) if spent.exists() else 0.0
    began = time.perf_counter()
    try:
        done = run([*CINETRACE, "batch", str(source), str(out), "--workers", str(workers), "--json"])
    finally:
        wall = before + time.perf_counter() - began
        spent.write_text(json.dumps(wall), encoding="utf-8")
    if done.code > 1:  # 1: some of the short ones judge nothing, and are in the table of errors
        raise SystemExit(f"the batch of {size:,} reviews ended with {done.code}")
    totals = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    plan = sum(path.stat().st_size for path in out.glob("plan*"))
    return {"wall": wall, "input": source.stat().st_size, "plan": plan, **totals}


def written(path: Path, size: int, words: int) -> None:
    """Write a table of so many reviews, aside first; in a program of its own, whose memory is given back."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".aside")
    subprocess.run([sys.executable, "-m", "bench.growth", "table", str(aside), str(size), str(words)], check=True)
    aside.rename(path)


def fill(path: Path, size: int, words: int) -> None:
    """Write reviews as lines of JSON."""
    from bench.folder import reviews

    with path.open("w", encoding="utf-8") as file:
        for text in reviews(size, words):
            file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")


def printed() -> str:
    """Return the table of the last measurement."""
    figures = kept()["growth"]["figures"]
    runs = sorted(figures["runs"].values(), key=lambda one: one["rows"])
    title = f"reviews of about {figures['words']} words, {figures['workers']} workers"
    head = [title, "time", "processor time", "reviews a second of it", "memory of a worker at most", "Parquet"]
    return table(head, [_printed(one) for one in runs])


def _printed(one: dict[str, Any]) -> list[str]:
    size, wall = one["rows"], one["wall"]
    stored = sum(one["bytes"].values())
    return [
        f"{size:,}",
        f"{wall:,.0f} s",
        f"{one['processor_seconds']:,.0f} s",
        f"{size / one['processor_seconds']:,.1f}",
        f"{one['peak_memory'] / MIB:,.0f} MiB",
        f"{stored / MIB:,.1f} MiB",
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["table"]:
        fill(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        main()
