"""Load the public corpora and the annotated reviews from the shared data folder, apart from what is for testing only."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
DATA, GOLD = SHARED / "data", SHARED / "gold"
ANNOTATIONS = ROOT / "training" / "annotations"

GRADES = {g: 10 - 0.75 * i for i, g in enumerate(["A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F"])}
"""Movielog's letter grades on 0 to 10, evenly spaced."""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a (gzipped) JSON lines file."""
    opener: Any = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as f:
        yield from map(json.loads, f)


def key(text: str) -> str:
    """Return the letters and digits of a text, lower case: the same sentence in two corpora gets the same key."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def held_out(text: str) -> bool:
    """Say whether a sentence belongs to the fixed fifth by hash that is for testing (rt-polarity, subjectivity)."""
    return int(hashlib.sha256(key(text).encode()).hexdigest()[:8], 16) % 5 == 0


def detokenised(text: str) -> str:
    """Return tokenised text with its punctuation put back where a writer would have it."""
    text = text.replace("``", '"').replace("''", '"').replace("-LRB-", "(").replace("-RRB-", ")").replace("\\/", "/")
    text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    text = re.sub(r" ([,.;:?!)])", r"\1", text)
    return re.sub(r"([(]) ", r"\1", text).strip()


def unbroken(text: str) -> str:
    """Return an IMDb text with line breaks for its `<br />`."""
    return re.sub(r"\s*<br />\s*", "\n", re.sub(r"\s*<br />\s*<br />\s*", "\n\n", text)).strip()


def phrases(tree: str) -> list[tuple[int, str]]:
    """Return every phrase of a sentiment tree with its class 0 to 4, the whole sentence first."""
    out: list[tuple[int, str]] = []
    stack: list[tuple[int, int, list[str]]] = []
    for token in re.findall(r"\(\d|\)|[^\s()]+", tree):
        if token.startswith("("):
            stack.append((int(token[1]), len(out), []))
            out.append((0, ""))
        elif token == ")":
            label, place, words = stack.pop()
            out[place] = (label, " ".join(words))
            if stack:
                stack[-1][2].extend(words)
        else:
            stack[-1][2].append(token)
    return out


def sentiment_for_testing() -> set[str]:
    """Return the keys of every sentence that must not be trained on: SST dev and test, and the held-out fifth of rt-polarity."""
    keys = {key(phrases(r["tree"])[0][1]) for s in ("dev", "test") for r in rows(DATA / f"sst-{s}.jsonl.gz")}
    return keys | {key(r["text"]) for r in rows(DATA / "rt-polarity.jsonl.gz") if held_out(r["text"])}


def gold_sources(split: str) -> set[tuple[str, str]]:
    """Return (source, id) of the gold reviews of a split."""
    sources = json.loads((GOLD / "sources.json").read_text(encoding="utf-8"))[split]
    return {(s, i) for s, i in sources.values()}


def reviews() -> dict[tuple[str, str], str]:
    """Return the full texts by (source, id) that annotations may refer to."""
    out = {("imdb", r["id"]): unbroken(r["text"]) for r in rows(DATA / "imdb-train.jsonl.gz")}
    for critic in ("dennis-schwartz", "steve-rhodes"):
        out |= {(f"panglee-{critic}", r["id"]): r["text"].strip() for r in rows(DATA / f"scale-{critic}.jsonl.gz")}
    out |= {("fshowalter", r["slug"]): prose(r["markdown"]) for r in rows(DATA / "movielog-reviews.jsonl.gz")}
    for name, field in (("critic-quotes", "quote"), ("critic-scores", "review")):
        for r in rows(DATA / f"{name}.jsonl.gz"):
            text = (r[field] or "").strip()
            out[(name, hashlib.sha256(text.encode()).hexdigest()[:16])] = text
    return out


def prose(markdown: str, titles: bool = False) -> str:
    """Return a movielog review without front matter and markup; with `titles`, `_Title_` keeps its underscores."""
    text = re.sub(r"^---\n.*?\n---\n", "", markdown, flags=re.S)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"</?[a-z][^>]*>", "", text)
    if not titles:
        text = re.sub(r"(?<!\w)_([^_\n]+)_(?!\w)", r"\1", text)
    return re.sub(r"\n{3,}", "\n\n", text.replace("**", "").replace("\\", "")).strip()


def annotated() -> list[dict[str, Any]]:
    """Return gold train and our own annotations as rows with text; an annotation whose text changed is left out."""
    out = list(rows(GOLD / "train.jsonl.gz"))
    texts = reviews()
    for path in sorted(ANNOTATIONS.glob("*.jsonl")):
        for row in rows(path):
            text = texts.get((row["source"], row["id"]))
            if text is not None and hashlib.sha256(text.encode()).hexdigest() == row["text_sha256"]:
                out.append({**row, "text": text})
    return out
