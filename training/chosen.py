"""Which public texts the network is trained on, with what they say; nothing that is for testing, nothing that copies it."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cinetrace import scales
from cinetrace.reading.signals import ROLES
from training import corpora
from training.overlap import testing

LONGEST = 2200
"""Characters of a graded review; longer ones cost more than they teach."""
HELD_BACK = 8
"""One annotated review in this many is kept for thresholds and calibration."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with what its corpus says of it; None where it says nothing.

    polarity: 0 blame, 1 neither, 2 praise; stars: 0 to 4; opinion: judgement rather than plot; rating: 0 to 10.
    """

    text: str
    polarity: int | None = None
    stars: int | None = None
    opinion: bool | None = None
    rating: float | None = None


def sst(phrases: int, seed: int = 5) -> Iterator[Labelled]:
    """Yield the sentences of SST's training set, and up to `phrases` longer phrases of each."""
    rng = random.Random(seed)
    for row in corpora.rows(corpora.DATA / "sst-train.jsonl.gz"):
        parts = corpora.phrases(row["tree"])
        if testing().copies_sentence(parts[0][1]):
            continue
        longer = [p for p in parts[1:] if len(p[1].split()) > 3 and not testing().copies_sentence(p[1])]
        for stars, text in [parts[0], *rng.sample(longer, min(phrases, len(longer)))]:
            yield Labelled(corpora.detokenised(text), polarity=(0, 0, 1, 2, 2)[stars], stars=stars)


def rt_polarity() -> Iterator[Labelled]:
    """Yield the sentences of rt-polarity that are in none of the test sets and not in SST's training set."""
    seen = {corpora.key(corpora.phrases(r["tree"])[0][1]) for r in corpora.rows(corpora.DATA / "sst-train.jsonl.gz")}
    for row in corpora.rows(corpora.DATA / "rt-polarity.jsonl.gz"):
        if corpora.key(row["text"]) not in seen and not testing().copies_sentence(row["text"]):
            yield Labelled(corpora.detokenised(row["text"]), polarity=2 * row["label"])


def subjectivity() -> Iterator[Labelled]:
    """Yield the sentences of subjectivity that are not for testing."""
    for row in corpora.rows(corpora.DATA / "subjectivity.jsonl.gz"):
        if not testing().copies_sentence(row["text"]):
            yield Labelled(corpora.detokenised(row["text"]), opinion=row["label"] == "opinion")


def quotes(count: int, seed: int) -> Iterator[Labelled]:
    """Yield critics' quotes with the aggregator's fresh or rotten, and the critic's own score where one is given."""
    found = {}
    for name, field in (("critic-quotes", "quote"), ("critic-scores", "review")):
        for row in corpora.rows(corpora.DATA / f"{name}.jsonl.gz"):
            text = (row[field] or "").strip()
            if row["fresh"] in ("fresh", "rotten") and 5 <= len(text.split()) <= 70 and "full review" not in text.lower():
                found[text] = (row["fresh"] == "fresh", row.get("rating") or "")
    order = sorted(found)
    random.Random(seed).shuffle(order)
    for text in [t for t in order if not testing().copies_sentence(t)][:count]:
        fresh, score = found[text]
        given = scales.parse(score)
        yield Labelled(text, polarity=2 * fresh, rating=given.of_ten if given else None)


def imdb(count: int, seed: int) -> Iterator[Labelled]:
    """Yield shorter IMDb training reviews with their rating."""
    avoid = corpora.gold_sources("dev")
    rows = [r for r in corpora.rows(corpora.DATA / "imdb-train.jsonl.gz") if ("imdb", r["id"]) not in avoid]
    random.Random(seed).shuffle(rows)
    for row in rows:
        text = corpora.unbroken(row["text"])
        if len(text) < LONGEST and count and not testing().copies_review(text):
            count -= 1
            yield Labelled(text, rating=float(row["rating"]))


PASSES = 3
"""Passes over the annotated reviews; each takes some other graded reviews along."""


def graded(each: int = 200) -> Iterator[Labelled]:
    """Yield every IMDb review whose rating the network is trained on; some come twice."""
    yield from WIDE["imdb"]()
    for number in range(PASSES):
        yield from imdb(each, number)


WIDE: dict[str, Callable[[], Iterator[Labelled]]] = {
    "sst": lambda: sst(2, 5),
    "rt-polarity": rt_polarity,
    "subjectivity": subjectivity,
    "quotes": lambda: quotes(30_000, 7),
    "imdb": lambda: imdb(6_000, 7),
}
"""What the wide stage of training reads, by corpus."""


QUOTES = ("critic-quotes", "critic-scores")
SECOND = [ROLES.index("plot"), ROLES.index("context")]
"""Roles that a judging sentence may have besides; our annotators are of several minds about them in lone quotes: see NOTES.md."""


def is_gold(row: dict[str, Any]) -> bool:
    """Say whether a row is one of the annotated reviews that came with the data, not one of our own annotations."""
    return "text_sha256" not in row


def review_rows() -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the annotated rows for training and those held back."""
    rows = [r for r in corpora.annotated() if not testing().copies_review(str(r["text"])) and not _is_test_quote(r)]
    kept = [r for r in rows if _bucket(r) == 0]
    return [r for r in rows if _bucket(r) != 0], kept


def _is_test_quote(row: dict[str, Any]) -> bool:
    return len(row["text"].split()) < 80 and testing().copies_sentence(row["text"])


def _bucket(row: dict[str, object]) -> int:
    return int(hashlib.sha256(str(row["text"]).encode()).hexdigest()[:8], 16) % HELD_BACK
