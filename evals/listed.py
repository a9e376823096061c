"""How well the films of a list are found in the catalogue that ships, by title and year alone; prints a Markdown table.

python -m evals.listed

The list is that of a critic's log: titles and original titles as IMDb has them, the year, and the cast, which is not shown to the
look-up and says whether it found the right film: one whose cast shares nobody with the film's is another.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cinetrace.catalogue import builtin
from cinetrace.catalogue.keys import person_key
from cinetrace.catalogue.named import match
from cinetrace.types import FilmRecord, Named

FILE = Path(__file__).parents[2] / "shared" / "data" / "movielog-titles.jsonl.gz"
FEWEST = 3
"""Names that both casts must have before they say anything."""

Write = Callable[[str], str]
WAYS: dict[str, tuple[Write, int]] = {
    "as IMDb writes it": (lambda title: title, 0),
    "in capitals": (str.upper, 0),
    "article moved behind": (lambda title: f"{title[4:]}, The" if title.startswith("The ") else title, 0),
    "a year later": (lambda title: title, 1),
}


def main() -> None:
    """Look up all films in each way of writing and print what came of it."""
    films = list(_films())
    print("| titles | films | found | right of these | in no catalogue | unsure | no film |\n|---|---:|---:|---:|---:|---:|---:|")
    for name, (write, later) in WAYS.items():
        counts = Counter(kind for film in films for kind in _outcome(film, write, later))
        judged = counts["right"] + counts["wrong"]
        shares = [counts[state] / len(films) for state in ("matched", "provisional", "unsure", "not a film")]
        cells = [f"{share:.1%}" for share in shares]
        right = f"{counts['right'] / max(1, judged):.2%} of {judged:,}"
        print(f"| {name} | {len(films):,} | {cells[0]} | {right} | {' | '.join(cells[1:])} |")


def _films() -> Iterator[dict[str, Any]]:
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        yield from (film for film in map(json.loads, lines) if str(film.get("year", "")).isdigit())


def _outcome(film: dict[str, Any], write: Write, later: int) -> Iterator[str]:
    title, original = write(film["title"]), film.get("originalTitle")
    answer = match(Named(title, int(film["year"]) + later, {}, None, original if original != film["title"] else None), builtin())
    yield answer.state
    if answer.film and answer.state == "matched" and (verdict := _same_people(film, answer.film)):
        yield verdict


def _same_people(film: dict[str, Any], found: FilmRecord) -> str | None:
    cast = {person_key(one["name"]) for one in film.get("performers", ())}
    theirs = {person_key(name) for name in found.cast}
    if min(len(cast), len(theirs)) < FEWEST:
        return None
    return "right" if cast & theirs else "wrong"


if __name__ == "__main__":
    main()
