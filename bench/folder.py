"""Many reviews to measure on, made from the sample reviews.

python -m bench.folder FOLDER COUNT [WORDS]
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from cinetrace.desk import Desk
from cinetrace.types import Review

SAMPLES = Path(__file__).resolve().parents[1] / "examples" / "reviews"


def fill(folder: Path, count: int, words: int | None = None, seed: int = 1) -> int:
    """Write `count` reviews into `folder`, no two alike, and return how many characters they hold."""
    written = 0
    for number, text in enumerate(reviews(count, words, seed)):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        written += len(text)
    return written


def reviews(count: int, words: int | None = None, seed: int = 1) -> Iterator[str]:
    """Yield `count` reviews, no two alike: as long as the samples are, or of about so many words."""
    chance = random.Random(seed)
    samples = [review for review in Desk.open().gather([str(SAMPLES)]) if isinstance(review, Review)]
    for number in range(count):
        sample = samples[number % len(samples)]
        yield varied(sample, chance) if words is None else f"{drawn(sample, samples, chance, words)}\nThis is number {number + 1}.\n"


def varied(review: Review, chance: random.Random) -> str:
    """Return the film's title and the first sentence of `review`, then half or more of the others, shuffled, four a paragraph."""
    first, *others = _sentences(review)
    kept = chance.sample(others, chance.randint(len(others) // 2, len(others)))
    return _written(review, [first, *kept])


def drawn(review: Review, samples: Sequence[Review], chance: random.Random, words: int) -> str:
    """Return the film's title and the first sentence of `review`, then others of all samples, its own first, up to so many words."""
    first, *own = _sentences(review)
    more = [sentence for other in chance.sample(samples, len(samples)) if other is not review for sentence in _sentences(other)[1:]]
    kept, length = [first], len(first.split())
    for sentence in (*chance.sample(own, len(own)), *chance.sample(more, len(more))):
        length += len(sentence.split())
        if length > words:
            break
        kept.append(sentence)
    return _written(review, kept)


def _sentences(review: Review) -> list[str]:
    return [" ".join(span.of(review.text).split()) for span in review.sentences]


def _written(review: Review, sentences: Sequence[str]) -> str:
    paragraphs = (" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))
    return "\n\n".join([review.facts.title or "A film", *paragraphs]) + "\n"


if __name__ == "__main__":
    print(fill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None))
