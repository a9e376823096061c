"""Learn how much each clue says about what somebody named in a review did on the film (`cinetrace/reading/jobs.py`).

usage: python -m training.people_jobs OUT.tsv

One logistic regression a job, on annotated reviews and, with less weight, on reviews of films whose cast and crew are known. Clues
with next to no weight are left out of the file.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from cinetrace.reading.people.jobs import JOBS
from training.people_data import Labelled, from_annotations, from_films

SEEN = 15
"""Times a clue must be seen to get a weight."""
STRENGTH = 0.5
"""Inverse of the penalty on weights."""
SILVER = 0.5
"""Weight of a name whose label comes from the cast and crew of the film alone."""
SHARE = 0.5
"""Share of those reviews that is used."""
LEAST = 0.05
"""Weights below this are not worth a place in the file."""
ALWAYS = "(always)"

Table = dict[str, tuple[float, ...]]


def main() -> None:
    """Learn from everything and write the weights."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=Path)
    out: Path = ap.parse_args().out
    write(learned(list(from_annotations()), list(from_films(SHARE))), out)


def learned(sure: Sequence[Labelled], silver: Sequence[Labelled]) -> Table:
    """Return the weights of each clue for each of JOBS, with that of always under ALWAYS."""
    people = [*sure, *silver]
    seen = Counter(clue for person in people for clue in person.clues)
    places = {clue: place for place, clue in enumerate(sorted(clue for clue, times in seen.items() if times >= SEEN))}
    matrix = _matrix(people, places)
    worth = np.array([1.0] * len(sure) + [SILVER] * len(silver))
    columns = np.zeros((len(places) + 1, len(JOBS)))
    for column, job in enumerate(JOBS):
        known = np.array([i for i, person in enumerate(people) if person.jobs[job] is not None])
        model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300)
        model.fit(matrix[known], np.array([people[i].jobs[job] for i in known]), sample_weight=worth[known])
        columns[:-1, column], columns[-1, column] = model.coef_[0], model.intercept_[0]
    return {clue: tuple(columns[place]) for clue, place in places.items()} | {ALWAYS: tuple(columns[-1])}


def _matrix(people: Sequence[Labelled], places: dict[str, int]) -> csr_matrix:
    ends, columns, amounts = [0], [], []
    for person in people:
        found = [(places[clue], amount) for clue, amount in person.clues.items() if clue in places]
        columns += [place for place, _ in found]
        amounts += [amount for _, amount in found]
        ends.append(len(columns))
    return csr_matrix((amounts, columns, ends), shape=(len(people), len(places)))


def write(table: Table, out: Path) -> None:
    """Write the weights that matter, one clue a line, two decimals."""
    lines = ["\t".join(["clue", *JOBS])]
    for clue in sorted(table):
        if clue == ALWAYS or max(map(abs, table[clue])) >= LEAST:
            lines.append("\t".join([clue, *(f"{weight:.2f}".replace("-0.00", "0.00").removesuffix(".00") for weight in table[clue])]))
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
