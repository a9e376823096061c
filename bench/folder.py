"""A folder of many reviews to measure on, made from the sample reviews.

python -m bench.folder FOLDER COUNT
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from cinetrace.desk import Desk
from cinetrace.types import Review

SAMPLES = Path(__file__).resolve().parents[1] / "examples" / "reviews"


def fill(folder: Path, count: int, seed: int = 1) -> int:
    """Write `count` reviews into `folder`, no two alike, and return how many characters they hold.

    Each is the film's title, the first sentence of a sample, and half or more of its other sentences in another order.
    """
    chance = random.Random(seed)
    samples = [review for review in Desk.open().gather([str(SAMPLES)]) if isinstance(review, Review)]
    written = 0
    for number in range(count):
        text = varied(samples[number % len(samples)], chance)
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        written += len(text)
    return written


def varied(review: Review, chance: random.Random) -> str:
    """Return the film's title and the first sentence of `review`, then some of the others, shuffled, four a paragraph."""
    first, *others = (" ".join(span.of(review.text).split()) for span in review.sentences)
    kept = chance.sample(others, chance.randint(len(others) // 2, len(others)))
    paragraphs = (" ".join(kept[at : at + 4]) for at in range(0, len(kept), 4))
    return "\n\n".join([review.facts.title or "A film", first, *paragraphs]) + "\n"


if __name__ == "__main__":
    print(fill(Path(sys.argv[1]), int(sys.argv[2])))
