"""Learn how much each clue says about how large an actor's part is (`cinetrace/reading/parts.py`).

usage: python -m training.people_parts OUT.tsv

A multinomial logistic regression on the actors of the annotated reviews.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from cinetrace.catalogue import builtin
from cinetrace.reading.people.jobs import scene
from cinetrace.reading.people.parts import ALWAYS, PARTS, part_clues, sayings
from cinetrace.reading.people.people import find_players
from cinetrace.types import Part
from training.corpora import annotated
from training.people_data import as_known, as_review, same

SEEN = 8
"""Times a clue must be seen to get a weight."""
STRENGTH = 0.05
"""Inverse of the penalty on weights."""
LEAST = 0.03
"""Weights below this are not worth a place in the file."""

Table = dict[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Actor:
    """An annotated actor that the reader finds."""

    review: str
    clues: Mapping[str, float]
    part: Part


def main() -> None:
    """Learn from everything and write the weights."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=Path)
    out: Path = ap.parse_args().out
    write(learned(list(actors())), out)


def actors() -> Iterator[Actor]:
    """Yield the actors of the annotated reviews."""
    lookup = builtin()
    for row in annotated():
        review = as_review(row["text"])
        here = scene(review, lookup, as_known(row))
        players = find_players(here, review, lookup)
        wanted = [p for p in row["people"] if p["role"] == "actor"]
        for player, clues in zip(players, part_clues(here, players, sayings(here, players)), strict=True):
            part = next((p["part"] for p in wanted if same(p["name"], here.everybody[player.index], row["text"])), None)
            if part in PARTS:
                yield Actor(f"{row['source']}:{row.get('id', row['n'])}", clues, part)


def learned(people: Sequence[Actor]) -> Table:
    """Return the weights of each clue for each of PARTS, with that of always under ALWAYS."""
    seen = Counter(clue for person in people for clue in person.clues)
    places = {clue: place for place, clue in enumerate(sorted(clue for clue, times in seen.items() if times >= SEEN))}
    ends, columns, amounts = [0], [], []
    for person in people:
        found = [(places[clue], amount) for clue, amount in person.clues.items() if clue in places]
        columns += [place for place, _ in found]
        amounts += [amount for _, amount in found]
        ends.append(len(columns))
    matrix = csr_matrix((amounts, columns, ends), shape=(len(people), len(places)))
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit(matrix, [person.part for person in people])
    rows = np.full((len(places) + 1, len(PARTS)), 0.0)
    for row, part in enumerate(model.classes_):
        rows[:-1, PARTS.index(part)], rows[-1, PARTS.index(part)] = model.coef_[row], model.intercept_[row]
    return {clue: tuple(rows[place]) for clue, place in places.items()} | {ALWAYS: tuple(rows[-1])}


def write(table: Table, out: Path) -> None:
    """Write the weights that matter, one clue a line, two decimals."""
    lines = ["\t".join(["clue", *PARTS])]
    for clue in sorted(table):
        if clue == ALWAYS or max(map(abs, table[clue])) >= LEAST:
            lines.append("\t".join([clue, *(f"{weight:.2f}".replace("-0.00", "0.00").removesuffix(".00") for weight in table[clue])]))
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
