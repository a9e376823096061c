"""Collect how many films people directed and wrote, so that a name alone says that its bearer makes films.

usage: python -m training.people_crew OUT.tsv
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from cinetrace.reading.people.crew import plain
from training.corpora import DATA, rows

SCRIPTS = 2
"""Films that somebody who never directed must have written at least."""


def main() -> None:
    """Write one person a line: plain name, films directed, films written."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=Path)
    out: Path = ap.parse_args().out
    directed: Counter[str] = Counter()
    written: Counter[str] = Counter()
    for film in rows(DATA / "movielog-titles.jsonl.gz"):
        directed.update({plain(p["name"]) for p in film["directors"]})
        written.update({plain(p["name"]) for p in film["writers"]})
    people = sorted(p for p in directed.keys() | written.keys() if directed[p] or written[p] >= SCRIPTS)
    lines = [f"{p}\t{directed[p]}\t{written[p]}" for p in people]
    out.write_text(
        "# Films directed and written: facts about 3,831 films from the movielog collection.\n" + "\n".join(lines) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
