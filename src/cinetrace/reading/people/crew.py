"""Who is known for making films: a name alone can tell that its bearer directs or writes.

`crew.tsv` holds facts, one person a line (`training/people_crew.py`): name, films directed, films written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple


class Made(NamedTuple):
    """How many films somebody directed and wrote, as far as is known."""

    directed: int = 0
    written: int = 0


NOTHING = Made()


def made_by(name: str) -> Made:
    """Return what is known of the bearer of a name; of the best known bearer when it is a surname alone."""
    names, surnames = _crew()
    key = plain(name)
    return names.get(key, NOTHING) if " " in key else surnames.get(key, NOTHING)


@lru_cache(maxsize=1 << 12)
def plain(name: str) -> str:
    """Return a name in lower-case ASCII letters, without dots, hyphens and apostrophes."""
    lower = name.casefold()
    if not lower.isascii():
        lower = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return " ".join(re.sub(r"['’.]", "", lower).replace("-", " ").split())


@cache
def _crew() -> tuple[dict[str, Made], dict[str, Made]]:
    names: dict[str, Made] = {}
    surnames: dict[str, Made] = {}
    for line in Path(__file__).with_name("crew.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, directed, written = line.split("\t")
        made = Made(int(directed), int(written))
        names[name] = made
        surname = name.rpartition(" ")[2]
        surnames[surname] = max(surnames.get(surname, NOTHING), made)
    return names, surnames
