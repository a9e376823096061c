"""Our reader beside what one would use instead: the same reviews, machine and run, two cores each; prints a Markdown table and keeps it.

python -m bench.peers [--reviews 100] [--words 400]

The quality beside the speed is that of the evaluation's last run on annotated reviews (`evals/results.json`). Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.process import Run, run
from bench.read import CINETRACE, machine, table
from bench.results import keep, kept

PROGRAM = [sys.executable, "-m", "bench.programs"]
QUALITY = "aspect+sign.f1"
"""The evaluation's figure for what is judged and how: opinions found with the right aspect and sign."""
RESULTS = Path(__file__).resolve().parents[1] / "evals" / "results.json"


@dataclass(frozen=True, slots=True)
class Peer:
    """One row: what it is called, what to run (more than one command: side by side) and whose quality stands for it."""

    name: str
    commands: Sequence[Sequence[str]]
    contender: str
    """As `evals/results.json` names it."""
    note: str = ""


def main() -> int:
    """Measure, print and keep; return 1 when a program failed."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reviews", type=int, default=100, metavar="N", help="how many are read (default 100)")
    ap.add_argument("--words", type=int, default=400, metavar="N", help="how long each is (default 400)")
    options = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = {peer.name: (peer, measured(peer)) for peer in prepared(Path(folder), options.reviews, options.words)}
    told = [row(peer, taken, options.reviews) for peer, taken in rows.values()]
    keep("peers", {"reviews": options.reviews, "words": options.words, "quality": QUALITY, "peers": told})
    print(f"{machine()}\n\n{printed()}")
    return any(taken.code for _, taken in rows.values())


def prepared(folder: Path, reviews: int, words: int) -> list[Peer]:
    """Return the peers, ready to run over a folder of reviews; what they need is made in programs of its own, to keep this one small."""
    texts, graph = folder / "reviews", folder / "encoder.onnx"
    texts.mkdir()
    subprocess.run([sys.executable, "-m", "bench.folder", str(texts), str(reviews), str(words)], stdout=subprocess.DEVNULL, check=True)
    subprocess.run([sys.executable, "-m", "bench.graphs", str(graph)], stderr=subprocess.DEVNULL, check=True)
    os.environ["BENCH_ENCODER"] = str(graph)
    named = subprocess.run([*PROGRAM, "name", str(texts)], capture_output=True, text=True, check=True).stdout.strip()
    halves = {name: [[*PROGRAM, name, str(texts), f"{part}/2"] for part in (1, 2)] for name in ("lexicon", "spacy")}
    return [
        Peer("cinetrace", [[*CINETRACE, "read", "--format", "jsonl", str(texts)]], "cinetrace"),
        Peer("VADER + keywords", halves["lexicon"], "VADER + keywords", "two processes"),
        Peer(f"{named} + the same lexicon", halves["spacy"], "VADER + keywords", "two processes; opinions are the lexicon's"),
        Peer(
            "encoder as large as BERT-base, int8",
            [[*PROGRAM, "encoder", str(texts)]],
            "frozen MPNet-6 + logistic regression",
            "two threads; random weights show its speed, six frozen layers of MPNet and linear models stand for its quality",
        ),
    ]


def measured(peer: Peer) -> Run:
    """Return what its programs took together: the time until all had said something and until all ended, the memory of all."""
    with ThreadPoolExecutor(len(peer.commands)) as pool:
        runs = list(pool.map(run, peer.commands))
    return Run(
        max(taken.first for taken in runs),
        max(taken.whole for taken in runs),
        sum(taken.memory for taken in runs),
        max(abs(taken.code) for taken in runs),
    )


def row(peer: Peer, taken: Run, reviews: int) -> dict[str, Any]:
    """Return a row of the table; a second counts from the first answer on, when all is loaded."""
    rate = (reviews - len(peer.commands)) / (taken.whole - taken.first)
    quality = json.loads(RESULTS.read_text(encoding="utf-8"))["tasks"]["gold"]["figures"][QUALITY][peer.contender][0]
    return {"name": peer.name, "contender": peer.contender, "note": peer.note, "rate": rate, "quality": quality, **asdict(taken)}


def printed() -> str:
    """Return the table of the last measurement."""
    figures = kept()["peers"]["figures"]
    title = f"{figures['reviews']} reviews of {figures['words']} words, two cores"
    rows = [_printed(one) for one in figures["peers"]]
    notes = [f"{one['name']}: {one['note']}." for one in figures["peers"] if one["note"]]
    head = [title, "reviews/s", "first answer", "memory", "opinions, F1"]
    return "\n\n".join([table(head, rows), *notes])


def _printed(one: Mapping[str, Any]) -> list[str]:
    return [one["name"], f"{one['rate']:,.1f}", f"{one['first']:,.1f} s", f"{one['memory']:,.0f} MiB", f"{one['quality']:.2f}"]


if __name__ == "__main__":
    sys.exit(main())
