"""Prove by hash that no text for testing is in a training set; exit 1 where one is.

python -m evals.leaks

A training text is a leak when it is a test text, letters and digits compared; when a whole test sentence of eight words or more stands in
it; or when it and one test review share more than a fifth of the runs of eight words of the shorter of the two. This is checked here anew,
apart from `training.overlap`, which keeps such texts out.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from training import chosen, corpora
from training.overlap import words

from evals import data, gold
from evals.metrics import Array
from evals.progress import say, watched
from evals.report import markdown

RUN, SHORTEST = 8, 8
"""Words in a row that are compared in reviews; words of the shortest sentence that is looked for inside longer texts."""
SHARE = 0.2


def code(found: Sequence[str]) -> int:
    """Return 63 bits of the hash of some words."""
    return int.from_bytes(hashlib.blake2b(" ".join(found).encode(), digest_size=8).digest(), "big") >> 1


def codes(found: Sequence[str], length: int) -> Array:
    """Return the hash of each run of `length` words, each once."""
    return np.unique(np.array([code(found[i : i + length]) for i in range(len(found) - length + 1)], np.int64))


class Sentences:
    """Hashes of test sentences."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.whole: set[int] = set()
        self.by_start: dict[int, set[tuple[int, int]]] = {}
        for found in map(words, texts):
            self.whole.add(code(found))
            if len(found) >= SHORTEST:
                self.by_start.setdefault(code(found[:SHORTEST]), set()).add((len(found), code(found)))

    def holds(self, found: Sequence[str]) -> bool:
        """Say whether the words are those of a test sentence, or hold a whole one of eight words or more."""
        return code(found) in self.whole or any(self._starts(found, at) for at in range(len(found) - SHORTEST + 1))

    def _starts(self, found: Sequence[str], at: int) -> bool:
        endings = self.by_start.get(code(found[at : at + SHORTEST]), ())
        return any(code(found[at : at + length]) == whole for length, whole in endings if at + length <= len(found))


class Reviews:
    """Hashes of the runs of words of test reviews, each with the reviews that it stands in."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.whole: set[int] = set()
        each = []
        for found in map(words, texts):
            self.whole.add(code(found))
            each.append(codes(found, RUN))
        self.sizes = np.array([len(c) for c in each])
        owners = np.repeat(np.arange(len(each)), self.sizes)
        runs = np.concatenate(each) if each else np.zeros(0, np.int64)
        order = np.argsort(runs, kind="stable")
        self.runs, self.owners = runs[order], owners[order]

    def holds(self, found: Sequence[str]) -> bool:
        """Say whether the words are those of a test review, or share more than a fifth of the shorter one's runs with it."""
        if code(found) in self.whole:
            return True
        own = codes(found, RUN)
        low, high = (np.searchsorted(self.runs, own, side) for side in ("left", "right"))
        hits = [self.owners[a:b] for a, b in zip(low, high, strict=True) if b > a]
        if not hits:
            return False
        reviews, shared = np.unique(np.concatenate(hits), return_counts=True)
        return bool((shared > SHARE * np.minimum(self.sizes[reviews], len(own))).any())


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Everything that is for testing, by set."""

    sentences: Mapping[str, Sentences]
    reviews: Mapping[str, Reviews]

    def leaks(self, text: str) -> list[str]:
        """Return the test sets that a text holds something of."""
        found = words(text)
        if not found:
            return []
        indices: dict[str, Sentences | Reviews] = {**self.sentences, **self.reviews}
        return [name for name, index in indices.items() if index.holds(found)]


def testing() -> HeldOut:
    """Return the index of every test set."""
    return HeldOut(
        {
            "SST dev": Sentences(data.stars("dev", None).texts),
            "SST test": Sentences(data.stars("test", None).texts),
            "rt-polarity, held out": Sentences(data.rt_polarity(True, None).texts),
            "subjectivity, held out": Sentences(data.subjectivity(True, None).texts),
        },
        {
            "IMDb test": Reviews(data.imdb("test", None).texts),
            "ERASER validation": Reviews(" ".join(d.tokens) for d in data.rationales("val", None)),
            "gold dev": Reviews(row["text"] for row in gold.rows("dev")),
        },
    )


@dataclass(frozen=True, slots=True)
class Training:
    """A training set: what it was chosen from, and what was chosen."""

    name: str
    offered: Callable[[], Iterable[str]]
    taken: Callable[[], Iterable[str]]


def _quotes() -> Iterator[str]:
    for name, field in (("critic-quotes", "quote"), ("critic-scores", "review")):
        yield from {(r[field] or "").strip() for r in corpora.rows(data.path(name))}


def _movielog(avoiding: bool) -> Iterator[str]:
    avoid = corpora.gold_sources("dev") | corpora.gold_sources("train") if avoiding else set()
    for row in corpora.rows(data.path("movielog-reviews")):
        if ("fshowalter", row["slug"]) not in avoid:
            yield corpora.prose(row["markdown"])


def _sst() -> Iterator[str]:
    return (corpora.phrases(r["tree"])[0][1] for r in corpora.rows(data.path("sst-train")))


def _raw(name: str) -> Callable[[], Iterator[str]]:
    return lambda: (corpora.unbroken(r["text"]) for r in corpora.rows(data.path(name)))


def _wide(name: str) -> Callable[[], Iterator[str]]:
    return lambda: (item.text for item in chosen.WIDE[name]())


OFFERED: dict[str, Callable[[], Iterable[str]]] = {
    "sst": _sst,
    "rt-polarity": _raw("rt-polarity"),
    "subjectivity": _raw("subjectivity"),
    "quotes": _quotes,
    "imdb": _raw("imdb-train"),
}
"""What the parts of `chosen.WIDE` were chosen from; a part that is not named here was chosen from what it took."""


def training() -> list[Training]:
    """Return every set that the network, or what comes after it, learns from."""

    def annotated() -> list[str]:
        return [str(r["text"]) for r in corpora.annotated()]

    def part(number: int) -> Callable[[], list[str]]:
        return lambda: [str(r["text"]) for r in chosen.review_rows()[number]]

    return [
        *(Training(name, OFFERED.get(name, _wide(name)), _wide(name)) for name in chosen.WIDE),
        Training("annotations, trained on", annotated, part(0)),
        Training("annotations, for thresholds", annotated, part(1)),
        Training("movielog", lambda: _movielog(False), lambda: _movielog(True)),
        Training("eraser train, evaluation only", _raw("eraser-movies-train"), lambda: (d.text for d in data.rationales("train", 300))),
    ]


def row(one: Training, tests: HeldOut) -> tuple[list[str], list[str]]:
    """Return a row of the table, and the test sets that each leak comes from."""
    offered, taken = list(one.offered()), list(one.taken())
    held = sum(bool(tests.leaks(text)) for text in watched("hashing", offered, len(offered)))
    leaks = [name for text in watched("hashing", taken, len(taken)) for name in tests.leaks(text)]
    return [one.name, f"{len(offered):,}", f"{held:,}", f"{len(taken):,}", f"{len(leaks):,}"], leaks


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 when there is a leak."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args(argv)
    if not gold.GOLD.exists():
        print(f"skipped: the data is not at {gold.SHARED}")
        return 0
    say("hashing the test sets")
    tests, rows, leaks = testing(), [], []
    for one in training():
        say(one.name)
        line, found = row(one, tests)
        rows.append(line)
        leaks += [f"{one.name}: a text of {name}" for name in found]
    print(markdown(["training set", "texts offered", "of which hold test text", "texts taken", "leaks"], rows))
    for leak in leaks:
        say(leak)
    return int(bool(leaks))


if __name__ == "__main__":
    sys.exit(main())
