"""Which training texts share words with a test set; such texts are left out of training, and `evals.leaks` proves that they are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache

from training import corpora

LONG, SHORT = 8, 6
"""Words in a row that are compared: in whole reviews, in lone sentences."""
SHARE = 0.2
"""Share of a review's runs of words found in one test review's set above which the two are called copies."""


def words(text: str) -> list[str]:
    """Return the words of a text, lower case, without punctuation."""
    return re.findall(r"[a-z0-9]+", corpora.detokenised(text).lower().replace("'", ""))


def runs(text: str, length: int) -> set[int]:
    """Return a 64-bit hash of every run of `length` words; none for a shorter text."""
    found = words(text)
    return {_hash(" ".join(found[i : i + length])) for i in range(len(found) - length + 1)}


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big")


class Index:
    """Hashes of test texts; `holds` says whether a training text is a copy of one, or holds one."""

    def __init__(self, sentences: Iterable[str], reviews: Iterable[str]) -> None:
        self.keys: set[str] = set()
        self.short: set[int] = set()
        self.long: set[int] = set()
        for text in sentences:
            self.keys.add(corpora.key(corpora.detokenised(text)))
            self.short |= runs(text, SHORT)
        for text in reviews:
            self.long |= runs(text, LONG)

    def copies_sentence(self, text: str) -> bool:
        """Say whether a sentence or quote is a test sentence, shares a run of words with one, or stands in a test review."""
        return self.is_sentence(text) or not self.short.isdisjoint(runs(text, SHORT)) or self.copies_review(text)

    def is_sentence(self, text: str) -> bool:
        """Say whether a text is a test sentence, letters and digits compared."""
        return corpora.key(corpora.detokenised(text)) in self.keys

    def copies_review(self, text: str) -> bool:
        """Say whether more than a fifth of a text's runs of words stand in test reviews."""
        found = runs(text, LONG)
        return len(found & self.long) > SHARE * max(1, len(found))


@cache
def testing() -> Index:
    """Return the index of every text that is for testing only: SST, rt-polarity, subjectivity, IMDb, ERASER validation, gold dev."""
    return Index(_sentences(), _reviews())


def _sentences() -> Iterator[str]:
    for split in ("dev", "test"):
        yield from (corpora.phrases(r["tree"])[0][1] for r in corpora.rows(corpora.DATA / f"sst-{split}.jsonl.gz"))
    for name in ("rt-polarity", "subjectivity"):
        yield from (r["text"] for r in corpora.rows(corpora.DATA / f"{name}.jsonl.gz") if corpora.held_out(r["text"]))


def _reviews() -> Iterator[str]:
    yield from (corpora.unbroken(r["text"]) for r in corpora.rows(corpora.DATA / "imdb-test.jsonl.gz"))
    yield from (r["text"] for r in corpora.rows(corpora.DATA / "eraser-movies-val.jsonl.gz"))
    yield from (r["text"] for r in corpora.rows(corpora.GOLD / "dev.jsonl.gz"))
