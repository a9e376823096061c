"""The texts that are measured on and learned from, in fixed parts, each file with its SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import numpy as np
from training import corpora

from evals.metrics import Array
from evals.rationales import Document, document

Item = TypeVar("Item")
HOMES = {"": corpora.DATA, "gold": corpora.GOLD, "handmade": Path(__file__).parent / "handmade"}


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is read; None is all. Parts are chosen by hash, so that a smaller one lies within a larger one."""

    sentences: int | None = None
    """Test sentences of each corpus."""
    learn: int | None = None
    """Sentences that peers learn from."""
    imdb_test: int | None = 2000
    imdb_train: int | None = 5000
    rationales: int | None = None
    """Documents of ERASER's validation set."""
    rationales_train: int | None = 300
    critic: int = 300
    """Reviews of each critic that is left out."""
    graded: int = 1500
    """IMDb reviews on which the rating's last step is fitted again, as in `training.fit`."""
    annotated: int | None = None
    """Annotated reviews of each split."""
    films: int | None = 400
    """Reviews whose film is looked up, those of the half that was learned from among them."""
    resamples: int = 1000


TABLE = Sizes()
LIGHT = Sizes(sentences=400, imdb_test=60, films=120, resamples=0)
"""What `--floors` reads: under a minute on two quiet cores."""
TINY = Sizes(40, 80, 12, 24, 4, 6, 8, 16, 6, 12, 20)
"""For trying out a change; its figures mean nothing."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts, and an answer for each."""

    texts: tuple[str, ...]
    answers: Array

    def __len__(self) -> int:
        return len(self.texts)


def path(name: str) -> Path:
    """Return the file of a corpus: `gold/...` for annotated reviews, `handmade/...` for the project's own sentences."""
    folder, _, plain = name.rpartition("/")
    return HOMES[folder] / f"{plain}.jsonl{'' if folder == 'handmade' else '.gz'}"


@cache
def digest(name: str) -> str:
    """Return the SHA-256 of a corpus."""
    return hashlib.sha256(path(name).read_bytes()).hexdigest()


def some(items: Iterable[Item], count: int | None, key: Callable[[Item], str]) -> list[Item]:
    """Return the `count` items whose keys have the lowest hashes, in the order of those; all of them as they come for None."""
    if count is None:
        return list(items)
    return sorted(items, key=lambda item: hashlib.sha256(key(item).encode()).digest())[:count]


def _texts(pairs: Iterable[tuple[str, float]], count: int | None, kind: type = int) -> Texts:
    chosen = some(pairs, count, lambda pair: pair[0])
    return Texts(tuple(text for text, _ in chosen), np.array([answer for _, answer in chosen], kind))


def stars(split: str, count: int | None) -> Texts:
    """Return the sentences of a split of SST with their stars, 0 to 4."""
    whole = (corpora.phrases(r["tree"])[0] for r in corpora.rows(path(f"sst-{split}")))
    return _texts(((corpora.detokenised(text), label) for label, text in whole), count)


def praise(split: str, count: int | None) -> Texts:
    """Return the sentences of a split of SST that praise (1) or blame (0); the neutral ones are left out."""
    both = stars(split, None)
    return _texts(((t, s > 2) for t, s in zip(both.texts, both.answers, strict=True) if s != 2), count)


def rt_polarity(held_out: bool, count: int | None) -> Texts:
    """Return rt-polarity's held-out fifth or the rest: praise (1) or blame (0)."""
    rows = (r for r in corpora.rows(path("rt-polarity")) if corpora.held_out(r["text"]) is held_out)
    return _texts(((corpora.detokenised(r["text"]), r["label"]) for r in rows), count)


def subjectivity(held_out: bool, count: int | None) -> Texts:
    """Return subjectivity's held-out fifth or the rest: opinion (1) or plot (0)."""
    rows = (r for r in corpora.rows(path("subjectivity")) if corpora.held_out(r["text"]) is held_out)
    return _texts(((corpora.detokenised(r["text"]), r["label"] == "opinion") for r in rows), count)


def imdb(split: str, count: int | None) -> Texts:
    """Return IMDb reviews with their rating, 1 to 10; none of those among the annotated dev reviews when learning."""
    avoid = corpora.gold_sources("dev") if split == "train" else set()
    rows = (r for r in corpora.rows(path(f"imdb-{split}")) if ("imdb", r["id"]) not in avoid)
    return _texts(((corpora.unbroken(r["text"]), r["rating"]) for r in rows), count, float)


def tropes(split: str, count: int | None) -> Texts:
    """Return sentences from TV Tropes that readers marked as spoilers (1) or did not (0)."""
    rows = (r["row"] for r in corpora.rows(path(f"tvtropes-spoilers-{split}")))
    return _texts(((" ".join(text.split()).lstrip("- "), int(label)) for _, text, label in rows if text.strip(" -")), count)


def critic(name: str, count: int | None) -> Texts:
    """Return a critic's reviews with their rating of 10, none that is annotated."""
    avoid = corpora.gold_sources("dev") | corpora.gold_sources("train")
    avoid |= {(str(r["source"]), str(r.get("id"))) for r in corpora.annotated()}
    rows = [r for r in corpora.rows(path(f"scale-{name}")) if (f"panglee-{name}", r["id"]) not in avoid]
    return _texts(((r["text"], 10 * r["rating"]) for r in rows), count, float)


def rationales(split: str, count: int | None) -> Sequence[Document]:
    """Return documents of ERASER Movies; of the training part none that copies a test text."""
    rows = corpora.rows(path(f"eraser-movies-{split}"))
    if split == "val":
        return [document(r) for r in some(rows, count, lambda r: str(r["id"]))]
    from training.overlap import testing

    spare = None if count is None else 2 * count
    kept = (r for r in some(rows, spare, lambda r: str(r["id"])) if not testing().copies_review(str(r["text"])))
    return [document(r) for _, r in zip(range(count or 10**9), kept, strict=False)]
