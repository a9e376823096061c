"""Collect the words that reviews use in lower case, so that a capital at the start of a sentence is not taken for a name.

usage: python -m training.people_words OUT.txt

Counts words inside sentences of the public training reviews; a word is common when it is frequent and nearly always in lower case.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from training.corpora import DATA, rows, unbroken

INSIDE = re.compile(r"(?<=[a-z,;] )[A-Za-z][a-z]+(?=[\s,.;:!?)'’-])")
OFTEN, LOWER = 60, 0.9
"""Least number of times a word is seen, and least share of them in lower case."""


def main() -> None:
    """Write the common words, one a line, in alphabetical order."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=Path)
    out: Path = ap.parse_args().out
    seen: Counter[str] = Counter()
    for row in rows(DATA / "imdb-train.jsonl.gz"):
        seen.update(INSIDE.findall(unbroken(row["text"])))
    words = {word.lower() for word in seen}
    common = [w for w in words if seen[w] >= OFTEN and seen[w] >= LOWER * (seen[w] + seen[w.capitalize()])]
    out.write_text("\n".join(sorted(common)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
