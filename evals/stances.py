"""Print how well cut-offs of the rating agree with the annotators' five-step verdicts on gold train.

python -m evals.stances
"""

from __future__ import annotations

from cinetrace.reading.opinions.verdict import STANCES
from evals import gold

CUTS = {
    "shipped": tuple(sorted(least for least, _ in STANCES if least > 0)),
    "2.5, 4.2, 6.5, 8.5": (2.5, 4.2, 6.5, 8.5),
    "2.5, 4, 6.5, 8.5": (2.5, 4.0, 6.5, 8.5),
    "fitted": (2.25, 5.25, 5.75, 6.75),
}


def judged() -> list[tuple[float, int]]:
    """Return (rating of 10, verdict from -2 to 2) of every review that has both."""
    rows = gold.rows("train")
    pairs = [(r["annotator_rating10"] if r["rating10"] is None else r["rating10"], r["verdict"]) for r in rows]
    return [(rating, verdict) for rating, verdict in pairs if rating is not None and verdict is not None]


def agreement(cuts: tuple[float, ...], pairs: list[tuple[float, int]]) -> tuple[float, float, int]:
    """Return the share of equal steps, the mean distance in steps, and how many fall on the wrong side."""
    said = [(sum(rating >= cut for cut in cuts) - 2, verdict) for rating, verdict in pairs]
    equal = sum(a == b for a, b in said) / len(said)
    return equal, sum(abs(a - b) for a, b in said) / len(said), sum(a * b < 0 for a, b in said)


def main() -> None:
    """Print one line for each set of cut-offs."""
    if not gold.GOLD.exists():
        print(f"skipped: the annotated reviews are not at {gold.GOLD}")
        return
    pairs = judged()
    for name, cuts in CUTS.items():
        equal, distance, wrong = agreement(cuts, pairs)
        print(f"{name:20} {equal:.2f} equal, {distance:.2f} steps apart, {wrong} of {len(pairs)} on the wrong side")


if __name__ == "__main__":
    main()
