"""Learn how far the wording and the encoder are to be believed when they speak of one somebody (`cinetrace/reading/witness.py`).

usage: python -m training.people_witness [--model FOLDER]

Prints the table `[witness]` of `people.toml`. Both are heard on annotated reviews that neither was trained on: those that were held
back from the encoder, with weights of the wording that are learned without them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from cinetrace.catalogue import builtin
from cinetrace.reading.encoder.decode import entities
from cinetrace.reading.encoder.encode import encode
from cinetrace.reading.encoder.model import BUILT_IN, LoadedModel
from cinetrace.reading.people.jobs import chances, clues, scene
from cinetrace.reading.people.namesakes import key
from cinetrace.reading.people.witness import testimony
from training.chosen import review_rows
from training.people_data import as_review, from_annotations, from_films, same
from training.people_jobs import SHARE, Table, learned


def main() -> None:
    """Learn the weights and print them."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", type=Path, default=BUILT_IN, help="folder of the encoder")
    model = LoadedModel(ap.parse_args().model)
    apart = {str(row["text"]) for row in review_rows()[1]}
    table = learned(list(from_annotations(without=apart)), list(from_films(SHARE)))
    heard = list(_heard(model, table))
    clue_names = list(heard[0][0])
    fitted = LogisticRegression(C=1.0).fit(np.array([[c[name] for name in clue_names] for c, _ in heard]), [works for _, works in heard])
    print("[witness]", f"always = {fitted.intercept_[0]:.2f}", sep="\n")
    for name, weight in zip(clue_names, fitted.coef_[0], strict=True):
        print(f'"{name}" = {weight:.2f}' if " " in name else f"{name} = {weight:.2f}")


def _heard(model: LoadedModel, table: Table) -> Iterator[tuple[Mapping[str, float], bool]]:
    """Yield what is said of every somebody in the reviews held back, and whether they worked on the film."""
    lookup = builtin()
    for row in review_rows()[1]:
        review = as_review(str(row["text"]))
        here = scene(review, lookup, None)
        found = tuple(entities(review.text, encode(model, review)))
        people: list[dict[str, str]] = row["people"]  # type: ignore[assignment]
        for index, somebody in enumerate(here.everybody if found else ()):
            full = any(len(key(name)) > 1 for name in somebody.names)
            spans = [name.span for name in somebody.names]
            works = any(same(person["name"], somebody, review.text) for person in people)
            yield testimony(chances(clues(here, index, lookup), table).values(), spans, full, found), works


if __name__ == "__main__":
    main()
