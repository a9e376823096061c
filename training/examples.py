"""Turn labelled texts into windows with targets, and windows into padded batches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from cinetrace.reading.encoder.windows import Window, windows
from cinetrace.reading.signals import CAUTIONS, ENTITY_KINDS, ROLES
from cinetrace.types import Span
from training.annotate import ASPECTS
from training.chosen import QUOTES, SECOND

Array = NDArray[Any]
UNKNOWN = -100
"""Target of what a corpus does not say; no loss is taken there."""


@dataclass(slots=True)
class Labels:
    """Per sentence and per character targets of one text; UNKNOWN where nothing is known."""

    roles: Array
    spoiler: Array
    polarity: Array
    stars: Array
    aspects: Array
    signs: Array
    audience: Array
    expectation: Array
    cautions: Array
    evidence: list[tuple[int, int, int]] | None = None
    """(aspect, start, end); None where evidence is not labelled."""
    targets: list[tuple[int, int]] | None = None
    """Spans of what opinions are about; None where they are not labelled."""
    names: list[tuple[int, int, int]] | None = None
    """(kind, start, end); None where names are not labelled."""
    rating: float = UNKNOWN


def unknown(sentences: int) -> Labels:
    """Return labels that say nothing about `sentences` sentences."""

    def blank(*shape: int) -> Array:
        return np.full((sentences, *shape), UNKNOWN, np.float32)

    return Labels(
        blank(len(ROLES)), blank(), blank(), blank(), blank(len(ASPECTS)), blank(len(ASPECTS)), blank(), blank(), blank(len(CAUTIONS))
    )


@dataclass(slots=True)
class Example:
    """One window with its targets, cut out of its review's labels."""

    window: Window
    labels: Labels
    tokens: int = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = len(self.window.ids)


def examples(tokenizer: Tokenizer, text: str, sentences: Sequence[Span], labels: Labels) -> list[Example]:
    """Return the windows of one text as examples."""
    return [Example(w, labels) for w in windows(tokenizer, text, sentences)]


def of_gold(row: dict[str, Any]) -> tuple[str, list[Span], Labels]:
    """Return text, sentences and labels of a row in the gold format."""
    text = row["text"]
    spans = [Span(s["start"], s["end"]) for s in row["sentences"]]
    y = unknown(len(spans))
    y.evidence, y.targets = [], []
    for i, s in enumerate(row["sentences"]):
        y.roles[i] = [r in s["roles"] for r in ROLES]
        if row["source"] in QUOTES and "opinion" in s["roles"]:
            y.roles[i, SECOND] = UNKNOWN
        y.spoiler[i] = s["spoiler"] if "plot" in s["roles"] else UNKNOWN
        y.aspects[i] = 0
        total = sum(o["polarity"] for o in s["opinions"])
        if s["opinions"]:
            y.polarity[i] = 1 + np.sign(total)
        for o in s["opinions"]:
            a = ASPECTS.index(o["aspect"])
            y.aspects[i, a] = 1
            y.signs[i, a] = 2 + o["polarity"]
            y.evidence.append((a, *o["evidence"]))
            if o["target"]:
                y.targets.append(tuple(o["target"]))

    def holds(evidence: list[list[int]]) -> Array:
        return np.array([any(a <= e[0] < b for e in evidence) for a, b in spans], np.float32)

    y.audience = holds([w["evidence"] for w in row["for_whom"]])
    y.expectation = holds([row["expectation"]["evidence"]] if row["expectation"] else [])
    for k, kind in enumerate(CAUTIONS):
        y.cautions[:, k] = holds([c["evidence"] for c in row["cautions"] if c["kind"] == kind])
    y.names = name_spans(text, row)
    rating = row.get("rating10")
    rating = row.get("annotator_rating10") if rating is None else rating
    y.rating = UNKNOWN if rating is None else float(rating)
    return text, spans, y


def name_spans(text: str, row: dict[str, Any]) -> list[tuple[int, int, int]]:
    """Return (kind, start, end) of every mention of the row's film, works, people and characters; earlier kinds win."""
    kinds: dict[str, int] = {k: i for i, k in enumerate(ENTITY_KINDS)}
    wanted: list[tuple[int, str]] = []
    if row["film"] and row["film"]["title"]:
        wanted.append((kinds["film"], row["film"]["title"]))
    wanted += [(kinds["work"], w) for w in row["comparisons"] if w]
    for part, kind in (("name", "person"), ("character", "character")):
        full = [p[part] for p in row["people"] if p[part]]
        wanted += [(kinds[kind], n) for n in full]
        wanted += [(kinds[kind], w) for n in full for w in (n.split()[-1], n.split()[0]) if len(w) > 2 and w[0].isupper() and w.isalpha()]
    taken = np.zeros(len(text), bool)
    out = []
    for code, name in sorted(wanted, key=lambda w: -len(w[1])):
        flags = re.I if code == kinds["film"] or " " in name else 0
        for m in re.finditer(r"(?<!\w)" + re.escape(name) + r"(?!\w)", text, flags):
            a, b = m.span()
            if not taken[a:b].any() and (" " in name or text[a].isupper()):
                taken[a:b] = True
                out.append((code, a, b))
    return sorted(out, key=lambda e: e[1])


@dataclass(slots=True)
class Batch:
    """Padded tensors of a few windows; targets follow the shapes of `Labels` with a leading batch axis."""

    ids: Tensor
    case: Tensor
    mask: Tensor
    member: Tensor
    roles: Tensor
    spoiler: Tensor
    polarity: Tensor
    stars: Tensor
    aspects: Tensor
    signs: Tensor
    audience: Tensor
    expectation: Tensor
    cautions: Tensor
    evidence: Tensor
    target: Tensor
    tags: Tensor
    rating: Tensor


PER_SENTENCE = ("roles", "spoiler", "polarity", "stars", "aspects", "signs", "audience", "expectation", "cautions")


def collate(items: Sequence[Example]) -> Batch:
    """Return one padded batch."""
    b, t = len(items), max(e.tokens for e in items)
    s = max(len(e.window.sentences) for e in items)
    out: dict[str, Tensor] = {
        "ids": torch.ones(b, t, dtype=torch.long), "case": torch.zeros(b, t, dtype=torch.long), "mask": torch.zeros(b, t),
        "member": torch.zeros(b, s, t), "evidence": torch.full((b, t, len(ASPECTS)), float(UNKNOWN)),
        "target": torch.full((b, t), float(UNKNOWN)),
        "tags": torch.full((b, t), UNKNOWN, dtype=torch.long), "rating": torch.tensor([e.labels.rating for e in items]),
    }  # fmt: skip
    for name in PER_SENTENCE:
        shape = getattr(items[0].labels, name).shape[1:]
        out[name] = torch.full((b, s, *shape), float(UNKNOWN))
    for i, e in enumerate(items):
        w, n = e.window, e.tokens
        out["ids"][i, :n], out["case"][i, :n], out["mask"][i, :n] = torch.from_numpy(w.ids), torch.from_numpy(w.case), 1.0
        own = np.flatnonzero(w.pieces >= 0)
        out["member"][i, w.pieces[own], own] = 1.0
        for name in PER_SENTENCE:
            out[name][i, : len(w.sentences)] = torch.from_numpy(getattr(e.labels, name)[w.sentences]).float()
        _token_targets(e, out["evidence"][i], out["target"][i], out["tags"][i], own)
    return Batch(**out)


def _token_targets(e: Example, evidence: Tensor, target: Tensor, tags: Tensor, own: Array) -> None:
    starts, ends = e.window.spans[own, 0], e.window.spans[own, 1]
    if e.labels.evidence is not None:
        evidence[own] = 0.0
        for aspect, a, b in e.labels.evidence:
            evidence[own[(starts < b) & (ends > a)], aspect] = 1.0
    if e.labels.targets is not None:
        target[own] = 0.0
        for a, b in e.labels.targets:
            target[own[(starts < b) & (ends > a)]] = 1.0
    if e.labels.names is not None:
        tags[own] = 0
        for kind, a, b in e.labels.names:
            inside = own[(starts < b) & (ends > a)]
            tags[inside] = 2 + 2 * kind
            tags[inside[:1]] = 1 + 2 * kind


def batches(items: Iterable[Example], tokens: int, seed: int) -> Iterator[Batch]:
    """Yield batches of about `tokens` padded tokens, similar lengths together, in an order fixed by `seed`."""
    rng = np.random.default_rng(seed)
    pool = list(items)
    order = np.argsort([e.tokens + rng.uniform(0, 24) for e in pool], kind="stable")
    groups: list[list[Example]] = [[]]
    for i in order:
        longest = max(pool[i].tokens, max((e.tokens for e in groups[-1]), default=0))
        if groups[-1] and longest * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(pool[i])
    for g in rng.permutation(len(groups)):
        yield collate(groups[g])
