"""Programs to measure beside ours: each reads a folder of reviews and prints a line of JSON for each.

python -m bench.peers words|lexicon FOLDER
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Peer = Callable[[str], dict[str, Any]]


def words() -> Peer:
    """Return the least one could do: count the words."""

    def read(text: str) -> dict[str, Any]:
        return {"words": len(text.split())}

    return read


def lexicon() -> Peer:
    """Return VADER (Hutto & Gilbert 2014) on every sentence with keywords for aspects, as the evaluation uses it."""
    from evals.peers import lexicon as peer

    from cinetrace.text import review_of

    read = peer()
    return lambda text: read(review_of(text))


PEERS: dict[str, Callable[[], Peer]] = {"words": words, "lexicon": lexicon}


def main(name: str, folder: str) -> None:
    """Read every file of the folder with the peer of that name."""
    read = PEERS[name]()
    for path in sorted(Path(folder).iterdir()):
        print(json.dumps(read(path.read_text(encoding="utf-8"))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
